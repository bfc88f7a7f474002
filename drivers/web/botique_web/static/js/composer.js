import { byId } from "./element.js";

/** @import { Memory } from "./memory.js" */
/** @import { Limits } from "./protocol.js" */
/** @import { Tray } from "./tray.js" */

const WARN_LEFT = 200;

/** The line one writes in: grows with the text, counts near the limit, keeps a draft over a reload. */
export class Composer {
  /**
   * @param {{memory: Memory, limits: Limits,
   *   tray: Tray, send: (text: string) => void}} parts
   */
  constructor(parts) {
    this.parts = parts;
    this.form = /** @type {HTMLFormElement} */ (byId("composer"));
    this.field = /** @type {HTMLTextAreaElement} */ (byId("field"));
    this.count = byId("count");
    this.button = /** @type {HTMLButtonElement} */ (this.form.querySelector(".send"));
    this.field.value = parts.memory.get("draft") ?? "";
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.field.addEventListener("input", () => this.refresh());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.#pickFiles();
    this.refresh();
  }

  focus() {
    if (matchMedia("(pointer: fine)").matches) this.field.focus({ preventScroll: true });
  }

  refresh() {
    const text = this.field.value.trim();
    this.parts.memory.set("draft", text ? this.field.value : null);
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    this.field.style.overflowY = this.field.scrollHeight > 168 ? "auto" : "hidden";
    const left = this.parts.limits.text - [...text].length;
    this.count.hidden = left > WARN_LEFT;
    this.count.textContent = String(left);
    this.count.classList.toggle("over", left < 0);
    const something = text !== "" || !this.parts.tray.isEmpty;
    this.button.disabled = !something || left < 0 || !this.parts.tray.isReady;
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    if (this.button.disabled) return;
    const text = this.field.value.trim();
    this.field.value = "";
    this.parts.send(text);
    this.refresh();
    this.field.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #pickFiles() {
    const picker = /** @type {HTMLInputElement} */ (byId("files"));
    picker.accept = this.parts.limits.accept.join(",");
    byId("attach").addEventListener("click", () => picker.click());
    picker.addEventListener("change", () => {
      this.parts.tray.add([...(picker.files ?? [])]);
      picker.value = "";
    });
  }
}
