import { hear } from "./socket.js";

/** @import { Api } from "./api.js" */
/** @import { Listener } from "./socket.js" */

const HOLD_S = 5;

/**
 * The way round networks that break WebSockets: asks and is answered when something happens.
 *
 * @param {Api} api
 * @param {() => number} after the last sequence number seen
 * @param {Listener} listener
 * @param {AbortSignal} signal ends it from outside
 * @returns {Promise<void>} rejects with the first fault
 */
export async function livePolling(api, after, listener, signal) {
  let hold = 0; // the first answer comes at once and says that the line is up
  while (!signal.aborted) {
    const answer = await api.get(`changes?after=${after()}&hold=${hold}`, signal);
    for (const frame of answer.frames) hear(frame, listener);
    hold = HOLD_S;
  }
}
