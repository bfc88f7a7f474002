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
    for (const id of ["list-rows", "list-tabs", "list-filters"]) {
      const fresh = parts.getElementById(id);
      const old = document.getElementById(id);
      const focused = old.contains(document.activeElement) ? document.activeElement : null;
      const again = focused?.getAttribute("href") ? `a[href][data-list]` : "";
      const place = again ? [...old.querySelectorAll(again)].indexOf(focused) : -1;
      old.replaceWith(fresh);
      if (place >= 0) fresh.querySelectorAll(again)[place]?.focus();
      htmx.process(fresh);
    }
    dress();
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
    scroll?.classList.remove("over");
    if (scroll && scroll.scrollWidth > scroll.clientWidth) scroll.classList.add("over");
    const heads = [...list.querySelectorAll(".list-table th")].map((one) => one.textContent.trim());
    for (const row of list.querySelectorAll(".list-table tbody tr")) {
      [...row.cells].forEach((cell, n) => heads[n] && cell.setAttribute("data-label", heads[n]));
    }
    list.dispatchEvent(new CustomEvent("list:drawn", { bubbles: true }));
  }

  history.replaceState({ list: true }, "");
  window.addEventListener("popstate", (event) => {
    if (!event.state?.list) return;
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

  function beside(pop) {
    const opener = list.querySelector(`[popovertarget="${pop.id}"]`);
    if (!opener) return;
    const at = opener.getBoundingClientRect();
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
      if (event.newState !== "open" || !pop.matches(".pop")) return;
      beside(pop);
      if (!pop.dataset.filter) return;
      const answer = await fetch(part(`filter/${pop.dataset.filter}`), {
        headers: { "HX-Request": "true" },
      });
      if (!answer.ok) return;
      const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
      pop.replaceChildren(...parts.body.childNodes);
      beside(pop);
      (pop.querySelector("[autofocus]") || pop.querySelector(":checked") || pop.querySelector("input"))?.focus();
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
