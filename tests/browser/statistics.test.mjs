// Charts in Chromium, with three groups and with sixty: nothing written runs into anything else, a finger learns a value before it
// follows it, and whoever cannot see a chart has its table. The site is the one that many.mjs writes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessibilityProblems, widthProblems } from './checks.mjs';
import { PHONE, visit } from './chromium.mjs';
import { none } from './problems.mjs';
import { session } from './session.mjs';
import { siteFolder } from './site.mjs';

const PAGE = 'statistics/index.html';
const DESK = { width: 1280, height: 800 };
const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const folder = siteFolder();

const hall = session(folder, '/a/b/');

/** Opens a page, calls `look` with it, and fails with whatever went wrong meanwhile. */
const looking = (file, options, look) => visit(hall.browser, hall.server.root, file, options, async (page, problems) => {
  await look(page);
  none(problems.map((problem) => `${file} ${problem}`));
});

/** Words of one drawing that touch each other, or leave it, as sentences. */
const collisions = (page) => page.evaluate(() => {
  const found = [];
  for (const drawing of document.querySelectorAll('svg.drawing')) {
    const name = drawing.querySelector('title').textContent;
    const frame = drawing.getBoundingClientRect();
    const words = [...drawing.querySelectorAll('text')].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    words.forEach(({ text, box }, index) => {
      if (box.left < frame.left - 2 || box.right > frame.right + 2) found.push(`${name}: “${text}” stands outside`);
      for (const other of words.slice(index + 1)) {
        const apart = box.right <= other.box.left || other.box.right <= box.left || box.bottom - 3 <= other.box.top || other.box.bottom - 3 <= box.top;
        if (!apart) found.push(`${name}: “${text}” and “${other.text}”`);
      }
    });
  }
  return found;
});

describe('charts', () => {
  for (const [name, viewport] of [['a phone', PHONE], ['a desk', DESK]]) {
    test(`on ${name} no word runs into another, and nothing is wider than the screen`, () => looking(PAGE, { viewport }, async (page) => {
      none(await collisions(page));
      none(await widthProblems(page, viewport.width));
    }));
  }

  test('in large type too', () => looking(PAGE, { viewport: PHONE }, async (page) => {
    await page.evaluate(() => { document.documentElement.dataset.size = 'large'; });
    none(await collisions(page));
    none(await widthProblems(page, PHONE.width));
  }));

  for (const scheme of ['light', 'dark']) {
    test(`nobody is kept from reading them, ${scheme}`, () => looking(PAGE, { viewport: PHONE, colorScheme: scheme }, async (page) => {
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      none(await accessibilityProblems(page, scheme));
    }));
  }

  test('each has a table with the same numbers, whose links the keyboard reaches', () => looking(PAGE, { viewport: DESK }, async (page) => {
    const lacking = await page.evaluate(() => [...document.querySelectorAll('[data-chart]')].filter((chart) => {
      const drawn = chart.querySelectorAll('svg a[data-value]');
      const told = new Set([...chart.querySelectorAll('table a')].map((link) => link.href));
      return [...drawn].some((mark) => mark.tabIndex !== -1 || !told.has(new URL(mark.getAttribute('href'), location.href).href));
    }).map((chart) => chart.id));
    assert.deepEqual(lacking, []);
  }));

  test('a finger learns a value first, and then goes to the list behind it', () => looking(PAGE, TOUCH, async (page) => {
    const mark = page.locator('#c1 svg a[data-value]').first();
    const value = await mark.getAttribute('aria-label');
    await mark.scrollIntoViewIfNeeded();
    await mark.locator('rect').tap();
    const readout = page.locator('#c1 [data-readout]');
    await readout.waitFor();
    assert.ok((await readout.textContent()).startsWith(value));
    assert.ok(page.url().endsWith(PAGE));
    await readout.locator('a').tap();
    await page.waitForURL((url) => !url.pathname.endsWith(PAGE));
  }));

  test('without scripts every bar is a link', () => looking(PAGE, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
    const link = page.locator('#c2 svg a[data-value]').first();
    const href = await link.getAttribute('href');
    await link.click();
    assert.ok(page.url().includes(href.replace(/^(\.\.\/)+/, '').split('#')[0]));
  }));
});
