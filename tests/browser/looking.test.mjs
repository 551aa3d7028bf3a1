// Looking through photos in Chromium: large, with fingers, keys and the back button, and choosing among two thousand on the
// wall. The site is the one that many.mjs writes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessibilityProblems, widthProblems } from './checks.mjs';
import { PHONE, visit } from './chromium.mjs';
import { ENTRIES, GALLERIES } from './many.mjs';
import { none } from './problems.mjs';
import { serve } from './server.mjs';
import { session } from './session.mjs';
import { siteFolder } from './site.mjs';

const DESK = { width: 1280, height: 800 };
const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const GALLERY = 'teams/gallery-12.html';
const SEQUENCE = 'venues/sequence.html';
const WALL = 'photos.html';
const MOST_ELEMENTS = 1500; // in the page, however many photos are chosen
const folder = siteFolder();

const hall = session(folder, '/a/b/');

/** Opens a page, calls `look` with it, and fails with whatever went wrong meanwhile; `file` may name a photo. */
const looking = (file, options, look, root = hall.server.root) => visit(hall.browser, root, file, options, async (page, problems) => {
  await look(page);
  none(problems.map((problem) => `${file} ${problem}`));
});

const thumbnail = (page, number) => page.locator(`[id="photo-${number}"] [data-photo]`);
const opened = (page) => page.waitForSelector('.pswp--ui-visible');
const closed = (page) => page.waitForFunction(() => !document.querySelector('.pswp') && !document.querySelector('body > [inert]'));
const position = (page) => page.locator('.looking-position').textContent();
const at = (page, text) => page.waitForFunction((wanted) => document.querySelector('.looking-position')?.textContent === wanted, text);
const focusedPhoto = (page) => page.evaluate(() => document.activeElement.closest('figure')?.id ?? document.activeElement.outerHTML.slice(0, 80));
const addressed = (page) => page.evaluate(() => location.hash);
const label = (page) => page.locator('.looking-label:not(.looking-probe)');
const painted = (page) => page.waitForFunction(() => { const image = document.querySelector('.pswp__item[aria-hidden=false] img.pswp__img:not(.pswp__img--placeholder)'); return image?.complete && image.naturalWidth > 0; });

async function open(page, number) {
  await thumbnail(page, number).click();
  await opened(page);
}

/** Fingers on the glass: `paths` is a list of places for each finger, all of one length. */
async function touch(page, paths) {
  const client = await page.context().newCDPSession(page);
  const points = (step) => paths.map((path, id) => ({ x: path[step][0], y: path[step][1], id }));
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
  for (let step = 1; step < paths[0].length; step += 1) {
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(step) });
    await page.waitForTimeout(16);
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const line = (from, to, steps = 8) => Array.from({ length: steps + 1 }, (_, step) => [from[0] + ((to[0] - from[0]) * step) / steps, from[1] + ((to[1] - from[1]) * step) / steps]);

