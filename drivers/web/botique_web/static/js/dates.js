/** @import { Texts } from "./texts.js" */

const DAY_MS = 24 * 60 * 60 * 1000;

/** Times and days as the customer's language and zone write them. */
export class Dates {
  /** @param {Texts} texts */
  constructor(texts) {
    this.texts = texts;
  }

  /** @param {string} at ISO time */
  time(at) {
    return new Intl.DateTimeFormat(this.texts.language, {
      hour: "2-digit",
      minute: "2-digit",
    }).format(new Date(at));
  }

  /** The whole moment, for a resting pointer. @param {string} at */
  moment(at) {
    return new Intl.DateTimeFormat(this.texts.language, {
      dateStyle: "long",
      timeStyle: "short",
    }).format(new Date(at));
  }

  /**
   * Names the local day of a moment: today, yesterday, 21 November, 3 May 2025.
   * @param {string} at
   */
  day(at) {
    const then = new Date(at);
    const days = Math.round((startOfDay(new Date()) - startOfDay(then)) / DAY_MS);
    if (days === 0) return this.texts.get("today");
    if (days === 1) return this.texts.get("yesterday");
    const year = then.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
    return new Intl.DateTimeFormat(this.texts.language, {
      day: "numeric",
      month: "long",
      year,
    }).format(then);
  }
}

/** @param {Date} moment @returns {number} */
function startOfDay(moment) {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

/** @param {string} one @param {string} other */
export function sameDay(one, other) {
  return startOfDay(new Date(one)) === startOfDay(new Date(other));
}
