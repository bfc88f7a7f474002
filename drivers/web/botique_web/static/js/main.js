/** Puts the page's parts together and starts them. */
import { Api, ApiError } from "./api.js";
import { Backoff, rest } from "./backoff.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { Dates } from "./dates.js";
import { takeDrops } from "./drop.js";
import { byId } from "./element.js";
import { Host } from "./host.js";
import { Line } from "./line.js";
import { Memory } from "./memory.js";
import { Menu } from "./menu.js";
import { notice } from "./notices.js";
import { Outbox } from "./outbox.js";
import { Scroll } from "./scroll.js";
import { Session } from "./session.js";
import { forgetStartPayload, readSetup, startPayload } from "./setup.js";
import { Texts } from "./texts.js";
import { Theme } from "./theme.js";
import { Tray } from "./tray.js";

/** @import { Changes } from "./protocol.js" */

const OLDER_PX = 200;

const setup = readSetup();
const memory = new Memory(setup.client);
const texts = new Texts(setup.language, setup.texts);
const session = new Session(memory);
const api = new Api(setup.base, setup.uploads, () => session.token);
session.api = api;

const host = new Host((open) => {
  scroll.close(!open);
  if (open) begin();
});
const scroll = new Scroll((unread) => host.unread(unread));
/** @type {Menu} */
const menu = new Menu(memory, (label) => chat.say(label));
/** @type {Outbox} */
const outbox = new Outbox(api, memory, (message, state, answer) =>
  chat.told(message, state, answer),
);
const chat = new Chat({
  texts,
  dates: new Dates(texts),
  scroll,
  menu: () => menu,
  outbox: () => outbox,
});
const tray = new Tray({
  api,
  texts,
  limits: setup.limits,
  notice,
  changed: () => composer?.refresh(),
});
/** @type {Composer|undefined} */
const composer = makeComposer();
new Theme(memory, texts, new URLSearchParams(location.search).get("theme"));

let begun = false;
let loading = false;

function makeComposer() {
  return new Composer({
    memory,
    limits: setup.limits,
    tray,
    send: (text) => (tray.isEmpty ? chat.say(text) : chat.sendFiles(tray.takeAll(), text)),
  });
}

/** @param {string} state */
function showLine(state) {
  document.body.dataset.line = state;
  byId("state").textContent = texts.get(`line-${state}`);
}

/** Opens the session, draws what was said before, greets if nothing was, and keeps the line. */
async function begin() {
  scroll.toEnd(false);
  if (!scroll.closed) composer?.focus(); // out of sight it would take the focus from the site
  if (begun) return;
  begun = true;
  await open();
  outbox.resume();
  const payload = startPayload();
  if (payload !== null || (chat.history.items.size === 0 && outbox.waiting.length === 0))
    chat.start(payload ?? "");
  forgetStartPayload();
  await new Line({
    api,
    session,
    after: () => chat.history.seq,
    listener,
    refused: reopen,
    state: showLine,
  }).keep();
}

async function open() {
  const backoff = new Backoff();
  for (;;) {
    try {
      const changes = await session.open(texts.language);
      chat.history.more = Boolean(changes.more);
      chat.take(changes, false);
      await follow(changes.language);
      scroll.toEnd(false);
      return;
    } catch (fault) {
      showLine(navigator.onLine ? "connecting" : "offline");
      await rest(
        Math.max(backoff.next(), fault instanceof ApiError ? fault.retryAfterS * 1000 : 0),
      );
    }
  }
}

/** The server no longer knows this visitor: begin as a new one. */
async function reopen() {
  const before = session.token;
  const changes = await session.open(texts.language);
  if (session.token !== before) {
    chat.history.clear();
    chat.log.clear();
    notice(texts.get("begun-anew"));
  }
  chat.take(changes, false);
  if (chat.history.items.size === 0) chat.start("");
}

const listener = {
  /** @param {Changes} changes */
  changes(changes) {
    chat.take(changes, true);
    follow(changes.language);
  },
  /** @param {number} ms */
  typing: (ms) => chat.typing.show(ms),
  up: () => undefined,
};

/** The dialogue's language became another: the interface follows. @param {string} language */
async function follow(language) {
  if (!language || language === texts.language) return;
  const words = await api.get(`texts/${language}`).catch(() => null);
  if (!words) return;
  texts.change(language, words.texts, words.direction);
  showLine(document.body.dataset.line ?? "connecting");
  host.introduce(texts, setup.title);
  chat.log.redraw();
}

async function older() {
  if (loading || !chat.history.more || byId("log").scrollTop > OLDER_PX) return;
  loading = true;
  const page = await api.get(`history?before=${chat.history.oldest()}`).catch(() => null);
  if (page) chat.takeOlder(page);
  loading = false;
}

byId("log").addEventListener("scroll", older, { passive: true });
document.getElementById("close")?.addEventListener("click", () => host.close());
takeDrops((files) => tray.add(files));
texts.apply(document.body);
host.introduce(texts, setup.title);
scroll.close(host.framed);
if (!host.framed || memory.get("token")) begin();
