import { byId, icon } from "./element.js";

/** @import { Memory } from "./memory.js" */
/** @import { Texts } from "./texts.js" */

const ORDER = ["auto", "light", "dark"];
const SIGNS = { auto: "auto", light: "sun", dark: "moon" };

/** Light, dark or as the system has it: the person's choice, else the embedding page's. */
export class Theme {
  /** @param {Memory} memory @param {Texts} texts @param {string|null} wished */
  constructor(memory, texts, wished) {
    this.memory = memory;
    this.texts = texts;
    this.button = byId("theme");
    this.name = "auto";
    const kept = memory.get("theme") ?? wished ?? "auto";
    this.#set(ORDER.includes(kept) ? kept : "auto");
    this.button.addEventListener("click", () => this.#next());
  }

  #next() {
    const next = ORDER[(ORDER.indexOf(this.name) + 1) % ORDER.length];
    this.memory.set("theme", next);
    this.#set(next);
  }

  /** @param {string} name */
  #set(name) {
    this.name = name;
    if (name === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    this.button.replaceChildren(icon(SIGNS[/** @type {keyof typeof SIGNS} */ (name)]));
    this.texts.label(this.button, `theme-${name}`);
  }
}
