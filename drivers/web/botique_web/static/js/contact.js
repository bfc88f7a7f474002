import { make } from "./element.js";

/** @import { Texts } from "./texts.js" */

const DIGITS_MIN = 7;
const DIGITS_MAX = 15; // E.164

/**
 * Asks for a phone number in a sheet.
 * @param {Texts} texts
 * @returns {Promise<string|null>} the number as typed, or null when the person thought better of it
 */
export function askPhone(texts) {
  return new Promise((resolve) => {
    const input = /** @type {HTMLInputElement} */ (
      make("input", {
        type: "tel",
        name: "phone",
        autocomplete: "tel",
        inputmode: "tel",
        maxlength: 32,
        placeholder: "+7 999 123-45-67",
        "aria-describedby": "phone-wrong",
      })
    );
    const wrong = make("span", { class: "wrong", id: "phone-wrong", role: "alert" });
    const cancel = make("button", { type: "button", class: "plain" }, texts.get("cancel"));
    const share = make("button", { type: "submit", class: "main" }, texts.get("share"));
    const form = make(
      "form",
      {},
      make("h2", { id: "phone-title" }, texts.get("phone-title")),
      make("p", {}, texts.get("phone-why")),
      make("label", {}, texts.get("phone-label"), input),
      wrong,
      make("footer", {}, cancel, share),
    );
    const sheet = /** @type {HTMLDialogElement} */ (
      make("dialog", { class: "sheet", "aria-labelledby": "phone-title" }, form)
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (isPhone(input.value)) sheet.close(input.value.trim());
      else complain(input, wrong, texts);
    });
    cancel.addEventListener("click", () => sheet.close(""));
    sheet.addEventListener("cancel", () => (sheet.returnValue = ""));
    sheet.addEventListener("close", () => {
      sheet.remove();
      resolve(sheet.returnValue || null);
    });
    document.body.append(sheet);
    sheet.showModal();
    input.focus();
  });
}

/** @param {string} typed */
function isPhone(typed) {
  const digits = typed.replace(/\D/g, "").length;
  return /^\+?[\d\s().-]+$/.test(typed.trim()) && digits >= DIGITS_MIN && digits <= DIGITS_MAX;
}

/** @param {HTMLInputElement} input @param {HTMLElement} wrong @param {Texts} texts */
function complain(input, wrong, texts) {
  input.setAttribute("aria-invalid", "true");
  wrong.textContent = texts.get("phone-wrong");
  input.focus();
}
