const FIRST_MS = 400;
const LONGEST_MS = 20000;

/** Waiting times that double up to a bound, shaken so that a crowd of pages does not return in step. */
export class Backoff {
  constructor() {
    this.tries = 0;
  }

  /** @returns {number} milliseconds to wait before the next try */
  next() {
    const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.tries);
    this.tries += 1;
    return whole / 2 + Math.random() * (whole / 2);
  }

  reset() {
    this.tries = 0;
  }
}

/**
 * Waits, or less when the network or the person comes back.
 * @param {number} ms
 * @returns {Promise<void>}
 */
export function rest(ms) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      document.removeEventListener("visibilitychange", shown);
      resolve();
    };
    const shown = () => {
      if (!document.hidden) done();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    document.addEventListener("visibilitychange", shown);
  });
}
