// The preview in Chromium: a page that is open shows what was just written, or what is wrong with it.
// PROGRAM names the binary that previews.
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startChromium } from './chromium.mjs';
import { entry, startPreview, temporarySite } from './preview.mjs';

const PAGE = 'activities/duan-wu.html';
const SOURCE = 'content/activities/端午.md';
let browser;
let site;
let preview;

before(async () => {
  browser = await startChromium();
  site = temporarySite();
  site.write('site.yaml', 'title: 榕荫展\nphoto_checks: {missing: no}\n');
  site.write(SOURCE, entry('端午'));
  site.write('content/activities/龙舟.md', entry('龙舟', Array.from({ length: 120 }, (_, at) => `第${at}段。`).join('\n\n')));
  for (let at = 0; at < 60; at += 1) site.write(`content/cases/案例${at}.md`, entry(`案例${at}`));
  preview = await startPreview(process.env.PROGRAM, site.folder);
});

after(async () => {
  await browser?.close();
  await preview?.close();
  site?.remove();
});

/** Opens a page, calls `look` with it, and puts the entry back. */
async function looking(file, look) {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const failed = [];
    page.on('pageerror', (error) => failed.push(error.message));
    await page.goto(preview.root + file);
    await look(page);
    assert.deepEqual(failed, []);
    site.write(SOURCE, entry('端午'));
    await page.waitForFunction(() => !document.querySelector('zhanlan-errors'));
  } finally {
    await context.close();
  }
}

const says = (page, title) => page.waitForFunction((text) => document.querySelector('h1')?.textContent === text, title);
const told = (page) => page.locator('zhanlan-errors');

test('an open page shows what was just written', () => looking(PAGE, async (page) => {
  for (const title of ['端午诗会', '端午歌会', '端午龙舟']) {
    site.write(SOURCE, entry(title));
    await says(page, title);
  }
}));

test('so does a page that shows the entry as a card', () => looking('activities/index.html', async (page) => {
  site.write(SOURCE, entry('端午晚会'));
  await page.waitForFunction(() => document.body.textContent.includes('端午晚会'));
}));

test('the reader stays where they were', () => looking('activities/long-zhou.html', async (page) => {
  await page.evaluate(() => scrollTo({ top: 1500, behavior: 'instant' }));
  site.write('content/activities/龙舟.md', entry('龙舟再版', Array.from({ length: 120 }, (_, at) => `第${at}段。`).join('\n\n')));
  await says(page, '龙舟再版');
  await page.waitForFunction(() => Math.abs(scrollY - 1500) < 3);
}));

test('an error is told in the page and goes when it is mended; the last good site stays', () => looking(PAGE, async (page) => {
  site.write(SOURCE, entry('端午', '错了。', '社区: 月光社区\n'));
  await told(page).waitFor();
  const words = await told(page).evaluate((overlay) => overlay.shadowRoot.textContent);
  for (const word of [`${SOURCE}:4:`, '月光社区', '社区: 月光社区', '内容里有错误']) assert.ok(words.includes(word), `${word} in ${words}`);
  await says(page, '端午');
  // A page opened now tells it too.
  await page.goto(`${preview.root}activities/long-zhou.html`);
  await told(page).waitFor();
  await page.goto(preview.root + PAGE);
  await told(page).locator('button').click();
  assert.equal(await told(page).count(), 0, 'put aside');
  site.write(SOURCE, entry('端午好', '错得不一样。', '社区: 阳光社区\n'));
  await told(page).waitFor();
  site.write(SOURCE, entry('端午改好了'));
  await says(page, '端午改好了');
  assert.equal(await told(page).count(), 0);
}));

test('a number of a person’s is told, and not shown', () => looking(PAGE, async (page) => {
  // Built from parts, so that no document of the repository holds a number that looks like a person's.
  site.write(SOURCE, entry('端午', `电话 138${'0013'}8000`));
  await told(page).waitFor();
  assert.ok(!(await page.locator('main').textContent()).includes('电话'));
}));

test('what is found wrong only when all is rendered takes back what was shown', () => looking(PAGE, async (page) => {
  site.write('static/activities/duan-wu.html', 'mine');
  await told(page).waitFor();
  await says(page, '端午');
  site.write(SOURCE, entry('两个文件争一个地址'));
  await page.waitForTimeout(300);
  await says(page, '端午');
  rmSync(site.file('static'), { recursive: true });
  await says(page, '两个文件争一个地址');
  await told(page).waitFor({ state: 'detached' });
}));

