/** @import { Place } from "./protocol.js" */

const WITHIN_MS = 12000;

/**
 * Where the person is, by the browser.
 * @returns {Promise<Place>} rejects with the key of a text that says what to do
 */
export function askPosition() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject("place-unavailable");
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      (fault) =>
        reject(fault.code === fault.PERMISSION_DENIED ? "place-denied" : "place-unavailable"),
      { enableHighAccuracy: true, timeout: WITHIN_MS, maximumAge: 60000 },
    );
  });
}
