import { bubble } from "./bubble.js";
import { sameDay } from "./dates.js";
import { byId, make } from "./element.js";

/** @import { Around } from "./bubble.js" */
/** @import { History } from "./history.js" */
/** @import { Item } from "./protocol.js" */

const RUN_MS = 5 * 60 * 1000;

/** Draws the history: one article a message, a pill for each day, runs of one speaker close together. */
export class Log {
  /** @param {History} history @param {Around} around */
  constructor(history, around) {
    this.history = history;
    this.around = around;
    this.frame = byId("log");
    this.inner = /** @type {HTMLElement} */ (this.frame.firstElementChild);
    /** @type {Map<string, HTMLElement>} */
    this.drawn = new Map();
  }

  /**
   * Draws changed items anew and puts everything in order.
   * @param {Item[]} touched
   * @param {string[]} gone
   * @param {boolean} aloud whether screen readers should hear what is new
   */
  update(touched, gone, aloud) {
    this.frame.setAttribute("aria-live", aloud ? "polite" : "off");
    for (const id of gone) this.#remove(id);
    for (const item of touched) this.#draw(item, aloud);
    this.#arrange();
  }

  /** Draws everything again, after a change of language. */
  redraw() {
    this.update(this.history.inOrder(), [], false);
  }

  clear() {
    this.drawn.clear();
    this.inner.replaceChildren();
  }

  /** @param {string} id */
  #remove(id) {
    this.drawn.get(id)?.remove();
    this.drawn.delete(id);
  }

  /** @param {Item} item @param {boolean} fresh */
  #draw(item, fresh) {
    const current = this.history.items.get(item.id);
    if (!current) return;
    const before = this.drawn.get(item.id);
    const now = bubble(current, this.around);
    if (before) this.#replace(before, now);
    else if (fresh) now.classList.add("fresh");
    this.drawn.set(item.id, now);
  }

  /**
   * A redrawn button keeps the focus it had.
   * @param {HTMLElement} before
   * @param {HTMLElement} now
   */
  #replace(before, now) {
    const focused = [...before.querySelectorAll("button, a")].indexOf(
      /** @type {HTMLElement} */ (document.activeElement),
    );
    before.replaceWith(now);
    if (focused >= 0)
      /** @type {HTMLElement|undefined} */ (
        [...now.querySelectorAll("button, a")][focused]
      )?.focus();
  }

  #arrange() {
    const items = this.history.inOrder();
    for (const day of this.inner.querySelectorAll(".day")) day.remove();
    let next = this.inner.firstElementChild;
    items.forEach((item, index) => {
      const node = this.drawn.get(item.id);
      if (!node) return;
      if (node === next) next = next.nextElementSibling;
      else this.inner.insertBefore(node, next);
      if (index === 0 || !sameDay(items[index - 1].at, item.at)) node.before(this.#day(item.at));
      node.dataset.run = place(items[index - 1], item, items[index + 1]);
    });
  }

  /** @param {string} at */
  #day(at) {
    return make("div", { class: "day", role: "separator" }, this.around.dates.day(at));
  }
}

/**
 * Where an item stands in a run of one speaker: only, first, middle or last.
 * @param {Item|undefined} before
 * @param {Item} item
 * @param {Item|undefined} after
 */
function place(before, item, after) {
  const opens = !before || !together(before, item);
  const ends = !after || !together(item, after);
  return opens ? (ends ? "only" : "first") : ends ? "last" : "middle";
}

/** @param {Item} one @param {Item} other */
function together(one, other) {
  return (
    one.side === other.side &&
    sameDay(one.at, other.at) &&
    Date.parse(other.at) - Date.parse(one.at) < RUN_MS
  );
}
