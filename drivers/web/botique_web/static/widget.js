/* The one line on a client's site: <script src="https://.../chat/widget.js" async></script>.
   Optional: data-language="en", data-theme="light|dark", data-side="left", data-open="yes". */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const wishes = script.dataset;
  const address = new URL("frame", script.src);
  if (wishes.language) address.searchParams.set("language", wishes.language);
  if (wishes.theme) address.searchParams.set("theme", wishes.theme);

  const STYLE = `
    :host { all: initial; position: fixed; inset-block-end: 0; z-index: 2147483000; color-scheme: light dark; }
    :host([data-side="right"]) { right: 0; } :host([data-side="left"]) { left: 0; }
    button { position: fixed; bottom: max(20px, env(safe-area-inset-bottom)); width: 60px; height: 60px; padding: 0; border: 0; border-radius: 50%;
      display: grid; place-items: center; color: var(--botique-on-accent); background: var(--botique-accent); cursor: pointer;
      box-shadow: 0 8px 26px rgb(10 30 25 / .28); transition: transform .18s, opacity .18s, visibility .18s; }
    :host([data-side="right"]) button { right: 20px; } :host([data-side="left"]) button { left: 20px; }
    button:hover { transform: scale(1.05); } button:active { transform: scale(.96); }
    button:focus-visible { outline: 3px solid currentColor; outline-offset: -7px; }
    button:not([data-ready]) { visibility: hidden; opacity: 0; transform: scale(.6); }
    svg { width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; grid-area: 1/1; transition: opacity .18s, transform .18s; }
    [aria-expanded="true"] .talk, [aria-expanded="false"] .shut { opacity: 0; transform: rotate(40deg) scale(.5); }
    b { position: absolute; top: -3px; right: -3px; min-width: 22px; height: 22px; padding: 0 6px; box-sizing: border-box; border-radius: 99px;
      background: #d3382c; color: #fff; font: 700 12px/22px system-ui, sans-serif; }
    b[hidden] { display: none; }
    iframe { position: fixed; bottom: 94px; width: min(400px, calc(100vw - 40px)); height: min(680px, calc(100dvh - 120px)); border: 0; border-radius: 22px;
      box-shadow: 0 18px 60px rgb(10 30 25 / .28), 0 0 0 1px rgb(10 30 25 / .08); transition: transform .2s, opacity .2s, visibility .2s; transform-origin: 90% 100%; }
    :host([data-side="right"]) iframe { right: 20px; } :host([data-side="left"]) iframe { left: 20px; transform-origin: 10% 100%; }
    iframe:not([data-open]) { visibility: hidden; opacity: 0; transform: translateY(14px) scale(.96); }
    @media (max-width: 520px) { iframe { inset: 0 !important; width: 100vw; height: 100dvh; border-radius: 0; } [aria-expanded="true"] { visibility: hidden; } }
    @media (prefers-reduced-motion: reduce) { * { transition: none !important; } }`;

  const root = document.createElement("div");
  root.dataset.side = wishes.side === "left" ? "left" : "right";
  const shadow = root.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // allowed under any style-src, unlike a <style> element
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  const badge = document.createElement("b");
  badge.hidden = true;
  button.append(
    sign(
      "talk",
      "M12 4c-4.7 0-8.5 3.2-8.5 7.2 0 2.2 1.1 4.1 2.9 5.4L5.8 20l4-1.8c.7.1 1.4.2 2.2.2 4.7 0 8.5-3.2 8.5-7.2S16.7 4 12 4Z",
    ),
    sign("shut", "m6 9.5 6 6 6-6"),
    badge,
  );
  const frame = document.createElement("iframe");
  frame.allow = "geolocation; clipboard-write";
  frame.src = address.href;
  shadow.append(frame, button);

  let names = { open: "", close: "" };

  /** @param {string} style @param {string} path */
  function sign(style, path) {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("class", style);
    picture.setAttribute("aria-hidden", "true");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
    line.setAttribute("d", path);
    picture.append(line);
    return picture;
  }

  /** @param {boolean} open */
  function show(open) {
    frame.toggleAttribute("data-open", open);
    frame.tabIndex = open ? 0 : -1;
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", open ? names.close : names.open);
    frame.contentWindow?.postMessage({ botique: "open", open }, address.origin);
    if (open) frame.focus();
    else button.focus();
  }

  /** @param {{count: number}} news */
  function unread({ count }) {
    badge.hidden = count === 0 || frame.hasAttribute("data-open");
    badge.textContent = count > 99 ? "99+" : String(count);
  }

  /** @param {{title: string, open: string, close: string, colours: string[]}} about */
  function ready(about) {
    names = about;
    root.style.setProperty("--botique-accent", about.colours[0]);
    root.style.setProperty("--botique-on-accent", about.colours[1]);
    frame.title = about.title;
    const first = !button.hasAttribute("data-ready");
    button.toggleAttribute("data-ready", true);
    button.setAttribute("aria-label", frame.hasAttribute("data-open") ? names.close : names.open);
    if (first && wishes.open === "yes") show(true);
  }

  button.addEventListener("click", () => show(!frame.hasAttribute("data-open")));
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
    if (event.data.botique === "ready") ready(event.data);
    if (event.data.botique === "unread") unread(event.data);
    if (event.data.botique === "close") show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && frame.hasAttribute("data-open")) show(false);
  });
  const attach = () => document.body.append(root);
  if (document.body) attach();
  else addEventListener("DOMContentLoaded", attach);
})();