test('a mistake in a template is told at its place', () => looking(PAGE, async (page) => {
  site.write('themes/default/templates/404.html', '{% if %}');
  await told(page).waitFor();
  assert.match(await told(page).evaluate((overlay) => overlay.shadowRoot.textContent), /404\.html:1:/);
  rmSync(site.file('themes'), { recursive: true });
  await told(page).waitFor({ state: 'detached' });
}));

test('prose, a relation, a new file, one removed and one renamed are seen where they belong', () => looking(PAGE, async (page) => {
  const main = (word) => page.waitForFunction((text) => document.querySelector('main').textContent.includes(text), word);
  const without = (word) => page.waitForFunction((text) => !document.querySelector('main').textContent.includes(text), word);
  site.write(SOURCE, entry('端午', '艾草挂上了门。'));
  await main('艾草挂上了门。');
  site.write('content/communities/榕荫.md', entry('榕荫社区').replace(/日期.*\n/, ''));
  site.write(SOURCE, entry('端午', '艾草挂上了门。', '社区: 榕荫\n'));
  await main('榕荫社区');
  // Another title of what it names is another fact of its own page.
  site.write('content/communities/榕荫.md', entry('榕荫里').replace(/日期.*\n/, ''));
  await main('榕荫里');
  await page.goto(`${preview.root}communities/rong-yin.html`);
  await main('端午');
  site.write(SOURCE, entry('端午诗会', '艾草挂上了门。', '社区: 榕荫\n'));
  await main('端午诗会');
  site.write(SOURCE, entry('端午', '艾草挂上了门。'));
  await without('端午');
  await page.goto(`${preview.root}cases/index.html`);
  site.write('content/cases/新来的.md', entry('新来的'));
  await main('新来的');
  renameSync(site.file('content/cases/新来的.md'), site.file('content/cases/改名的.md'));
  await page.waitForFunction(() => document.querySelector('a[href$="gai-ming-de.html"]'));
  unlinkSync(site.file('content/cases/改名的.md'));
  await without('新来的');
  rmSync(site.file('content/communities'), { recursive: true });
}));

test('editors that put a new file in the old one’s place are seen', () => looking(PAGE, async (page) => {
  site.write('content/activities/.tmp', entry('换了一个文件'));
  renameSync(site.file('content/activities/.tmp'), site.file(SOURCE));
  await says(page, '换了一个文件');
  unlinkSync(site.file(SOURCE));
  writeFileSync(site.file(SOURCE), entry('删了再写'));
  await says(page, '删了再写');
}));

test('a thousand files changed at once are one change or a few', () => looking(PAGE, async (page) => {
  let loads = 0;
  page.on('load', () => { loads += 1; });
  for (let at = 0; at < 1000; at += 1) site.write(`content/cases/一千/批量${at}.md`, entry(`批量${at}`));
  site.write(SOURCE, entry('一千之后'));
  await says(page, '一千之后');
  await page.goto(`${preview.root}cases/pi-liang-999.html`);
  await says(page, '批量999');
  assert.ok(loads < 12, `${loads} loads`);
  rmSync(site.file('content/cases/一千'), { recursive: true });
  await page.waitForFunction(() => document.title.includes('没有挂着'));
}));

test('a folder that is taken away and put back does no harm', () => looking(PAGE, async (page) => {
  renameSync(site.file('content'), site.file('elsewhere'));
  await page.waitForFunction(() => document.title.includes('没有挂着'));
  renameSync(site.file('elsewhere'), site.file('content'));
  await says(page, '端午');
  site.write(SOURCE, entry('又回来了'));
  await says(page, '又回来了');
}));

test('the whole site may be taken away and put back', () => looking(PAGE, async (page) => {
  const away = `${site.folder}-away`;
  renameSync(site.folder, away);
  await told(page).waitFor();
  mkdirSync(site.folder);
  rmSync(site.folder, { recursive: true });
  renameSync(away, site.folder);
  await told(page).waitFor({ state: 'detached' });
  site.write(SOURCE, entry('全站回来了'));
  await says(page, '全站回来了');
}));

test('pages that nobody sees keep no connection', () => looking(PAGE, async (page) => {
  const context = page.context();
  const others = await Promise.all(Array.from({ length: 8 }, () => context.newPage()));
  for (const other of others) {
    await other.goto(preview.root + PAGE);
    // Without a window every page is seen; this one is told that it is not.
    await other.evaluate(() => {
      Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
  }
  site.write(SOURCE, entry('很多标签页'));
  await says(page, '很多标签页');
  const last = others.at(-1);
  assert.equal(await last.locator('h1').textContent(), '端午');
  await last.evaluate(() => {
    delete document.hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await says(last, '很多标签页');
}));
