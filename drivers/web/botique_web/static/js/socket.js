/**
 * @typedef {{changes: (changes: any) => void, typing: (ms: number) => void, up: () => void}} Listener
 */

const OPEN_WITHIN_MS = 6000;
const SILENCE_MS = 45000;

/**
 * Lives one WebSocket from hello to its end.
 *
 * @param {string} address
 * @param {{token: string|null, after: number}} hello
 * @param {Listener} listener
 * @param {AbortSignal} signal ends it from outside
 * @returns {Promise<{opened: boolean, code: number}>} whether the server ever answered, and the closing code
 */
export function liveSocket(address, hello, listener, signal) {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    let opened = false;
    let alarm = setTimeout(() => socket.close(), OPEN_WITHIN_MS);
    const alive = () => {
      clearTimeout(alarm);
      alarm = setTimeout(() => socket.close(), SILENCE_MS);
    };
    const stop = () => socket.close();
    signal.addEventListener("abort", stop);
    socket.onopen = () => socket.send(JSON.stringify({ type: "hello", ...hello }));
    socket.onmessage = (event) => {
      alive();
      opened = true;
      hear(JSON.parse(event.data), listener);
    };
    socket.onclose = (event) => {
      clearTimeout(alarm);
      signal.removeEventListener("abort", stop);
      resolve({ opened, code: event.code });
    };
  });
}

/** Hands one frame to the listener. @param {any} frame @param {Listener} listener */
export function hear(frame, listener) {
  if (frame.type === "changes") {
    listener.up();
    listener.changes(frame);
  } else if (frame.type === "typing") listener.typing(frame.for_ms);
}
