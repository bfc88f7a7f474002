import { byId, icon, make } from "./element.js";
import { size } from "./sizes.js";
import { upload } from "./upload.js";

/** @import { Api } from "./api.js" */
/** @import { Limits, Media } from "./protocol.js" */
/** @import { Texts } from "./texts.js" */

/**
 * Files chosen for the next message: shown and uploaded at once, sent together with the text.
 * @typedef {{
 *   node: HTMLElement, cut: AbortController, ready: {file: string, media: Media}|null, broken: boolean
 * }} Parcel
 */
export class Tray {
  /**
   * @param {{api: Api, texts: Texts, limits: Limits,
   *   notice: (text: string) => void, changed: () => void}} parts
   */
  constructor(parts) {
    this.parts = parts;
    this.shelf = byId("tray");
    /** @type {Parcel[]} */
    this.parcels = [];
  }

  get isEmpty() {
    return this.parcels.length === 0;
  }

  /** Whether nothing is still on its way or broken. */
  get isReady() {
    return this.parcels.every((parcel) => parcel.ready);
  }

  /** @param {Iterable<File>} files */
  add(files) {
    for (const file of files) {
      const wrong = this.#wrong(file);
      if (wrong) this.parts.notice(wrong);
      else this.#take(file);
    }
    this.#changed();
  }

  /** Hands over what is ready and empties the tray. */
  takeAll() {
    const ready = this.parcels.map(
      (parcel) => /** @type {NonNullable<Parcel["ready"]>} */ (parcel.ready),
    );
    this.parcels.forEach((parcel) => parcel.node.remove());
    this.parcels = [];
    this.#changed();
    return ready;
  }

  /** @param {File} file @returns {string|null} */
  #wrong(file) {
    const { limits, texts } = this.parts;
    if (this.parcels.length >= limits.files)
      return texts.get("too-many-files", { most: limits.files });
    if (file.size === 0) return texts.get("empty-file", { name: file.name });
    if (file.size > limits.file_bytes)
      return texts.get("large-file", {
        name: file.name,
        most: size(limits.file_bytes, texts.language),
      });
    return null;
  }

  /** @param {File} file */
  async #take(file) {
    const bar = /** @type {HTMLProgressElement} */ (
      make("progress", { max: 1, value: 0, "aria-label": file.name })
    );
    const parcel = {
      node: this.#draw(file, bar),
      cut: new AbortController(),
      ready: null,
      broken: false,
    };
    this.parcels.push(parcel);
    this.shelf.append(parcel.node);
    parcel.node.querySelector(".drop-it")?.addEventListener("click", () => this.#drop(parcel));
    await upload(this.parts.api, file, (share) => (bar.value = share), parcel.cut.signal)
      .then((answer) => (parcel.ready = /** @type {any} */ (answer)))
      .catch((fault) => this.#break(parcel, fault));
    bar.remove();
    this.#changed();
  }

  /** @param {File} file @param {HTMLElement} bar */
  #draw(file, bar) {
    const remove = make("button", { type: "button", class: "round drop-it" }, icon("close"));
    remove.setAttribute("aria-label", this.parts.texts.get("remove-file", { name: file.name }));
    const pictured = file.type.startsWith("image/") || file.type.startsWith("video/");
    if (!pictured)
      return make(
        "div",
        { class: "parcel file" },
        icon("file"),
        make("span", { class: "parcel-name" }, file.name),
        bar,
        remove,
      );
    const address = URL.createObjectURL(file);
    const tag = file.type.startsWith("image/") ? "img" : "video";
    const free = () => URL.revokeObjectURL(address);
    return make(
      "div",
      { class: "parcel" },
      make(tag, {
        src: address,
        alt: file.name,
        title: file.name,
        on: { load: free, loadeddata: free },
      }),
      bar,
      remove,
    );
  }

  /** @param {Parcel} parcel @param {any} fault */
  #break(parcel, fault) {
    if (fault.code === "aborted") return;
    parcel.broken = true;
    parcel.node.classList.add("broken");
    const { texts } = this.parts;
    const reason = texts.get(`reason-${fault.code}`);
    this.parts.notice(reason === `reason-${fault.code}` ? texts.get("upload-failed") : reason);
  }

  /** @param {Parcel} parcel */
  #drop(parcel) {
    parcel.cut.abort();
    parcel.node.remove();
    this.parcels = this.parcels.filter((kept) => kept !== parcel);
    this.#changed();
    byId("field").focus();
  }

  #changed() {
    this.shelf.hidden = this.isEmpty;
    this.parts.changed();
  }
}
