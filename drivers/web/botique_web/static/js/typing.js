import { byId, make } from "./element.js";

/** Three dots while the bot writes; they go by themselves, or when its message comes. */
export class Typing {
  constructor() {
    this.dots = make(
      "div",
      { class: "typing", "aria-hidden": "true" },
      make("i"),
      make("i"),
      make("i"),
    );
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  /** @param {number} ms */
  show(ms) {
    byId("log").firstElementChild.append(this.dots);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), ms);
  }

  hide() {
    clearTimeout(this.timer);
    this.dots.remove();
  }
}
