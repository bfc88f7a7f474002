import { icon, make } from "./element.js";
import { size } from "./sizes.js";

/** @import { Media } from "./protocol.js" */
/** @import { Texts } from "./texts.js" */

/**
 * @typedef {{texts: Texts, view: (media: Media[], index: number) => void}} Around
 */

/**
 * Everything a message shows besides its words: pictures first, then sounds and papers.
 * @param {Media[]} media
 * @param {Around} around
 * @returns {HTMLElement[]}
 */
export function mediaBlocks(media, around) {
  const shots = media.filter((one) => one.kind === "photo" || one.kind === "video");
  const papers = media.filter((one) => one.kind === "file");
  const sounds = media.filter((one) => one.kind === "voice" || one.kind === "audio");
  const stickers = media.filter((one) => one.kind === "sticker");
  const blocks = stickers.map((one) =>
    make("img", { class: "sticker", src: one.url, alt: one.name || around.texts.get("sticker") }),
  );
  if (shots.length) blocks.push(gallery(shots, around));
  blocks.push(...sounds.map((one) => sound(one, around.texts)));
  if (papers.length)
    blocks.push(make("div", { class: "papers" }, ...papers.map((one) => paper(one, around.texts))));
  return blocks;
}

/** @param {Media[]} shots @param {Around} around */
function gallery(shots, around) {
  const album = shots.length > 1;
  const frame = make("div", { class: album ? "media album" : "media", "data-count": shots.length });
  frame.append(...shots.map((one, index) => shot(one, index, shots, around)));
  return frame;
}

/** @param {Media} one @param {number} index @param {Media[]} shots @param {Around} around */
function shot(one, index, shots, around) {
  const name = around.texts.get(one.kind === "video" ? "open-video" : "open-photo", {
    number: index + 1,
    total: shots.length,
  });
  const button = make("button", {
    type: "button",
    class: "shot",
    "aria-label": name,
    on: { click: () => around.view(shots, index) },
  });
  if (one.kind === "video") button.append(film(one), make("span", { class: "play" }, icon("play")));
  else button.append(picture(one, button));
  return button;
}

/** @param {Media} one @param {HTMLElement} button */
function picture(one, button) {
  const image = /** @type {HTMLImageElement} */ (
    make("img", { src: one.url, alt: "", decoding: "async" })
  );
  image.addEventListener("load", () =>
    button.style.setProperty("--ratio", `${image.naturalWidth} / ${image.naturalHeight}`),
  );
  return image;
}

/** @param {Media} one */
function film(one) {
  const video = /** @type {HTMLVideoElement} */ (
    make("video", { src: `${one.url}#t=0.1`, preload: "metadata", playsinline: true, tabindex: -1 })
  );
  video.muted = true;
  return video;
}

/** @param {Media} one @param {Texts} texts */
function sound(one, texts) {
  return make("audio", {
    class: "sound",
    src: one.url,
    controls: true,
    preload: "metadata",
    "aria-label": one.name || texts.get("sound"),
  });
}

/** @param {Media} one @param {Texts} texts */
function paper(one, texts) {
  const about = make(
    "span",
    {},
    make("b", { dir: "auto" }, one.name || texts.get("file")),
    make("small", {}, one.size ? size(one.size, texts.language) : ""),
  );
  return make(
    "a",
    {
      class: "paper",
      href: one.url,
      download: one.name || true,
      target: "_blank",
      rel: "noopener",
    },
    icon("file"),
    about,
  );
}
