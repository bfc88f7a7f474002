// Lists: the address is what is shown. Whatever narrows, sorts or turns the page changes the
// address, and the rows follow; back and forward do the same.
"use strict";

(() => {
  const list = document.getElementById("list");
  if (!list) return;
  const path = list.dataset.path;
  const WAIT_MS = 200;
  let asking = null;
  let waiting = 0;

  const part = (name, query = location.search) => `${list.dataset.parts}/${name}${query}`;
  const search = () => list.querySelector(".list-search input");

  async function load(query) {
    asking?.abort();
    asking = new AbortController();
    list.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(part("rows", query), {
        headers: { "HX-Request": "true" },
        signal: asking.signal,
      });
      if (answer.headers.has("hx-redirect")) return location.assign(answer.headers.get("hx-redirect"));
      if (!answer.ok) return location.reload();
      swap(await answer.text());
      list.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name !== "AbortError") list.removeAttribute("aria-busy");
    }
  }

  function swap(html) {
    const parts = new DOMParser().parseFromString(html, "text/html");
    for (const id of ["list-tabs", "list-filters"]) {
      renew(document.getElementById(id), parts.getElementById(id));
    }
    const fresh = parts.getElementById("list-rows");
    const old = document.getElementById("list-rows");
    const links = "a[href][data-list]";
    const place = [...old.querySelectorAll(links)].indexOf(document.activeElement);
    old.replaceWith(fresh);
    if (place >= 0) fresh.querySelectorAll(links)[place]?.focus();
    htmx.process(fresh);
    dress();
  }

  // What is the same stays: rows may come between the press of a button and its release, and the
  // press would be lost.
  function renew(old, fresh) {
    const now = [...old.children];
    [...fresh.children].forEach((one, n) => {
      if (!now[n]) return old.append(one);
      if (now[n].isEqualNode(one)) return;
      const focused = now[n].contains(document.activeElement);
      now[n].replaceWith(one);
      if (focused) (one.matches("a, button") ? one : one.querySelector("a, button"))?.focus();
    });
    now.slice(fresh.childElementCount).forEach((one) => one.remove());
  }

  // Shows what the query asks for. Typing makes one step in the history, not one a letter.
  function show(query, { replacing = false } = {}) {
    const text = query.toString();
    const address = text ? `${path}?${text}` : path;
    if (address === location.pathname + location.search) return;
    history[replacing ? "replaceState" : "pushState"]({ list: true }, "", address);
    load(location.search);
  }

  function changed(change, options) {
    const query = new URLSearchParams(location.search);
    query.delete("page");
    change(query);
    show(query, options);
  }

  // What a phone shows beside each value, since it has no headings.
  function dress() {
    const scroll = list.querySelector(".list-scroll");
    // Its heading stays in sight as the page scrolls, unless it has to scroll sideways itself.
    scroll?.classList.remove("over", "tight");
    for (const way of ["tight", "over"]) {
      if (scroll && scroll.scrollWidth > scroll.clientWidth) scroll.classList.add(way);
    }
    const heads = [...list.querySelectorAll(".list-table th")].map((one) => one.textContent.trim());
    for (const row of list.querySelectorAll(".list-table tbody tr")) {
      [...row.cells].forEach((cell, n) => heads[n] && cell.setAttribute("data-label", heads[n]));
    }
    const tick = document.getElementById("list-rows").dataset.tick;
    for (const box of list.querySelectorAll("[name=ids]")) box.setAttribute("aria-label", tick);
    list.dispatchEvent(new CustomEvent("list:drawn", { bubbles: true }));
  }

  history.replaceState({ list: true }, "");
  window.addEventListener("popstate", (event) => {
    if (!event.state?.list) return;
    clearTimeout(waiting);
    typing = false;
    const field = search();
    if (field) field.value = new URLSearchParams(location.search).get("q") || "";
    load(location.search);
  });

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-list]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const query = new URL(link.href).searchParams;
      const field = search();
      if (field && field !== document.activeElement) field.value = query.get("q") || "";
      show(query);
      return;
    }
    const row = event.target.closest(".list-table tbody tr");
    if (!row || event.target.closest("a, button, input, label, select")) return;
    const to = row.querySelector("a.to");
    if (!to || getSelection().toString()) return;
    if (event.ctrlKey || event.metaKey) window.open(to.href);
    else location.assign(to.href);
  });

  // -- search: as one types -----------------------------------------------------------------------

  let typing = false;
  function searched() {
    clearTimeout(waiting);
    const value = search().value.trim();
    changed((query) => (value ? query.set("q", value) : query.delete("q")), { replacing: typing });
    typing = true;
  }
  search()?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(searched, WAIT_MS);
  });
  search()?.addEventListener("blur", () => (typing = false));
  search()?.form.addEventListener("submit", (event) => {
    event.preventDefault();
    searched();
  });
  search()?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search().value = "";
      searched();
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector(".list-table a.to")?.focus();
    }
  });

  // -- filters: what they offer is fetched when they open -----------------------------------------

  const opener = (pop) => list.querySelector(`[popovertarget="${pop.id}"]`);

  function beside(pop) {
    const at = opener(pop)?.getBoundingClientRect();
    if (!at) return;
    const room = document.documentElement.clientWidth - pop.offsetWidth - 8;
    pop.style.left = `${Math.max(8, Math.min(at.left, room))}px`;
    const below = at.bottom + 4;
    const fits = below + pop.offsetHeight < window.innerHeight || at.top < pop.offsetHeight;
    pop.style.top = `${fits ? below : at.top - pop.offsetHeight - 4}px`;
  }

  list.addEventListener(
    "toggle",
    async (event) => {
      const pop = event.target;
      if (!pop.matches(".pop")) return;
      if (event.newState !== "open") {
        // The button that opened it has been replaced, if it now says what was chosen.
        const at = document.activeElement;
        if (at === document.body || pop.contains(at)) opener(pop)?.focus();
        return;
      }
      beside(pop);
      if (!pop.dataset.filter) {
        pop.querySelector("[data-first]")?.focus();
        return;
      }
      const answer = await fetch(part(`filter/${pop.dataset.filter}`), {
        headers: { "HX-Request": "true" },
      });
      if (!answer.ok) return;
      const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
      pop.replaceChildren(...parts.body.childNodes);
      beside(pop);
      (pop.querySelector("[data-first]") || pop.querySelector(":checked") || pop.querySelector("input"))?.focus();
    },
    true,
  );

  function narrowed(form) {
    const name = form.dataset.narrow;
    changed((query) => {
      query.delete(name);
      for (const [, value] of new FormData(form)) if (value) query.append(name, value);
      const bounds = [...form.querySelectorAll("[data-span] input")].map((one) => one.value);
      if (bounds.some(Boolean) && !query.has(name)) query.set(name, bounds.join(".."));
    });
  }

  list.addEventListener("change", (event) => {
    const field = event.target;
    const form = field.form;
    if (field.closest("[data-span]")) {
      form.querySelectorAll("[type=radio]").forEach((one) => (one.checked = false));
    } else if (field.type === "radio") {
      form.querySelectorAll("[data-span] input").forEach((one) => (one.value = ""));
    }
    if (form?.dataset.narrow && !field.matches("[data-sift], [type=text]")) narrowed(form);
    if (form?.matches("[data-columns]")) columned(form);
    if (field.matches("[data-page]")) turned(field);
    if (field.matches("[data-per]")) {
      changed((query) => (field.value === "25" ? query.delete("per") : query.set("per", field.value)));
    }
  });

  list.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("[data-sift]")) {
      const sought = field.value.toLowerCase();
      for (const one of field.form.querySelectorAll(".tick")) {
        one.hidden = !one.textContent.toLowerCase().includes(sought);
      }
    } else if (field.form?.dataset.narrow && field.type === "text") {
      clearTimeout(waiting);
      waiting = setTimeout(() => narrowed(field.form), WAIT_MS);
    }
  });

  list.addEventListener("submit", (event) => {
    if (event.target.dataset.narrow || event.target.matches("[data-columns]")) event.preventDefault();
  });

  function columned(form) {
    const boxes = [...form.elements].filter((one) => one.name === "columns");
    const chosen = boxes.filter((one) => one.checked);
    const usual = boxes.every((one) => one.checked === ("shown" in one.dataset));
    changed((query) => {
      if (usual || !chosen.length) query.delete("columns");
      else query.set("columns", chosen.map((one) => one.value).join(","));
    });
  }

  function turned(field) {
    const pages = Number(document.getElementById("list-count")?.dataset.pages) || Infinity;
    const page = Math.max(1, Math.min(Number(field.value) || 1, pages));
    changed((query) => page > 1 && query.set("page", page));
  }

  // -- many rows: what is ticked, and what is done with it ------------------------------------------

  const many = document.getElementById("list-many");
  const ask = document.getElementById("list-ask");
  const boxes = () => [...list.querySelectorAll("[name=ids]")];
  const ticked = () => boxes().filter((one) => one.checked);
  const total = () => Number(document.getElementById("list-count")?.dataset.total) || 0;
  const inWords = (number) => number.toLocaleString(document.documentElement.lang);
  let everything = false;
  let last = null;

  function counted() {
    if (!many) return;
    const picked = ticked().length;
    const whole = list.querySelector("[data-all]");
    if (picked < boxes().length) everything = false;
    many.hidden = !picked;
    if (whole) {
      whole.checked = picked > 0 && picked === boxes().length;
      whole.indeterminate = picked > 0 && picked < boxes().length;
    }
    many.querySelector("[data-picked]").textContent =
      `${list.dataset.pickedWords} ${inWords(everything ? total() : picked)}`;
    const more = many.querySelector("[data-everything]");
    more.hidden = everything || picked < boxes().length || total() <= picked;
    more.querySelector("span").textContent = inWords(total());
  }

  function tick(to) {
    for (const one of boxes()) one.checked = to;
    everything = false;
    counted();
  }

  list.addEventListener("list:drawn", () => {
    everything = false;
    counted();
  });

  list.addEventListener("change", (event) => {
    if (event.target.matches("[data-all]")) tick(event.target.checked);
    else if (event.target.name === "ids") counted();
  });

  // With shift, all between the last box and this one.
  list.addEventListener("click", (event) => {
    const cell = event.target.closest("td.pick");
    if (!cell) return;
    const box = cell.querySelector("input");
    if (event.target !== box) {
      box.checked = !box.checked;
      counted();
    }
    if (event.shiftKey && last?.isConnected) {
      const all = boxes();
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      for (const one of all.slice(from, to + 1)) one.checked = box.checked;
      counted();
    }
    last = box;
  });

  async function act(key, value = "") {
    const form = new FormData();
    form.set("value", value);
    if (everything) form.set("all", "true");
    else for (const one of ticked()) form.append("ids", one.value);
    const answer = await fetch(part(`action/${key}`), {
      method: "POST",
      headers: { "HX-Request": "true" },
      body: form,
    });
    if (answer.headers.has("hx-redirect")) return location.assign(answer.headers.get("hx-redirect"));
    const text = await answer.text();
    if (answer.status === 409) {
      ask.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }));
      return ask.showModal();
    }
    if (!answer.ok) return location.reload();
    const tasks = new DOMParser().parseFromString(text, "text/html").getElementById("tasks");
    document.getElementById("tasks")?.replaceWith(tasks);
    htmx.process(tasks);
    tick(false);
  }

  async function begin(button) {
    const key = button.dataset.action;
    if (!everything && !("ask" in button.dataset)) return act(key);
    const count = everything ? total() : ticked().length;
    const query = new URLSearchParams(location.search);
    query.set("count", count);
    const answer = await fetch(part(`action/${key}`, `?${query}`), { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
    ask.replaceChildren(...parts.body.childNodes);
    ask.showModal();
  }

  many?.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.action) begin(button);
    else if ("everything" in button.dataset) {
      everything = true;
      counted();
    } else tick(false);
  });

  ask?.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    ask.close();
    act(form.dataset.answer, form.elements.value?.value || "");
  });
  ask?.addEventListener("click", (event) => {
    if (event.target === ask || event.target.closest("[data-close]")) ask.close();
  });

  // When a task ends the rows may look otherwise.
  let running = 0;
  document.addEventListener("htmx:after:settle", () => {
    const now = document.querySelectorAll("#tasks [data-running]").length;
    if (now < running) load(location.search);
    running = now;
  });

  // -- files: of what is shown now ------------------------------------------------------------------

  list.querySelector("[data-export]")?.addEventListener("submit", (event) => {
    event.target.action = part("export");
    setTimeout(() => event.target.hidePopover(), 0);
  });

  // -- keys: j and k walk, x ticks ----------------------------------------------------------------

  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input:not([type=checkbox]), textarea, select, [popover]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...list.querySelectorAll(".list-table a.to")];
    const here = links.indexOf(document.activeElement?.closest("tr")?.querySelector("a.to"));
    if (event.key === "j") links[Math.min(here + 1, links.length - 1)]?.focus();
    else if (event.key === "k") links[Math.max(here - 1, 0)]?.focus();
    else if (event.key === "x" && here >= 0) {
      links[here].closest("tr").querySelector("[name=ids]")?.click();
      links[here].focus();
    } else return;
    event.preventDefault();
  });

  dress();
})();
