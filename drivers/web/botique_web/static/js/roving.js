const STEPS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

/**
 * Makes a group of buttons one stop of the Tab key, walked by arrows, Home and End.
 * @param {HTMLElement} group holds rows, which hold the buttons
 */
export function rove(group) {
  const all = () =>
    /** @type {HTMLElement[]} */ ([...group.querySelectorAll("button:not(:disabled), a[href]")]);
  const stopAt = (/** @type {HTMLElement} */ chosen) =>
    all().forEach((one) => (one.tabIndex = one === chosen ? 0 : -1));
  const first = all()[0];
  if (first) stopAt(first);
  group.addEventListener("focusin", (event) => stopAt(/** @type {HTMLElement} */ (event.target)));
  group.addEventListener("keydown", (event) => {
    const here = /** @type {HTMLElement} */ (document.activeElement);
    if (!STEPS.includes(event.key) || !group.contains(here)) return;
    event.preventDefault();
    target(event.key, here, all())?.focus();
  });
}

/**
 * @param {string} key
 * @param {HTMLElement} here
 * @param {HTMLElement[]} all
 * @returns {HTMLElement|undefined}
 */
function target(key, here, all) {
  const at = all.indexOf(here);
  if (key === "Home") return all[0];
  if (key === "End") return all[all.length - 1];
  if (key === "ArrowUp" || key === "ArrowDown")
    return inNextRow(here, key === "ArrowDown" ? 1 : -1);
  const forward = (key === "ArrowRight") === (document.documentElement.dir !== "rtl");
  return all[at + (forward ? 1 : -1)];
}

/** @param {HTMLElement} here @param {number} step @returns {HTMLElement|undefined} */
function inNextRow(here, step) {
  const row = here.parentElement;
  const other = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const column = row ? [...row.children].indexOf(here) : 0;
  const keys = other ? [...other.children] : [];
  return /** @type {HTMLElement|undefined} */ (keys[Math.min(column, keys.length - 1)]);
}
