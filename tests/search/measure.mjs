// Developers' tool: node measure.mjs ZHANLAN [ENTRIES [QUERIES]] shows what search costs: to make, to send, to wait for, and how right it is.
//
// Generates a corpus (10,000 entries of 800 characters if no number is said), builds it with and without search, and asks 2,000 queries (or as many as said) of the script that
// visitors run. Sizes are gzip's at its usual level. Times are Chromium's with the main thread slowed four times, after the data are there.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { startChromium } from '../browser/chromium.mjs';
import { serve } from '../browser/server.mjs';
import { writeCorpus } from './corpus.mjs';
import { addresses, openSearch, sent } from './engine.mjs';
import { plainSearch, queries } from './plain.mjs';

const SLOWED = 4;
const [program, count = '10000', asking = '2000'] = process.argv.slice(2);
if (!program) {
  console.error('usage: node measure.mjs ZHANLAN [ENTRIES [QUERIES]]');
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'zhanlan-search-'));
const out = path.join(folder, 'public');
const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
const most = (numbers) => numbers.reduce((greatest, number) => Math.max(greatest, number), 0);
const at = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

function build() {
  const run = spawnSync('/usr/bin/env', ['time', '-f', 'CPU %U + %S s, peak %M KiB', program, 'build', '--site', folder, '--out', out, '--timings', '--today', '2026-01-01', '--lang', 'en'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr || String(run.error));
  return run.stderr;
}

function showMaking() {
  const lines = (text) => text.split('\n').filter((line) => /^\s*(search|CPU|all)\b/.test(line)).map((line) => line.trim());
  console.log('with search:\n ', lines(build()).join('\n  '));
  rmSync(out, { recursive: true });
  const settings = path.join(folder, 'site.yaml');
  const usual = readFileSync(settings, 'utf8');
  writeFileSync(settings, `${usual}search: no\n`);
  console.log('without:\n ', lines(build()).join('\n  '));
  writeFileSync(settings, usual);
  rmSync(out, { recursive: true });
  build();
}

function showSizes(plain) {
  const files = readdirSync(path.join(out, 'assets/search'));
  const sum = (kind) => files.filter((name) => kind.test(name)).map((name) => sent(path.join(out, 'assets/search', name)));
  const texts = gzipSync(plain.lines.join('\n')).length;
  const parts = [['core', /^core/], ['grams', /^g\d/], ['readings', /^readings/], ['texts', /^t\d/]];
  const sizes = parts.map(([name, kind]) => [name, sum(kind)]);
  for (const [name, each] of sizes) console.log(`${name}: ${each.length} files, ${kib(each.reduce((a, b) => a + b, 0))}, the largest ${kib(most(each))}`);
  const index = sizes.slice(0, 3).flatMap(([, each]) => each).reduce((a, b) => a + b, 0);
  console.log(`index ${kib(index)}, texts themselves ${kib(texts)}: ${(100 * index / texts).toFixed(1)} %`);
}

async function showAnswers(search, plain, asked) {
  const kinds = {};
  let finder;
  for (const [number, query] of asked.entries()) {
    if (number % 100 === 0) finder = search.fresh();
    const answer = await finder.find(query.text);
    const expected = plain.find(answer.words);
    const found = new Set(answer.entries);
    const longest = most(answer.words.map((word) => [...word].length));
    const name = `${query.kind === 'pinyin' ? 'pinyin' : 'text'}, ${longest < 3 ? '1 or 2' : longest === 3 ? '3' : longest === 4 ? '4' : '5 or more'} characters`;
    const kind = kinds[name] ??= { queries: 0, expected: 0, answered: 0, lost: 0 };
    kind.queries += 1;
    kind.expected += expected.length;
    kind.answered += answer.entries.length;
    kind.lost += expected.filter((entry) => !found.has(entry)).length;
  }
  for (const [name, { queries: number, expected, answered, lost }] of Object.entries(kinds).sort()) console.log(`${name}: ${number} queries, ${lost} of ${expected} lost, precision before checking ${(100 * expected / answered).toFixed(2)} %`);
}

/** What a first query downloads, from an empty cache, and how long the answer takes once it is there. */
async function showBrowser(asked) {
  const browser = await startChromium();
  const server = await serve(out, '/', 0);
  try {
    const downloads = [];
    const waits = [];
    for (const { text } of asked) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      const loaded = new Set();
      page.on('request', (request) => { if (/\.js\b/.test(request.url())) loaded.add(decodeURIComponent(new URL(request.url()).pathname.slice(1))); });
      await page.goto(`${server.root}search.html#q=${encodeURIComponent(text)}`);
      const done = () => page.waitForFunction(() => document.querySelector('[data-search-status]').textContent !== '' && !document.querySelector('[data-search]').hasAttribute('aria-busy'));
      await done();
      downloads.push([...loaded].filter((file) => file.startsWith('assets/search/') || file.startsWith('assets/entries/') || file.startsWith('assets/listings/')).map((file) => sent(path.join(out, file))).reduce((a, b) => a + b, 0));
      // Again with all files here: the same page asks anew, slowed, from the key to the painted answer.
      const client = await context.newCDPSession(page);
      await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
      waits.push(await page.evaluate(async (query) => {
        const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const input = document.querySelector('#query');
        const form = document.querySelector('[data-search]');
        const list = document.querySelector('.results');
        input.value = '';
        form.requestSubmit();
        await painted();
        await painted();
        input.value = query;
        const start = performance.now();
        const answered = new Promise((resolve) => { new MutationObserver(() => { if (list.children.length > 0) resolve(performance.now() - start); }).observe(list, { childList: true }); });
        form.requestSubmit();
        const answer = await answered;
        await painted();
        return [answer, performance.now() - start];
      }, text));
      await context.close();
    }
    console.log(`a first query of 2 to 4 characters downloads ${kib(at(downloads, 0.5))} (median), ${kib(at(downloads, 0.95))} (95 %), ${kib(most(downloads))} (most) of data`);
    console.log(`its answer, ${SLOWED} times slowed, all data there:`);
    for (const [which, name] of ['in the page', 'painted'].entries()) {
      const times = waits.map((wait) => wait[which]);
      console.log(`  ${name} after ${at(times, 0.5).toFixed(0)} ms (median), ${at(times, 0.95).toFixed(0)} ms (95 %), ${most(times).toFixed(0)} ms (most)`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  writeCorpus(folder, Number(count));
  showMaking();
  const read = JSON.parse(readFileSync(path.join(folder, 'corpus.json'), 'utf8'));
  const urls = addresses(out);
  const search = openSearch(out);
  const plain = plainSearch(urls.map((url) => read[url]), search.fresh().fold, await search.readings());
  plain.lines = urls.flatMap((url) => read[url].lines);
  showSizes(plain);
  const asked = queries(plain, Number(asking));
  await showAnswers(search, plain, asked);
  const short = asked.filter(({ text, kind }) => kind === 'text' && [...text].length >= 2 && [...text].length <= 4).slice(0, 60);
  await showBrowser(short);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
