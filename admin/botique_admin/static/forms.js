// Forms: drafts, a warning before unsaved words are lost, counters, fields that depend on others.
"use strict";

(() => {
  const KEEP_AFTER_MS = 1_500;
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

  let leaving = false;
  const isDirty = (form) => form.dataset.dirty === "true";

  // -- drafts --------------------------------------------------------------------------------------

  const address = (form, rest = "") =>
    `/admin/drafts${rest}?form=${encodeURIComponent(form.dataset.draft)}`;

  function fieldsOf(form) {
    const data = new FormData(form);
    for (const field of form.elements) {
      if (field.name && (field.type === "password" || field.type === "file" || field.name.startsWith("form."))) {
        data.delete(field.name);
      }
    }
    return new URLSearchParams(data);
  }

  async function keep(form) {
    const answer = await fetch(address(form), { method: "POST", body: fieldsOf(form) });
    if (answer.ok) {
      tell(form, (await answer.json()).words);
    }
  }

  function tell(form, words, ...more) {
    const place = form.querySelector(".form-draft");
    if (place) {
      place.replaceChildren(words, ...more);
    }
  }

  function fill(form, values) {
    for (const field of form.elements) {
      if (!field.name || field.name.startsWith("form.") || ["password", "file", "hidden"].includes(field.type)) {
        continue;
      }
      const given = values[field.name] || [];
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = given.includes(field.value);
      } else if (field.name in values) {
        field.value = given[0];
      }
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  async function restore(form) {
    const answer = await fetch(address(form));
    if (answer.status !== 200) {
      return;
    }
    const { values, words } = await answer.json();
    fill(form, values);
    form.dataset.dirty = "true";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "btn-link";
    drop.textContent = form.dataset.draftDropped;
    drop.addEventListener("click", async () => {
      await fetch(address(form, "/drop"), { method: "POST" });
      leaving = true;
      location.reload();
    });
    tell(form, words, " ", drop);
  }

  const timers = new WeakMap();

  function changed(form) {
    form.dataset.dirty = "true";
    if (form.dataset.draft) {
      clearTimeout(timers.get(form));
      timers.set(form, setTimeout(() => keep(form), KEEP_AFTER_MS));
    }
  }

  // -- leaving -------------------------------------------------------------------------------------

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && $$("form[data-guard]").some(isDirty)) {
      event.preventDefault();
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    clearTimeout(timers.get(form));
    leaving = !form.matches("[hx-post]");
    form.dataset.dirty = "false";
    for (const button of $$("[data-save]", form)) {
      setTimeout(() => {
        button.disabled = leaving;
      });
    }
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      leaving = false;
      $$("[data-save]").forEach((button) => {
        button.disabled = false;
      });
    }
  });

  // -- counters ------------------------------------------------------------------------------------

  function count(field) {
    const limit = field.maxLength;
    let place = field.nextElementSibling;
    if (!place?.matches(".counter")) {
      place = document.createElement("span");
      place.className = "counter";
      field.after(place);
    }
    place.textContent = limit > 0 ? `${field.value.length} / ${limit}` : String(field.value.length);
    place.classList.toggle("near", limit > 0 && field.value.length > limit * 0.9);
  }

  // -- fields that are there only with others ------------------------------------------------------

  function valueOf(form, name) {
    const found = form.elements.namedItem(name);
    if (!found) {
      return "";
    }
    return found.type === "checkbox" ? (found.checked ? found.value : "") : found.value;
  }

  function depend(form) {
    for (const part of $$("[data-when]", form)) {
      const [name, wanted] = part.dataset.when.split("=");
      const value = valueOf(form, name);
      const shown = wanted === undefined ? Boolean(value) : wanted.split("|").includes(value);
      part.hidden = !shown;
    }
  }

  // -- beginning -----------------------------------------------------------------------------------

  function firstWrong(root) {
    const wrong = root.querySelector("[aria-invalid=true]");
    if (!wrong) {
      return;
    }
    const panel = wrong.closest("[role=tabpanel][hidden]");
    if (panel) {
      window.botiqueChooseTab(document.getElementById(panel.getAttribute("aria-labelledby")), false);
    }
    wrong.focus();
  }

  function begin(root) {
    for (const form of $$("form", root)) {
      if (form.dataset.begun) {
        continue;
      }
      form.dataset.begun = "true";
      depend(form);
      if ("failed" in form.dataset) {
        form.dataset.dirty = "true";
        firstWrong(form);
      } else if (form.dataset.draft) {
        restore(form);
      }
    }
    $$("[data-counted]", root).forEach(count);
  }

  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, (event) => {
      const form = event.target.form;
      if (event.target.matches("[data-counted]")) {
        count(event.target);
      }
      if (form) {
        depend(form);
        if (event.isTrusted && form.matches("[data-guard]")) {
          changed(form);
        }
      }
    });
  }

  document.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]");
    if (take) {
      const field = document.getElementById(take.dataset.take);
      const inputs = field.matches("fieldset") ? $$("input", field) : [];
      inputs.forEach((one) => {
        one.checked = take.dataset.value.split("\n").includes(one.value);
      });
      if (!inputs.length) {
        field.value = take.dataset.value;
      }
      take.closest(".theirs").remove();
    }
  });

  document.addEventListener("htmx:after:swap", () => begin(document));
  begin(document);
  if (!document.querySelector("form[data-failed]")) {
    firstWrong(document);
  }
})();