describe('a large photo', () => {
  test('opens with Enter, is turned with the arrow keys, closed with Escape, and gives the focus back', () => looking(GALLERY, { viewport: DESK }, async (page) => {
    await thumbnail(page, 1).focus();
    await page.keyboard.press('Enter');
    await opened(page);
    assert.equal(await position(page), '1 / 12');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await at(page, '3 / 12');
    assert.equal(await addressed(page), '#photo-3');
    await page.keyboard.press('ArrowLeft');
    await at(page, '2 / 12');
    await page.keyboard.press('End');
    await at(page, '12 / 12');
    await page.keyboard.press('Escape');
    await closed(page);
    assert.equal(await focusedPhoto(page), 'photo-12');
    assert.equal(await addressed(page), '');
  }));

  test('keeps the focus inside, forwards and backwards', () => looking(GALLERY, { viewport: DESK }, async (page) => {
    await open(page, 2);
    const stops = [];
    for (const key of [...Array(6).fill('Tab'), ...Array(6).fill('Shift+Tab')]) {
      await page.keyboard.press(key);
      stops.push(await page.evaluate(() => (document.querySelector('.pswp').contains(document.activeElement) ? document.activeElement.ariaLabel : 'outside')));
    }
    const [round, back] = [stops.slice(0, 6), stops.slice(6)];
    assert.deepEqual(round.slice(0, 5).sort(), ['上一张', '下一张', '复制这张照片的链接', '放大或缩小', '关闭'].sort());
    assert.equal(round[5], round[0], 'after the last comes the first');
    assert.deepEqual(back, [...round.slice(0, 5).reverse(), round[4]]);
  }));

  test('is closed by the back button, and opened again by the forward button', () => looking(GALLERY, { viewport: DESK }, async (page) => {
    const address = page.url();
    await open(page, 3);
    await page.keyboard.press('ArrowRight');
    await at(page, '4 / 12');
    await page.goBack();
    await closed(page);
    assert.equal(page.url(), address);
    assert.equal(await focusedPhoto(page), 'photo-4');
    await page.goForward();
    await opened(page);
    assert.equal(await position(page), '4 / 12');
  }));

  test('has an address that opens it; closing stays on the page', () => looking(`${GALLERY}#photo-5`, { viewport: DESK }, async (page) => {
    await opened(page);
    assert.equal(await position(page), '5 / 12');
    assert.equal(await page.locator('.pswp__button--link').getAttribute('href'), `${hall.server.root}${GALLERY}#photo-5`);
    await page.waitForFunction(() => document.querySelector('.pswp').contains(document.activeElement));
    await page.keyboard.press('Escape');
    await closed(page);
    assert.equal(page.url(), `${hall.server.root}${GALLERY}`);
    assert.equal(await focusedPhoto(page), 'photo-5');
  }));

  test('tells that its link is copied', () => looking(GALLERY, { viewport: DESK }, async (page) => {
    await open(page, 1);
    await page.locator('.pswp__button--link').click();
    assert.equal(await page.locator('.looking-said').textContent(), '链接已复制');
  }));

  test('is turned by a swipe, and a short one leaves it', () => looking(GALLERY, TOUCH, async (page) => {
    await open(page, 1);
    await touch(page, [line([300, 300], [60, 305])]);
    await at(page, '2 / 12');
    await touch(page, [line([60, 300], [300, 305])]);
    await at(page, '1 / 12');
    await touch(page, [line([200, 300], [188, 300], 20)]);
    await page.waitForTimeout(400);
    assert.equal(await position(page), '1 / 12');
  }));

  test('is zoomed by two taps and by two fingers', () => looking(GALLERY, TOUCH, async (page) => {
    await open(page, 1);
    await painted(page);
    const twice = async () => { await touch(page, [[[180, 330]]]); await page.waitForTimeout(60); await touch(page, [[[180, 330]]]); };
    await twice();
    await page.waitForFunction(() => document.querySelector('.pswp').classList.contains('pswp--zoomed-in'));
    await page.waitForTimeout(400);
    await twice();
    await page.waitForFunction(() => !document.querySelector('.pswp').classList.contains('pswp--zoomed-in'));
    await page.waitForTimeout(400);
    const width = () => page.evaluate(() => document.querySelector('.pswp__item[aria-hidden=false] img.pswp__img').getBoundingClientRect().width);
    const before = await width();
    await touch(page, [line([170, 330], [40, 330], 12), line([190, 330], [320, 330], 12)]);
    await page.waitForTimeout(400);
    assert.ok(await width() > before * 1.5, `${before} px wide before, ${await width()} after`);
  }));

  test('hangs with its caption and its credit; without them there is no label', () => looking(SEQUENCE, { viewport: DESK }, async (page) => {
    await open(page, 1);
    assert.deepEqual(await label(page).locator('span').allTextContents(), ['图注 cover', '摄影：社区宣传员']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await at(page, '3 / 4');
    assert.equal(await label(page).isVisible(), false);
  }));

  test('and the cover, the photos of the text and the gallery are one sequence', () => looking(SEQUENCE, { viewport: DESK }, async (page) => {
    await open(page, 1);
    const seen = [];
    for (let number = 1; number <= 4; number += 1) {
      await at(page, `${number} / 4`);
      await painted(page);
      seen.push(await page.locator('.pswp__item[aria-hidden=false] img.pswp__img:not(.pswp__img--placeholder)').getAttribute('alt'));
      await page.keyboard.press('ArrowRight');
    }
    assert.deepEqual(seen, ['画面 cover', '画面 first', '画面 second', '画面 last']);
    assert.match(await page.locator('.looking-said').textContent(), /^第 4 张，共 4 张: 画面 last$/);
  }));

  for (const viewport of [PHONE, { width: 740, height: 360 }, { width: 768, height: 1024 }, DESK]) {
    test(`is not covered by its label, ${viewport.width} px wide, of any shape`, () => looking(GALLERY, { viewport }, async (page) => {
      await open(page, 1);
      for (const number of [1, 3, 5, 9]) {
        await page.keyboard.press('Home');
        for (let step = 1; step < number; step += 1) await page.keyboard.press('ArrowRight');
        await at(page, `${number} / 12`);
        await painted(page);
        const [photo, words] = await Promise.all([page.locator('.pswp__item[aria-hidden=false] img.pswp__img:not(.pswp__img--placeholder)').boundingBox(), label(page).boundingBox()]);
        const apart = words.x >= photo.x + photo.width - 1 || words.y >= photo.y + photo.height - 1;
        const inside = words.x >= 0 && words.y >= 0 && words.x + words.width <= viewport.width + 1 && words.y + words.height <= viewport.height + 1;
        assert.ok(apart && inside, `photo ${number}: ${JSON.stringify({ photo, words })}`);
      }
    }));
  }

  test('has its neighbours ready', () => looking(GALLERY, { viewport: DESK }, async (page) => {
    await open(page, 6);
    const srcset = (number) => page.locator(`[id="photo-${number}"] source`).first().getAttribute('srcset');
    await page.waitForFunction((wanted) => wanted.every((one) => [...document.querySelectorAll('.pswp__item img')].some((image) => image.srcset === one && image.complete)), [await srcset(5), await srcset(7)]);
  }));

  for (const size of ['normal', 'large']) {
    test(`keeps to WCAG 2.2 A and AA, in ${size} type`, () => looking(GALLERY, {}, async (page) => {
      await page.evaluate((value) => { document.documentElement.dataset.size = value; }, size);
      await open(page, 3);
      assert.equal(await page.getByRole('dialog', { name: '看大图' }).count(), 1);
      none([...await accessibilityProblems(page, 'light'), ...await accessibilityProblems(page, 'dark')]);
      if (size === 'large') {
        for (const button of await page.locator('.pswp__button:visible').all()) {
          const box = await button.boundingBox();
          assert.ok(box.width >= 60 && box.height >= 60, `a button is ${box.width} by ${box.height} px`);
        }
      }
    }));
  }

  test('moves nothing by itself where motion is not wanted', () => looking(GALLERY, TOUCH, async (page) => {
    await open(page, 1);
    // From the moment the finger leaves, every place the photos are seen at.
    await page.evaluate(() => addEventListener('pointerup', () => {
      globalThis.places = new Set();
      const note = () => { globalThis.places.add(document.querySelector('.pswp__container').style.transform); requestAnimationFrame(note); };
      requestAnimationFrame(note);
    }, { once: true }));
    await touch(page, [line([300, 300], [60, 305])]);
    await at(page, '2 / 12');
    await page.waitForTimeout(300);
    const places = await page.evaluate(() => [...globalThis.places]);
    assert.ok(places.length <= 2, places.join('; '));
  }));

  test('opens from a file', () => looking(GALLERY, { viewport: DESK }, async (page) => {
    await open(page, 1);
    await painted(page);
    await page.keyboard.press('ArrowRight');
    await at(page, '2 / 12');
    await page.goBack();
    await closed(page);
    assert.equal(await focusedPhoto(page), 'photo-2');
  }, `${pathToFileURL(folder)}/`));

  test('needs nothing that a strict content security policy forbids', async () => {
    const strict = await serve(folder, '/', 0, { 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'" });
    try {
      await looking(GALLERY, { viewport: DESK }, async (page) => {
        await open(page, 1);
        await painted(page);
        await page.keyboard.press('ArrowRight');
        await at(page, '2 / 12');
      }, strict.root);
      await looking(`${WALL}#type=works`, { viewport: DESK }, (page) => page.waitForSelector('.wall-row img'), strict.root);
    } finally {
      await strict.close();
    }
  });

  test('opens under a policy that forbids style attributes too', async () => {
    const strict = await serve(folder, '/', 0, { 'content-security-policy': "default-src 'self'" });
    try {
      await visit(hall.browser, strict.root, GALLERY, { viewport: DESK }, async (page) => {
        await open(page, 1);
        await painted(page);
        const box = await page.locator('.pswp__item[aria-hidden=false] img.pswp__img:not(.pswp__img--placeholder)').boundingBox();
        assert.ok(box.width > 500, `the photo is ${box.width} px wide`);
      });
    } finally {
      await strict.close();
    }
  });

  test('is a file of its own where scripts are off, and on the wall leads to its entry', async () => {
    await looking(GALLERY, { viewport: DESK, javaScriptEnabled: false }, async (page) => {
      await thumbnail(page, 1).click();
      await page.waitForURL(/\/media\/[^/]+\.(webp|jpg)$/);
    });
    await looking(WALL, { viewport: DESK, javaScriptEnabled: false }, async (page) => {
      await page.locator('[data-wall] [data-photo]').first().click();
      await page.waitForURL(/\/(activities|works|cases)\/entry-\d+\.html$/);
    });
  });

  test('is not asked for on pages that have none', () => looking('communities/index.html', {}, async (page) => {
    assert.equal(await page.locator('script[src*="js/looking"], link[href*="css/looking"]').count(), 0);
  }));
});

describe('a gallery', () => {
  for (const count of GALLERIES) {
    test(`of ${count} keeps every photo’s ratio at every width`, () => looking(`teams/gallery-${count}.html`, {}, async (page) => {
      for (const width of [360, 768, 1280]) {
        none(await widthProblems(page, width));
        const wrong = await page.evaluate(() => [...document.querySelectorAll('main figure[id] img')].map((image) => {
          const { width, height } = image.getBoundingClientRect();
          return { id: image.closest('figure').id, shown: width / height, real: image.getAttribute('width') / image.getAttribute('height'), width };
        }).filter(({ shown, real, width }) => Math.abs(shown / real - 1) > 0.02 || width < 40));
        assert.deepEqual(wrong, [], `${width} px wide`);
      }
    }));
  }

  test('asks for the first picture of the page before all others, and for the rest when they are near', () => looking(GALLERY, {}, async (page) => {
    const pictures = await page.evaluate(() => [...document.images].map((image) => [image.fetchPriority, image.loading === 'lazy']));
    assert.deepEqual(pictures[0], ['high', false]);
    assert.ok(pictures.slice(1).every(([priority, isLazy]) => priority === 'auto' && isLazy), JSON.stringify(pictures));
  }));
});

describe('the wall of two thousand photos', () => {
  const truth = (wanted) => ENTRIES.filter((entry) => Object.entries(wanted).every(([key, value]) => entry[key] === value)).reduce((sum, entry) => sum + entry.photos, 0);
  const choice = (page, group, words) => page.locator(`[data-group=${group}]`).filter({ hasText: words });
  const count = async (page, group, words) => Number(await choice(page, group, words).locator('.count').textContent());
  // The address changes first, the wall a moment later.
  const says = (page, words) => page.waitForFunction((wanted) => document.querySelector('[data-wall-status]').textContent === wanted, words);

  async function choose(page, group, words) {
    const facet = page.locator('details', { has: page.locator(`[data-group=${group}]`) });
    await facet.locator('summary').click();
    const link = await choice(page, group, words).elementHandle();
    const wasTaken = await link.getAttribute('aria-current') !== null;
    await link.click();
    // The other choices lead to what has both a moment after the click.
    await page.waitForFunction(([one, before]) => one.hasAttribute('aria-current') !== before, [link, wasTaken]);
  }

  test('chooses by type, community and year, and every count tells the truth', () => looking(WALL, { viewport: DESK }, async (page) => {
    assert.equal(await count(page, 'year', '2024年'), truth({ year: 2024 }));
    await choose(page, 'year', '2024年');
    await says(page, `选出 ${truth({ year: 2024 })} 张`);
    assert.equal(await addressed(page), '#year=2024');
    for (const name of ['甲社区', '乙社区', '丁社区']) assert.equal(await count(page, 'community', name), truth({ year: 2024, community: name }), name);
    assert.equal(await count(page, 'type', '作品'), truth({ year: 2024, type: 'works' }));
    assert.equal(await count(page, 'year', '2021年'), truth({ year: 2021 }), 'the other values of the same group');
    await choose(page, 'type', '作品');
    await choose(page, 'community', '乙社区');
    const left = truth({ year: 2024, type: 'works', community: '乙社区' });
    await says(page, `选出 ${left} 张`);
    assert.equal(await page.locator('.wall-row figure[id]').count(), left);
    assert.equal(await count(page, 'year', '2021年'), truth({ year: 2021, type: 'works', community: '乙社区' }));
  }));

  test('keeps what is chosen in the address: reloading keeps it, the back button takes it back', () => looking(`${WALL}#type=cases&year=2022`, { viewport: DESK }, async (page) => {
    const both = `选出 ${truth({ type: 'cases', year: 2022 })} 张`;
    await says(page, both);
    await page.waitForLoadState('networkidle');
    await page.reload({ waitUntil: 'networkidle' });
    await says(page, both);
    await choose(page, 'year', '2022年');
    await says(page, `选出 ${truth({ type: 'cases' })} 张`);
    await page.goBack();
    await says(page, both);
    await page.locator('[data-clear]').click();
    await page.waitForSelector('[data-wall]');
    assert.equal(await page.locator('.pager').isVisible(), true);
  }));

  test('holds few elements, however far one scrolls, and reaches the last', () => looking(`${WALL}#type=activities`, {}, async (page) => {
    await page.waitForSelector('.wall-row figure[id]');
    const all = truth({ type: 'activities' });
    assert.ok(all > 1000, `${all} photos`);
    let last = -1;
    for (let turn = 0; turn < 400; turn += 1) {
      const [place, elements] = await page.evaluate(() => { scrollBy({ top: 1500, behavior: 'instant' }); return [scrollY, document.querySelectorAll('main *').length]; });
      assert.ok(elements < MOST_ELEMENTS, `${elements} elements at ${place} px`);
      if (place === last) break;
      last = place;
      await page.waitForTimeout(20);
    }
    const oldest = ENTRIES.filter(({ type }) => type === 'activities').reduce((one, entry) => (entry.year < one ? entry.year : one), 9999);
    await page.waitForFunction((year) => { const rows = document.querySelectorAll('.wall-row'); return rows[rows.length - 1]?.textContent.includes(`${year}年1月`); }, oldest);
  }));

  test('prints all that is chosen, seen before or not', () => looking(`${WALL}#type=works`, { viewport: DESK }, async (page) => {
    await page.waitForSelector('.wall-row figure[id]');
    await page.waitForFunction((all) => {
      dispatchEvent(new Event('beforeprint'));
      const hung = document.querySelectorAll('.wall-row figure[id]').length;
      dispatchEvent(new Event('afterprint'));
      return hung === all;
    }, truth({ type: 'works' }), { polling: 500 });
  }));

  test('fills every row from edge to edge and keeps every ratio', () => looking(`${WALL}#community=jia-she-qu`, {}, async (page) => {
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(100);
      const wrong = await page.evaluate(() => {
        const all = [...document.querySelectorAll('.wall-row')];
        const room = document.querySelector('.wall-run').clientWidth;
        return all.flatMap((row, index) => {
          const figures = [...row.children].map((figure) => figure.getBoundingClientRect());
          const used = figures[figures.length - 1].right - figures[0].left;
          const next = all[index + 1]?.getBoundingClientRect().top ?? Infinity;
          return Math.abs(used - room) > 2 || row.getBoundingClientRect().bottom > next + 1 ? [`row ${index} is ${used} px wide of ${room}`] : [];
        });
      });
      assert.deepEqual(wrong, [], `${width} px wide`);
    }
  }));

  test('is looked through from the first to the last, across its pages', () => looking(WALL, { viewport: DESK }, async (page) => {
    await page.locator('[data-wall] [data-photo]').last().click();
    await opened(page);
    const total = (await position(page)).split(' / ')[1];
    assert.ok(Number(total) >= 2000);
    await at(page, `60 / ${total}`);
    await page.keyboard.press('ArrowRight');
    await at(page, `61 / ${total}`);
    await painted(page);
    assert.match(await label(page).locator('.hung-title').getAttribute('href'), /\.html$/);
    await page.keyboard.press('End');
    await at(page, `${total} / ${total}`);
    await painted(page);
  }));

  test('gives the focus back to the photo last seen among those chosen', () => looking(`${WALL}#year=2020`, { viewport: DESK }, async (page) => {
    await page.locator('.wall-row [data-photo]').first().click();
    await opened(page);
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowRight');
    await at(page, `41 / ${truth({ year: 2020 })}`);
    const photo = (await addressed(page)).slice(1).split('&')[0];
    await page.keyboard.press('Escape');
    await closed(page);
    assert.equal(await focusedPhoto(page), photo);
    assert.equal(await addressed(page), '#year=2020');
  }));

  test('opens a photo by its address, among those chosen', () => looking(`${WALL}#photo-works/entry-4/2&type=works`, { viewport: DESK }, async (page) => {
    await opened(page);
    assert.match(await position(page), new RegExp(` / ${truth({ type: 'works' })}$`));
    await painted(page);
    assert.match(await label(page).textContent(), /第 4 项/);
  }));

  test('works from a file', () => looking(`${WALL}#community=yi-she-qu`, { viewport: DESK }, async (page) => {
    await says(page, `选出 ${truth({ community: '乙社区' })} 张`);
    await page.waitForFunction(() => document.querySelectorAll('.wall-row img').length > 5 && !document.querySelector('.wall-blank'));
    await page.locator('.wall-row [data-photo]').first().click();
    await opened(page);
    await page.goBack();
    await closed(page);
  }, `${pathToFileURL(folder)}/`));

  test('keeps to WCAG 2.2 A and AA while photos are chosen', () => looking(`${WALL}#year=2021`, {}, async (page) => {
    await page.locator('summary', { hasText: '类型' }).click();
    none([...await accessibilityProblems(page, 'light'), ...await accessibilityProblems(page, 'dark')]);
  }));
});
