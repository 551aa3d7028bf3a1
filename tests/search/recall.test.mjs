// Two thousand queries against a plain search through the same texts. SITE is the built corpus, CORPUS its corpus.json (corpus.mjs).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { addresses, openSearch } from './engine.mjs';
import { plainSearch, queries } from './plain.mjs';

const QUERIES = 2_000;
const { SITE: site, CORPUS: corpus } = process.env;
if (!site || !corpus) throw new Error('SITE must name the built corpus and CORPUS its corpus.json');

const answers = [];

before(async () => {
  const search = openSearch(site);
  const read = JSON.parse(readFileSync(corpus, 'utf8'));
  const urls = addresses(site);
  const { fold } = search.fresh();
  const plain = plainSearch(urls.map((url) => read[url] ?? assert.fail(`${url} is not of the corpus`)), fold, await search.readings());
  let finder;
  for (const [number, query] of queries(plain, QUERIES).entries()) {
    if (number % 100 === 0) finder = search.fresh();
    const answer = await finder.find(query.text);
    const expected = plain.find(answer.words);
    const has = new Set(expected);
    // What is shown first, and some of the last.
    const checked = [...answer.entries.slice(0, 12), ...answer.entries.slice(-6), ...expected.slice(0, 4)];
    const wrong = [];
    for (const entry of checked) {
      const isKept = (await finder.check(entry, answer.words)) !== null;
      if (isKept !== has.has(entry)) wrong.push(urls[entry]);
    }
    const found = new Set(answer.entries);
    const longest = Math.max(...answer.words.map((word) => [...word].length));
    answers.push({ ...query, longest, expected: expected.length, answered: answer.entries.length, lost: expected.filter((entry) => !found.has(entry)).length, wrong });
  }
});

const sum = (list, name) => list.reduce((total, one) => total + one[name], 0);
const precision = (list) => sum(list, 'expected') / sum(list, 'answered');

test('every query finds every entry that has it', () => {
  assert.equal(answers.length, QUERIES);
  assert.deepEqual(answers.filter(({ lost }) => lost > 0), []);
});

test('one or two characters find nothing else', () => {
  const short = answers.filter(({ longest }) => longest <= 2);
  assert.ok(short.length > 500);
  assert.deepEqual(short.filter(({ expected, answered }) => expected !== answered), []);
});

test('of what longer queries find at least 98 % is right before it is looked at', () => {
  const long = answers.filter(({ longest, kind }) => longest > 2 && kind !== 'pinyin');
  assert.ok(long.length > 500);
  assert.ok(precision(long) >= 0.98, `${precision(long)}`);
});

test('what is shown has been held against its text: nothing of it is wrong, and nothing right is left out', () => {
  assert.deepEqual(answers.filter(({ wrong }) => wrong.length > 0), []);
});
