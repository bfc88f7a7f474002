// Links that take what the list shows along, and the button that prints.
"use strict";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-with-query]");
  if (link) {
    link.search = window.location.search;
  }
  if (event.target.closest("[data-print]")) {
    window.print();
  }
});
