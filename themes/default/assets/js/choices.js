// Choosing by what entries have in common. What is chosen stands in the address, as #community=bi-shui&year=2024: one value of
// each group. Every choice says how many entries it would leave beside those of the other groups.
//
//   const choices = zhanlanChoices(nav, options)
//
// `nav` holds a link for each choice: data-value is what the address calls it; data-group, on the link or on what encloses it, names
// its group; data-choice is its number, else its place among all choices of `nav`. Within a link, `.count` says how many.
// [data-clear] takes all back and is hidden while nothing is chosen; within a [data-facet] group, [data-current] says what of it is.
//
//   options.count        how many entries there are
//   options.choicesOf    entry => the numbers of its choices: an array, or a typed one; asked once
//   options.weightOf     entry => what it counts for, 1 if left out
//   options.changed      called when the address chose anew, after the counts were set
//   options.keep         () => parts of the address that links begin with, "q=端午"; if left out those with unknown names are kept
//   options.page         the page links lead to; this one if left out
//   options.fixed        the numbers of choices that are always taken, as on a page that shows those entries alone
//   options.addressOf    (numbers, address) => another address for a link that takes these choices; `address` is the usual one
//
//   choices.chosen       the numbers of the choices taken, in their order
//   choices.has(entry)   whether an entry has all that is chosen
//   choices.show(members)  sets counts, addresses and marks; `members` are the entries to be counted, all if left out
//   choices.read()       reads the address again; whether something else is chosen than before
//
//   zhanlanChoices.read(data)  the data of a listing: { numbers } of its entries in order, and the { lists } of their choices
//
// It reads the address when it is made and whenever it changes; the first show() is the caller's.
(function () {
  "use strict";

  // A part of an address that is none stays as it is written.
  function decoded(text) {
    try { return decodeURIComponent(text); } catch (malformed) { return text; }
  }

  // ---------------------------------------------------------------- the data of a listing

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const valueOf = new Uint8Array(128);
  Array.from(DIGITS).forEach((digit, value) => { valueOf[digit.charCodeAt(0)] = value; });
  const digitAt = (text, place) => valueOf[text.charCodeAt(place)];

  // Each number by how far it lies from the one before: five bits a digit, the sixth says that more follow; odd is down.
  function numbersIn(text) {
    const numbers = [];
    let number = 0;
    let step = 0;
    let scale = 1;
    for (let place = 0; place < text.length; place += 1) {
      const digit = digitAt(text, place);
      step += (digit % 32) * scale;
      scale *= 32;
      if (digit < 32) {
        number += step % 2 ? -(step - 1) / 2 : step / 2;
        numbers.push(number);
        step = 0;
        scale = 1;
      }
    }
    return numbers;
  }

  // Adds a group's choices to those of each entry.
  function addChoices(lists, { first, width, several, entries: text }) {
    let entry = 0;
    let place = 0;
    while (place < text.length) {
      if (several && text[place] === ".") { entry += 1; place += 1; continue; }
      let number = 0;
      for (let digit = 0; digit < width; digit += 1) { number = number * 64 + digitAt(text, place + digit); }
      place += width;
      if (number > 0) { lists[entry].push(first + number - 1); }
      if (!several) { entry += 1; }
    }
  }

  self.zhanlanChoices = function (nav, options) {
    const places = Array.from(nav.querySelectorAll("[data-value]"));
    const clear = nav.querySelector("[data-clear]");
    const groups = [];
    const links = [];
    places.forEach((link, place) => {
      const number = link.dataset.choice === undefined ? place : Number(link.dataset.choice);
      const name = link.closest("[data-group]").dataset.group;
      if (!groups.includes(name)) { groups.push(name); }
      // What the page shows of it is kept in mind: asking the page costs more than counting.
      links[number] = { link: link, count: link.querySelector(".count"), group: groups.indexOf(name), name: `${name}=${link.dataset.value}`, left: -1, address: "", isCurrent: link.hasAttribute("aria-current") };
    });
    const groupOf = Uint16Array.from(links, ({ group }) => group);
    const numberOf = new Map(links.map(({ name }, number) => [name, number]));

    // ---------------------------------------------------------------- the entries: all choices in one row, and where each begins

    const begins = new Uint32Array(options.count + 1);
    const lists = [];
    for (let entry = 0; entry < options.count; entry += 1) {
      lists.push(options.choicesOf(entry));
      begins[entry + 1] = begins[entry] + lists[entry].length;
    }
    const row = new Uint16Array(begins[options.count]);
    lists.forEach((list, entry) => row.set(list, begins[entry]));
    lists.length = 0;

    // ---------------------------------------------------------------- the address

    const parts = () => location.hash.slice(1).split("&").filter(Boolean);
    const nameOfPart = (part) => decoded(part.split("=")[0]);
    const kept = () => parts().filter((part) => part.includes("=") && !groups.includes(nameOfPart(part)));

    const isChosen = new Uint8Array(links.length);
    const hasAll = new Uint8Array(options.count); // of each entry, once all were counted
    let isKnown = false;
    let chosen = [];

    function take(numbers) {
      const chosenOf = new Map(numbers.map((number) => [groupOf[number], number]));
      chosen = Array.from(chosenOf.values()).sort((a, b) => a - b);
      isKnown = false;
      isChosen.fill(0);
      chosen.forEach((number) => { isChosen[number] = 1; });
    }

    function read() {
      const earlier = chosen.join();
      take(options.fixed || parts().map((part) => numberOf.get(decoded(part))).filter((number) => number !== undefined));
      return chosen.join() !== earlier;
    }

    const before = () => (options.keep ? [options.keep()].filter(Boolean) : kept());

    function addressOf(numbers, first) {
      const all = first.concat(numbers.map((number) => links[number].name)).join("&");
      const address = `${options.page || ""}#${all || nav.id || "main"}`;
      return options.addressOf ? options.addressOf(numbers, address) : address;
    }

    // ---------------------------------------------------------------- counting

    function has(entry) {
      if (isKnown) { return hasAll[entry] === 1; }
      let found = 0;
      for (let at = begins[entry]; at < begins[entry + 1]; at += 1) { found += isChosen[row[at]]; }
      return found === chosen.length;
    }

    // One look at each entry: one that has all that is chosen counts for all its choices; one that lacks a single choice counts
    // for what else it has in that group, since there another choice would take its place.
    function countsOf(members) {
      const left = new Float64Array(links.length);
      const count = members ? members.length : options.count;
      const allGroups = chosen.reduce((sum, number) => sum + groupOf[number], 0);
      for (let index = 0; index < count; index += 1) {
        const entry = members ? members[index] : index;
        const end = begins[entry + 1];
        let lacking = chosen.length;
        let lackingGroup = allGroups; // what is left of the sum once the groups that it has are taken away
        for (let at = begins[entry]; at < end; at += 1) {
          if (isChosen[row[at]]) { lacking -= 1; lackingGroup -= groupOf[row[at]]; }
        }
        hasAll[entry] = lacking === 0 ? 1 : 0;
        if (lacking > 1) { continue; }
        const weight = options.weightOf ? options.weightOf(entry) : 1;
        for (let at = begins[entry]; at < end; at += 1) {
          if (lacking === 0 || groupOf[row[at]] === lackingGroup) { left[row[at]] += weight; }
        }
      }
      isKnown = isKnown || !members;
      return left;
    }

    // ---------------------------------------------------------------- showing

    let lastMembers;

    function showLink(shown, number, left, address) {
      const { link, count } = shown;
      const isCurrent = isChosen[number] === 1;
      if (count && shown.left !== left) { count.textContent = String(left); }
      if (shown.isCurrent !== isCurrent || isCurrent) {
        if (isCurrent) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
      }
      if (shown.address !== address) {
        if (address === null) { link.removeAttribute("href"); } else { link.setAttribute("href", address); }
      }
      Object.assign(shown, { left: left, address: address, isCurrent: isCurrent });
    }

    function show(members) {
      lastMembers = members;
      const left = countsOf(members);
      const first = before();
      const othersOf = groups.map((name, group) => chosen.filter((number) => groupOf[number] !== group));
      links.forEach((shown, number) => {
        const others = othersOf[shown.group];
        const taken = isChosen[number] ? others : others.concat(number).sort((a, b) => a - b);
        const isLeft = left[number] > 0 || isChosen[number];
        showLink(shown, number, left[number], isLeft ? addressOf(taken, first) : null);
      });
      nav.querySelectorAll("[data-facet]").forEach((facet) => {
        const current = facet.querySelector("[data-current]");
        const link = facet.querySelector("[data-value][aria-current]");
        if (!current) { return; }
        current.hidden = !link;
        current.textContent = link ? link.firstElementChild.textContent : "";
      });
      if (clear) {
        clear.hidden = chosen.length === 0;
        clear.href = addressOf([], first);
      }
    }

    // ---------------------------------------------------------------- listening

    let isClearing = false;
    nav.addEventListener("click", (event) => {
      if (clear && clear.contains(event.target)) { isClearing = true; }
      const link = event.target.closest("[data-value][href]");
      const facet = link && link.closest("[data-facet]");
      if (!facet || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      facet.open = false;
      facet.querySelector("summary").focus();
    });

    addEventListener("hashchange", () => {
      const isNew = read();
      show(lastMembers);
      if (isNew && options.changed) { options.changed(); }
      // The link that takes all back goes away with it, and the focus must not.
      if (isClearing) { nav.querySelector("summary").focus(); }
      isClearing = false;
    });

    read();
    return { get chosen() { return chosen; }, has: has, show: show, read: read };
  };

  self.zhanlanChoices.read = ({ entries, groups }) => {
    const numbers = numbersIn(entries);
    const lists = numbers.map(() => []);
    groups.forEach((group) => addChoices(lists, group));
    return { numbers: numbers, lists: lists };
  };
})();
