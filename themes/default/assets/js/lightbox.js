// Looking through the photos of a page, one large photo at a time. PhotoSwipe does the zooming and swiping; here are the
// museum label, the address of each photo, the back button, and the focus. Without this a photo's link opens its file.
(function () {
  "use strict";
  const words = document.currentScript.dataset;
  const motionless = matchMedia("(prefers-reduced-motion: reduce)");
  const icon = (lines) => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${lines}"/></svg>`;
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

  // The photos of this page in the order of reading. The wall, which has more than are on its page, brings its own.
  function photosOfThisPage() {
    const figures = Array.from(document.querySelectorAll("main figure[id^='photo-']"));
    const place = new Map(figures.map((figure, index) => [figure.id, index]));
    return {
      count: () => figures.length,
      idAt: (index) => figures[index].id,
      indexOf: (id) => (place.has(id) ? place.get(id) : -1),
      figureAt: (index) => figures[index],
      ratioAt: () => 1,
      load: () => {},
      show: () => {},
    };
  }

  let photos;
  let viewer = null;
  let opened = null; // the link that was followed; null when the address asked for the photo
  let unreadable = new Set();
  let boxes = new Map();

  // ---------------------------------------------------------------- what is shown

  // The kinds of pictures that this browser passed over where it had the choice.
  function unreadableTypes() {
    const types = new Set();
    document.querySelectorAll("picture").forEach((picture) => {
      const chosen = picture.querySelector("img").currentSrc;
      if (!chosen) { return; }
      for (const source of picture.querySelectorAll("source")) {
        if (source.srcset.split(",").some((one) => chosen.endsWith(one.trim().split(" ")[0].replace(/^(\.\.\/)+/, "")))) { return; }
        types.add(source.type);
      }
    });
    return types;
  }

  function itemOf(index) {
    const figure = photos.figureAt(index);
    if (!figure) {
      // Not here yet: a blank of its shape hangs in its place.
      photos.load(index, () => { if (viewer) { boxes.clear(); viewer.refreshSlideContent(index); } });
      return { width: 1600, height: Math.round(1600 / photos.ratioAt(index)), type: "blank" };
    }
    const image = figure.querySelector("img");
    const source = Array.from(figure.querySelectorAll("source")).find((one) => !unreadable.has(one.type)) || image;
    const widths = source.srcset.split(",").map((one) => parseInt(one.trim().split(" ")[1], 10));
    const width = Math.max.apply(null, widths);
    const height = Math.round(width * image.getAttribute("height") / image.getAttribute("width"));
    return {
      src: image.getAttribute("src"),
      srcset: source.srcset,
      width: width,
      height: height,
      alt: image.alt,
      msrc: image.complete && image.currentSrc || undefined,
      element: figure.querySelector("[data-photo]"),
      colour: image.style.getPropertyValue("--c"),
    };
  }

  // The label of a photo is what is written under it on its page.
  function labelOf(index) {
    const figure = photos.figureAt(index);
    const caption = figure && figure.querySelector("figcaption");
    return caption ? Array.from(caption.cloneNode(true).childNodes) : [];
  }

  // ---------------------------------------------------------------- how it hangs

  // The label hangs beside the photo where there is room, below it on phones.
  const isBeside = (size) => size.x >= 40 * rem() && size.x > size.y;

  // How large the label will be, asked several times for each photo.
  function labelBox(size, index) {
    const key = `${index} ${size.x} ${size.y}`;
    if (!boxes.has(key)) {
      const nodes = labelOf(index);
      const probe = viewer.element.querySelector(".looking-probe");
      probe.textContent = "";
      probe.append.apply(probe, nodes);
      probe.classList.toggle("looking-beside", isBeside(size));
      boxes.set(key, nodes.length === 0 ? null : { width: probe.offsetWidth, height: probe.offsetHeight });
    }
    return boxes.get(key);
  }

  function padding(size, index) {
    const unit = rem();
    const box = labelBox(size, index);
    const several = photos.count() > 1;
    if (isBeside(size)) {
      const side = several ? 4 * unit : 2 * unit;
      return { top: 3.5 * unit, bottom: 2.5 * unit, left: side, right: side + (box ? box.width + 2 * unit : 0) };
    }
    const foot = several ? 3.5 * unit : unit;
    return { top: 3.5 * unit, bottom: foot + (box ? box.height + unit : 0), left: 0, right: 0 };
  }

  // Its lower edge in line with the photo's, as on a wall.
  function hangLabel(label) {
    const slide = viewer.currSlide;
    const size = viewer.viewportSize;
    label.classList.toggle("looking-beside", isBeside(size));
    const room = padding(size, viewer.currIndex);
    const scale = slide.zoomLevels.initial;
    const right = room.left + (size.x - room.left - room.right + slide.width * scale) / 2;
    const foot = room.bottom + (size.y - room.top - room.bottom - slide.height * scale) / 2;
    label.style.setProperty("--right", `${Math.round(right)}px`);
    label.style.setProperty("--foot", `${Math.round(foot)}px`);
    label.style.setProperty("--under", `${Math.round(size.y - foot)}px`);
    label.tabIndex = label.scrollHeight > label.clientHeight ? 0 : -1;
  }

  function registerParts() {
    const ui = viewer.ui;
    let label;
    let said;
    ui.registerElement({
      name: "position", className: "looking-position", order: 5, appendTo: "root",
      onInit: (element) => {
        element.setAttribute("aria-hidden", "true");
        viewer.on("change", () => { element.textContent = `${viewer.currIndex + 1} / ${viewer.getNumItems()}`; });
      },
    });
    ui.registerElement({
      name: "link", className: "pswp__button--link", tagName: "a", isButton: true, order: 15, title: words.link,
      html: icon("M9 15l6-6M11 6l1.5-1.5a4.2 4.2 0 0 1 6 6L16.5 13M13 18l-1.5 1.5a4.2 4.2 0 0 1-6-6L7.5 11"),
      onInit: (element) => { viewer.on("change", () => { element.href = addressOf(viewer.currIndex); }); },
      onClick: (event, element) => {
        event.preventDefault();
        if (copy(element.href)) { said.textContent = words.copied; said.classList.remove("visually-hidden"); }
      },
    });
    ui.registerElement({
      name: "label", className: "looking-label label", order: 30, appendTo: "root",
      onInit: (element) => {
        label = element;
        element.addEventListener("wheel", (event) => event.stopPropagation());
        viewer.on("change", () => {
          const nodes = labelOf(viewer.currIndex);
          element.textContent = "";
          element.append.apply(element, nodes);
          element.hidden = nodes.length === 0;
          element.scrollTop = 0;
          hangLabel(label);
        });
        viewer.on("resize", () => { if (viewer.currSlide) { hangLabel(label); } });
      },
    });
    ui.registerElement({ name: "probe", className: "looking-probe looking-label label", order: 31, appendTo: "root", onInit: (element) => { element.setAttribute("aria-hidden", "true"); } });
    ui.registerElement({
      name: "said", className: "looking-said visually-hidden", order: 32, appendTo: "root",
      onInit: (element) => {
        said = element;
        element.setAttribute("role", "status");
        viewer.on("change", () => {
          const item = viewer.currSlide.data;
          const position = words.position.replace("{n}", viewer.currIndex + 1).replace("{total}", viewer.getNumItems());
          element.classList.add("visually-hidden");
          element.textContent = item.alt ? `${position}: ${item.alt}` : position;
        });
      },
    });
  }

  // Works where the clipboard is closed to scripts too: opened from a disk, or on a host without HTTPS.
  function copy(text) {
    const put = (event) => { event.clipboardData.setData("text/plain", text); event.preventDefault(); };
    document.addEventListener("copy", put);
    const done = document.execCommand("copy");
    document.removeEventListener("copy", put);
    return done;
  }

  // ---------------------------------------------------------------- its address

  const partsOfAddress = () => decodeURIComponent(location.hash.slice(1)).split("&").filter(Boolean);
  const photoInAddress = () => partsOfAddress().find((part) => part.startsWith("photo-")) || null;
  const addressWith = (id) => {
    const others = partsOfAddress().filter((part) => !part.startsWith("photo-"));
    const parts = id ? [id].concat(others) : others;
    return location.href.split("#")[0] + (parts.length ? `#${parts.join("&")}` : "");
  };
  const addressOf = (index) => addressWith(photos.idAt(index));

  function isOwnStep() { return Boolean(history.state && history.state.looking); }

  // Going back restores where the page was scrolled to; who waits for this comes after it.
  function takeBackStep() {
    return new Promise((resolve) => {
      addEventListener("popstate", () => setTimeout(resolve), { once: true });
      setTimeout(resolve, 500);
      history.back();
    });
  }

  // ---------------------------------------------------------------- the viewer

  // What stands behind is out of reach for keys and screen readers, and nothing moves that was asked to keep still.
  function enter() {
    const root = viewer.element;
    root.setAttribute("aria-label", words.viewer);
    root.setAttribute("aria-modal", "true");
    root.querySelectorAll("[aria-roledescription]").forEach((element) => element.removeAttribute("aria-roledescription"));
    viewer.behind = Array.from(document.body.children).filter((element) => element !== root && !element.inert);
    viewer.behind.forEach((element) => { element.inert = true; });
    const takeFocus = () => { if (viewer && !root.contains(document.activeElement)) { root.focus(); } };
    takeFocus();
    // A browser that comes to an address within a page takes the focus away once more, when it has found the place.
    if (document.readyState !== "complete") { addEventListener("load", () => setTimeout(takeFocus)); }
    if (motionless.matches) {
      const move = viewer.mainScroll.moveIndexBy;
      viewer.mainScroll.moveIndexBy = function (step) { return move.call(this, step, false); };
    }
  }

  function leave(last) {
    viewer.behind.forEach((element) => { element.inert = false; });
    viewer = null;
    photos.show(last);
    const figure = document.getElementById(photos.idAt(last));
    const link = figure && figure.querySelector("[data-photo]") || opened;
    if (link) { link.focus(); }
    opened = null;
  }

  function onKey(event) {
    const key = event.originalEvent;
    const last = viewer.getNumItems() - 1;
    if (key.key === "Home" || key.key === "End") {
      viewer.goTo(key.key === "Home" ? 0 : last);
    } else if (key.key === "Tab") {
      stayInside(key);
      return;
    } else if (!(key.key === " " || key.key === "PageUp" || key.key === "PageDown") || key.target.closest("a, button, .looking-label")) {
      return;
    }
    key.preventDefault();
    event.preventDefault();
  }

  function stayInside(key) {
    const stops = Array.from(viewer.element.querySelectorAll("button:not(:disabled), a[href], [tabindex='0']")).filter((stop) => stop.offsetParent && getComputedStyle(stop).visibility === "visible");
    const from = document.activeElement;
    const edge = key.shiftKey ? stops[0] : stops[stops.length - 1];
    if (from !== edge && (from !== viewer.element || !key.shiftKey)) { return; }
    key.preventDefault();
    stops[key.shiftKey ? stops.length - 1 : 0].focus();
  }

  function open(index) {
    const fade = motionless.matches ? 0 : 150;
    viewer = new PhotoSwipe({
      index: index, loop: false, bgOpacity: 1, counter: false, returnFocus: false, mainClass: "looking",
      showHideAnimationType: fade ? "fade" : "none", showAnimationDuration: fade, hideAnimationDuration: fade, zoomAnimationDuration: fade,
      imageClickAction: "zoom", bgClickAction: "close", tapAction: "toggle-controls", doubleTapAction: "zoom",
      secondaryZoomLevel: (level) => Math.max(level.fit * 2, Math.min(1, level.fit * 3)),
      maxZoomLevel: (level) => Math.max(level.fit * 4, 1),
      paddingFn: (size, item, at) => padding(size, at),
      closeSVG: icon("M6 6l12 12M18 6L6 18"), closeTitle: words.close,
      zoomSVG: icon("M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM8 11h6M11 8v6"), zoomTitle: words.zoom,
      arrowPrevSVG: icon("M15 5l-7 7 7 7"), arrowPrevTitle: words.previous,
      arrowNextSVG: icon("M9 5l7 7-7 7"), arrowNextTitle: words.next,
      errorMsg: words.failed,
    });
    unreadable = unreadableTypes();
    boxes = new Map();
    let last = index;
    let backStep = null;
    viewer.addFilter("numItems", () => photos.count());
    viewer.addFilter("itemData", (item, at) => itemOf(at));
    viewer.on("contentLoad", (event) => { if (event.content.type === "blank") { event.preventDefault(); } });
    viewer.on("afterSetContent", ({ slide }) => { slide.container.style.setProperty("--pswp-placeholder-bg", slide.data.colour || "var(--line)"); });
    viewer.on("uiRegister", registerParts);
    viewer.on("keydown", onKey);
    viewer.on("change", () => {
      last = viewer.currIndex;
      history.replaceState(history.state, "", addressOf(last));
      // The button that led here may have led to the end, and can hold the focus no longer.
      if (viewer.behind && (document.activeElement.disabled || !viewer.element.contains(document.activeElement))) { viewer.element.focus(); }
      // The neighbours on both sides, before somebody turns to them.
      [last - 3, last + 3].forEach((near) => { if (near >= 0 && near < photos.count()) { photos.load(near, () => {}); } });
    });
    viewer.on("close", () => {
      if (photoInAddress() === null) { return; }
      if (isOwnStep()) { backStep = takeBackStep(); } else { history.replaceState(null, "", addressWith(null)); }
    });
    viewer.on("destroy", () => {
      if (backStep) { backStep.then(() => leave(last)); } else { leave(last); }
    });
    viewer.on("afterInit", enter);
    viewer.init();
  }

  function follow(link) {
    const figure = link.closest("figure[id]");
    const index = figure ? photos.indexOf(figure.id) : -1;
    if (index < 0) { return false; }
    opened = link;
    history.pushState({ looking: true }, "", addressOf(index));
    open(index);
    return true;
  }

  // The address says what is looked at: a shared link, the back button and the forward button all end up here.
  function obeyAddress() {
    const id = photoInAddress();
    const index = id === null ? -1 : photos.indexOf(id);
    if (viewer && index < 0) { viewer.close(); } else if (viewer) { viewer.goTo(index); } else if (index >= 0) { open(index); }
  }

  photos = self.zhanlanPhotos || photosOfThisPage();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-photo]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) { return; }
    if (!viewer && follow(link)) { event.preventDefault(); }
  });
  addEventListener("popstate", obeyAddress);
  obeyAddress();
})();
