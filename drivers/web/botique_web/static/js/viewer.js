import { icon, make } from "./element.js";

/** @import { Media } from "./protocol.js" */
/** @import { Texts } from "./texts.js" */

/** Pictures and films over the whole page; arrows turn, ESC closes, focus goes back where it was. */
export class Viewer {
  /**
   * @param {Texts} texts
   * @param {Media[]} media
   * @param {number} index the one to begin with
   */
  constructor(texts, media, index) {
    this.texts = texts;
    this.media = media;
    this.index = index;
    this.stage = make("div", { class: "viewer-stage" });
    this.caption = make("figcaption", { "aria-live": "polite" });
    this.save = make(
      "a",
      { class: "round viewer-save", target: "_blank", rel: "noopener" },
      icon("save"),
    );
    texts.label(this.save, "save");
    this.turners = [
      this.#button("back", "viewer-back", () => this.#turn(this.index - 1)),
      this.#button("next", "viewer-next", () => this.#turn(this.index + 1)),
    ];
    this.dialog = this.#dialog();
    this.#turn(index);
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  #dialog() {
    const close = this.#button("close", "viewer-close", () => dialog.close());
    const figure = make(
      "figure",
      { on: { click: (/** @type {Event} */ event) => this.#outside(event) } },
      this.stage,
      this.caption,
    );
    const name = { class: "viewer", "aria-label": this.texts.get("viewer") };
    const dialog = /** @type {HTMLDialogElement} */ (
      make("dialog", name, close, this.save, ...this.turners, figure)
    );
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("keydown", (event) => this.#key(event));
    return dialog;
  }

  /** @param {string} name @param {string} style @param {() => void} act */
  #button(name, style, act) {
    const button = make(
      "button",
      { type: "button", class: `round ${style}`, on: { click: act } },
      icon(name),
    );
    this.texts.label(button, name);
    return button;
  }

  /** @param {number} index */
  #turn(index) {
    if (index < 0 || index >= this.media.length) return;
    this.index = index;
    const one = this.media[index];
    const film = { src: one.url, controls: true, autoplay: true, playsinline: true };
    const seen =
      one.kind === "video"
        ? make("video", film)
        : make("img", { src: one.url, alt: one.name || "" });
    this.stage.replaceChildren(seen);
    this.save.setAttribute("href", one.url);
    this.save.setAttribute("download", one.name || "");
    const count =
      this.media.length > 1
        ? this.texts.get("of", { number: index + 1, total: this.media.length })
        : "";
    this.caption.replaceChildren([one.name, count].filter(Boolean).join(" · "));
    this.turners.forEach(
      (button, side) =>
        (button.hidden = side === 0 ? index === 0 : index === this.media.length - 1),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    if (event.target instanceof HTMLVideoElement) return;
    if (event.key === forward) this.#turn(this.index + 1);
    if (event.key === backward) this.#turn(this.index - 1);
  }

  /** @param {Event} event */
  #outside(event) {
    const onPicture =
      event.target instanceof HTMLImageElement || event.target instanceof HTMLVideoElement;
    if (!onPicture) this.dialog.close();
  }
}
