/** A refusal by the server, or no answer at all (`status` 0). */
export class ApiError extends Error {
  /** @param {number} status @param {string} code @param {number} [retryAfterS] */
  constructor(status, code, retryAfterS = 0) {
    super(code);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }

  /** Whether the same call may succeed a little later. */
  get passing() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Calls the chat's server; the visitor's token travels in a header, never in an address. */
export class Api {
  /** @param {string} base @param {string} uploads @param {() => string|null} token */
  constructor(base, uploads, token) {
    this.base = base;
    this.uploads = uploads;
    this.token = token;
  }

  /**
   * @param {string} path
   * @param {any} body
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  post(path, body, signal) {
    return this.#call(path, {
      method: "POST",
      body: JSON.stringify(body),
      signal,
      headers: { "Content-Type": "application/json" },
    });
  }

  /** @param {string} path @param {AbortSignal} [signal] @returns {Promise<any>} */
  get(path, signal) {
    return this.#call(path, { signal, headers: {} });
  }

  /** @param {string} path @param {RequestInit & {headers: Record<string, string>}} request */
  async #call(path, request) {
    const token = this.token();
    if (token) request.headers.Authorization = `Bearer ${token}`;
    const answer = await fetch(this.base + path, {
      ...request,
      credentials: "omit",
      cache: "no-store",
    }).catch((fault) => {
      if (fault.name === "AbortError") throw fault;
      throw new ApiError(0, "unreachable");
    });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw refusal(answer.status, said, answer.headers.get("Retry-After"));
    return said;
  }
}

/** @param {number} status @param {any} said @param {string|null} retryAfter */
export function refusal(status, said, retryAfter) {
  return new ApiError(status, String(said.error ?? "refused"), Number(retryAfter) || 0);
}
