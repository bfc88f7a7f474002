import { byId, make } from "./element.js";

const SHOWN_MS = 6000;

/**
 * A short notice over the input, read out by screen readers.
 * @param {string} text
 */
export function notice(text) {
  const shelf = byId("notices");
  const node = make("div", { class: "notice" }, text);
  shelf.append(node);
  setTimeout(() => node.remove(), SHOWN_MS);
}
