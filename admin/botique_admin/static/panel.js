// What pages can't say in HTML: keys, dialogs, tabs, toasts, copying, looking at pictures.
"use strict";

(() => {
  const TOAST_MS = 10_000;
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  // -- keys: "/" finds, and whatever a page names by data-key --------------------------------------

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter" && isTyping(event.target) && event.target.form) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      const save = $("[data-save]");
      if (save) {
        event.preventDefault();
        save.click();
      }
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
      return;
    }
    if (event.key === "/") {
      const search = $("[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
      return;
    }
    if (/^\S$/.test(event.key) && !$("dialog[open]")) {
      const key = CSS.escape(event.key.toLowerCase());
      const target = $$(`[data-key="${key}"]`).find((one) => one.checkVisibility());
      if (target) {
        event.preventDefault();
        target.matches("input, textarea, select") ? target.focus() : target.click();
      }
    }
  });

  // -- forms that send themselves ------------------------------------------------------------------

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-send]")) {
      event.target.form.requestSubmit();
    }
  });

  // -- dialogs -------------------------------------------------------------------------------------

  function openDialog(dialog) {
    dialog.showModal();
    ($("[autofocus]", dialog) || $("input:not([type=hidden]), textarea, select, .btn-primary", dialog))?.focus();
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      event.preventDefault();
      openDialog(document.getElementById(opener.dataset.dialog));
    }
    const closer = event.target.closest("[data-close]");
    if (closer) {
      closer.closest("dialog")?.close();
    }
    if (event.target.matches("dialog[open]")) {
      const box = event.target.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right
        && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside) {
        event.target.close();
      }
    }
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-typed]");
    if (form) {
      const right = form.elements.typed.value.trim() === form.dataset.typed;
      $("button:not([type=button])", form).disabled = !right;
    }
  });

  // -- wide tables: who has only keys scrolls them too ---------------------------------------------

  function reach() {
    for (const one of $$(".scroll, .sheet:has(> table)")) {
      if (one.scrollWidth > one.clientWidth) {
        one.tabIndex = 0;
      } else {
        one.removeAttribute("tabindex");
      }
    }
  }

  reach();
  window.addEventListener("resize", reach);
  document.addEventListener("htmx:after:swap", reach);

  // -- tabs ----------------------------------------------------------------------------------------

  function choose(tab, focus) {
    const all = $$("[role=tab]", tab.closest("[role=tablist]"));
    for (const one of all) {
      const here = one === tab;
      one.setAttribute("aria-selected", String(here));
      one.tabIndex = here ? 0 : -1;
      document.getElementById(one.getAttribute("aria-controls")).hidden = !here;
    }
    if (focus) {
      tab.focus();
    }
  }

  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) {
      choose(tab, false);
    }
  });

  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (tab && step) {
      const all = $$("[role=tab]", tab.closest("[role=tablist]"));
      choose(all[(all.indexOf(tab) + step + all.length) % all.length], true);
      event.preventDefault();
    }
  });

  window.botiqueChooseTab = choose;

  // -- toasts --------------------------------------------------------------------------------------

  function dismissLater(toast) {
    let timer = setTimeout(() => toast.remove(), TOAST_MS);
    toast.addEventListener("pointerenter", () => clearTimeout(timer));
    toast.addEventListener("pointerleave", () => {
      timer = setTimeout(() => toast.remove(), TOAST_MS / 2);
    });
  }

  const toasts = document.getElementById("toasts");
  $$("[data-toast]", toasts).forEach(dismissLater);
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (node.nodeType === Node.ELEMENT_NODE) {
          dismissLater(node);
        }
      }
    }
  }).observe(toasts, { childList: true });

  document.addEventListener("click", (event) => {
    event.target.closest("[data-dismiss]")?.closest("[data-toast]")?.remove();
  });

  // -- copying -------------------------------------------------------------------------------------

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      await navigator.clipboard.writeText(button.dataset.copy);
      const words = $("span", button) || button;
      const before = words.textContent;
      words.textContent = button.dataset.copied;
      setTimeout(() => {
        words.textContent = before;
      }, 2_000);
    }
  });

  // -- pictures: a light box with the pictures around it -------------------------------------------

  function view(link) {
    const all = $$("[data-view]", link.closest("[data-gallery]") || document);
    const dialog = document.createElement("dialog");
    dialog.className = "viewer";
    dialog.setAttribute("aria-label", link.dataset.view);
    const image = document.createElement("img");
    let at = all.indexOf(link);
    const show = (step) => {
      at = (at + step + all.length) % all.length;
      image.src = all[at].href;
      image.alt = all[at].dataset.view;
    };
    show(0);
    dialog.append(image);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        event.preventDefault();
        show(step);
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-view]");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      view(link);
    }
  });
})();
