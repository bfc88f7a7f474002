import { ApiError } from "./api.js";
import { Backoff, rest } from "./backoff.js";

/** @import { Api } from "./api.js" */
/** @import { Memory } from "./memory.js" */
/** @import { Outgoing } from "./protocol.js" */

const KEPT = 50;

/**
 * The customer's messages on their way: kept in the browser until the server has them, sent one
 * after another in order, repeated under the same key, and given up only on a plain refusal.
 */
export class Outbox {
  /**
   * @param {Api} api
   * @param {Memory} memory
   * @param {(message: any, state: "sending"|"accepted"|"failed", answer: any) => void} tell
   */
  constructor(api, memory, tell) {
    this.api = api;
    this.memory = memory;
    this.tell = tell;
    /** @type {any[]} */
    this.waiting = JSON.parse(memory.get("outbox") ?? "[]");
    this.running = false;
  }

  /** Shows and sends what an earlier page left unsent. */
  resume() {
    for (const message of this.waiting)
      this.tell(message, message.reason ? "failed" : "sending", { reason: message.reason });
    this.#run();
  }

  /** @param {Outgoing & {at: string, shown?: any}} message */
  send(message) {
    this.waiting.push(message);
    this.#save();
    this.tell(message, "sending", {});
    this.#run();
  }

  /** @param {string} key */
  retry(key) {
    const message = this.waiting.find((waiting) => waiting.key === key);
    if (!message) return;
    delete message.reason;
    this.tell(message, "sending", {});
    this.#run();
  }

  /** @param {string} key */
  discard(key) {
    this.waiting = this.waiting.filter((message) => message.key !== key);
    this.#save();
  }

  async #run() {
    if (this.running) return;
    this.running = true;
    const backoff = new Backoff();
    for (let message = this.#next(); message; message = this.#next()) {
      await this.#deliver(message, backoff);
    }
    this.running = false;
  }

  #next() {
    return this.waiting.find((message) => !message.reason);
  }

  /** @param {any} message @param {Backoff} backoff */
  async #deliver(message, backoff) {
    const { at: _at, shown: _shown, ...body } = message;
    try {
      const answer = await this.api.post("messages", body);
      this.discard(message.key);
      backoff.reset();
      this.tell(message, "accepted", answer);
    } catch (fault) {
      const refused = fault instanceof ApiError ? fault : new ApiError(0, "unreachable");
      if (refused.passing) await rest(Math.max(refused.retryAfterS * 1000, backoff.next()));
      else this.#fail(message, refused.code);
    }
  }

  /** @param {any} message @param {string} reason */
  #fail(message, reason) {
    message.reason = reason;
    this.#save();
    this.tell(message, "failed", { reason });
  }

  #save() {
    this.memory.set(
      "outbox",
      this.waiting.length ? JSON.stringify(this.waiting.slice(-KEPT)) : null,
    );
  }
}
