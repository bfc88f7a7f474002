// Parts of a page that look again when something has changed: data-live="topic", or "topic:about".
// They get the event "live", which hx-trigger can name; one stream serves the whole tab.
"use strict";

(() => {
  const TOGETHER_MS = 120;
  const POLL_MS = 15_000;
  const HIDDEN_MS = 30_000;

  let stream = null;
  let watched = "";
  let polling = null;
  let lost = false;
  const waiting = new Map();

  const parts = () => [...document.querySelectorAll("[data-live]")];

  function wanted(part) {
    return part.dataset.live.split(/\s+/).filter(Boolean).map((one) => {
      const at = one.indexOf(":");
      return at < 0 ? [one, ""] : [one.slice(0, at), one.slice(at + 1)];
    });
  }

  function rouse(part, detail) {
    clearTimeout(waiting.get(part));
    waiting.set(part, setTimeout(() => {
      waiting.delete(part);
      if (part.isConnected) {
        part.dispatchEvent(new CustomEvent("live", { detail }));
      }
    }, TOGETHER_MS));
  }

  function change(topic, about) {
    document.body.dispatchEvent(new CustomEvent("botique:live", { detail: { topic, about } }));
    for (const part of parts()) {
      if (wanted(part).some(([one, only]) => one === topic && (!only || !about || only === about))) {
        rouse(part, { topic, about });
      }
    }
  }

  const everything = () => parts().forEach((part) => rouse(part, { topic: "", about: "" }));

  function poll(on) {
    clearInterval(polling);
    polling = on ? setInterval(everything, POLL_MS) : null;
  }

  function close() {
    stream?.close();
    stream = null;
    watched = "";
  }

  function open() {
    const topics = [...new Set(parts().flatMap(wanted).map(([topic]) => topic))].sort();
    const query = topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join("&");
    if (query === watched || document.hidden) {
      return;
    }
    close();
    if (!query) {
      return;
    }
    watched = query;
    stream = new EventSource(`/admin/live?${query}`);
    stream.addEventListener("open", () => {
      poll(false);
      if (lost) {
        lost = false;
        everything();
      }
    });
    stream.addEventListener("change", (event) => change(...JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      lost = true;
      if (!polling) {
        poll(true);
      }
      if (stream?.readyState === EventSource.CLOSED) {
        close();
        setTimeout(open, POLL_MS);
      }
    });
  }

  // Browsers hold few connections to one host: a tab that nobody sees gives its own back.
  let hiding = null;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(() => {
        lost = true;
        close();
        poll(false);
      }, HIDDEN_MS);
    } else {
      open();
    }
  });
  window.addEventListener("pagehide", close);
  document.addEventListener("htmx:after:swap", open);
  open();
})();
