/** @import { Item } from "./protocol.js" */

const PENDING = Number.MAX_SAFE_INTEGER - 1e6; // after everything that the server has placed

/**
 * What the log holds, in order: the server's items by their place, then own messages on their way.
 */
export class History {
  constructor() {
    /** @type {Map<string, Item>} */
    this.items = new Map();
    this.seq = 0;
    this.more = false;
    this.made = 0;
  }

  /**
   * Takes what the server sent; the same item again changes nothing.
   * @param {Item[]} items
   * @param {number} [cleared] what stands there or before was erased
   * @returns {{touched: Item[], gone: string[]}}
   */
  take(items, cleared = 0) {
    const touched = [];
    const gone = this.inOrder()
      .filter((item) => item.place <= cleared)
      .map((item) => item.id);
    gone.forEach((id) => this.items.delete(id));
    for (const item of items) {
      if (item.key && this.items.delete(pendingId(item.key))) gone.push(pendingId(item.key));
      const known = this.items.get(item.id);
      if (known && known.seq >= item.seq) continue;
      if (item.deleted) {
        this.items.delete(item.id);
        gone.push(item.id);
      } else {
        this.items.set(item.id, item.side === "own" ? { ...item, state: "accepted" } : item);
        touched.push(item);
      }
    }
    return { touched, gone };
  }

  /** @param {Item} item an own message that the server does not have yet @returns {Item} */
  addPending(item) {
    const known = this.items.get(item.id);
    this.made += 1;
    const placed = { ...item, place: known?.place ?? PENDING + this.made };
    this.items.set(item.id, placed);
    return placed;
  }

  /** @param {string} id @returns {boolean} */
  forget(id) {
    return this.items.delete(id);
  }

  /** @returns {Item[]} oldest first */
  inOrder() {
    return [...this.items.values()].sort((one, other) => one.place - other.place);
  }

  /** @returns {number} the place of the oldest item of the server, or 0 */
  oldest() {
    const first = this.inOrder()[0];
    return first && first.place < PENDING ? first.place : 0;
  }

  clear() {
    this.items.clear();
    this.seq = 0;
    this.more = false;
  }
}

/** @param {string} key */
export function pendingId(key) {
  return `pending:${key}`;
}
