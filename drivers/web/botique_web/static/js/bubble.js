import { choices } from "./choices.js";
import { icon, make } from "./element.js";
import { mediaBlocks } from "./media.js";
import { words } from "./words.js";

/** @import { Dates } from "./dates.js" */
/** @import { Button, Item, Media, Place } from "./protocol.js" */
/** @import { Texts } from "./texts.js" */

/**
 * @typedef {{
 *   texts: Texts, dates: Dates,
 *   view: (media: Media[], index: number) => void,
 *   press: (item: Item, button: Button, drawn: HTMLElement) => void,
 *   retry: (item: Item) => void, discard: (item: Item) => void
 * }} Around
 */

/**
 * One message of the log.
 * @param {Item} item
 * @param {Around} around
 * @returns {HTMLElement}
 */
export function bubble(item, around) {
  const block = make("div", { class: "block" }, body(item, around));
  if (item.buttons?.length) block.append(choices(item, around.press, around.texts));
  if (item.state === "failed") block.append(failure(item, around));
  const who = make(
    "span",
    { class: "spoken" },
    around.texts.get(item.side === "own" ? "you-said" : "bot-said"),
  );
  return make(
    "article",
    { class: styles(item), "data-side": item.side, "data-id": item.id },
    who,
    block,
  );
}

/** @param {Item} item */
function styles(item) {
  const bare = item.media?.length === 1 && item.media[0].kind === "sticker" && !item.spans?.length;
  const shots = item.media?.some((one) => one.kind === "photo" || one.kind === "video");
  return [
    "item",
    bare && "bare",
    shots && "with-shots",
    item.state === "failed" && "failed",
    item.buttons?.length && "with-buttons",
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {Item} item @param {Around} around */
function body(item, around) {
  const inner = make("div", { class: "bubble" });
  if (item.media?.length) inner.append(...mediaBlocks(item.media, around));
  if (item.contact) inner.append(card("phone", item.contact.phone, item.contact.name ?? ""));
  if (item.location)
    inner.append(
      card("pin", item.location.title ?? around.texts.get("my-place"), coordinates(item.location)),
    );
  const said = item.spans?.length ? words(item.spans, around.texts, !item.buttons?.length) : [];
  inner.append(...said);
  // Inside the text the time finds room on its last line, at the end of its own direction.
  const last = said.length === 1 ? said[0] : inner;
  last.append(meta(item, around));
  return inner;
}

/** @param {string} sign @param {string} title @param {string} detail */
function card(sign, title, detail) {
  return make(
    "div",
    { class: "paper" },
    icon(sign),
    make("span", {}, make("b", { dir: "auto" }, title), make("small", {}, detail)),
  );
}

/** @param {Place} place */
function coordinates(place) {
  return `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
}

/** @param {Item} item @param {Around} around */
function meta(item, around) {
  const time = make(
    "time",
    { datetime: item.at, title: around.dates.moment(item.at) },
    around.dates.time(item.at),
  );
  const edited = item.edited ? make("span", {}, `${around.texts.get("edited")} `) : null;
  return make(
    "span",
    { class: "meta" },
    edited,
    time,
    item.side === "own" ? tick(item, around.texts) : null,
  );
}

/** @param {Item} item @param {Texts} texts */
function tick(item, texts) {
  const state = item.state ?? "accepted";
  const sign = { sending: "clock", accepted: "tick", failed: "alert" }[state];
  return make(
    "span",
    { class: "tick", "data-state": state },
    icon(sign),
    make("span", { class: "spoken" }, texts.get(`state-${state}`)),
  );
}

/** @param {Item} item @param {Around} around */
function failure(item, around) {
  const { texts } = around;
  return make(
    "div",
    { class: "failure", role: "alert" },
    make(
      "span",
      {},
      texts.get(`reason-${item.reason}`) === `reason-${item.reason}`
        ? texts.get("reason-refused")
        : texts.get(`reason-${item.reason}`),
    ),
    make("button", { type: "button", on: { click: () => around.retry(item) } }, texts.get("retry")),
    make(
      "button",
      { type: "button", on: { click: () => around.discard(item) } },
      texts.get("discard"),
    ),
  );
}
