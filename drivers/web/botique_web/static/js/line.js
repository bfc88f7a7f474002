import { ApiError } from "./api.js";
import { Backoff, rest } from "./backoff.js";
import { livePolling } from "./polling.js";
import { liveSocket } from "./socket.js";

/** @import { Api } from "./api.js" */
/** @import { Session } from "./session.js" */
/** @import { Listener } from "./socket.js" */

const REFUSED = 4401;
const SOCKET_TRIES = 2;
const POLLING_MS = 5 * 60 * 1000;

/**
 * Keeps the line to the server: a WebSocket, long polling when sockets do not get through, and
 * patience when nothing does. What was missed comes by the sequence number last seen.
 */
export class Line {
  /**
   * @param {{api: Api, session: Session, after: () => number,
   *   listener: Listener, refused: () => Promise<void>, state: (state: string) => void}} parts
   */
  constructor(parts) {
    this.parts = parts;
    this.backoff = new Backoff();
    this.failures = 0;
  }

  /** Runs until the page goes. */
  async keep() {
    const listener = { ...this.parts.listener, up: () => this.#up() };
    for (;;) {
      this.parts.state("connecting");
      await this.#live(listener).catch((fault) => this.#fault(fault));
      this.parts.state(navigator.onLine ? "connecting" : "offline");
      await rest(this.backoff.next());
    }
  }

  #up() {
    this.backoff.reset();
    this.parts.state("up");
  }

  /** @param {Listener} listener */
  async #live(listener) {
    const cut = new AbortController();
    const leave = () => cut.abort();
    addEventListener("offline", leave);
    try {
      if (this.failures < SOCKET_TRIES) await this.#socket(listener, cut.signal);
      else await this.#polling(listener, cut);
    } finally {
      removeEventListener("offline", leave);
    }
  }

  /** @param {Listener} listener @param {AbortSignal} signal */
  async #socket(listener, signal) {
    const { api, session, after } = this.parts;
    const address = new URL("socket", new URL(api.base, location.href));
    address.protocol = address.protocol.replace("http", "ws");
    const end = await liveSocket(
      address.href,
      { token: session.token, after: after() },
      listener,
      signal,
    );
    this.failures = end.opened ? 0 : this.failures + 1;
    if (end.code === REFUSED) throw new ApiError(401, "refused");
  }

  /**
   * Polls for a while, then gives sockets another chance.
   * @param {Listener} listener
   * @param {AbortController} cut
   */
  async #polling(listener, cut) {
    const timer = setTimeout(() => cut.abort(), POLLING_MS);
    try {
      await livePolling(this.parts.api, this.parts.after, listener, cut.signal);
    } finally {
      clearTimeout(timer);
      if (cut.signal.aborted) this.failures = 0;
    }
  }

  /** @param {any} fault */
  async #fault(fault) {
    if (fault instanceof ApiError && fault.status === 401) {
      this.failures = 0;
      await this.parts.refused().catch(() => undefined);
    }
    if (fault instanceof ApiError && fault.retryAfterS) await rest(fault.retryAfterS * 1000);
  }
}
