// Choosing among thousands of entries in one listing, in Chromium. The site is the one that thousands.mjs writes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { choose, facet, heading, hung } from './choosing.mjs';
import { PHONE, visit } from './chromium.mjs';
import { none } from './problems.mjs';
import { session } from './session.mjs';
import { siteFolder } from './site.mjs';
import { COUNT, entryOf } from './thousands.mjs';

const LISTING = 'activities/index.html';
const PAGE = 24;
const BY_ITSELF = 5 * PAGE; // cards that hang without anybody asking for them
const folder = siteFolder();
const entries = Array.from({ length: COUNT }, (_, index) => entryOf(index));

const hall = session(folder, '/a/b/');

const choosing = (file, look, options = {}) => visit(hall.browser, hall.server.root, file, options, async (page, problems) => {
  await look(page);
  none(problems.map((problem) => `${file} ${problem}`));
});

const cards = (page) => page.locator('.cards:not([data-cards]) article');
const truth = (wanted) => entries.filter((entry) => Object.entries(wanted).every(([key, value]) => [entry[key]].flat().includes(value))).length;
const countOf = async (page, group, label) => Number(await facet(page, group).locator('li').filter({ has: page.getByText(label, { exact: true, includeHidden: true }) }).locator('.count').textContent());

const chooseLabel = (page, group, label) => choose(page, group, facet(page, group).getByRole('link', { name: new RegExp(`^${label} \\d+$`) }));

describe(`a listing of ${COUNT}`, () => {
  test('answers a choice, and says the truth of all others', () => choosing(LISTING, async (page) => {
    await chooseLabel(page, 'category', '书画');
    assert.equal(await heading(page), `共 ${truth({ category: '书画' })} 场`);
    assert.equal(await countOf(page, 'community', '丙社区'), truth({ category: '书画', community: '丙社区' }));
    assert.equal(await countOf(page, 'tags', '标签7'), truth({ category: '书画', tags: '标签7' }));
    await chooseLabel(page, 'year', '2021年');
    assert.equal(await heading(page), `共 ${truth({ category: '书画', year: 2021 })} 场`);
    assert.equal(await countOf(page, 'category', '歌咏'), truth({ category: '歌咏', year: 2021 }));
    assert.equal(await countOf(page, 'year', '2020年'), truth({ category: '书画', year: 2020 }));
    assert.equal(await countOf(page, 'photos', '有照片'), truth({ category: '书画', year: 2021, photos: true }));
  }));

  test('hangs a page of cards, more as one reads on, and then waits to be asked', () => choosing(`${LISTING}#community=jia-she-qu`, async (page) => {
    await hung(page);
    assert.equal(await cards(page).count(), PAGE);
    for (let turn = 0; turn < 60; turn += 1) {
      await page.evaluate(() => scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' }));
      await page.waitForTimeout(30);
    }
    assert.equal(await cards(page).count(), BY_ITSELF);
    const titles = await cards(page).locator('a').evaluateAll((links) => links.map((link) => link.href));
    assert.equal(new Set(titles).size, BY_ITSELF, 'each once');
    await page.getByRole('button', { name: `再看 ${PAGE} 项` }).click();
    await page.waitForFunction((count) => document.querySelectorAll('.cards:not([data-cards]) article').length > count, BY_ITSELF);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('.cards:not([data-cards]) article')].indexOf(document.activeElement.closest('article'))), BY_ITSELF, 'the focus is at the first new card');
    await hung(page);
    const seen = await cards(page).count();
    await page.waitForLoadState('networkidle');
    await page.reload({ waitUntil: 'networkidle' });
    await hung(page);
    assert.ok(await cards(page).count() >= seen, 'coming back finds as many again');
  }));

  test('takes what people wrote for words, whatever it looks like', () => choosing(`${LISTING}#category=shu-hua`, async (page) => {
    await hung(page);
    const hostile = entries.findIndex(({ title }) => title.startsWith('<script>'));
    const shown = await page.evaluate((number) => new Promise((resolve) => {
      const pack = Object.values(self.zhanlanPacks).flat();
      const record = Object.assign({}, pack[0], { title: number, summary: number, kind: number, place: [number], facts: [[number, number]], date: number });
      resolve(self.zhanlanEntries.card(record, {}).textContent);
    }), entries[hostile].title);
    assert.ok(shown.includes('<script>document.title = "taken"</script>'));
    for (const index of entries.map((_, number) => number).filter((number) => number % 400 === 7)) {
      const { category, year, community } = entries[index];
      await page.locator('.facets [data-clear]').click();
      await page.waitForSelector('[data-cards]:visible');
      await chooseLabel(page, 'category', category);
      await chooseLabel(page, 'year', `${year}年`);
      await chooseLabel(page, 'community', community);
      assert.ok((await cards(page).locator('.label-title').allTextContents()).includes(entries[index].title), entries[index].title);
    }
    assert.match(await page.title(), /活动/);
    assert.equal(await page.locator('main script, main img[src=x]').count(), 0);
  }));

  test('keeps two hundred values within a screen, and all of them within reach', () => choosing(LISTING, async (page) => {
    for (const viewport of [PHONE, { width: 768, height: 1024 }, { width: 1280, height: 800 }]) {
      await page.setViewportSize(viewport);
      await facet(page, 'venue').locator('summary').click();
      const box = await facet(page, 'venue').locator('ul').evaluate((list) => [list.getBoundingClientRect().height / innerHeight, list.scrollWidth - list.clientWidth, list.scrollHeight > list.clientHeight]);
      assert.ok(box[0] <= 0.62, `${box[0]} of the screen`);
      assert.deepEqual(box.slice(1), [0, true], 'read downwards alone');
      await facet(page, 'venue').locator('li a').last().scrollIntoViewIfNeeded();
      assert.equal(await facet(page, 'venue').locator('li').count(), 200);
      await facet(page, 'venue').locator('summary').click();
    }
  }));

  test('needs few bytes: its data less than ten for each entry, a pack little more than a picture', async () => {
    const packed = (file) => gzipSync(readFileSync(path.join(folder, file))).length;
    assert.ok(packed('assets/listings/activities.js') < 10 * COUNT, `${packed('assets/listings/activities.js')} bytes`);
    assert.ok(packed('assets/entries/20.js') < 8000, `${packed('assets/entries/20.js')} bytes`);
    assert.ok(packed('assets/entries/catalogue.js') < 8000, `${packed('assets/entries/catalogue.js')} bytes`);
  });
});
