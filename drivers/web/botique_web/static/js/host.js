/** @import { Texts } from "./texts.js" */

/** Speaks with widget.js on the page that embeds the chat; outside a frame nobody listens. */
export class Host {
  /** @param {(open: boolean) => void} opened called when the bubble opens or closes the chat */
  constructor(opened) {
    this.framed = window.parent !== window;
    if (!this.framed) return;
    addEventListener("message", (event) => {
      if (event.source !== window.parent || event.data?.botique !== "open") return;
      opened(Boolean(event.data.open));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) this.close();
    });
  }

  /**
   * Names the bubble's button in the customer's language and gives it the client's colour.
   * @param {Texts} texts
   * @param {string} title
   */
  introduce(texts, title) {
    const style = getComputedStyle(document.documentElement);
    const colours = [
      style.getPropertyValue("--accent").trim(),
      style.getPropertyValue("--on-accent").trim(),
    ];
    this.#say({
      botique: "ready",
      title,
      open: texts.get("open-chat"),
      close: texts.get("close"),
      colours,
    });
  }

  /** @param {number} count */
  unread(count) {
    this.#say({ botique: "unread", count });
  }

  close() {
    this.#say({ botique: "close" });
  }

  /** @param {object} data */
  #say(data) {
    // Any origin may hear it: the server's frame-ancestors rule decides who may embed us at all.
    if (this.framed) window.parent.postMessage(data, "*");
  }
}
