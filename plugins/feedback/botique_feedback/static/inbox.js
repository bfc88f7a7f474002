// The inbox by keyboard, and what is being written: drafts, canned replies, files, who is here.
"use strict";

(() => {
  const DRAFT_MS = 700;
  const HERE_MS = 10_000;
  const WRITES_MS = 8_000;
  const NEAR_PX = 120;
  const LONG = 3_500;
  const PAGE = "40";

  const inbox = document.getElementById("inbox");
  const $ = (selector, root = inbox) => root.querySelector(selector);
  const $$ = (selector, root = inbox) => [...root.querySelectorAll(selector)];
  const thread = () => $("#ib-thread");
  const path = (number, what) => `/admin/feedback/r/${encodeURIComponent(number)}/${what}`;
  const isTyping = (target) => target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const press = (name) => $(`[data-press="${name}"]`)?.click();

  function post(number, what, values, keepalive = false) {
    const body = new FormData();
    Object.entries(values).forEach(([name, value]) => body.set(name, value));
    return fetch(path(number, what), { method: "POST", body, keepalive }).catch(() => null);
  }

  // -- the list --------------------------------------------------------------------------------

  const rows = () => $$(".ib-row");
  const here = () => thread()?.dataset.number;
  let lastAt = -1;
  let following = null;

  function mark() {
    const number = here();
    rows().forEach((row, at) => {
      const isHere = row.dataset.number === number;
      row.toggleAttribute("aria-current", isHere);
      if (isHere) {
        row.setAttribute("aria-current", "true");
        row.classList.remove("unread");
        lastAt = at;
      }
    });
    $("#ib-filter").elements.r.value = number ?? "";
    number ? (inbox.dataset.open = number) : delete inbox.dataset.open;
  }

  function neighbour(step) {
    const all = rows();
    const at = all.findIndex((row) => row.dataset.number === here());
    if (at >= 0) {
      return all[at + step];
    }
    // What was open has left the list: what stands in its place is the next one.
    return all[step > 0 ? Math.max(0, Math.min(lastAt, all.length - 1)) : lastAt - 1];
  }

  function go(row, writes = false) {
    if (!row) {
      return;
    }
    following = writes;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    row.click();
  }

  function nothing() {
    $("#ib-request").replaceChildren(document.getElementById("ib-nothing").content.cloneNode(true));
    history.replaceState(null, "", "/admin/feedback/");
    arrived();
  }

  function resolveAndGo() {
    const next = neighbour(1)?.dataset.number ?? neighbour(-1)?.dataset.number;
    const writes = document.activeElement?.id === "ib-text";
    const form = $("[data-press=resolve]")?.form;
    if (!form) {
      go(neighbour(1), writes);
      return;
    }
    document.addEventListener("htmx:after:request", () => {
      const row = next && rows().find((one) => one.dataset.number === next);
      row ? go(row, writes) : nothing();
    }, { once: true });
    form.requestSubmit();
  }

  inbox.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-tab]");
    const more = event.target.closest("[data-more]");
    const form = $("#ib-filter");
    if (tab && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      form.elements.tab.value = tab.dataset.tab;
      form.elements.limit.value = PAGE;
      form.requestSubmit();
    } else if (more) {
      form.elements.limit.value = more.dataset.more;
      form.requestSubmit();
    }
  });

  $("#ib-filter").addEventListener("change", () => {
    const set = ["kind", "category", "place", "priority"].some((name) => $("#ib-filter").elements[name].value);
    $("#ib-narrowed").hidden = !set && !$("#ib-filter").elements.overdue.checked;
  });

  // -- the thread ------------------------------------------------------------------------------

  let shown = "";
  let atEnd = true;

  function arrived() {
    mark();
    const number = here() ?? "";
    if (number !== shown) {
      leave(shown);
      shown = number;
      replies = null;
      atEnd = true;
      stay(false);
      if (following && number) {
        text()?.focus();
      }
      following = null;
    }
    const messages = $("#ib-messages");
    if (messages && atEnd) {
      messages.scrollTop = messages.scrollHeight;
    }
    measure();
  }

  inbox.addEventListener("scroll", (event) => {
    if (event.target.id === "ib-messages") {
      const { scrollTop, scrollHeight, clientHeight } = event.target;
      atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    }
  }, true);

  document.addEventListener("htmx:after:swap", arrived);
  window.addEventListener("popstate", () => location.reload());

  // -- who is here -----------------------------------------------------------------------------

  let wroteAt = 0;

  function stay(writes) {
    if (shown && !document.hidden) {
      post(shown, "here", { does: writes ? "writes" : "looks" });
    }
  }

  function leave(number) {
    if (number) {
      post(number, "here", { does: "gone" }, true);
    }
  }

  setInterval(() => stay(Date.now() - wroteAt < WRITES_MS), HERE_MS);
  window.addEventListener("pagehide", () => leave(shown));

  // -- what is being written -------------------------------------------------------------------

  const text = () => $("#ib-text");
  const form = () => $("#ib-form");
  let saving = null;
  let sending = null;

  function save() {
    clearTimeout(saving);
    saving = null;
    const box = text();
    if (!box) {
      return;
    }
    const side = form().elements.side.value;
    box.dataset[side] = box.value;
    post(form().dataset.number, "draft", { side, text: box.value }).then((answer) => {
      if (answer?.ok && $("#ib-saved")) {
        const hour = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
        $("#ib-saved").textContent = `${inbox.dataset.wordsSaved} ${hour}`;
      }
    });
  }

  function measure() {
    const box = text();
    if (box) {
      $("#ib-length").textContent = box.value.length > LONG ? `${box.value.length} / ${box.maxLength}` : "";
    }
  }

  function turn(side) {
    const box = text();
    if (!box) {
      return;
    }
    const own = form().elements.side;
    if (own.value !== side) {
      if (saving) {
        save();
      }
      box.dataset[own.value] = box.value;
      own.value = side;
      $("#ib-upload").elements.side.value = side;
      box.value = box.dataset[side] ?? "";
      box.placeholder = side === "note" ? box.dataset.hintNote : box.dataset.hintStaff;
      form().classList.toggle("is-note", side === "note");
      $$("[data-sheet]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.sheet === side)));
      $$("[data-of]").forEach((one) => { one.hidden = one.dataset.of !== side; });
      measure();
    }
    box.focus();
  }

  inbox.addEventListener("input", (event) => {
    if (event.target.id === "ib-text") {
      wroteAt || stay(true);
      wroteAt = Date.now();
      clearTimeout(saving);
      saving = setTimeout(save, DRAFT_MS);
      measure();
      look();
    }
  });

  inbox.addEventListener("submit", (event) => {
    if (event.target.id === "ib-form") {
      clearTimeout(saving);
      saving = null;
      sending = form();
      wroteAt = 0;
      atEnd = true;
    }
  }, true);

  document.addEventListener("htmx:after:request", () => {
    if (sending) {
      // A box that was drawn anew is empty: write on, without reaching for the mouse.
      setTimeout(() => text()?.focus(), 0);
      sending = null;
    }
  });

  inbox.addEventListener("click", (event) => {
    const sheet = event.target.closest("[data-sheet]");
    if (sheet) {
      turn(sheet.dataset.sheet);
    }
    const name = event.target.closest("[data-press]")?.dataset.press;
    if (name === "attach") {
      $("#ib-pick").click();
    } else if (name === "canned") {
      insert("/", 0);
      look();
    } else if (name === "info") {
      inbox.toggleAttribute("data-side");
    }
  });

  // -- files -----------------------------------------------------------------------------------

  async function upload(files) {
    for (const file of files) {
      const one = new DataTransfer();
      one.items.add(file);
      const input = $("#ib-upload").elements.file;
      input.files = one.files;
      const done = new Promise((settle) => document.addEventListener("htmx:after:request", settle, { once: true }));
      input.dispatchEvent(new Event("change", { bubbles: true }));
      await done;
    }
  }

  $("#ib-pick").addEventListener("change", async (event) => {
    const files = [...event.target.files];
    event.target.value = "";
    await upload(files);
  });
  inbox.addEventListener("paste", (event) => {
    if (event.target.id === "ib-text" && event.clipboardData.files.length) {
      event.preventDefault();
      upload([...event.clipboardData.files]);
    }
  });
  inbox.addEventListener("dragover", (event) => {
    if (form() && event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      form().classList.add("drop");
    }
  });
  inbox.addEventListener("dragleave", () => form()?.classList.remove("drop"));
  inbox.addEventListener("drop", (event) => {
    if (form() && event.dataTransfer.files.length) {
      event.preventDefault();
      form().classList.remove("drop");
      upload([...event.dataTransfer.files]);
    }
  });

  // -- canned replies --------------------------------------------------------------------------

  let replies = null;
  let chosen = 0;

  function insert(words, back) {
    const box = text();
    if (!box) {
      return;
    }
    box.focus();
    box.setRangeText(words, box.selectionStart - back, box.selectionStart, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function asked() {
    const box = text();
    const before = box.value.slice(0, box.selectionStart);
    return /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(before)?.[1] ?? null;
  }

  function close() {
    const list = $("#ib-canned");
    if (list) {
      list.hidden = true;
      text().removeAttribute("aria-activedescendant");
    }
  }

  async function look() {
    if (asked() === null) {
      close();
      return;
    }
    const number = here();
    replies ??= await fetch(path(number, "canned")).then((answer) => answer.json()).catch(() => []);
    const words = asked();
    if (words === null || number !== here()) {
      return;
    }
    const wanted = words.toLowerCase();
    const starts = (one) => one.shortcut.toLowerCase().startsWith(wanted);
    const fits = replies.filter((one) => starts(one) || one.text.toLowerCase().includes(wanted));
    fits.sort((one, other) => starts(other) - starts(one));
    chosen = 0;
    $("#ib-canned").replaceChildren(...(fits.length ? fits.map(option) : [none()]));
    $("#ib-canned").hidden = false;
    point();
  }

  function option(reply, at) {
    const item = document.createElement("button");
    item.type = "button";
    item.id = `ib-canned-${at}`;
    item.tabIndex = -1;
    item.setAttribute("role", "option");
    const name = document.createElement("b");
    name.textContent = `/${reply.shortcut}`;
    const words = document.createElement("span");
    words.textContent = reply.text;
    item.append(name, words);
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take(reply);
    });
    item.reply = reply;
    return item;
  }

  function none() {
    const words = document.createElement("p");
    words.textContent = inbox.dataset.wordsNone;
    return words;
  }

  function point() {
    const all = $$("#ib-canned [role=option]");
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
    all[chosen]?.scrollIntoView({ block: "nearest" });
    all[chosen] && text().setAttribute("aria-activedescendant", all[chosen].id);
  }

  function take(reply) {
    const back = asked().length + 1;
    close();
    insert(reply.text, back);
    close();
  }

  function inList(event) {
    const all = $$("#ib-canned [role=option]");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      chosen = (chosen + step + all.length) % all.length;
      point();
    } else if ((event.key === "Enter" || event.key === "Tab") && all[chosen] && !event.ctrlKey) {
      take(all[chosen].reply);
    } else if (event.key === "Escape") {
      close();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  // -- keys: by their place on the keyboard, so that a Russian layout works too --------------------

  const WITH_ALT = {
    KeyJ: () => go(neighbour(1)),
    KeyK: () => go(neighbour(-1)),
    KeyL: () => turn("staff"),
    KeyP: () => turn("note"),
    KeyE: () => press("resolve"),
    KeyM: () => {
      press("snooze");
      $("#ib-snooze:popover-open button")?.focus(); // else Tab would go on from the list
    },
    KeyZ: () => press("undo"),
  };
  const ALONE = {
    KeyJ: WITH_ALT.KeyJ,
    KeyK: WITH_ALT.KeyK,
    KeyR: WITH_ALT.KeyL,
    KeyA: () => press("mine"),
  };

  function escape(target) {
    if (isTyping(target)) {
      target.blur();
    } else if (inbox.hasAttribute("data-side")) {
      inbox.removeAttribute("data-side");
    } else if (here() && !document.querySelector("dialog[open], :popover-open")) {
      const row = rows().find((one) => one.dataset.number === here());
      nothing();
      row?.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    const list = $("#ib-canned");
    if (list && !list.hidden && event.target.id === "ib-text" && inList(event)) {
      return;
    }
    if (event.key === "Escape" && !event.defaultPrevented) {
      escape(event.target);
      return;
    }
    let deed = null;
    if (event.altKey && event.ctrlKey && event.code === "KeyE") {
      deed = resolveAndGo;
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      deed = WITH_ALT[event.code];
    } else if (!event.altKey && !event.ctrlKey && !event.metaKey && !isTyping(event.target) && !document.querySelector("dialog[open]")) {
      deed = event.shiftKey ? null : ALONE[event.code];
    }
    if (deed) {
      event.preventDefault();
      deed();
    }
  });

  arrived();
})();
