// Two small comforts. Every page is complete without them.
(function () {
  "use strict";
  var root = document.documentElement;
  var storageKey = "zhanlan-type-size";

  // Storage may be refused (private windows, pages opened from a disk); the switch then lasts for the page.
  function remembered() {
    try { return localStorage.getItem(storageKey); } catch (refused) { return null; }
  }
  function remember(size) {
    try { localStorage.setItem(storageKey, size); } catch (refused) { /* lasts for this page only */ }
  }

  // Before the first paint, so that nothing jumps: the style sheet keeps room for the switch where scripts run.
  root.dataset.scripted = "yes";
  if (remembered() === "large") { root.dataset.size = "large"; }
  // Where the address names a choice, the list is held back until it is made.
  if (location.hash.indexOf("=") > 0) { root.dataset.choosing = "yes"; }

  function prepareSizeSwitch(button) {
    function show() { button.setAttribute("aria-pressed", String(root.dataset.size === "large")); }
    show();
    button.addEventListener("click", function () {
      root.dataset.size = root.dataset.size === "large" ? "normal" : "large";
      remember(root.dataset.size);
      show();
    });
  }

  // One filter open at a time; Escape or a tap elsewhere closes it.
  function prepareFacets(facets) {
    function closeAllBut(kept) {
      facets.forEach(function (facet) { if (facet !== kept) { facet.open = false; } });
    }
    facets.forEach(function (facet) {
      facet.addEventListener("toggle", function () { if (facet.open) { closeAllBut(facet); } });
      facet.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !facet.open) { return; }
        facet.open = false;
        facet.querySelector("summary").focus();
      });
    });
    document.addEventListener("click", function (event) {
      if (!event.target.closest("[data-facet]")) { closeAllBut(null); }
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-size-switch]");
    if (button) { prepareSizeSwitch(button); }
    var facets = Array.from(document.querySelectorAll("[data-facet]"));
    if (facets.length) { prepareFacets(facets); }
  });
})();
