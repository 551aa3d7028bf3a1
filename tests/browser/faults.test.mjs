// Proves that the checks find what they are for: small sound pages pass, and each fault is reported in words that name it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accessibilityProblems, keyboardProblems, readingProblems, skipLinkProblems, visibleContent, widthProblems } from './checks.mjs';
import { startChromium, visit } from './chromium.mjs';
import { feedProblems, linkProblems, styleSheetProblems, unreachablePages } from './links.mjs';
import { serve } from './server.mjs';
import { kindOf, openSite, specimens } from './site.mjs';
import { createValidator, structuredDataProblems, styleAttributeProblems } from './validity.mjs';

// Long enough that the words are painted before the picture comes, on a busy machine too.
const PICTURE_DELAY = 400; // milliseconds

const CSS = `
body { margin: 0; font: 18px/1.75 sans-serif; color: #1d1b19; background: #fbfaf7 }
a { color: #8a2430; display: inline-block; min-height: 24px }
.skip { position: absolute; left: -99px; width: 1px; height: 1px; overflow: hidden }
.skip:focus { left: 0; width: auto; height: auto }
img { max-width: 100%; height: auto }
.far { height: 3000px }
.row { display: flex; overflow-x: auto } .row > * { flex: none; margin-inline-start: 5000px }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #171513 } a { color: #f0a0a8 } }
`;
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"><rect width="320" height="240" fill="#a8323a"/></svg>';

