import { byId } from "./element.js";

/**
 * Takes files that are dropped on the chat or pasted into it.
 * @param {(files: File[]) => void} take
 */
export function takeDrops(take) {
  const chat = byId("chat");
  const landing = byId("landing");
  const show = (/** @type {boolean} */ over) => (landing.hidden = !over);
  chat.addEventListener("dragover", (/** @type {DragEvent} */ event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    show(true);
  });
  chat.addEventListener("dragleave", (/** @type {DragEvent} */ event) => {
    if (!chat.contains(event.relatedTarget)) show(false);
  });
  chat.addEventListener("drop", (/** @type {DragEvent} */ event) => {
    show(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
}
