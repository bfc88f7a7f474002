import { make } from "./element.js";

/** @import { Span } from "./protocol.js" */
/** @import { Texts } from "./texts.js" */

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  code: "code",
  pre: "pre",
  quote: "blockquote",
};
const ADDRESS = /https?:\/\/[^\s<>"'«»]+[^\s<>"'«».,;:!?)\]}]/gu;
const SAFE = /^(https?:|mailto:|tel:)/i;
const FOLD_CHARS = 1600;
const FOLD_LINES = 28;
const HUGE_EMOJI = 3;
const EMOJI_CHARS = 40;
const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|[\u200d\ufe0f\u20e3\u{e0020}-\u{e007f}])+$/u;

/**
 * A text with its marks as DOM nodes; long ones may be folded, one to three lone emoji are large.
 * @param {Span[]} spans
 * @param {Texts} texts
 * @param {boolean} foldable false where everything must be read, as before an answer
 * @returns {HTMLElement[]}
 */
export function words(spans, texts, foldable) {
  const whole = spans.map((span) => span.text).join("");
  const style = onlyEmoji(whole) ? "words huge" : "words";
  const said = make(
    "span",
    { class: "said" },
    ...withoutEdgeLines(spans).flatMap((span) => drawn(span, texts)),
  );
  const body = make("div", { class: style, dir: "auto" }, said);
  const short = whole.length < FOLD_CHARS && whole.split("\n").length < FOLD_LINES;
  if (short || !foldable) return [body];
  body.classList.add("folded");
  const more = make("button", { type: "button", class: "more" }, texts.get("show-more"));
  more.addEventListener("click", () => {
    body.classList.remove("folded");
    more.remove();
  });
  return [body, more];
}

/**
 * A quote or a block of code makes its own lines: the line breaks at its edges would show as empty ones.
 * @param {Span[]} spans
 */
function withoutEdgeLines(spans) {
  return spans.map((span, at) => {
    let { text: plain } = span;
    if (isBlock(spans[at - 1]) && !isBlock(span)) plain = plain.replace(/^\n/, "");
    if (isBlock(spans[at + 1]) && !isBlock(span)) plain = plain.replace(/\n$/, "");
    return { ...span, text: plain };
  });
}

/** @param {Span|undefined} span */
function isBlock(span) {
  return Boolean(span?.marks?.some((mark) => mark === "quote" || mark === "pre"));
}

/** @param {Span} span @param {Texts} texts @returns {Node[]} */
function drawn(span, texts) {
  const marks = span.marks ?? [];
  const plain = marks.includes("link") || marks.includes("code") || marks.includes("pre");
  return marks.reduce(
    (/** @type {Node[]} */ inner, mark) => [marked(mark, inner, span, texts)],
    plain ? [text(span.text)] : linked(span.text),
  );
}

/** @param {string} mark @param {Node[]} inner @param {Span} span @param {Texts} texts */
function marked(mark, inner, span, texts) {
  if (mark === "link") return anchor(span.href ?? "", inner);
  if (mark === "spoiler") return spoiler(inner, texts);
  return make(TAGS[/** @type {keyof typeof TAGS} */ (mark)] ?? "span", {}, ...inner);
}

/** Text in which bare addresses have become links. @param {string} plain @returns {Node[]} */
function linked(plain) {
  const nodes = [];
  let end = 0;
  for (const found of plain.matchAll(ADDRESS)) {
    nodes.push(text(plain.slice(end, found.index)), anchor(found[0], [text(found[0])]));
    end = found.index + found[0].length;
  }
  nodes.push(text(plain.slice(end)));
  return nodes;
}

/** @param {string} href @param {Node[]} inner @returns {HTMLElement} */
function anchor(href, inner) {
  const safe = safeHref(href);
  return safe
    ? make("a", { href: safe, target: "_blank", rel: "noopener noreferrer nofollow" }, ...inner)
    : make("span", {}, ...inner);
}

/** @param {Node[]} inner @param {Texts} texts */
function spoiler(inner, texts) {
  const cover = make(
    "span",
    {
      class: "spoiler",
      role: "button",
      tabindex: 0,
      "aria-expanded": "false",
      "aria-label": texts.get("spoiler"),
    },
    ...inner,
  );
  const reveal = () => {
    cover.setAttribute("aria-expanded", "true");
    cover.removeAttribute("aria-label");
    cover.removeAttribute("role");
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", (event) => ["Enter", " "].includes(event.key) && reveal());
  return cover;
}

/** The address if a page may follow it, else null. @param {string} href @returns {string|null} */
export function safeHref(href) {
  return SAFE.test(href) ? href : null;
}

/** @param {string} plain */
function text(plain) {
  return document.createTextNode(plain);
}

/** @param {string} plain */
function onlyEmoji(plain) {
  if (plain.length > EMOJI_CHARS || !EMOJI.test(plain)) return false;
  return [...new Intl.Segmenter().segment(plain)].length <= HUGE_EMOJI;
}
