// Finds entries by the index that stands in script files: which of them a query needs, what they hold, and in which order entries come.
// It touches no page: `sources` bring the files, so that tests can run it without a browser.
//
//   const finder = zhanlanFinder(core, sources)
//
//   core             what assets/search/core.js holds
//   sources          { grams: number => promise of that shard, texts: (first entry, which pack) => promise of that pack, readings: () => promise }
//
//   finder.words(query)           the folded words of a query
//   finder.find(query)            promise of { words, entries, isWhole }: entries by rank, all there are or some more; not whole
//                                 when a file did not come. Null when there is nothing to look for
//   finder.check(entry, words)    promise of what its texts say: null if they do not have the words, else { place, isPhrase, title,
//                                 snippet, names }; title and snippet are lists of [text, isMarked], names are { text, start } of those that have a word
//   finder.nearest(query)         promise of terms near it that do find something
//   finder.fold(text)             a text as it is compared
//   zhanlanFinder.whole(text)     the text without halves of characters
//
// The rules of folding and of grams are those of src/search/fold.rs and src/search/grams.rs; tests/search holds both to them.
(function () {
  "use strict";

  const LONGEST_WORD = 64; // characters of a word that are looked up; the rest is checked against the texts
  const MOST_WORDS = 8;
  const FEW = 8; // a gram that so few entries have is written without what follows it
  const NOWHERE = 3;
  const LONGEST_QUERY = 400; // characters that are looked at
  const LONGEST_NEAR = 16; // characters of a word near which something is looked for
  const MOST_TERMS = 5;
  const BEFORE = 18; // characters of a snippet before the first find
  const AROUND = 90;

  // ---------------------------------------------------------------- folding

  function makeFold(rules) {
    const letters = new Map(rules.letters);
    const variants = new Map();
    rules.variants.split(" ").forEach((group) => {
      const [first, ...others] = Array.from(group);
      others.forEach((other) => variants.set(other, first));
    });
    const within = (ranges, code) => ranges.some(([first, last]) => code >= first && code <= last);
    const known = new Map();

    // What a character becomes: a list of characters, a space among them where it parts words.
    function foldCharacter(character) {
      let folded = known.get(character);
      if (folded) { return folded; }
      const code = character.codePointAt(0);
      const isSyllable = code >= 0xac00 && code <= 0xd7a3;
      const decomposed = isSyllable ? character : character.normalize("NFKD");
      folded = [];
      const lower = Array.from(decomposed, (part) => part.toLowerCase()).join("");
      for (const part of lower) {
        for (const typed of letters.get(part) || part) {
          const typedCode = typed.codePointAt(0);
          if (within(rules.spaces, typedCode)) { folded.push(" "); } else if (!within(rules.dropped, typedCode)) { folded.push(variants.get(typed) || typed); }
        }
      }
      known.set(character, folded);
      return folded;
    }

    const isWide = (character) => character.codePointAt(0) >= rules.wide;

    // The folded characters of a line, and for each where in the (composed) line what it comes from begins and ends.
    function foldLine(line) {
      const characters = [];
      const places = [];
      const ends = [];
      let place = 0;
      for (const character of line) {
        const folded = foldCharacter(character);
        // A mark of which nothing is left belongs to the character before it.
        if (folded.length === 0 && ends.length > 0 && ends[ends.length - 1] === place) { ends[ends.length - 1] += character.length; }
        for (const part of folded) {
          const before = characters[characters.length - 1];
          if (part === " ") {
            if (before === undefined || before === " " || isWide(before)) { continue; }
          } else if (before === " " && isWide(part)) {
            characters.pop();
            places.pop();
            ends.pop();
          }
          characters.push(part);
          places.push(place);
          ends.push(place + character.length);
        }
        place += character.length;
      }
      if (characters[characters.length - 1] === " ") { characters.pop(); }
      return { characters: characters, places: places, ends: ends };
    }

    return { line: foldLine, text: (text) => foldLine(text.normalize("NFC")).characters.join("") };
  }

  // ---------------------------------------------------------------- numbers

  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  const VALUES = new Uint8Array(128);
  Array.from(DIGITS).forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });

  function reader(digits) {
    let at = 0;
    return () => {
      let number = 0;
      let scale = 1;
      for (;;) {
        const value = VALUES[digits.charCodeAt(at)];
        at += 1;
        number += (value & 31) * scale;
        if (value < 32) { return number; }
        scale *= 32;
      }
    };
  }

  // The grams of a list, each as one number: its characters' numbers, the first the highest.
  function readGrams([shared, characters], base) {
    const next = reader(characters);
    const grams = new Float64Array(shared.length);
    const own = [0, 0, 0];
    // Each as one number; shards are named by the first of theirs.
    for (let index = 0; index < shared.length; index += 1) {
      const first = shared.charCodeAt(index) - 48;
      own[first] += next();
      for (let place = first + 1; place < 3; place += 1) { own[place] = next(); }
      grams[index] = (own[0] * base + own[1]) * base + own[2];
    }
    return grams;
  }

  // ---------------------------------------------------------------- the index

  const lowBits = (all, count) => {
    const half = Math.floor((Math.floor(all / Math.max(count, 1)) * 177) / 256);
    return half > 0 ? 31 - Math.clz32(half) : 0;
  };

  // A shard, unpacked: the entries of its nth gram stand from starts[n] to starts[n + 1].
  function unpack([packed, shared, characters, counts, fewPlaces, details], base, all) {
    const grams = readGrams([shared, characters], base);
    const starts = new Uint32Array(grams.length + 1);
    const nextCount = reader(counts);
    for (let index = 0; index < grams.length; index += 1) { starts[index + 1] = starts[index] + nextCount(); }
    const total = starts[grams.length];
    const entries = new Uint32Array(total);
    const places = new Uint8Array(total);
    const kinds = new Uint8Array(total);
    let bit = 0;
    let at = 0;
    let value = 0;
    const nextBit = () => {
      if (bit === 0) { value = VALUES[packed.charCodeAt(at)]; at += 1; bit = 6; }
      bit -= 1;
      return (value >> bit) & 1;
    };
    let few = 0;
    let detail = 0;
    for (let index = 0; index < grams.length; index += 1) {
      const count = starts[index + 1] - starts[index];
      const low = lowBits(all, count);
      let entry = -1;
      for (let posting = starts[index]; posting < starts[index + 1]; posting += 1) {
        let step = 0;
        while (nextBit() === 1) { step += 1; }
        for (let count = 0; count < low; count += 1) { step = step * 2 + nextBit(); }
        entry += step + 1;
        entries[posting] = entry;
        if (count > FEW) {
          const digit = VALUES[details.charCodeAt(detail)];
          detail += 1;
          places[posting] = digit >> 4;
          kinds[posting] = digit & 15;
        } else {
          places[posting] = VALUES[fewPlaces.charCodeAt(few)];
          few += 1;
          kinds[posting] = 15;
        }
      }
    }
    return { grams: grams, starts: starts, entries: entries, places: places, kinds: kinds };
  }

  // The first index whose number is not less.
  function lowerBound(sorted, number) {
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (sorted[middle] < number) { from = middle + 1; } else { to = middle; }
    }
    return from;
  }

  const codeOfSyllable = (syllable) => Array.from(syllable).reduce((code, letter) => code * 31 + letter.charCodeAt(0), 0);
  const kindOf = (code) => 1 << (Math.imul(code, 0x9e3779b1) >>> 30);

  // Entries that have something, sorted, each with the first place where it stands.
  const nothing = () => ({ entries: new Uint32Array(0), places: new Uint8Array(0) });

  function both(one, other) {
    const entries = [];
    const places = [];
    let at = 0;
    for (let index = 0; index < one.entries.length; index += 1) {
      const entry = one.entries[index];
      while (at < other.entries.length && other.entries[at] < entry) { at += 1; }
      if (at < other.entries.length && other.entries[at] === entry) {
        entries.push(entry);
        places.push(Math.max(one.places[index], other.places[at]));
      }
    }
    return { entries: Uint32Array.from(entries), places: Uint8Array.from(places) };
  }

  // Entries that have all of several things; what is unknown leaves none out.
  function inAll(lists) {
    const known = lists.filter(({ entries }) => entries !== null);
    known.sort((one, other) => one.entries.length - other.entries.length);
    return known.length === 0 ? lists[0] : known.reduce(both);
  }

  // Entries that have any of several things.
  function inAny(given, count) {
    const lists = given.filter(({ entries }) => entries !== null);
    if (lists.length <= 1) { return lists[0] || given[0]; }
    const first = new Uint8Array(count).fill(NOWHERE);
    let sum = 0;
    lists.forEach(({ entries, places }) => {
      for (let index = 0; index < entries.length; index += 1) {
        const entry = entries[index];
        if (first[entry] === NOWHERE) { sum += 1; }
        if (places[index] < first[entry]) { first[entry] = places[index]; }
      }
    });
    const union = { entries: new Uint32Array(sum), places: new Uint8Array(sum) };
    let at = 0;
    for (let entry = 0; entry < count; entry += 1) {
      if (first[entry] !== NOWHERE) { union.entries[at] = entry; union.places[at] = first[entry]; at += 1; }
    }
    return union;
  }

  self.zhanlanFinder = function (core, sources) {
    const fold = makeFold(core.folding);
    const letters = Array.from(core.letters);
    const numbers = new Map(letters.map((letter, index) => [letter, index + 1]));
    const codes = [0].concat(letters.map((letter) => letter.codePointAt(0)), core.syllables.map(codeOfSyllable));
    const base = letters.length + core.syllables.length + 1;
    const directory = readGrams(core.directory, base);
    const digests = new Set(readGrams(core.digests, base));
    const isNarrow = (number) => codes[number] < core.folding.wide;
    const shards = new Map();

    const keyOf = (first, second, third) => (first * base + second) * base + third;

    function shard(number) {
      if (!shards.has(number)) {
        const unpacked = sources.grams(directory[number], number).then((packed) => unpack(packed, base, core.count));
        // What could not be loaded may be tried again by the next query.
        unpacked.catch(() => shards.delete(number));
        shards.set(number, unpacked);
      }
      return shards.get(number);
    }

    // Entries that may have something when a file did not come: nothing is known of them.
    const unknown = { entries: null, places: null };

    // The lists of all grams from one key up to, not including, another; `isWanted` may leave some out.
    async function range(from, to, kind, isWanted) {
      try { return await inRange(from, to, kind, isWanted); } catch (missing) { isWhole = false; return unknown; }
    }

    async function inRange(from, to, kind, isWanted) {
      const first = Math.max(lowerBound(directory, from + 0.5) - 1, 0);
      const last = Math.max(lowerBound(directory, to) - 1, first);
      const lists = [];
      const wanted = [];
      for (let number = first; number <= last; number += 1) { wanted.push(shard(number)); }
      for (const { grams, starts, entries, places, kinds } of await Promise.all(wanted)) {
        for (let index = lowerBound(grams, from); index < grams.length && grams[index] < to; index += 1) {
          if (isWanted && !isWanted(grams[index])) { continue; }
          const [start, end] = [starts[index], starts[index + 1]];
          if (kind === 0) {
            lists.push({ entries: entries.subarray(start, end), places: places.subarray(start, end) });
            continue;
          }
          const kept = [];
          for (let posting = start; posting < end; posting += 1) { if (kinds[posting] & kind) { kept.push(posting); } }
          lists.push({ entries: Uint32Array.from(kept, (posting) => entries[posting]), places: Uint8Array.from(kept, (posting) => places[posting]) });
        }
      }
      return lists.length === 0 ? nothing() : inAny(lists, core.count);
    }

    // ---------------------------------------------------------------- by characters

    // Entries that have a folded word, but for what only its texts can tell.
    async function having(word) {
      const own = Array.from(word).slice(0, LONGEST_WORD).map((character) => numbers.get(character));
      if (own.some((number) => number === undefined)) { return nothing(); }
      const whole = [];
      own.forEach((number, place) => {
        const length = isNarrow(number) ? 3 : 2;
        if (place + length > own.length) { return; }
        const behind = own[place + length];
        whole.push({ key: keyOf(number, own[place + 1], length === 3 ? own[place + 2] : 0), kind: behind ? kindOf(codes[behind]) : 0 });
      });
      if (whole.length === 0) {
        const [first, second] = own;
        const key = second ? keyOf(first, second, 0) : keyOf(first, 0, 0);
        if (digests.has(key)) { return range(key, key + 1, 0); }
        return range(key, second ? keyOf(first, second + 1, 0) : keyOf(first + 1, 0, 0), 0);
      }
      return inAll(await Promise.all(whole.map(({ key, kind }) => range(key, key + 1, kind))));
    }

    // ---------------------------------------------------------------- by pinyin

    const firstSyllable = letters.length + 1;
    const SOUNDS = 4; // syllables of a spelled word that are looked up; the rest is checked against the names

    // Every way to read letters as syllables: lists of [first, end) ranges of syllables, or none.
    function spellings(word) {
      const found = [];
      const matching = (part, isWhole) => {
        const list = [];
        core.syllables.forEach((syllable, index) => {
          if (isWhole ? syllable === part : syllable.startsWith(part)) { list.push(index + firstSyllable); }
        });
        return list;
      };
      const known = new Map();
      const ways = (part, isWhole) => {
        const name = `${part}${isWhole ? "." : ""}`;
        if (!known.has(name)) { known.set(name, matching(part, isWhole)); }
        return known.get(name);
      };
      const walk = (at, parts) => {
        if (parts.length === SOUNDS) { found.push(parts); return; }
        const rest = word.slice(at);
        if (ways(rest, false).length > 0) { found.push(parts.concat([ways(rest, false)])); }
        const initial = ways(rest[0], false);
        if (rest.length > 1 && initial.length > 0) { walk(at + 1, parts.concat([initial])); }
        for (let length = 2; length < rest.length && length <= 6; length += 1) {
          const syllable = ways(rest.slice(0, length), true);
          if (syllable.length > 0) { walk(at + length, parts.concat([syllable])); }
        }
      };
      walk(0, []);
      return found;
    }

    async function pronounced(word) {
      if (!/^[a-z]{2,}$/.test(word)) { return nothing(); }
      const pairs = new Map();
      const pair = (first, second, third) => {
        const name = [first, second || [], third || []].map((list) => `${list[0]}-${list.length}`).join();
        if (!pairs.has(name)) {
          const from = keyOf(first[0], second ? second[0] : 0, 0);
          const to = second ? keyOf(first[first.length - 1], second[second.length - 1] + 1, 0) : keyOf(first[first.length - 1] + 1, 0, 0);
          const kind = third ? third.reduce((kinds, number) => kinds | kindOf(codes[number]), 0) : 0;
          const isWanted = second && ((key) => {
            const other = Math.floor(key / base) % base;
            return other >= second[0] && other <= second[second.length - 1];
          });
          pairs.set(name, range(from, to, kind, isWanted));
        }
        return pairs.get(name);
      };
      const ways = await Promise.all(spellings(word).map(async (parts) => {
        if (parts.length === 1) { return pair(parts[0]); }
        return inAll(await Promise.all(parts.slice(1).map((second, index) => pair(parts[index], second, parts[index + 2]))));
      }));
      return ways.length === 0 ? nothing() : inAny(ways, core.count);
    }

    // ---------------------------------------------------------------- queries

    function wordsOf(query) {
      const parts = self.zhanlanFinder.whole(query.slice(0, LONGEST_QUERY)).split(/\s+/).map(fold.text);
      return Array.from(new Set(parts.filter((word) => word !== ""))).slice(0, MOST_WORDS);
    }

    async function found(word) {
      const [written, spoken] = await Promise.all([having(word), pronounced(word)]);
      return spoken.entries !== null && spoken.entries.length === 0 ? written : inAny([written, spoken], core.count);
    }

    let isWhole = true;

    async function find(query) {
      const words = wordsOf(query);
      if (words.length === 0) { return null; }
      isWhole = true;
      const phrase = words.length > 1 ? having(fold.text(words.join(" "))) : null;
      const members = inAll(await Promise.all(words.map(found)));
      const phrases = new Set(((await phrase) || nothing()).entries || []);
      if (members.entries === null) { return { words: words, entries: [], isWhole: false }; }
      // Phrases before scattered words, titles before summaries before texts, the latest before the oldest: one number says it all.
      const { entries, places } = members;
      const ranks = Float64Array.from(entries, (entry, index) => ((phrases.has(entry) ? 0 : 4) + places[index]) * core.count + (core.count - 1 - entry)).sort();
      return { words: words, entries: Array.from(ranks, (rank) => core.count - 1 - (rank % core.count)), isWhole: isWhole };
    }

    // ---------------------------------------------------------------- the texts

    const firsts = [];
    const nextLength = reader(core.packs);
    for (let first = 0; first < core.count; first += nextLength()) { firsts.push(first); }

    async function textsOf(entry) {
      const pack = lowerBound(firsts, entry + 0.5) - 1;
      const first = firsts[pack];
      const [title, summary, names, body] = (await sources.texts(first, pack))[entry - first];
      const summaryLines = summary === "" ? [] : summary.split("\n");
      return [[title], summaryLines, body === "" ? [] : body.split("\n")].concat([[title].concat(summaryLines.slice(0, names))]);
    }

    let readings = null;
    async function soundsOf(character) {
      if (!readings) {
        const text = await sources.readings();
        readings = new Map(text.split(" ").map((entry) => { const [own] = entry; return [own, entry.slice(own.length).split(",")]; }));
      }
      return readings.get(character) || [];
    }

    // Where a line has a word: [start, end) in its own characters, for each time.
    function written(line, word) {
      const { characters, places, ends } = line;
      const spots = [];
      if (!line.text.includes(word)) { return spots; }
      const letters = Array.from(word);
      for (let start = 0; start + letters.length <= characters.length; start += 1) {
        if (letters.every((letter, index) => characters[start + index] === letter)) {
          const last = start + letters.length - 1;
          spots.push([places[start], ends[last]]);
          start = last;
        }
      }
      return spots;
    }

    // Where a name is pronounced as a word is spelled: each syllable whole or its first letter, the last one any beginning.
    async function spoken(line, word) {
      if (!/^[a-z]{2,}$/.test(word)) { return []; }
      const sounds = await Promise.all(line.characters.map(soundsOf));
      const isMark = (index) => sounds[index].length === 0 && !/[0-9a-z]/.test(line.characters[index]) && line.characters[index].toUpperCase() === line.characters[index];
      for (let start = 0; start < sounds.length; start += 1) {
        let left = new Set([word]);
        for (let index = start; index < sounds.length && left.size > 0; index += 1) {
          if (index > start && isMark(index)) { continue; }
          const next = new Set();
          for (const rest of left) {
            for (const syllable of sounds[index]) {
              if (syllable.startsWith(rest)) { return [[line.places[start], line.ends[index]]]; }
              if (rest.startsWith(syllable)) { next.add(rest.slice(syllable.length)); }
              if (rest[0] === syllable[0]) { next.add(rest.slice(1)); }
            }
          }
          left = next;
        }
      }
      return [];
    }

    function lineOf(text) {
      const composed = text.normalize("NFC");
      const folded = fold.line(composed);
      return { whole: composed, characters: folded.characters, places: folded.places, ends: folded.ends, text: folded.characters.join("") };
    }

    // A text in parts, those between the given spots unmarked.
    function marked(text, spots, from, to) {
      const parts = [];
      let at = from;
      spots.slice().sort((one, other) => one[0] - other[0]).forEach(([start, end]) => {
        const [first, last] = [Math.max(start, at), Math.min(end, to)];
        if (first >= last) { return; }
        if (first > at) { parts.push([text.slice(at, first), false]); }
        parts.push([text.slice(first, last), true]);
        at = last;
      });
      if (at < to) { parts.push([text.slice(at, to), false]); }
      return parts;
    }

    // Some words around the first find, cut between characters.
    function snippetOf(line, spots) {
      const text = line.whole;
      const safe = (index) => (index > 0 && index < text.length && /[\udc00-\udfff]/.test(text[index]) ? index - 1 : index);
      const first = Math.min(...spots.map(([start]) => start));
      const from = first > BEFORE + 6 ? safe(first - BEFORE) : 0;
      const to = safe(Math.min(text.length, from + AROUND));
      const parts = marked(text, spots, from, to);
      if (from > 0) { parts.unshift(["…", false]); }
      if (to < text.length) { parts.push(["…", false]); }
      return parts;
    }

    async function check(entry, words) {
      const [titles, summary, body, names] = await textsOf(entry);
      const lines = [titles, summary, body].map((texts) => texts.map(lineOf));
      const spotsOf = new Map();
      const add = (line, spots) => { if (spots.length > 0) { spotsOf.set(line, (spotsOf.get(line) || []).concat(spots)); } };
      const places = [];
      for (const word of words) {
        let first = NOWHERE;
        for (let place = 0; place < 3; place += 1) {
          const isNamed = (index) => place === 0 || (place === 1 && index < names.length - 1);
          for (let index = 0; index < lines[place].length; index += 1) {
            const line = lines[place][index];
            let spots = written(line, word);
            if (spots.length === 0 && isNamed(index)) { spots = await spoken(line, word); }
            add(line, spots);
            if (spots.length > 0 && place < first) { first = place; }
          }
        }
        if (first === NOWHERE) { return null; }
        places.push(first);
      }
      const phrase = fold.text(words.join(" "));
      const [title] = lines[0];
      const others = lines[1].concat(lines[2]).filter((line) => spotsOf.has(line));
      // The line that has most of the words says most; a name says little beside the summary.
      others.sort((one, other) => spotsOf.get(other).length - spotsOf.get(one).length || 0);
      const isName = (line) => lines[1].indexOf(line) >= 0 && lines[1].indexOf(line) < names.length - 1;
      const shown = others.find((line) => !isName(line));
      const named = others.find(isName);
      const opening = lines[1][names.length - 1] || lines[2][0];
      return {
        place: Math.max(...places),
        isPhrase: words.length < 2 || lines.some((some) => some.some((line) => line.text.includes(phrase))),
        title: marked(title.whole, spotsOf.get(title) || [], 0, title.whole.length),
        snippet: shown ? snippetOf(shown, spotsOf.get(shown)) : saidBefore(named && !spotsOf.has(title) ? snippetOf(named, spotsOf.get(named)) : [], opening ? snippetOf(opening, [[0, 0]]) : []),
        names: [title].concat(lines[1].slice(0, names.length - 1)).filter((line) => spotsOf.has(line)).map((line) => ({ text: line.whole, start: spotsOf.get(line)[0][0] })),
      };
    }

    const saidBefore = (name, opening) => (name.length > 0 && opening.length > 0 ? name.concat([[" · ", false]], opening) : name.concat(opening));

    // ---------------------------------------------------------------- when nothing is found

    // The longest parts of a query that are found, at most a few, and names that sound like it.
    async function nearest(query) {
      const terms = [];
      for (const word of wordsOf(query)) {
        const letters = Array.from(word).slice(0, LONGEST_NEAR);
        let start = 0;
        while (start < letters.length) {
          let best = null;
          for (let end = letters.length; end > start + 1 && !best; end -= 1) {
            const part = letters.slice(start, end).join("").trim();
            if (Array.from(part).length < 2 || part === word) { continue; }
            const members = await having(part);
            if (members.entries !== null && members.entries.length > 0) { best = { text: part, count: members.entries.length, end: end }; }
          }
          if (best && !terms.some(({ text }) => text === best.text)) { terms.push({ text: best.text, count: best.count }); }
          start = best ? best.end : start + 1;
        }
      }
      const sounding = await soundingLike(wordsOf(query));
      return sounding.concat(terms).slice(0, MOST_TERMS);
    }

    // Names that sound like the longest part of a word for which there are any.
    async function soundingLike(words) {
      const terms = [];
      for (const word of words) {
        const letters = Array.from(word).slice(0, LONGEST_NEAR / 2);
        const sounds = await Promise.all(letters.map(soundsOf)).catch(() => []);
        const parts = [];
        for (let length = sounds.length; length > 1; length -= 1) {
          for (let start = 0; start + length <= sounds.length; start += 1) { parts.push(sounds.slice(start, start + length)); }
        }
        for (const part of parts.filter((own) => own.every((readings) => readings.length > 0))) {
          const term = await named(part.map(([usual]) => usual).join(""));
          if (term) { terms.push(term); break; }
        }
      }
      return terms;
    }

    // The characters of the latest name that is spelled so.
    async function named(spelled) {
      const members = await pronounced(spelled);
      if (!members.entries || members.entries.length === 0) { return null; }
      const found = await check(members.entries[members.entries.length - 1], [spelled]).catch(() => null);
      if (!found || found.names.length === 0) { return null; }
      const name = lineOf(found.names[0].text);
      const [[from, to]] = await spoken(name, spelled);
      return { text: name.whole.slice(from, to), count: members.entries.length };
    }

    return { fold: fold.text, words: wordsOf, find: find, check: check, nearest: nearest };
  };

  // Half a character, as a broken copy may hold, is none.
  self.zhanlanFinder.whole = (text) => Array.from(text, (character) => (/^[\ud800-\udfff]$/.test(character) ? "\ufffd" : character)).join("");
})();
