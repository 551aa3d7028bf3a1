// What a query must find, without an index: every entry, line by line; and queries to ask.
import { draws } from './corpus.mjs';

/** A search through all lines. `entries` are { names, lines } as written; `fold` and `readings` are the product's. */
export function plainSearch(entries, fold, readings) {
  const folded = entries.map(({ names, lines }) => ({ names: names.map(fold), text: `\n${lines.map(fold).join('\n')}\n` }));
  const spelled = new Map(readings.split(' ').map((entry) => [[...entry][0], [...entry].slice(1).join('').split(',')]));
  return {
    folded,
    spelled,
    find: (words) => folded.flatMap((entry, number) => (words.every((word) => entry.text.includes(word) || entry.names.some((name) => isPronounced(name, word, spelled))) ? [number] : [])),
  };
}

/** Whether neighbouring characters of a name are read as the word is spelled: each syllable whole or its first letter, the last any beginning. */
function isPronounced(name, word, spelled) {
  if (!/^[a-z]{2,}$/.test(word)) return false;
  const sounds = [...name].map((character) => spelled.get(character) ?? []);
  return sounds.some((none, start) => {
    let left = new Set([word]);
    for (let at = start; at < sounds.length && left.size > 0 && sounds[at].length > 0; at += 1) {
      const next = new Set();
      for (const rest of left) {
        for (const syllable of sounds[at]) {
          if (syllable.startsWith(rest)) return true;
          if (rest.startsWith(syllable)) next.add(rest.slice(syllable.length));
          if (rest.startsWith(syllable[0])) next.add(rest.slice(1));
        }
      }
      left = next;
    }
    return false;
  });
}

const TRADITIONAL = new Map(Object.entries({ 发: '發', 国: '國', 会: '會', 学: '學', 书: '書', 广: '廣', 场: '場', 区: '區', 艺: '藝', 团: '團', 台: '臺', 里: '裡', 面: '麵', 门: '門', 见: '見', 车: '車', 马: '馬', 长: '長' }));

/** As somebody may type it: full width, in capitals, in traditional characters. */
function typed(text) {
  return [...text].map((character) => (/[!-~]/.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0).toUpperCase() : TRADITIONAL.get(character) ?? character)).join('');
}

/** So many queries drawn from the texts: one in ten by pinyin, one in ten typed otherwise, one in ten not in Chinese alone. */
export function queries({ folded, spelled }, count) {
  const draw = draws(11);
  const substring = (isMixed) => {
    for (;;) {
      const lines = folded[draw.below(folded.length)].text.split('\n').filter(Boolean);
      const characters = [...lines[draw.below(lines.length)]];
      const start = draw.below(characters.length);
      const text = characters.slice(start, start + 1 + draw.below(8)).join('').trim();
      if (text && (!isMixed || /[^　-鿿＀-￯0-9]/.test(text))) return text;
    }
  };
  const pinyin = () => {
    for (;;) {
      const { names } = folded[draw.below(folded.length)];
      const name = [...names[draw.below(names.length)]];
      const start = draw.below(name.length);
      const syllables = [];
      for (const character of name.slice(start, start + 1 + draw.below(4))) {
        const sounds = spelled.get(character);
        if (!sounds) break;
        syllables.push(sounds[draw.below(sounds.length)]);
      }
      const way = draw.below(3);
      const last = syllables.length - 1;
      if (last >= 0 && way === 1) syllables[last] = syllables[last].slice(0, 1 + draw.below(syllables[last].length));
      const text = (way === 0 ? syllables.map((syllable) => syllable[0]) : syllables).join('');
      if (text.length > 1) return text;
    }
  };
  return Array.from({ length: count }, (none, number) => {
    if (number % 10 === 0) return { kind: 'pinyin', text: pinyin() };
    if (number % 10 === 1) return { kind: 'typed', text: typed(substring(false)) };
    return { kind: number % 10 === 2 ? 'mixed' : 'text', text: substring(number % 10 === 2) };
  });
}
