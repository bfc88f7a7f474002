import { ApiError } from "./api.js";

/** @import { Api } from "./api.js" */
/** @import { Memory } from "./memory.js" */
/** @import { Changes } from "./protocol.js" */

/** Who the visitor is to the server: a signed token kept by the page, made on the first visit. */
export class Session {
  /** @param {Memory} memory */
  constructor(memory) {
    this.memory = memory;
    /** @type {Api|null} */
    this.api = null;
  }

  /** Read afresh each time: another tab may have renewed it. @returns {string|null} */
  get token() {
    return this.memory.get("token");
  }

  /**
   * Opens the session; a token that the server refuses is put away and a new visitor begins.
   * @param {string} language
   * @returns {Promise<Changes>}
   */
  async open(language) {
    if (!this.api) throw new Error("the session has no server");
    try {
      return this.#keep(await this.api.post("session", { language }));
    } catch (fault) {
      if (!(fault instanceof ApiError) || fault.status !== 401 || this.token === null) throw fault;
      this.memory.set("token", null);
      return this.#keep(await this.api.post("session", { language }));
    }
  }

  /** @param {any} answer */
  #keep(answer) {
    if (answer.token) this.memory.set("token", answer.token);
    return answer.changes;
  }
}