/** A sound page of a site whose root lies at `root`; `parts` replaces pieces of it. */
function frame(root, { body = '', head = '', title = '端午', skip = '<a class="skip" href="#content">跳到正文</a>', navigation, lang = 'zh-CN' } = {}) {
  const links = navigation ?? `<nav aria-label="主导航"><a href="${root}index.html">首页</a> <a href="${root}works/a.html">作品</a></nav>`;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${root}assets/site.css">
${head}
</head>
<body>
${skip}
<header><p>展览</p>${links}</header>
<main id="content">
<h1>${title}</h1>
${body}
</main>
<footer><p>示例站点</p></footer>
</body>
</html>
`;
}

const SOUND_BODY = '<h2 id="缘起">缘起</h2><p>居民一起包粽子。<a href="#缘起">回到缘起</a></p><p class="far">…</p><p><img src="../media/a.svg" width="320" height="240" loading="lazy" alt="红色的方块"></p>'
  + '<div class="row" tabindex="0"><img src="../media/b.svg" width="320" height="240" loading="lazy" alt="远处的方块"></div>';

/** The files of a sound little site; `more` adds to them or replaces them. */
function soundSite(more = {}) {
  return {
    'index.html': frame('', { title: '首页' }),
    '404.html': frame('', { title: '没有找到' }),
    'works/a.html': frame('../', { body: SOUND_BODY, title: '作品一' }),
    'assets/site.css': CSS,
    'media/a.svg': PICTURE,
    'media/b.svg': PICTURE,
    ...more,
  };
}

const scratch = mkdtempSync(path.join(tmpdir(), 'zhanlan-faults-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

let made = 0;
function write(files) {
  const folder = path.join(scratch, String(made += 1));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return openSite(folder);
}

function reports(problems, pattern) {
  assert.ok(problems.some((problem) => pattern.test(problem)), `expected ${pattern} among ${JSON.stringify(problems, null, 1)}`);
}

const withBody = (body, more) => soundSite({ 'works/a.html': frame('../', { body, title: '作品一' }), ...more });

describe('the checks of files', () => {
  test('a sound site has no problem', async () => {
    const site = write(soundSite());
    assert.deepEqual([...linkProblems(site), ...styleSheetProblems(site), ...unreachablePages(site), ...feedProblems(site), ...styleAttributeProblems(site)], []);
    const problemsOf = createValidator();
    assert.deepEqual(await problemsOf('works/a.html', site.read('works/a.html').toString()), []);
  });

  const links = [
    ['a link to a missing page', '<a href="b.html">二</a>', /points at works\/b\.html/],
    ['a link to a missing heading', '<a href="#无">无</a>', /points at #无/],
    ['an absolute path', '<a href="/index.html">首页</a>', /is absolute/],
    ['a link to a folder', '<a href="../works/">作品</a>', /names a folder/],
    ['a link out of the site', '<a href="../../x.html">外</a>', /leaves the site/],
    ['a picture of another host', '<img src="https://example.org/a.jpg" alt="">', /asked of another host/],
    ['a missing candidate of a srcset', '<img src="../media/a.svg" srcset="../media/a.svg 1x, ../media/gone.svg 2x" alt="">', /media\/gone\.svg/],
    ['an empty link', '<a href="">空</a>', /is empty/],
    ['a link to a file on the author’s disk', '<a href="file:///C:/a.doc">附件</a>', /has a scheme/],
  ];
  for (const [name, body, pattern] of links) {
    test(`${name} is found`, () => reports(linkProblems(write(withBody(body))), pattern));
  }

  test('an internal link written as absolute is found', () => {
    const home = frame('', { title: '首页', head: '<link rel="canonical" href="https://example.org/z/index.html">' });
    reports(linkProblems(write(withBody('<a href="https://example.org/z/index.html">首页</a>', { 'index.html': home }))), /written as absolute/);
  });

  test('a sitemap entry without a file is found', () => {
    const home = frame('', { title: '首页', head: '<link rel="canonical" href="https://example.org/z/index.html">' });
    const sitemap = '<urlset><url><loc>https://example.org/z/gone.html</loc></url></urlset>';
    reports(feedProblems(write(soundSite({ 'index.html': home, 'sitemap.xml': sitemap }))), /gone\.html names no file/);
  });

  test('an entry of a feed without a file is found', () => {
    reports(feedProblems(write(soundSite({ 'feed.xml': '<feed><link href="works/gone.html"/></feed>' }))), /feed\.xml: works\/gone\.html points at/);
  });

  test('a missing picture of a style sheet is found', () => {
    reports(styleSheetProblems(write(soundSite({ 'assets/site.css': 'body { background: url("band.svg") }' }))), /assets\/band\.svg/);
  });

  test('a page nothing links to is found', () => {
    assert.deepEqual(unreachablePages(write(soundSite({ 'about.html': frame('', { title: '关于' }) }))), ['about.html']);
  });

  test('invalid HTML is found with its line', async () => {
    reports(await createValidator()('a.html', frame('', { body: '<p><div>甲</div></p>' })), /a\.html:\d+:\d+: .*<div>/);
  });

  test('a style attribute that does more than set a custom property is found', () => {
    reports(styleAttributeProblems(write(withBody('<p style="color: red">红</p>'))), /more than custom properties/);
  });

  test('broken structured data is found', () => {
    reports(structuredDataProblems(write(withBody('', { 'index.html': frame('', { head: '<script type="application/ld+json">{"a":}</script>' }) }))), /is not JSON/);
  });

  test('every kind of page is told by its place', () => {
    assert.equal(kindOf('activities/year/2024-page-2.html'), 'filtered listing, later page');
    assert.equal(kindOf('activities/year/2024.html'), 'listing by year');
    assert.equal(kindOf('activities/page-2.html'), 'activities: listing, later page');
    assert.equal(kindOf('photos-2.html'), 'photos, later page');
    assert.equal(kindOf('about.html'), 'plain page');
    assert.ok(specimens(write(soundSite())).some(({ kind }) => kind.startsWith('works: entry')));
  });
});

describe('the checks in Chromium', () => {
  let browser;
  before(async () => { browser = await startChromium(); });
  after(() => browser?.close());

  /** Opens a page of a site made of `files` and calls `look` with it; returns its problems and those of the visit. */
  async function problemsOf(files, look, options = {}, file = 'works/a.html') {
    const server = await serve(write(files).folder, '/a/b/', PICTURE_DELAY);
    try {
      return await visit(browser, server.root, file, options, async (page, problems) => [...await look(page), ...problems]);
    } finally {
      await server.close();
    }
  }

  test('a sound page has no problem', async () => {
    assert.deepEqual(await problemsOf(soundSite(), async (page) => [
      ...await readingProblems(page), ...await skipLinkProblems(page), ...await keyboardProblems(page),
      ...await accessibilityProblems(page, 'light'), ...await accessibilityProblems(page, 'dark'), ...await widthProblems(page, 1280),
    ]), []);
  });

  const reading = [
    ['an error on the console', '<script>console.error("糟")</script>', /console: 糟/],
    ['a failing script', '<script>nothing()</script>', /a script failed: nothing is not defined/],
    ['a missing file', '<script src="gone.js"></script>', /got 404 for works\/gone\.js/],
    ['a request to another host', '<script>fetch("http://127.0.0.1:9/x").catch(() => {})</script>', /asked another place: http:\/\/127\.0\.0\.1:9\/x/],
    ['a block wider than the phone', '<div class="wide" style="width: 500px">宽</div>', /scrolls sideways.*div\.wide/],
    ['a word wider than the phone', `<p class="word">${'long'.repeat(20)}</p>`, /scrolls sideways.*p\.word/],
    ['a picture that does not load', '<img src="gone.svg" width="9" height="9" alt="">', /a picture does not load.*gone\.svg/],
    ['a picture that nothing keeps room for', '<p><img src="../media/a.svg" alt=""></p><p>下文</p>', /jumps while it loads/],
    ['a second main heading', '<h1>又一个</h1>', /has 2 main headings/],
    ['a navigation without a name', '<nav><a href="../index.html">首页</a></nav>', /without a name/],
  ];
  for (const [name, body, pattern] of reading) {
    test(`${name} is found`, async () => reports(await problemsOf(withBody(body), (page) => readingProblems(page)), pattern));
  }

  test('a missing language is found', async () => {
    reports(await problemsOf(soundSite({ 'works/a.html': frame('../', { lang: '' }) }), (page) => readingProblems(page)), /does not say its language/);
  });

  test('a page without a skip link is found', async () => {
    reports(await problemsOf(soundSite({ 'works/a.html': frame('../', { skip: '' }) }), skipLinkProblems), /is not a link that skips/);
  });

  test('a skip link that stays hidden is found', async () => {
    const css = CSS.replace('.skip:focus { left: 0; width: auto; height: auto }', '');
    reports(await problemsOf(soundSite({ 'assets/site.css': css }), skipLinkProblems), /cannot be seen/);
  });

  test('a focus without a ring is found', async () => {
    reports(await problemsOf(soundSite({ 'assets/site.css': `${CSS} a:focus { outline: none }` }), skipLinkProblems), /no focus ring/);
  });

  test('a navigation link that Tab skips is found', async () => {
    const navigation = '<nav aria-label="主导航"><a href="../index.html" tabindex="-1">首页</a></nav>';
    reports(await problemsOf(soundSite({ 'works/a.html': frame('../', { navigation }) }), keyboardProblems), /index\.html is not reached/);
  });

  test('a navigation behind a summary is reached through it', async () => {
    const navigation = '<nav aria-label="主导航"><details><summary>菜单</summary><a href="../index.html">首页</a></details></nav>';
    assert.deepEqual(await problemsOf(soundSite({ 'works/a.html': frame('../', { navigation }) }), keyboardProblems), []);
  });

  test('pale words are found in the mode they are pale in', async () => {
    const css = `${CSS} @media (prefers-color-scheme: dark) { p { color: #444 } }`;
    const files = soundSite({ 'assets/site.css': css });
    assert.deepEqual(await problemsOf(files, (page) => accessibilityProblems(page, 'light')), []);
    reports(await problemsOf(files, (page) => accessibilityProblems(page, 'dark')), /in dark mode, color-contrast/);
  });

  test('content that only scripts show is missed without them', async () => {
    const files = withBody('<p hidden>藏着</p><script>document.querySelector("[hidden]").hidden = false</script>');
    const wordsOf = async (javaScriptEnabled) => (await problemsOf(files, async (page) => (await visibleContent(page)).words, { javaScriptEnabled }));
    assert.ok((await wordsOf(true)).includes('藏着'));
    assert.ok(!(await wordsOf(false)).includes('藏着'));
  });

  test('a block wider than a tablet is found', async () => {
    reports(await problemsOf(withBody('<div style="width: 900px">宽</div>'), (page) => widthProblems(page, 768)), /at 768 px it scrolls sideways/);
  });

  test('the plain host serves files and never a folder', async () => {
    const server = await serve(write(soundSite()).folder, '/a/b/');
    const statuses = await Promise.all(['works/a.html', 'works/', '', '../index.html', '%2e%2e/x'].map(async (name) => (await fetch(server.root + name)).status));
    await server.close();
    assert.deepEqual(statuses, [200, 404, 404, 404, 404]);
  });
});
