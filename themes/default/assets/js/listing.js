// Choosing in a listing. Without this its pages are turned over, and each choice leads to a page of its own. With it what is
// chosen is shown here, in the listing's own order, a page's worth of cards at a time; on the page of one choice the others lead to
// the listing with both. The data come when somebody touches the choices, or when the address names one.
(function () {
  "use strict";
  const words = document.currentScript.dataset;
  const nav = document.querySelector("[data-listing]");
  if (!nav) { return; }
  const own = nav.dataset;
  const root = document.documentElement;
  const entries = self.zhanlanEntries;
  const size = Number(own.size);
  const MOST_BY_ITSELF = 5 * size; // cards that come without asking: the foot of the page has to stay in reach
  const AT_ONCE = 6; // cards that are seen first: the others of a page come when these are painted
  const NEAR = "800px";

  // ---------------------------------------------------------------- what is chosen

  const links = Array.from(nav.querySelectorAll("[data-value]"));
  const pages = links.map((link) => link.getAttribute("href"));
  let numbers = []; // of the entries, in the order of the listing
  let choices = null;
  let hasFailed = false;

  // Without a script a link says how many there are on its page; with it, how many of this listing.
  nav.querySelectorAll("[data-here]").forEach((link) => { link.querySelector(".count").textContent = link.dataset.here; });

  const isFixed = own.fixed !== undefined;
  const fixed = {
    page: own.page,
    fixed: [Number(own.fixed)],
    addressOf: (taken, address) => (taken.length === 0 ? own.page : (taken.length === 1 && pages[taken[0]]) || address),
  };

  function take() {
    const data = (self.zhanlanListings || {})[own.name];
    if (!data) { fail(); return; }
    const read = self.zhanlanChoices.read(data);
    numbers = read.numbers;
    choices = self.zhanlanChoices(nav, Object.assign({
      count: numbers.length,
      choicesOf: (entry) => read.lists[entry],
      changed: () => choose(seenBefore()),
    }, isFixed ? fixed : {}));
    choices.show();
    if (!isFixed && choices.chosen.length) { choose(seenBefore()); }
  }

  // As many cards as hung when one left, if one comes back.
  function seenBefore() {
    return (history.state && history.state.hung) || size;
  }

  let isAsked = false;
  let pressed = null; // the link that was pressed before the data came
  function prepare() {
    if (isAsked) { return; }
    isAsked = true;
    if (!isFixed) { entries.catalogue(() => {}); }
    entries.load(own.listing, (error) => {
      if (error) { fail(); } else { take(); }
      delete root.dataset.choosing;
      if (pressed) { pressed.click(); }
    });
  }

  // The links lead to pages again; what has no page can only be told.
  function fail() {
    hasFailed = true;
    if (pressed ? !pressed.hasAttribute("href") : location.hash.includes("=") && !isFixed) { say(words.failed); }
  }

  // ---------------------------------------------------------------- the cards of what is chosen

  const heading = document.querySelector(".listing-count");
  const all = heading.textContent;
  const cards = document.querySelector("[data-cards]");
  const pageNumber = document.querySelector("[data-page-number]");
  const pager = document.querySelector(".pager");

  const make = (name, className) => {
    const made = document.createElement(name);
    made.className = className;
    return made;
  };
  const run = make("div", cards ? cards.className : "cards");
  const foot = make("div", "listing-more");
  const button = make("button", "more");
  button.type = "button";
  foot.append(button);
  const chosenNames = make("p", "listing-chosen"); // for paper, where the choices are not
  const said = make("p", "listing-said");
  said.setAttribute("role", "status");
  heading.after(said);

  let shown = []; // entries that have all that is chosen
  let hung = 0;
  let most = 0;
  let lost = 0;
  let round = 0;

  function say(text) {
    if (said.textContent !== text) { said.textContent = text; }
  }

  function blank() {
    const card = make("div", "card card-blank");
    card.setAttribute("aria-hidden", "true");
    card.append(make("div", "card-picture"), make("div", "label"));
    return card;
  }

  // Hangs the next cards, then calls `then` with the first of them; while their packs are on the way blank ones keep their places.
  function hang(count, then) {
    const batch = shown.slice(hung, hung + count);
    const begun = round;
    let blanks = null;
    let isHere = false;
    hung += batch.length;
    entries.cards(batch.map((entry) => numbers[entry]), (records) => {
      isHere = true;
      if (begun !== round) { return; }
      const found = records.filter(Boolean).map((record) => entries.card(record));
      lost += records.length - found.length;
      if (blanks) { blanks.forEach((card) => card.remove()); }
      found.forEach((card) => run.append(card));
      say(lost > 0 ? words.missing.replace("{n}", lost) : "");
      then(found[0]);
    });
    if (isHere) { return; }
    blanks = batch.map(blank);
    blanks.forEach((card) => run.append(card));
    begin();
  }

  function begin() {
    run.setAttribute("aria-busy", "true");
    foot.hidden = true;
  }

  // The first cards at once, the others when those are painted; all their packs are asked for together.
  function hangFirst(count) {
    const begun = round;
    entries.cards(shown.slice(0, count).map((entry) => numbers[entry]), () => {});
    hang(Math.min(count, AT_ONCE), () => {
      requestAnimationFrame(() => setTimeout(() => {
        if (begun === round) { hang(count - hung, end); }
      }));
    });
  }

  function end() {
    const left = shown.length - hung;
    run.removeAttribute("aria-busy");
    foot.hidden = left === 0;
    button.textContent = words.more.replace("{n}", Math.min(size, left));
    // Asked anew, it answers at once whether the end is near.
    near.unobserve(foot);
    if (left > 0 && hung < most) { near.observe(foot); }
  }

  function remember() {
    history.replaceState(Object.assign({}, history.state, { hung: hung }), "");
  }

  const near = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting) || run.hasAttribute("aria-busy")) { return; }
    hang(size, end);
    remember();
  }, { rootMargin: NEAR });

  button.addEventListener("click", () => {
    most = hung + MOST_BY_ITSELF;
    hang(size, (first) => {
      end();
      if (first) { first.querySelector("a").focus(); }
    });
    remember();
  });

  function showNothing() {
    const nothing = make("p", "empty listing-nothing");
    const clear = make("a", "facet-clear");
    clear.href = `#${nav.id}`;
    clear.textContent = words.clear;
    clear.addEventListener("click", (event) => {
      event.preventDefault();
      nav.querySelector("[data-clear]").click();
    });
    nothing.append(words.nothing, " ", clear);
    run.append(nothing);
  }

  const labelOf = (number) => links[number].firstElementChild.textContent;

  function choose(count) {
    const isChosen = choices.chosen.length > 0;
    round += 1;
    hung = 0;
    lost = 0;
    shown = [];
    run.textContent = "";
    run.removeAttribute("aria-busy");
    say("");
    [pager, cards, pageNumber].filter(Boolean).forEach((part) => { part.hidden = isChosen; });
    if (!isChosen) {
      heading.textContent = all;
      [run, foot, chosenNames].forEach((part) => part.remove());
      return;
    }
    for (let entry = 0; entry < numbers.length; entry += 1) {
      if (choices.has(entry)) { shown.push(entry); }
    }
    heading.textContent = own.count.replace("{n}", shown.length);
    chosenNames.textContent = choices.chosen.map(labelOf).join(" · ");
    heading.before(chosenNames);
    said.after(run);
    run.after(foot);
    most = Math.max(count, MOST_BY_ITSELF);
    if (shown.length === 0) { foot.hidden = true; showNothing(); } else { begin(); hangFirst(count); }
  }

  // ---------------------------------------------------------------- when to begin

  ["pointerover", "pointerdown", "focusin"].forEach((name) => nav.addEventListener(name, prepare, { once: true, passive: true }));
  nav.addEventListener("toggle", prepare, true);
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("[data-value]");
    if (!link || choices || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    pressed = link;
    if (hasFailed) { fail(); return; }
    event.preventDefault();
    prepare();
  });
  if (!isFixed) { addEventListener("hashchange", prepare); }
  if (!isFixed && location.hash.includes("=")) { prepare(); } else { delete root.dataset.choosing; }
})();
