import { byId } from "./element.js";

const NEAR_PX = 90;
const GLIDE_MS = 700;
const MARGIN_PX = 10;

/** Keeps the newest message in sight while the reader is there, and offers a way back when not. */
export class Scroll {
  /** @param {(unread: number) => void} tell */
  constructor(tell) {
    this.tell = tell;
    this.log = byId("log");
    this.pill = byId("jump");
    this.stuck = true;
    this.unread = 0;
    this.closed = false;
    this.glidingUntil = 0;
    this.measured = "";
    this.log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.pill.addEventListener("click", () => this.toEnd(true));
    document.addEventListener("visibilitychange", () => this.#settle());
    const resized = new ResizeObserver(() => (this.stuck ? this.toEnd(false) : this.#settle()));
    resized.observe(this.log);
    resized.observe(this.log.firstElementChild);
  }

  /** @param {boolean} smooth */
  toEnd(smooth) {
    const glide = smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (glide) this.glidingUntil = performance.now() + GLIDE_MS;
    this.stuck = true;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: glide ? "smooth" : "instant" });
    this.#settle();
  }

  /**
   * Lets `change` put older messages above without moving what is being read.
   * @param {() => void} change
   */
  keepPlace(change) {
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    this.log.style.overflowAnchor = "none";
    change();
    this.log.scrollTop = this.log.scrollHeight - fromEnd;
    requestAnimationFrame(() => (this.log.style.overflowAnchor = ""));
  }

  /**
   * Goes on to what has just come, but not past its beginning; counts it if nobody looks.
   * @param {HTMLElement[]} fresh
   */
  arrived(fresh) {
    if (!this.stuck || !this.#seen) this.unread += fresh.length;
    if (this.stuck && fresh.length) this.#notPast(fresh[0]);
    this.#settle();
  }

  /** @param {HTMLElement} beginning */
  #notPast(beginning) {
    const top =
      beginning.getBoundingClientRect().top -
      this.log.getBoundingClientRect().top +
      this.log.scrollTop;
    if (this.log.scrollHeight - top <= this.log.clientHeight) return;
    this.stuck = false;
    this.log.scrollTop = top - MARGIN_PX;
  }

  /** @param {boolean} closed whether the embedding page has put the chat out of sight */
  close(closed) {
    this.closed = closed;
    this.#settle();
  }

  get #seen() {
    return !document.hidden && !this.closed;
  }

  #scrolled() {
    // A resize scrolls too, before its observer is told: only a reader's own move unsticks.
    if (this.measured !== this.#measure()) return;
    const left = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    this.stuck = left < NEAR_PX || performance.now() < this.glidingUntil;
    this.#settle();
  }

  #measure() {
    return `${this.log.clientHeight}/${this.log.scrollHeight}`;
  }

  #settle() {
    this.measured = this.#measure();
    if (this.stuck && this.#seen) this.unread = 0;
    this.pill.dataset.shown = this.stuck ? "no" : "yes";
    const [words, count] = [this.pill.querySelector("span"), this.pill.querySelector("b")];
    words.hidden = count.hidden = this.unread === 0;
    count.textContent = this.unread > 99 ? "99+" : String(this.unread);
    this.tell(this.unread);
  }
}
