// The search page: what is typed is found, shown with the words marked, and stands in the address as #q=…, beside what is chosen.
// The index comes in script files when a query needs them (finder.js); without scripts the page leads to the tags and facets instead.
(function () {
  "use strict";
  const words = document.currentScript.dataset;
  const form = document.querySelector("[data-search]");
  if (!form) { return; }
  const root = words.root;
  const entries = self.zhanlanEntries;
  const input = form.querySelector("input");
  const list = document.getElementById("suggestions");
  const nav = document.getElementById("choices");
  const status = document.querySelector("[data-search-status]");
  const notes = document.querySelector("[data-search-notes]");
  const part = document.querySelector("[data-search-found]");
  const results = part.querySelector("ol");
  const more = document.querySelector("[data-search-more]");
  const browse = document.querySelector("[data-search-browse]");

  const AT_ONCE = 10; // results that come together
  const FIRST = 3; // of them those that are seen first: the others come when these are painted
  const PAUSE = 180; // milliseconds without typing before something is looked for
  const MOST_SUGGESTIONS = 6;

  const make = (name, className, text) => {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  };
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  // ---------------------------------------------------------------- the files of the index

  const load = (address) => new Promise((resolve, reject) => entries.load(address, (error) => (error ? reject(error) : resolve())));

  // What a script put into a table; one that came but did not is broken.
  async function taken(name, index, table, key) {
    const version = self.zhanlanSearch.versions.slice(index * 4, index * 4 + 4);
    await load(`${root}assets/search/${name}.js?v=${version}`);
    const found = (self[table] || {})[key];
    if (!Array.isArray(found)) { throw new Error(`${name} is broken`); }
    return found;
  }

  function makeSources(core) {
    const shards = core.directory[0].length;
    return {
      grams: (key, shard) => taken(`g${key}`, shard, "zhanlanGrams", key),
      texts: (first, pack) => taken(`t${first}`, shards + pack, "zhanlanTexts", first),
      readings: async () => {
        await load(`${root}assets/search/readings.js?v=${core.versions.slice(-4)}`);
        return self.zhanlanReadings;
      },
    };
  }

  let ready = null;
  function prepare() {
    if (!ready) {
      ready = load(words.core).then(() => self.zhanlanFinder(self.zhanlanSearch, makeSources(self.zhanlanSearch)));
      ready.catch(() => { ready = null; });
    }
    return ready;
  }

  // What may be chosen of each entry comes when somebody touches the choices, or when the address names one.
  let choices = null;
  let choosing = null;
  function prepareChoices() {
    if (!choosing && nav) {
      choosing = load(nav.dataset.listing).then(() => {
        const read = self.zhanlanChoices.read(self.zhanlanListings[nav.dataset.name]);
        const listOf = [];
        read.numbers.forEach((number, index) => { listOf[number] = read.lists[index]; });
        choices = self.zhanlanChoices(nav, { count: read.numbers.length, choicesOf: (entry) => listOf[entry] });
        choices.show(found ? found.entries : undefined);
      });
      choosing.catch(() => { choosing = null; });
    }
    return choosing || Promise.resolve();
  }

  if (nav) {
    const begin = () => { prepareChoices().catch(() => note(words.choicesFailed)); };
    ["pointerover", "pointerdown", "focusin"].forEach((name) => nav.addEventListener(name, begin, { once: true, passive: true }));
    nav.addEventListener("toggle", begin, true);
    nav.addEventListener("click", (event) => {
      const link = event.target.closest("[data-value]");
      if (link && !choices) { prepareChoices().then(() => link.click()).catch(() => {}); }
    });
  }

  // ---------------------------------------------------------------- the address

  function queryInAddress() {
    const part = location.hash.slice(1).split("&").find((one) => one.startsWith("q="));
    // A form without a script writes it before the hash.
    const [, plain] = /[?&]q=([^&]*)/.exec(location.search) || [];
    const written = part ? part.slice(2) : location.hash.includes("=") ? "" : plain || "";
    try { return decodeURIComponent(part ? written : written.replace(/\+/g, " ")); } catch (malformed) { return written; }
  }

  const isChosenInAddress = () => location.hash.slice(1).split("&").some((part) => part.includes("=") && !part.startsWith("q="));

  // Half a character has no address.
  const encoded = (text) => encodeURIComponent(self.zhanlanFinder.whole(text));

  function writeAddress(query, isNew) {
    const others = location.hash.slice(1).split("&").filter((part) => part.includes("=") && !part.startsWith("q="));
    const all = (query ? [`q=${encoded(query)}`] : []).concat(others).join("&");
    if (location.hash === (all && `#${all}`)) { return; }
    history[isNew ? "pushState" : "replaceState"](history.state, "", `#${all || input.id}`);
  }

  // ---------------------------------------------------------------- a search

  let round = 0;
  let found = null; // { words, entries, isWhole } of the last query
  let left = []; // entries that are still to be shown
  let sum = 0;
  let lost = 0;
  let asked = null;

  function say(text) { if (status.textContent !== text) { status.textContent = text; } }

  function note(text) {
    if (text && !Array.from(notes.children).some((child) => child.textContent === text)) { notes.append(make("p", "", text)); }
  }

  function clear() {
    results.textContent = "";
    notes.textContent = "";
    part.hidden = true;
    lost = 0;
  }

  // Everything, the latest first: for choosing without a word.
  const everything = () => ({ words: [], entries: Array.from({ length: self.zhanlanSearch.count }, (none, index) => self.zhanlanSearch.count - 1 - index), isWhole: true });

  async function search(query) {
    const own = round += 1;
    asked = query;
    const isBlank = query.trim() === "";
    if (isBlank && !isChosenInAddress()) { leave(); if (choices) { choices.read(); choices.show(); } return; }
    form.setAttribute("aria-busy", "true");
    try {
      const finder = await prepare();
      const [answer] = await Promise.all([finder.find(query), isChosenInAddress() ? prepareChoices().catch(() => {}) : null]);
      if (own !== round) { return; }
      found = answer || everything();
      if (!answer && !isBlank) { leave(); say(words.onlyMarks); return; }
      await show(finder, own);
    } catch (error) {
      if (own === round) { clear(); say(words.failed); browse.hidden = false; }
    } finally {
      if (own === round) { form.removeAttribute("aria-busy"); }
    }
  }

  // Nothing is asked for.
  function leave() {
    clear();
    close();
    say("");
    found = null;
    browse.hidden = false;
    form.removeAttribute("aria-busy");
  }

  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  async function show(finder, own) {
    let chosen = found.entries;
    if (choices) {
      choices.read();
      if (choices.chosen.length > 0) { chosen = chosen.filter(choices.has); }
    }
    if (found.words.length === 0 && !(choices && choices.chosen.length > 0)) { leave(); if (choices) { choices.show(); } return; }
    left = chosen;
    sum = chosen.length;
    const shown = await gather(finder, own, FIRST);
    if (own !== round) { return; }
    clear();
    browse.hidden = true;
    hang(shown);
    if (!found.isWhole) { note(words.incomplete); }
    if (!choices && isChosenInAddress()) { note(words.choicesFailed); }
    // What is seen first is painted first.
    await painted();
    if (own !== round) { return; }
    if (choices) { choices.show(found.entries); }
    if (sum === 0) { await showNothing(finder, own); }
    const others = await gather(finder, own, AT_ONCE - shown.length);
    if (own !== round) { return; }
    hang(others);
    suggest(shown.concat(others));
  }

  // The next results, each held against its texts: what does not have the words is left out.
  async function gather(finder, own, count) {
    const kept = [];
    while (kept.length < count && left.length > 0 && own === round) {
      const batch = left.slice(0, count - kept.length);
      left = left.slice(batch.length);
      const records = new Promise((resolve) => entries.cards(batch, resolve));
      const checks = await Promise.all(batch.map((entry) => finder.check(entry, found.words).catch(() => undefined)));
      (await records).forEach((record, index) => {
        const check = checks[index];
        if (check === null) { sum -= 1; return; }
        if (!record) { lost += 1; return; }
        kept.push({ record: record, check: check });
      });
    }
    const rank = ({ check }) => (check ? (check.isPhrase ? 0 : 4) + check.place : 9);
    return kept.map((one, index) => [rank(one), index, one]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , one]) => one);
  }

  function marked(parts, name, className) {
    const whole = make(name, className);
    parts.forEach(([text, isMarked]) => whole.append(isMarked ? make("mark", "", text) : text));
    return whole;
  }

  function hang(shown) {
    shown.forEach(({ record, check }) => {
      const item = make("li");
      item.append(entries.card(record, check ? { title: marked(check.title, "span"), snippet: check.snippet.length > 0 ? marked(check.snippet, "p", "card-summary") : null } : {}));
      results.append(item);
    });
    part.hidden = results.children.length === 0;
    if (lost > 0) { note(filled(words.missing, { n: lost })); }
    more.hidden = left.length === 0 || results.children.length < AT_ONCE;
    more.textContent = filled(words.more, { n: Math.min(AT_ONCE, left.length) });
    if (sum > 0) { say(filled(found.words.length > 0 ? words.found : words.chosen, { n: sum, query: asked.trim() })); }
  }

  more.addEventListener("click", async () => {
    const own = round;
    more.disabled = true;
    const shown = await gather(await prepare(), own, AT_ONCE).catch(() => []);
    more.disabled = false;
    if (own !== round) { return; }
    const first = results.children.length;
    hang(shown);
    const link = results.children[first] && results.children[first].querySelector("a");
    if (link) { link.focus(); }
  });

  // ---------------------------------------------------------------- nothing found

  async function showNothing(finder, own) {
    const isNarrowed = found.entries.length > 0 && choices && choices.chosen.length > 0;
    say(filled(isNarrowed ? words.nothingChosen : words.nothing, { query: asked.trim() }));
    if (isNarrowed) {
      const clearing = make("button", "more", filled(words.without, { n: found.entries.length }));
      clearing.type = "button";
      clearing.addEventListener("click", () => { nav.querySelector("[data-clear]").click(); input.focus(); });
      notes.append(clearing);
      return;
    }
    const terms = await finder.nearest(asked).catch(() => []);
    if (own !== round) { return; }
    browse.hidden = false;
    if (terms.length === 0) { return; }
    const line = make("p", "search-near", words.near);
    terms.forEach(({ text, count }) => {
      const link = make("a", "", text);
      link.href = `#q=${encoded(text)}`;
      link.append(" ", make("span", "count", String(count)));
      line.append(" ", link);
    });
    notes.append(line);
  }

  // ---------------------------------------------------------------- suggestions: a combobox with a list

  let active = -1;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.suggestions);

  const folded = (text) => text.trim().toLowerCase();

  function suggest(shown) {
    const known = new Map();
    shown.forEach(({ check }) => ((check && check.names) || []).forEach(({ text, start }) => {
      if (folded(text) !== folded(asked) && !known.has(text)) { known.set(text, start); }
    }));
    // What begins with it first, then what is short.
    const names = Array.from(known.keys()).sort((one, other) => (known.get(one) > 0) - (known.get(other) > 0) || one.length - other.length).slice(0, MOST_SUGGESTIONS);
    list.textContent = "";
    active = -1;
    names.forEach((name, index) => {
      const option = make("li", "", name);
      option.id = `suggestion-${index}`;
      option.dir = "auto";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      list.append(option);
    });
    if (names.length > 0 && document.activeElement === input && isTyped) { open(); } else { close(); }
  }

  function open() {
    if (list.children.length === 0) { return; }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function mark(index) {
    Array.from(list.children).forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    active = index;
    if (index < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", `suggestion-${index}`);
    list.children[index].scrollIntoView({ block: "nearest" });
  }

  function pick(index) {
    input.value = list.children[index].textContent;
    submit();
  }

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) { pick(Array.from(list.children).indexOf(option)); }
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) { return; }
    const count = list.children.length;
    const isOpen = !list.hidden;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      event.preventDefault();
      if (!isOpen) { open(); mark(event.key === "ArrowDown" ? 0 : count - 1); return; }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // Beyond either end the field itself is next.
      mark(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape") {
      if (isOpen) { event.preventDefault(); close(); } else if (input.value) { input.value = ""; typed(); }
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      pick(active);
    }
  });

  input.addEventListener("blur", close);

  // ---------------------------------------------------------------- typing

  let timer = 0;
  let isComposing = false;
  let isTyped = false;

  function typed() {
    clearTimeout(timer);
    isTyped = true;
    timer = setTimeout(() => look(false), PAUSE);
  }

  // What is asked for by a key or a tap stands in the history.
  function submit() {
    clearTimeout(timer);
    isTyped = false;
    close();
    look(true);
  }

  // The answer comes before the address: writing that takes as long.
  function look(isNew) {
    const query = input.value;
    search(query);
    painted().then(() => writeAddress(query.trim(), isNew));
  }

  input.addEventListener("compositionstart", () => { isComposing = true; });
  input.addEventListener("compositionend", () => { isComposing = false; typed(); });
  input.addEventListener("input", (event) => { if (!isComposing && !event.isComposing) { typed(); } });
  input.addEventListener("focus", () => { prepare().catch(() => {}); }, { once: true });
  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });

  function follow() {
    isTyped = false;
    input.value = queryInAddress();
    search(input.value);
  }

  addEventListener("hashchange", follow);
  delete document.documentElement.dataset.choosing;
  if (queryInAddress() || location.hash.includes("=")) { follow(); }
})();
