import { History, pendingId } from "./history.js";
import { newKey } from "./key.js";
import { Log } from "./log.js";
import { notice } from "./notices.js";
import { askPhone } from "./contact.js";
import { askPosition } from "./position.js";
import { Typing } from "./typing.js";
import { Viewer } from "./viewer.js";

/** @import { Dates } from "./dates.js" */
/** @import { Menu } from "./menu.js" */
/** @import { Outbox } from "./outbox.js" */
/** @import { Button, Changes, Item, Media, Outgoing } from "./protocol.js" */
/** @import { Scroll } from "./scroll.js" */
/** @import { Texts } from "./texts.js" */

/**
 * The conversation on the page: takes what the server sends, sends what the person does.
 */
export class Chat {
  /**
   * @param {{texts: Texts, dates: Dates,
   *   scroll: Scroll, menu: () => Menu, outbox: () => Outbox}} parts
   */
  constructor(parts) {
    this.parts = parts;
    this.history = new History();
    this.typing = new Typing();
    /** @type {Map<string, HTMLElement>} */
    this.pressed = new Map();
    this.log = new Log(this.history, {
      texts: parts.texts,
      dates: parts.dates,
      view: (media, index) => new Viewer(parts.texts, media, index),
      press: (item, button, drawn) => this.press(item, button, drawn),
      retry: (item) => parts.outbox().retry(item.key ?? ""),
      discard: (item) => this.#discard(item),
    });
  }

  /** @param {Changes} changes @param {boolean} aloud false for what was said before */
  take(changes, aloud) {
    const { touched, gone } = this.history.take(changes.items, changes.cleared);
    this.history.seq = Math.max(this.history.seq, changes.seq);
    if (touched.some((item) => item.side === "bot")) this.typing.hide();
    const news = touched.filter(
      (item) => item.side === "bot" && !item.edited && !this.log.drawn.has(item.id),
    );
    if (touched.length || gone.length) this.log.update(touched, gone, aloud);
    const fresh = news.map((item) => /** @type {HTMLElement} */ (this.log.drawn.get(item.id)));
    if (aloud) this.parts.scroll.arrived(fresh);
    this.parts.menu().show(changes.menu);
  }

  /** @param {Changes} page older messages, asked for by scrolling up */
  takeOlder(page) {
    const { touched, gone } = this.history.take(page.items);
    this.history.more = Boolean(page.more);
    this.parts.scroll.keepPlace(() => this.log.update(touched, gone, false));
  }

  /** @param {string} text */
  say(text) {
    this.#send({ kind: "text", text });
  }

  /** @param {{file: string, media: Media}[]} parcels @param {string} text */
  sendFiles(parcels, text) {
    this.#send({
      kind: "files",
      text,
      files: parcels.map((one) => one.file),
      shown: parcels.map((one) => one.media),
    });
  }

  /** @param {string} payload */
  start(payload) {
    this.#send({ kind: "start", payload });
  }

  /** @param {Item} item @param {Button} button @param {HTMLElement} drawn */
  async press(item, button, drawn) {
    if (button.ask === "contact") {
      const phone = await askPhone(this.parts.texts);
      if (phone) this.#send({ kind: "contact", contact: { phone } });
    } else if (button.ask === "location") {
      await this.#sharePosition();
    } else if (button.says) {
      this.say(button.label);
    } else {
      this.#send({ kind: "press", item: item.id, payload: button.payload ?? "" }, drawn);
    }
  }

  async #sharePosition() {
    notice(this.parts.texts.get("place-asking"));
    await askPosition().then(
      (location) => this.#send({ kind: "location", location }),
      (key) => notice(this.parts.texts.get(key)),
    );
  }

  /** @param {Omit<Outgoing, "key">} message @param {HTMLElement} [drawn] */
  #send(message, drawn) {
    const key = newKey();
    if (drawn) this.pressed.set(key, drawn);
    this.parts.outbox().send({ ...message, key, at: new Date().toISOString() });
  }

  /**
   * What the outbox tells of a message on its way.
   * @param {any} message
   * @param {string} state
   * @param {any} answer
   */
  told(message, state, answer) {
    if (message.kind === "press" || message.kind === "start") this.#pressTold(message, state);
    else if (state === "accepted") this.#accepted(message, answer);
    else {
      const known = this.history.items.has(pendingId(message.key));
      const pending = this.history.addPending(pendingItem(message, state, answer.reason));
      this.log.update([pending], [], !known);
      if (!known) this.parts.scroll.toEnd(true);
    }
  }

  /** @param {any} message @param {any} answer */
  #accepted(message, answer) {
    const { touched, gone } = this.history.take([answer.item]);
    this.log.update(touched, gone, false);
    if (!touched.length && !gone.length) this.history.forget(pendingId(message.key));
  }

  /** @param {any} message @param {string} state */
  #pressTold(message, state) {
    this.pressed.get(message.key)?.setAttribute("aria-busy", String(state === "sending"));
    if (state !== "sending") this.pressed.delete(message.key);
    if (state === "failed") {
      this.parts.outbox().discard(message.key);
      notice(this.parts.texts.get("press-failed"));
    }
  }

  /** @param {Item} item */
  #discard(item) {
    this.parts.outbox().discard(item.key ?? "");
    this.history.forget(item.id);
    this.log.update([], [item.id], false);
  }
}

/** @param {any} message @param {string} state @param {string} [reason] @returns {Item} */
function pendingItem(message, state, reason) {
  return {
    id: pendingId(message.key),
    key: message.key,
    seq: 0,
    place: 0,
    side: "own",
    at: message.at,
    spans: message.text ? [{ text: message.text }] : undefined,
    media: message.shown,
    contact: message.contact,
    location: message.location,
    state: /** @type {Item["state"]} */ (state),
    reason,
  };
}
