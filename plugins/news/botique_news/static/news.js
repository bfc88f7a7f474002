// The editor of news: places that are ticked move to the chosen ones; the preview follows.
"use strict";

(() => {
  const chosen = document.getElementById("places-chosen");
  const found = document.getElementById("places-found");
  const form = document.querySelector(".writing-form");
  if (!form) {
    return;
  }

  const taken = () => new Set([...chosen.querySelectorAll("input")].map((one) => one.value));

  function tidy() {
    const known = taken();
    for (const box of found.querySelectorAll("input")) {
      box.closest("label").hidden = known.has(box.value);
      box.disabled = known.has(box.value);
    }
  }

  if (chosen && found) {
    found.addEventListener("change", (event) => {
      const label = event.target.closest("label");
      if (event.target.checked && !taken().has(event.target.value)) {
        chosen.append(label);
        event.target.focus();
        tidy();
      }
    });
    document.body.addEventListener("htmx:after:swap", tidy);
    tidy();
  }

  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") {
      document.body.dispatchEvent(new CustomEvent("news:written"));
    }
  });
})();
