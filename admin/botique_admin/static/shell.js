// The frame of every page: counts beside the menu, the palette (Ctrl-K), "g" and a letter, "?".
"use strict";

(() => {
  const FIND_MS = 180;
  const GO_MS = 1_200;
  const KEPT = "botique-badges";
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  // -- counts --------------------------------------------------------------------------------------

  function draw(counts) {
    for (const link of $$("[data-badge]")) {
      const count = counts[link.dataset.badge] || 0;
      const place = $(".badge-count", link);
      place.textContent = count > 999 ? "999+" : String(count);
      place.hidden = count === 0;
    }
  }

  async function count() {
    if (!$("[data-badge]")) {
      return;
    }
    const answer = await fetch("/admin/badges", { headers: { "hx-request": "true" } });
    if (answer.status === 200) {
      const counts = await answer.json();
      sessionStorage.setItem(KEPT, JSON.stringify(counts));
      draw(counts);
    }
  }

  draw(JSON.parse(sessionStorage.getItem(KEPT) || "{}"));
  count();
  $("#side").addEventListener("live", count);

  // -- groups of the menu stay as they were left -----------------------------------------------------

  const FOLDED = "botique-folded";
  const folded = new Set(JSON.parse(localStorage.getItem(FOLDED) || "[]"));
  for (const group of $$(".side-group")) {
    group.open = !folded.has(group.dataset.group) || Boolean($("[aria-current]", group));
    group.addEventListener("toggle", () => {
      group.open ? folded.delete(group.dataset.group) : folded.add(group.dataset.group);
      localStorage.setItem(FOLDED, JSON.stringify([...folded]));
    });
  }

  // -- the palette ---------------------------------------------------------------------------------

  const palette = $("#palette");
  const field = $("#palette-words");
  const found = $("#palette-found");
  let asked = "";
  let timer = null;

  const options = () => $$("[role=option]", palette).filter((one) => !one.hidden);

  function mark(option) {
    $$("[aria-selected=true]", palette).forEach((one) => one.removeAttribute("aria-selected"));
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option.id);
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function fits(words, text) {
    return words.every((word) => text.includes(word));
  }

  function narrow() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of $$("#palette-pages [role=option]")) {
      one.hidden = !fits(words, one.dataset.words.toLowerCase());
    }
    $(".palette-none", palette).hidden = options().length > 0;
    mark(options()[0]);
  }

  async function find() {
    const words = field.value.trim();
    if (words === asked) {
      return;
    }
    asked = words;
    if (words.length < 2) {
      found.replaceChildren();
    } else {
      const answer = await fetch(`/admin/find?q=${encodeURIComponent(words)}`, { headers: { "hx-request": "true" } });
      if (answer.status !== 200 || words !== asked) {
        return;
      }
      found.innerHTML = await answer.text();
    }
    narrow();
  }

  field.addEventListener("input", () => {
    narrow();
    clearTimeout(timer);
    timer = setTimeout(find, FIND_MS);
  });

  field.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.findIndex((one) => one.hasAttribute("aria-selected"));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      mark(all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && all[at]) {
      event.preventDefault();
      all[at].click();
    }
  });

  function openPalette() {
    if (!palette.open) {
      palette.showModal();
      field.select();
      narrow();
    }
  }

  // -- keys ----------------------------------------------------------------------------------------

  function showKeys() {
    const here = $("#keys-here");
    here.replaceChildren();
    const seen = new Set();
    for (const one of $$("[data-key]")) {
      const label = one.dataset.keyLabel || one.getAttribute("aria-label") || one.title || one.textContent.trim();
      if (seen.has(one.dataset.key) || !label || !one.checkVisibility()) {
        continue;
      }
      seen.add(one.dataset.key);
      add(here, label, [one.dataset.key]);
    }
    for (const one of $$("[data-keys]")) {
      for (const [keys, label] of Object.entries(JSON.parse(one.dataset.keys))) {
        add(here, label, keys.split(" "));
      }
    }
    here.hidden = !here.children.length;
    $("#keys").showModal();
  }

  function add(list, label, keys) {
    const line = document.createElement("div");
    const term = document.createElement("dt");
    const details = document.createElement("dd");
    term.textContent = label;
    for (const key of keys) {
      const sign = document.createElement("kbd");
      sign.textContent = key;
      details.append(sign, " ");
    }
    line.append(term, details);
    list.append(line);
  }

  let going = 0;

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || $("dialog[open]")) {
      return;
    }
    if (event.key === "?") {
      event.preventDefault();
      showKeys();
    } else if (going && event.timeStamp - going < GO_MS) {
      going = 0;
      const link = $(`[data-go="${CSS.escape(event.key.toLowerCase())}"]`);
      if (link) {
        event.preventDefault();
        event.stopImmediatePropagation();
        link.click();
      }
    } else if (event.key === "g") {
      going = event.timeStamp;
    }
  }, { capture: true });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog=palette], [data-dialog=keys]");
    if (opener) {
      event.preventDefault();
      event.stopImmediatePropagation();
      document.getElementById("side").matches(":popover-open") && document.getElementById("side").hidePopover();
      opener.closest("[popover]:popover-open")?.hidePopover();
      opener.dataset.dialog === "keys" ? showKeys() : openPalette();
    }
  }, { capture: true });
})();
