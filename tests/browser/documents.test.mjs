// The contributors' and users' documents: every relative link in them names a file, and a heading that is there.
import { test } from 'node:test';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { none } from './problems.mjs';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

function documents() {
  const top = readdirSync(REPOSITORY).filter((name) => name.endsWith('.md'));
  const guide = path.join(REPOSITORY, 'docs');
  const below = existsSync(guide) ? readdirSync(guide, { recursive: true }).filter((name) => name.endsWith('.md')) : [];
  return [...top, ...below.map((name) => path.join('docs', name))];
}

/** The text with code taken out: what stands in code is an example, not a link. Lines keep their numbers. */
function prose(text) {
  const keepLines = (code) => code.replace(/[^\n]/g, '');
  return text
    .replace(/^( {0,3})(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\2[`~]*[ \t]*$/gm, keepLines)
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, keepLines)
    .replace(/<!--[\s\S]*?-->/g, keepLines);
}

const LINKS = [
  /!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g,
  /^ {0,3}\[[^\]^]+\]:\s*<?([^\s>]+)>?/gm,
  /<(?:img|a|source)\b[^>]*?\b(?:src|href|srcset)="([^"\s]+)"/g,
];

function linksOf(text) {
  const bare = prose(text);
  return LINKS.flatMap((pattern) => [...bare.matchAll(pattern)].map((match) => ({
    address: match[1],
    line: bare.slice(0, match.index).split('\n').length,
  })));
}

/** Heading ids as code hosts make them: lower case, punctuation dropped, spaces as hyphens. */
function headingIds(text) {
  const ids = new Set();
  for (const match of prose(text).matchAll(/^#{1,6}[ \t]+(.+?)[ \t]*#*$/gm)) {
    const id = match[1].toLowerCase().replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    let unique = id;
    for (let count = 1; ids.has(unique); count += 1) unique = `${id}-${count}`;
    ids.add(unique);
  }
  for (const match of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) ids.add(match[1]);
  return ids;
}

function problemOf(file, address) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return null;
  if (address.startsWith('/')) return 'is absolute';
  const [name, fragment] = address.split('#').map(decodeURIComponent);
  const target = name === '' ? file : path.join(path.dirname(file), name);
  const place = path.join(REPOSITORY, target);
  if (!existsSync(place)) return 'names no file';
  if (fragment && target.endsWith('.md') && !headingIds(readFileSync(place, 'utf8')).has(fragment.toLowerCase())) return 'names a heading that is not there';
  return null;
}

for (const file of documents()) {
  test(`the links in ${file} lead somewhere`, () => {
    const found = linksOf(readFileSync(path.join(REPOSITORY, file), 'utf8'))
      .map(({ address, line }) => ({ line, address, problem: problemOf(file, address) }))
      .filter(({ problem }) => problem)
      .map(({ line, address, problem }) => `${file}:${line}: ${address} ${problem}`);
    none(found);
  });
}
