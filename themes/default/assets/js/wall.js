// Choosing among all photos of the wall. Without this the wall is read page by page, and each choice leads to another page.
// What is chosen stands in the address. Only the rows near the window are in the page, however many photos there are.
(function () {
  "use strict";
  const words = document.currentScript.dataset;
  const data = self.zhanlanWall;
  const wall = document.querySelector("[data-wall]");
  if (!data || !wall) { return; }

  const nav = document.querySelector("[data-wall-choices]");
  const status = document.querySelector("[data-wall-status]");
  const pager = document.querySelector(".pager");

  // ---------------------------------------------------------------- all photos

  const ids = [];
  const entryOf = [];
  data.entries.forEach(([stem, count], entry) => {
    for (let number = 1; number <= count; number += 1) { ids.push(`photo-${stem}/${number}`); entryOf.push(entry); }
  });
  const placeOf = new Map(ids.map((id, index) => [id, index]));

  // The photos of this page are here; those of the others come as scripts when they are needed.
  const parts = { [wall.dataset.wall]: Array.from(wall.children, (figure) => figure.cloneNode(true)) };
  const waiting = {};

  const partOf = (photo) => Math.floor(photo / data.size) + 1;

  function figureOf(photo) {
    const part = parts[partOf(photo)];
    const figure = part && part[photo % data.size];
    if (typeof figure !== "string") { return figure || null; }
    const holder = document.createElement("template");
    holder.innerHTML = figure;
    return holder.content.firstElementChild;
  }

  function addScript(address, loaded, failed) {
    const script = document.createElement("script");
    script.src = address;
    script.onload = loaded;
    script.onerror = () => { script.remove(); failed(); };
    document.head.append(script);
  }

  // The names of the parts change with every title, and would change all pages that have them; so they stand in a list that is asked
  // for when a part is needed, by the minute, and no cache keeps an old one longer than that.
  const lists = []; // who waits for it
  function withList(then) {
    if (self.zhanlanWallList) { then(self.zhanlanWallList); return; }
    lists.push(then);
    if (lists.length > 1) { return; }
    const end = () => lists.splice(0).forEach((call) => call(self.zhanlanWallList || []));
    addScript(`${data.list}?at=${Math.floor(Date.now() / 60000)}`, end, end);
  }

  function load(photo, then) {
    const number = partOf(photo);
    if (parts[number]) { return; }
    if (waiting[number]) { waiting[number].push(then); return; }
    waiting[number] = [then];
    const end = () => {
      const calls = waiting[number];
      delete waiting[number];
      const part = (self.zhanlanWallParts || {})[number];
      // What did not come is asked for again by whoever needs it next.
      if (part) { parts[number] = part; calls.forEach((call) => call()); }
    };
    withList((names) => { if (names[number - 1]) { addScript(names[number - 1], end, end); } else { end(); } });
  }

  // ---------------------------------------------------------------- what is chosen

  const canPrint = matchMedia("(hover: hover) and (pointer: fine)");
  const later = (call) => (self.requestIdleCallback ? requestIdleCallback(call, { timeout: 500 }) : setTimeout(call, 200));

  const choices = nav && self.zhanlanChoices(nav, {
    count: data.entries.length,
    choicesOf: (entry) => data.entries[entry][2],
    weightOf: (entry) => data.entries[entry][1],
    changed: () => choose(),
  });
  let shown = ids.map((id, index) => index);

  function choose() {
    const isLeft = data.entries.map((entry, index) => choices.has(index));
    shown = [];
    entryOf.forEach((entry, photo) => { if (isLeft[entry]) { shown.push(photo); } });
    const isChosen = choices.chosen.length > 0;
    status.textContent = (isChosen ? words.shown : words.all).replace("{n}", shown.length);
    if (pager) { pager.hidden = isChosen; }
    live.forEach((row) => row.remove());
    live.clear();
    if (!isChosen) { run.replaceWith(wall); return; }
    if (wall.isConnected) { wall.replaceWith(run); }
    hang();
    prepareForPaper();
  }

  // Nothing can be waited for once a page is being printed, so where there is likely a printer the labels of all that is chosen
  // come beforehand, one part after another and after everything else. Their pictures stay away until they are seen.
  function prepareForPaper() {
    if (choices.chosen.length === 0 || !canPrint.matches) { return; }
    const missing = shown.find((photo) => !parts[partOf(photo)]);
    if (missing !== undefined) { later(() => load(missing, prepareForPaper)); }
  }

  // ---------------------------------------------------------------- the rows of what is chosen

  const run = document.createElement("div");
  run.className = "gallery-close wall-run";
  const live = new Map(); // the rows that are in the page, by number
  let rows = []; // { from, to, top, height, width }

  // Photos are set side by side until the row is full, and the row is as high as its width asks.
  function hang() {
    const style = getComputedStyle(run);
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const wanted = parseFloat(style.getPropertyValue("--row")) * rem;
    const caption = parseFloat(style.getPropertyValue("--caption")) * rem;
    const gap = parseFloat(style.columnGap);
    const width = run.clientWidth;
    rows = [];
    let from = 0;
    let top = 0;
    let sum = 0;
    const end = (to, isFull) => {
      const room = width - (to - from - 1) * gap;
      const height = isFull ? room / sum : Math.min(wanted, room / sum);
      rows.push({ from: from, to: to, top: top, height: height + caption, width: isFull ? width : Math.ceil(sum * height + width - room) });
      top += height + caption + gap;
      from = to;
      sum = 0;
    };
    shown.forEach((photo, index) => {
      const ratio = data.ratios[photo] / 1000;
      const height = (room) => room / (sum + ratio);
      // One more photo, or a row without it: whichever comes nearer to the height that is wanted.
      const room = width - (index - from) * gap;
      if (sum > 0 && height(room) < wanted && (room + gap) / sum / wanted < wanted / height(room)) { end(index, true); }
      sum += ratio;
      if ((width - (index - from) * gap) / sum <= wanted) { end(index + 1, true); }
    });
    if (sum > 0) { end(shown.length, false); }
    run.style.setProperty("--height", `${Math.ceil(top)}px`);
    live.forEach((row) => row.remove());
    live.clear();
    update(false);
  }

  function makeRow(number) {
    const { from, to, top, width } = rows[number];
    const row = document.createElement("div");
    row.className = "wall-row";
    row.style.setProperty("--top", `${top}px`);
    row.style.setProperty("--width", `${width}px`);
    for (const photo of shown.slice(from, to)) {
      const found = figureOf(photo);
      const figure = found ? found.cloneNode(true) : document.createElement("figure");
      if (!found) {
        figure.className = "photo wall-blank";
        figure.style.setProperty("--r", data.ratios[photo] / 1000);
        load(photo, () => { if (live.get(number) === row) { row.remove(); live.delete(number); soon(); } });
      }
      row.append(figure);
    }
    return row;
  }

  // Puts the rows near the window into the page and takes the others out, save the one that holds the focus. On paper all
  // stand that are here.
  function update(isPrinted) {
    if (!run.isConnected) { return; }
    const screen = innerHeight;
    const top = -run.getBoundingClientRect().top;
    const isNear = ({ top: above, height }) => isPrinted || (above + height > top - screen && above < top + 2 * screen);
    live.forEach((row, number) => {
      if (!isNear(rows[number]) && !row.contains(document.activeElement)) { row.remove(); live.delete(number); }
    });
    rows.forEach((place, number) => {
      if (!isNear(place) || live.has(number)) { return; }
      const row = makeRow(number);
      const next = Array.from(live.keys()).filter((other) => other > number).sort((a, b) => a - b)[0];
      run.insertBefore(row, next === undefined ? null : live.get(next));
      live.set(number, row);
    });
  }

  let isAsked = false;
  function soon() {
    if (isAsked) { return; }
    isAsked = true;
    requestAnimationFrame(() => { isAsked = false; update(false); });
  }

  // ---------------------------------------------------------------- for looking through them

  self.zhanlanPhotos = {
    count: () => shown.length,
    idAt: (index) => ids[shown[index]],
    indexOf: (id) => (placeOf.has(id) ? shown.indexOf(placeOf.get(id)) : -1),
    figureAt: (index) => figureOf(shown[index]),
    ratioAt: (index) => data.ratios[shown[index]] / 1000,
    load: (index, then) => load(shown[index], then),
    // Brings the row of a photo into the page, so that the focus can be given back to it.
    show: (index) => {
      const row = run.isConnected && rows.find(({ from, to }) => index >= from && index < to);
      if (!row) { return; }
      const top = run.getBoundingClientRect().top + row.top;
      if (top < 0 || top + row.height > innerHeight) { scrollBy({ top: top - (innerHeight - row.height) / 2, behavior: "instant" }); }
      update(false);
    },
  };

  if (!nav) { return; }
  addEventListener("beforeprint", () => update(true));
  addEventListener("afterprint", soon);
  addEventListener("scroll", soon, { passive: true });
  let width = 0;
  new ResizeObserver(() => {
    if (run.isConnected && run.clientWidth !== width) { width = run.clientWidth; hang(); }
  }).observe(document.body);
  choices.show();
  if (choices.chosen.length) { choose(); }
})();
