// The colours of the system, or those that the person chose; before anything is drawn.
"use strict";

(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function colour() {
    root.dataset.bsTheme = root.dataset.theme || (dark.matches ? "dark" : "light");
  }

  colour();
  dark.addEventListener("change", colour);
  window.botiqueColour = colour;
})();
