/**
 * Keeps small values in the browser; where storage is forbidden (a strict iframe) they last as long
 * as the page.
 */
export class Memory {
  /** @param {string} space keeps two clients on one origin apart */
  constructor(space) {
    this.space = space;
    /** @type {Map<string, string>} */
    this.spare = new Map();
  }

  /** @param {string} name @returns {string|null} */
  get(name) {
    try {
      return localStorage.getItem(this.#key(name)) ?? this.spare.get(name) ?? null;
    } catch {
      return this.spare.get(name) ?? null;
    }
  }

  /** @param {string} name @param {string|null} value */
  set(name, value) {
    if (value === null) this.spare.delete(name);
    else this.spare.set(name, value);
    try {
      if (value === null) localStorage.removeItem(this.#key(name));
      else localStorage.setItem(this.#key(name), value);
    } catch {
      // The spare copy serves until the page closes.
    }
  }

  /** @param {string} name */
  #key(name) {
    return `botique:${this.space}:${name}`;
  }
}
