// The cards of entries, for scripts that choose among more of them than stand in the page.
//
//   zhanlanEntries.load(address, done)    loads a script of data once; `done(null)`, or `done(error)` when it did not come: a
//                                         later call then tries again. What is here already is answered at once.
//   zhanlanEntries.cards(numbers, done)   `done(records)`: of each entry its record, or null if its pack did not come
//   zhanlanEntries.card(record, options)  the card as an element, the same as the theme's card.html.
//                                         options.title: an element in place of the title's text
//                                         options.snippet: an element below the title in place of the summary
//   zhanlanEntries.catalogue(done)        `done(catalogue)`, or null if it did not come: { size, count, today, versions, types }
//
// A record: { url, title, type, kind, date, iso, time, place: [text], facts: [[name, text]], summary, photos, picture: { alt,
// colour, size: [width, height], focus: [x, y], files: [[name]] }, weave, colour, language, cancelled }, all but the first three only
// if there is something to say; `type` is a place in catalogue.types, { name, label, glyph, drawing }.
//
// The script element names the way to the root (data-root), the catalogue (data-catalogue) and the words of cards.
(function () {
  "use strict";
  const words = document.currentScript.dataset;
  const root = words.root;
  const SIZES = "(min-width: 64rem) 26rem, (min-width: 40rem) 45vw, 92vw"; // as in card.html
  const KINDS = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg", svg: "image/svg+xml" };

  // ---------------------------------------------------------------- scripts of data

  const waiting = {}; // by address: who waits for it, or null once it is here

  function load(address, done) {
    if (waiting[address] === null) { done(null); return; }
    if (waiting[address]) { waiting[address].push(done); return; }
    waiting[address] = [done];
    const script = document.createElement("script");
    const end = (error) => {
      const calls = waiting[address];
      if (error) { delete waiting[address]; script.remove(); } else { waiting[address] = null; }
      calls.forEach((call) => call(error));
    };
    script.onload = () => end(null);
    script.onerror = () => end(new Error(`${address} did not come`));
    script.src = address;
    document.head.append(script);
  }

  // Every other file of data is asked for by its version. The catalogue's would stand in thousands of pages, and all of them would
  // change with one title; so it is asked for by the minute, and no cache keeps an old one longer than that.
  const latest = `${words.catalogue}?at=${Math.floor(Date.now() / 60000)}`;
  const catalogue = (done) => load(latest, () => done(self.zhanlanCatalogue || null));

  // ---------------------------------------------------------------- records

  const packOf = (number) => (self.zhanlanPacks || {})[Math.floor(number / self.zhanlanCatalogue.size)];

  function recordOf(number) {
    const pack = packOf(number);
    return (pack && pack[number % self.zhanlanCatalogue.size]) || null;
  }

  function loadPack(pack, done) {
    const version = self.zhanlanCatalogue.versions.slice(pack * 4, pack * 4 + 4);
    load(`${root}assets/entries/${pack}.js?v=${version}`, done);
  }

  function cards(numbers, done) {
    catalogue((found) => {
      if (!found) { done(numbers.map(() => null)); return; }
      const missing = new Set(numbers.filter((number) => !packOf(number)).map((number) => Math.floor(number / found.size)));
      let left = missing.size;
      const end = () => done(numbers.map(recordOf));
      if (left === 0) { end(); return; }
      missing.forEach((pack) => loadPack(pack, () => { left -= 1; if (left === 0) { end(); } }));
    });
  }

  // ---------------------------------------------------------------- a card

  function element(name, className, content) {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (content !== undefined) { made.append(content); }
    return made;
  }

  // The theme's own drawings, which are markup; whatever people wrote is only ever set as text.
  const drawings = {};
  function drawing(markup) {
    if (!drawings[markup]) {
      const holder = document.createElement("template");
      holder.innerHTML = markup;
      drawings[markup] = holder.content.firstElementChild;
    }
    return drawings[markup].cloneNode(true);
  }

  const sourceSet = (names) => names.map((name) => `${root}media/${name} ${/-(\d+)\.\w+$/.exec(name)[1]}w`).join(", ");

  function pictureOf(record) {
    const { alt, colour, size, focus, files } = record.picture;
    const picture = element("picture");
    const image = element("img");
    files.slice(0, -1).forEach((names) => {
      const source = element("source");
      source.type = KINDS[/\w+$/.exec(names[0])[0]];
      source.srcset = sourceSet(names);
      source.sizes = SIZES;
      picture.append(source);
    });
    const last = files[files.length - 1];
    image.alt = alt;
    image.width = size[0];
    image.height = size[1];
    // Before the address, or it would be asked for at once.
    image.loading = "lazy";
    image.decoding = "async";
    image.style.setProperty("--c", colour);
    if (focus) {
      image.style.setProperty("--x", `${focus[0]}%`);
      image.style.setProperty("--y", `${focus[1]}%`);
    }
    image.sizes = SIZES;
    image.srcset = sourceSet(last);
    image.src = `${root}media/${last[last.length - 1]}`;
    picture.append(image);
    return picture;
  }

  function tileOf(record, type) {
    const tile = element("span", `tile tile-${type.glyph} weave-${record.weave}`, drawing(type.drawing));
    tile.setAttribute("aria-hidden", "true");
    if (record.colour) { tile.style.setProperty("--tile", record.colour); }
    return tile;
  }

  function countOf(record) {
    const count = element("span", "card-count", drawing(self.zhanlanCatalogue.drawings.photos));
    const number = element("span", "", String(record.photos));
    number.setAttribute("aria-hidden", "true");
    count.append(element("span", "visually-hidden", words.photos.replace("{n}", record.photos)), number);
    return count;
  }

  function kindOf(record, type) {
    const kind = element("p", "label-kind", drawing(type.drawing));
    kind.append(element("span", "", type.label));
    if (record.kind) { kind.append(element("span", "", record.kind)); }
    return kind;
  }

  // A title would rather break after a colon or a comma, or before a book title mark, than inside a word.
  function phrases(title) {
    const whole = document.createDocumentFragment();
    const parts = title.replace(/[：，]/g, "$&\u0000").replace(/《/g, "\u0000《").split("\u0000");
    parts.filter(Boolean).forEach((part) => whole.append(element("span", "phrase", part)));
    return whole;
  }

  function titleOf(record, given) {
    const title = element("h3", "label-title");
    title.dir = "auto";
    if (record.language) { title.lang = record.language; }
    const link = element("a", "", given || phrases(record.title));
    link.href = root + record.url;
    title.append(link);
    return title;
  }

  function whenOf(record) {
    const line = element("p", "label-line label-when");
    // A range of days has no form that a time element takes.
    const isOne = record.iso && !record.iso.includes("/");
    const date = isOne ? element("time", "", record.date) : document.createTextNode(record.date);
    if (isOne) { date.dateTime = record.iso; }
    line.append(date);
    if (record.time) { line.append(" ", element("span", "label-time", record.time)); }
    return line;
  }

  // How it stands to the day the site was made for, which dates of any length are compared with by their beginning.
  function stateOf(record) {
    if (record.cancelled) { return "cancelled"; }
    if (!record.iso) { return "undated"; }
    const today = self.zhanlanCatalogue.today;
    const days = record.iso.split("/");
    const first = days[0];
    const last = days[days.length - 1];
    if (first > today.slice(0, first.length)) { return "upcoming"; }
    return last < today.slice(0, last.length) ? "past" : "today";
  }

  function saidOf(record, state) {
    const isSaid = state === "cancelled" || state === "upcoming" || (state === "today" && record.iso.length === 10);
    return isSaid ? element("span", `state state-${state}`, words[state]) : null;
  }

  function card(record, options) {
    const given = options || {};
    const type = self.zhanlanCatalogue.types[record.type];
    const state = stateOf(record);
    const whole = element("article", `card card-${type.name} is-${state}`);
    const picture = element("div", "card-picture", record.picture ? pictureOf(record) : tileOf(record, type));
    if (record.photos) { picture.append(countOf(record)); }
    const label = element("div", "label", kindOf(record, type));
    label.append(titleOf(record, given.title));
    if (given.snippet) { label.append(given.snippet); } else if (record.summary) { label.append(element("p", "card-summary", record.summary)); }
    if (record.date) { label.append(whenOf(record)); }
    if (record.place) {
      const where = element("p", "label-line label-where");
      record.place.forEach((name) => where.append(element("span", "", name)));
      label.append(where);
    }
    (record.facts || []).forEach((fact) => {
      const line = element("p", "label-line", element("span", "label-name", fact[0]));
      line.append(" ", fact[1]);
      label.append(line);
    });
    const said = saidOf(record, state);
    if (said) { label.append(said); }
    whole.append(picture, label);
    return whole;
  }

  self.zhanlanEntries = { load: load, catalogue: catalogue, cards: cards, card: card };
})();
