/** @import { Setup } from "./protocol.js" */

/**
 * What the server wrote into the page: addresses, limits and texts.
 * @returns {Setup}
 */
export function readSetup() {
  return JSON.parse(document.getElementById("setup")?.textContent ?? "{}");
}

/**
 * The payload of an entry link (`?start=...`), if the page was opened by one.
 * @returns {string|null}
 */
export function startPayload() {
  return new URLSearchParams(location.search).get("start");
}

/** Takes the payload out of the address, so that a reload does not scan the code again. */
export function forgetStartPayload() {
  const address = new URL(location.href);
  address.searchParams.delete("start");
  history.replaceState(null, "", address);
}
