// Charts: a finger has no pointer to hover with, so the first touch of a value says what it is, and offers the list behind it.
(function () {
  "use strict";
  var more = document.currentScript.dataset.more;

  function readout(chart) {
    var line = chart.querySelector("[data-readout]");
    if (!line) {
      line = document.createElement("p");
      line.className = "chart-readout";
      line.dataset.readout = "";
      line.setAttribute("role", "status");
      chart.querySelector(".chart-body").append(line);
    }
    return line;
  }

  function say(mark) {
    var line = readout(mark.closest("[data-chart]"));
    var link = document.createElement("a");
    link.href = mark.getAttribute("href");
    link.textContent = more;
    line.textContent = "";
    line.append(mark.getAttribute("aria-label") + " ", link);
  }

  document.addEventListener("click", function (event) {
    var mark = event.target.closest && event.target.closest("svg a[data-value]");
    // A mouse sees the value before it clicks; only touch and pen need to be told.
    if (!mark || event.pointerType === "mouse" || event.detail === 0) return;
    event.preventDefault();
    say(mark);
  });

  document.addEventListener("pointerover", function (event) {
    var mark = event.target.closest && event.target.closest("svg a[data-value]");
    if (mark && event.pointerType === "mouse") say(mark);
  });
})();
