import { icon, make } from "./element.js";
import { rove } from "./roving.js";
import { safeHref } from "./words.js";

/** @import { Button, Item } from "./protocol.js" */
/** @import { Texts } from "./texts.js" */

/**
 * The buttons under a message, in the rows the bot gave them.
 * @param {Item} item
 * @param {(item: Item, button: Button, drawn: HTMLElement) => void} press
 * @param {Texts} texts
 * @returns {HTMLElement}
 */
export function choices(item, press, texts) {
  const rows = item.buttons ?? [];
  const used = rows.flat().some((button) => button.chosen);
  const group = make("div", {
    class: used ? "choices used" : "choices",
    role: "group",
    "aria-label": texts.get("choices"),
  });
  group.append(
    ...rows.map((row) =>
      make("div", { class: "choice-row" }, ...row.map((button) => choice(item, button, press))),
    ),
  );
  rove(group);
  return group;
}

/**
 * @param {Item} item
 * @param {Button} button
 * @param {(item: Item, button: Button, drawn: HTMLElement) => void} press
 */
function choice(item, button, press) {
  const label = make("span", { dir: "auto" }, button.label);
  const href = button.href ? safeHref(button.href) : null;
  if (href)
    return make(
      "a",
      { class: "choice", href, target: "_blank", rel: "noopener noreferrer" },
      label,
      icon("link"),
    );
  const sign = button.chosen
    ? icon("tick")
    : button.ask
      ? icon(button.ask === "contact" ? "phone" : "pin")
      : null;
  const drawn = make(
    "button",
    { type: "button", class: "choice", "aria-pressed": button.chosen ? "true" : null },
    sign,
    label,
  );
  drawn.addEventListener("click", () => press(item, button, drawn));
  return drawn;
}
