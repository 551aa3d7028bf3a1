// A page of each kind for readers with a keyboard, low sight, a dark screen or no scripts.
import { describe, test } from 'node:test';
import { accessibilityProblems, keyboardProblems, visibleContent } from './checks.mjs';
import { PHONE, visit } from './chromium.mjs';
import { none } from './problems.mjs';
import { session } from './session.mjs';
import { openSite, siteFolder, specimens } from './site.mjs';

const DESK = { width: 1280, height: 800 };
const site = openSite(siteFolder());
const pages = specimens(site);

const hall = session(site.folder, '/');

describe('WCAG 2.2 A and AA, contrast among it', () => {
  for (const { file, kind } of pages) {
    test(`${file} (${kind}) keeps to it in light and in dark`, async () => {
      const found = await visit(hall.browser, hall.server.root, file, {}, async (page) => [
        ...await accessibilityProblems(page, 'light'), ...await accessibilityProblems(page, 'dark'),
      ]);
      none(found.map((problem) => `${file}: ${problem}`));
    });
  }
});

describe('with the keyboard alone', () => {
  const everyFrame = pages.filter(({ kind }) => /^(home|plain page|honours)|: (entry|listing)$/.test(kind)).slice(0, 6);
  for (const { file, kind } of everyFrame) {
    for (const viewport of [PHONE, DESK]) {
      test(`${file} (${kind}) lets every navigation link be reached, ${viewport.width} px wide`, async () => {
        const found = await visit(hall.browser, hall.server.root, file, { viewport }, (page) => keyboardProblems(page));
        none(found.map((problem) => `${file}: ${problem}`));
      });
    }
  }
});

describe('with scripts off', () => {
  const contentOf = (file, javaScriptEnabled) => visit(hall.browser, hall.server.root, file, { javaScriptEnabled }, visibleContent);
  const missing = (wanted, present) => [...new Set(wanted)].filter((item) => !present.includes(item));
  for (const { file, kind } of pages) {
    test(`${file} (${kind}) shows all that it shows with scripts`, async () => {
      const [scripted, plain] = [await contentOf(file, true), await contentOf(file, false)];
      const lost = [
        ...missing(scripted.words, plain.words).map((words) => `${file}: the words “${words}” show only with scripts`),
        ...missing(scripted.links, plain.links).map((link) => `${file}: the link ${link} shows only with scripts`),
      ];
      if (scripted.pictures > plain.pictures) lost.push(`${file}: shows ${scripted.pictures} pictures with scripts, ${plain.pictures} without`);
      none(lost);
    });
  }
});

describe('for readers of feeds and machines', () => {
  test('every XML file is well-formed', async () => {
    const files = site.files.filter((file) => file.endsWith('.xml') || file.endsWith('.svg'));
    const found = await visit(hall.browser, hall.server.root, 'index.html', {}, (page) => page.evaluate((texts) => texts.flatMap(([file, text]) => {
      const error = new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror');
      return error ? [`${file}: ${error.textContent}`] : [];
    }), files.map((file) => [file, site.read(file).toString('utf8')])));
    none(found);
  });
});
