// A site to search in: entries of about 800 characters whose words are as unequally frequent as those of real Chinese, so that
// the index is neither helped nor hurt by a corpus of a few sentences. The same ones each time.
//
// Words are made up of the 3,755 most common characters (the first level of GB 2312) and drawn by Zipf's law; one entry in twelve is partly in
// another script. Node: `node corpus.mjs DIR [ENTRIES]` writes the site and, beside it, what a plain search is to read (corpus.json).
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const WORDS = 40_000;
const LENGTH = 800;

const OTHERS = [
  'ئەتىگەندە مەھەللە مەيدانىدا ئۇسسۇل كوماندىسى مەشىق قىلدى بالىلار كىتاب ئوقۇدى ياشانغانلار ناخشا ئېيتتى بايرام كۈنى',
  'གྲོང་ཚོའི་མི་རྣམས་མཉམ་དུ་འཛོམས་ནས་གཞས་བཏང་ཞིང་བྲོ་བརྒྱབ་པ་རེད། དཔེ་ཀློག་ཁང་དུ་བྱིས་པས་དེབ་བལྟས།',
  'ᠣᠷᠣᠨ ᠤ ᠠᠷᠠᠳ ᠲᠦᠮᠡᠨ ᠨᠠᠭᠠᠳᠤᠮ ᠳᠤ ᠴᠤᠭᠯᠠᠷᠠᠵᠤ ᠳᠠᠭᠤ ᠳᠠᠭᠤᠯᠠᠵᠤ ᠪᠦᠵᠢᠭᠯᠡᠪᠡ ᠨᠣᠮ ᠤᠩᠰᠢᠵᠤ ᠪᠠᠶᠠᠷᠯᠠᠪᠠ',
  '주민들이 광장에 모여 노래를 부르고 춤을 추었다 어린이는 도서실에서 책을 읽었고 어르신은 장기를 두었다',
  'ꆈꌠꁱꂷ ꋍꃅꄜꐥ ꊿꀉꑳꌠ ꃅꄷꇬꀕ ꌋꆀꄉꑌ ꁬꄉꌠꅇ ꉬꄷꃅꌠ',
  'Residents gathered in the square, the choir rehearsed two songs and children read picture books; café, naïve, crème brûlée',
  '🎉 🏮 🐉 🥁 🎶 AED iPhone 15 Pro WiFi-6 USB-C №7 3D打印 T恤 卡拉OK 24小时',
];

/** Numbers that are the same on every machine (SplitMix, 32 bits). */
export function draws(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return (bits ^ (bits >>> 15)) >>> 0;
  };
  const below = (end) => next() % end;
  // Rank r as often as 1 / (r + 3).
  const rank = (end) => Math.min(end - 1, Math.floor(3 * ((end / 3 + 1) ** (next() / 2 ** 32) - 1)));
  return { below, rank };
}

function commonCharacters() {
  const decoder = new TextDecoder('gbk');
  const characters = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^[一-鿿]$/.test(character)) characters.push(character);
    }
  }
  return characters;
}

function makeWords() {
  const { below, rank } = draws(2026);
  const characters = commonCharacters();
  for (let at = characters.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [characters[at], characters[other]] = [characters[other], characters[at]];
  }
  return Array.from({ length: WORDS }, (none, place) => {
    const share = below(100);
    const length = (place < 120 && share < 70) || share < 3 ? 1 : share < 80 ? 2 : share < 94 ? 3 : 4;
    return Array.from({ length }, () => characters[rank(characters.length)]).join('');
  });
}

/** The entries of a corpus: front matter, paragraphs, and what a plain search is to read. */
export function corpus(count) {
  const words = makeWords();
  const phrase = (draw, length) => Array.from({ length }, () => words[draw.rank(WORDS)]).join('');
  const text = (draw, length) => {
    let written = '';
    let clause = 0;
    while (written.length < length) {
      written += words[draw.rank(WORDS)];
      clause += 1;
      if (clause > 4 && draw.below(4) === 0) {
        written += '，，、。；'[draw.below(5)];
        clause = 0;
        if (draw.below(14) === 0) written += '\n\n';
      }
      if (draw.below(60) === 0) written += ` ${draw.below(3000)} 人`;
    }
    return `${written}。`;
  };
  const naming = draws(7);
  const named = (folder, number, ending) => Array.from({ length: number }, (none, index) => ({ folder, name: `${folder}-${index}`, title: phrase(naming, 2) + ending }));
  const venues = named('venues', 20, '厅');
  const communities = named('communities', 5, '社区');
  const places = venues.concat(communities).map((place) => ({ ...place, front: `summary: ${place.title}。`, body: `${place.title}。`, names: [place.title], lines: [place.title] }));
  const pool = Array.from({ length: 200 }, (none, index) => phrase(naming, 1 + (index % 2)));
  const entries = Array.from({ length: count }, (none, number) => {
    const draw = draws(Math.imul(number + 1, 0x2545f491));
    const folder = ['activities', 'activities', 'activities', 'cases', 'works'][number % 5];
    const title = phrase(draw, 6);
    const [year, month, day] = [2014 + draw.below(12), 1 + draw.below(12), 1 + draw.below(28)];
    const two = (part) => String(part).padStart(2, '0');
    const iso = `${year}-${two(month)}-${two(day)}`;
    const summary = text(draw, 40).replace(/\s+/g, '');
    const tags = [...new Set([pool[draw.rank(200)], pool[draw.rank(200)]])];
    const community = communities[draw.below(communities.length)].title;
    const venue = folder === 'activities' ? venues[draw.below(venues.length)].title : null;
    const body = text(draw, LENGTH - 100) + (number % 12 === 0 ? `\n\n${OTHERS[(number / 12) % OTHERS.length]}` : '');
    const weekday = '日一二三四五六'[new Date(`${iso}T00:00:00Z`).getUTCDay()];
    const names = [title, ...tags, community].concat(venue ?? []);
    return {
      folder,
      name: String(number).padStart(6, '0'),
      title,
      front: `date: ${iso}\nsummary: "${summary}"\ntags: ["${tags.join('", "')}"]\ncommunity: "${community}"${venue ? `\nvenue: "${venue}"` : ''}`,
      body,
      names,
      lines: [...names, summary, ...body.split('\n\n'), `${year}年${month}月${day}日 星期${weekday}`, iso],
    };
  });
  return places.concat(entries);
}

/** Writes the site, and what a plain search is to read of it by address. */
export function writeCorpus(folder, count) {
  const entries = corpus(count);
  for (const type of new Set(entries.map((entry) => entry.folder))) mkdirSync(path.join(folder, 'content', type), { recursive: true });
  writeFileSync(path.join(folder, 'site.yaml'), 'title: 找一找\nlanguage: zh-Hans\nphoto_checks: {missing: no}\n');
  const read = {};
  for (const { folder: type, name, title, front, body, names, lines } of entries) {
    writeFileSync(path.join(folder, 'content', type, `${name}.md`), `---\ntitle: "${title}"\n${front}\n---\n${body}\n`);
    read[`${type}/${name}.html`] = { names, lines };
  }
  writeFileSync(path.join(folder, 'corpus.json'), JSON.stringify(read));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, count = '10000'] = process.argv.slice(2);
  if (!folder) {
    console.error('usage: node corpus.mjs DIR [ENTRIES]');
    process.exit(2);
  }
  writeCorpus(folder, Number(count));
}
