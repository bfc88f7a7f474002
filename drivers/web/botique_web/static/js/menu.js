import { byId, make } from "./element.js";
import { rove } from "./roving.js";

/** @import { Memory } from "./memory.js" */

/** The persistent keyboard: a drawer over the input that a button opens and closes. */
export class Menu {
  /**
   * @param {Memory} memory remembers whether the drawer is open
   * @param {(label: string) => void} press
   */
  constructor(memory, press) {
    this.memory = memory;
    this.press = press;
    this.drawer = byId("menu");
    this.switch = byId("keys");
    this.drawn = "[]";
    this.switch.addEventListener("click", () => this.open(!this.isOpen, true));
    this.drawer.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) =>
      this.#escape(event),
    );
  }

  get isOpen() {
    return this.drawer.dataset.open === "yes";
  }

  /** @param {string[][]} rows no rows take the keyboard away */
  show(rows) {
    if (JSON.stringify(rows) === this.drawn) return;
    this.drawn = JSON.stringify(rows);
    const keys = this.drawer.querySelector(".menu-keys");
    const fresh = keys.cloneNode(false); // sheds the listeners of the keyboard before
    fresh.append(
      ...rows.map((row) =>
        make("div", { class: "menu-row" }, ...row.map((label) => this.#key(label))),
      ),
    );
    keys.replaceWith(fresh);
    rove(fresh);
    this.switch.hidden = rows.length === 0;
    this.open(rows.length > 0 && this.memory.get("menu") !== "closed", false);
  }

  /** @param {boolean} open @param {boolean} byHand a person's wish is kept for the next visit */
  open(open, byHand) {
    this.drawer.dataset.open = open ? "yes" : "no";
    this.switch.setAttribute("aria-expanded", String(open));
    if (byHand) this.memory.set("menu", open ? null : "closed");
  }

  /** @param {string} label */
  #key(label) {
    return make(
      "button",
      { type: "button", class: "menu-key", dir: "auto", on: { click: () => this.press(label) } },
      label,
    );
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.open(false, true);
    this.switch.focus();
  }
}
