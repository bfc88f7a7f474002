// Shows the fields that belong to what was chosen, and finds places while one types.
"use strict";

(() => {
  const form = document.getElementById("terms");

  function follow() {
    const chosen = new FormData(form);
    for (const part of form.querySelectorAll("[data-audience]")) {
      part.hidden = part.dataset.audience !== chosen.get("audience");
    }
    form.querySelector("[data-when]").hidden = chosen.get("when") !== "later";
    form.querySelector("[data-named]").hidden = Boolean(chosen.get("anonymous"));
  }

  form.addEventListener("change", follow);
  form.addEventListener("submit", (event) => event.preventDefault());

  const search = document.getElementById("place-search");
  search?.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const place of form.querySelectorAll(".survey-place")) {
      const text = place.textContent.toLowerCase();
      place.hidden = !words.every((word) => text.includes(word));
    }
  });
})();
