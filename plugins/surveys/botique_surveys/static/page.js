// Making elements, saying phrases, telling what happened.

let words = {};

export function setWords(given) {
  words = given;
}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

// Texts become text nodes: nothing that anybody has typed is ever read as HTML.
export function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      if (value) {
        element.addEventListener(name.slice(2), value);
      }
    } else if (typeof value === "boolean") {
      if (name.startsWith("aria-")) {
        element.setAttribute(name, String(value));
      } else {
        element[name] = value;
      }
    } else if (name === "value" && (tag === "textarea" || tag === "input")) {
      element.value = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter((child) => child !== ""));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const ICONS = document.querySelector("use")?.getAttribute("href").split("#")[0] ?? "";

export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${ICONS}#${name}`);
  picture.append(use);
  return picture;
}

// Said to screen readers; with `bad` or an undo it is seen by everybody.
export function announce(text, { bad = false, undo = "", then = null } = {}) {
  document.getElementById("survey-announce").textContent = text;
  if (!bad && !undo) {
    return;
  }
  const line = el("div", { class: `toast-line ${bad ? "bad" : ""}`, role: "status", "data-toast": "" }, icon(bad ? "alert-triangle" : "check"), el("span", {}, text));
  if (undo) {
    line.append(el("button", { type: "button", class: "btn-undo", onclick: () => { line.remove(); then(); } }, undo));
  }
  document.getElementById("toasts").append(line);
}
