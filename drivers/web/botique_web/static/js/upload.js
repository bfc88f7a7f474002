import { ApiError, refusal } from "./api.js";

/** @import { Api } from "./api.js" */
/** @import { Media } from "./protocol.js" */

/**
 * Sends one file and tells how far it is; fetch can't, so this is XMLHttpRequest.
 * @param {Api} api
 * @param {File} file
 * @param {(share: number) => void} progress from 0 to 1
 * @param {AbortSignal} signal
 * @returns {Promise<{file: string, media: Media}>}
 */
export function upload(api, file, progress, signal) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open("POST", api.uploads);
    call.responseType = "json";
    call.setRequestHeader("Authorization", `Bearer ${api.token()}`);
    call.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    call.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    call.upload.onprogress = (event) => progress(event.total ? event.loaded / event.total : 0);
    call.onload = () => {
      if (call.status < 300) resolve(call.response);
      else reject(refusal(call.status, call.response ?? {}, call.getResponseHeader("Retry-After")));
    };
    call.onerror = () => reject(new ApiError(0, "unreachable"));
    call.onabort = () => reject(new ApiError(0, "aborted"));
    signal.addEventListener("abort", () => call.abort());
    call.send(file);
  });
}
