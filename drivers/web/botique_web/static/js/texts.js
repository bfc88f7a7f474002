/** The interface's words in the customer's language; they change when the dialogue's language does. */
export class Texts {
  /** @param {string} language @param {Record<string, string>} words */
  constructor(language, words) {
    this.language = language;
    this.words = words;
  }

  /**
   * @param {string} key
   * @param {Record<string, string|number>} [values] fill `{name}` places
   */
  get(key, values = {}) {
    const text = this.words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /** @param {string} language @param {Record<string, string>} words @param {string} direction */
  change(language, words, direction) {
    this.language = language;
    this.words = words;
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    this.apply(document.body);
  }

  /** Writes the words into every element below that names a key. @param {HTMLElement} root */
  apply(root) {
    for (const node of root.querySelectorAll("[data-text]")) {
      node.textContent = this.get(node.getAttribute("data-text") ?? "");
    }
    for (const node of root.querySelectorAll("[data-label]"))
      this.label(node, node.getAttribute("data-label") ?? "");
    for (const node of root.querySelectorAll("[data-placeholder]")) {
      node.setAttribute("placeholder", this.get(node.getAttribute("data-placeholder") ?? ""));
    }
  }

  /**
   * Names a control for ears and, where it is a button, for a resting pointer.
   * @param {Element} node
   * @param {string} key
   */
  label(node, key) {
    node.setAttribute("data-label", key);
    node.setAttribute("aria-label", this.get(key));
    if (node instanceof HTMLButtonElement) node.title = this.get(key);
  }
}
