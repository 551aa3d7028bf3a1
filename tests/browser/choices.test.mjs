// Choosing in listings, in Chromium: what is left and what every choice says is held against the site's own open data.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessibilityProblems, widthProblems } from './checks.mjs';
import { choose, facet, heading, hung, ready } from './choosing.mjs';
import { visit } from './chromium.mjs';
import { none } from './problems.mjs';
import { serve } from './server.mjs';
import { session } from './session.mjs';
import { openSite, siteFolder } from './site.mjs';

const DESK = { viewport: { width: 1280, height: 800 } };
const LISTING = 'activities/index.html';
const folder = siteFolder();
const site = openSite(folder);
const all = JSON.parse(site.read('data/entries.json').toString('utf8')).entries;
const activities = all.filter(({ url }) => url.startsWith('activities/'));

const hall = session(folder, '/a/b/');

/** Opens a page, calls `look` with it, and fails with whatever went wrong meanwhile. */
const choosing = (file, options, look, root = hall.server.root) => visit(hall.browser, root, file, options, async (page, problems) => {
  await look(page);
  none(problems.map((problem) => `${file} ${problem}`));
});

const list = (value) => [value ?? []].flat();

/** Whether an entry of the open data has a choice: its group, its name in the address, and what people read. */
function has({ url, fields, photo_count: photos }, { group, value, label }) {
  if (group === 'year') return list(fields.date ?? fields.year).some((date) => String(date).slice(0, 4) === value);
  if (group === 'photos') return photos > 0;
  if (group === 'type') return url.startsWith(`${value}/`);
  return list(fields[group]).some((own) => own === label || own.split('/').at(-1) === value);
}

const left = (entries, choices) => entries.filter((entry) => choices.every((choice) => has(entry, choice)));

/** Every choice as the page shows it: what it is, how many it says it would leave, where it leads. */
const shown = (page) => page.locator('[data-value]').evaluateAll((links) => links.map((link) => ({
  group: link.closest('[data-group]').dataset.group, value: link.dataset.value, label: link.firstElementChild.textContent,
  count: Number(link.querySelector('.count').textContent), href: link.getAttribute('href'), isCurrent: link.hasAttribute('aria-current'),
})));

const choice = (page, group, value) => facet(page, group).locator(`[data-value="${value}"]`);
const cards = (page) => page.locator('article.card:visible');
const addressed = (page) => page.evaluate(() => location.hash);
const said = (count) => `共 ${count} 场`;

const chooseValue = (page, group, value) => choose(page, group, choice(page, group, value));

/** What is wrong with the counts of a page on which `chosen` is taken. */
async function countProblems(page, entries, chosen) {
  const choices = await shown(page);
  const taken = choices.filter(({ group, value }) => chosen[group] === value);
  return choices.flatMap((one) => {
    const others = taken.filter(({ group }) => group !== one.group);
    const truth = left(entries, [...others, one]).length;
    return one.count === truth ? [] : [`${one.group}=${one.value} says ${one.count} instead of ${truth} beside ${JSON.stringify(chosen)}`];
  });
}

describe('choosing in a listing', () => {
  test('leaves what has all that is chosen, and every count beside every choice is true', () => choosing(LISTING, DESK, async (page) => {
    const chosen = {};
    for (const [group, value] of [['year', '2024'], ['community', 'yonghe'], ['tags', 'lin-li'], ['year', '2025']]) {
      await chooseValue(page, group, value);
      chosen[group] = value;
      none(await countProblems(page, activities, chosen));
      const taken = (await shown(page)).filter((one) => chosen[one.group] === one.value);
      const truth = left(activities, taken);
      assert.equal(await heading(page), said(truth.length));
      assert.equal(await cards(page).count(), Math.min(truth.length, 24));
      assert.deepEqual(taken.map(({ isCurrent }) => isCurrent), taken.map(() => true));
    }
    assert.equal(await page.locator('.pager:visible').count(), 0);
  }));

  test('can be done by everything the issue of a listing names, each count true before anything is chosen', () => choosing(LISTING, DESK, async (page) => {
    await facet(page, 'year').locator('summary').click();
    await ready(page);
    const groups = new Set((await shown(page)).map(({ group }) => group));
    assert.deepEqual([...groups], ['year', 'community', 'tradition', 'category', 'venue', 'series', 'tags', 'photos']);
    none(await countProblems(page, activities, {}));
  }));

  test('a choice that would leave nothing is read, and leads nowhere', () => choosing(`${LISTING}#year=2024&community=yonghe`, DESK, async (page) => {
    await hung(page);
    const empty = (await shown(page)).filter(({ count }) => count === 0);
    assert.ok(empty.length > 0);
    assert.deepEqual(empty.filter(({ href }) => href !== null), []);
  }));

  test('shows the entries in the order of the listing, on cards like those of the pages', () => choosing(`${LISTING}#year=2024`, DESK, async (page) => {
    await hung(page);
    // Spaces between elements, in what order their attributes stand, and whether the lines of a glyph stand elsewhere, nobody sees.
    const look = () => page.locator('article.card').evaluateAll((all) => {
      const within = (element) => [...element.childNodes].flatMap((node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data.trim() || [];
        return node.localName === 'use' ? within(document.querySelector(node.getAttribute('href'))) : [seen(node)];
      });
      const seen = (element) => [element.localName, ...[...element.attributes].filter(({ name }) => !['fetchpriority', 'loading', 'decoding'].includes(name))
        .map(({ name, value }) => `${name}=${['src', 'srcset', 'href'].includes(name) ? value.split('../').join('') : value.split(/[ ;:]/).filter(Boolean).join(' ')}`).sort(),
      ...within(element)];
      return all.filter((card) => card.checkVisibility()).map((card) => JSON.stringify(seen(card)));
    });
    const made = await look();
    await page.waitForLoadState('networkidle');
    await page.goto(`${hall.server.root}activities/year/2024.html`);
    const rendered = await look();
    assert.ok(rendered.length > 10);
    made.forEach((card, index) => assert.equal(card, rendered[index]));
    assert.equal(made.length, rendered.length);
  }));

  test('asks for the catalogue of cards by the minute, for its address tells no version', () => choosing(`${LISTING}#year=2024`, DESK, async (page) => {
    await hung(page);
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.includes('catalogue.js')));
    assert.equal(asked.length, 1);
    const minute = Number(new URL(asked[0]).searchParams.get('at'));
    assert.ok(Math.abs(Date.now() / 60000 - minute) < 3, asked[0]);
  }));

  for (const [type, value] of [['works', 'category=shu-hua'], ['teams', 'photos=yes'], ['venues', 'photos=yes'], ['cases', 'year=2025']]) {
    test(`makes cards of ${type} like those of the pages`, () => choosing(`${type}/index.html#${value}`, DESK, async (page) => {
      await hung(page);
      const words = () => cards(page).evaluateAll((all) => all.map((card) => [card.className, card.querySelector('a').href.split('/').pop(), card.innerText, card.querySelectorAll('img, .tile').length]));
      const made = await words();
      await page.waitForLoadState('networkidle');
      assert.ok(made.length > 2, `${made.length} cards`);
      await page.goto(`${hall.server.root}${type}/index.html`);
      const rendered = new Map((await words()).map((card) => [card[1], card]));
      made.filter(([, file]) => rendered.has(file)).forEach((card) => assert.deepEqual(card, rendered.get(card[1])));
    }));
  }

  test('stands in the address: it can be shared, the back button takes it back, another choice of the group replaces it', () => choosing(LISTING, DESK, async (page) => {
    await chooseValue(page, 'year', '2024');
    assert.equal(await addressed(page), '#year=2024');
    await chooseValue(page, 'community', 'yonghe');
    assert.equal(await addressed(page), '#year=2024&community=yonghe');
    const both = await heading(page);
    await chooseValue(page, 'year', '2025');
    assert.equal(await addressed(page), '#year=2025&community=yonghe');
    await page.goBack();
    await page.waitForFunction((words) => document.querySelector('.listing-count').textContent === words, both);
    await page.waitForLoadState('networkidle');
    await page.reload({ waitUntil: 'networkidle' });
    await hung(page);
    assert.equal(await heading(page), both);
    await page.locator('.facets [data-clear]').click();
    await page.waitForSelector('[data-cards]:visible');
    assert.equal(await heading(page), said(activities.length));
    assert.ok(await page.evaluate(() => document.activeElement.matches('.facets summary')), 'the focus stays with the choices');
  }));

  test('keeps what others have put into the address', () => choosing(`${LISTING}#q=%E7%AB%AF%E5%8D%88&year=2024`, DESK, async (page) => {
    await hung(page);
    await chooseValue(page, 'community', 'yonghe');
    assert.equal(await addressed(page), '#q=%E7%AB%AF%E5%8D%88&year=2024&community=yonghe');
  }));

  test('goes on from a later page, and back to it', () => choosing('activities/page-2.html', DESK, async (page) => {
    const first = await cards(page).first().locator('a').getAttribute('href');
    await chooseValue(page, 'year', '2024');
    assert.equal(await page.locator('h1 .count:visible').count(), 0, 'the number of the page is hidden');
    assert.equal(await heading(page), said(left(activities, [{ group: 'year', value: '2024' }]).length));
    await page.locator('.facets [data-clear]').click();
    await page.waitForSelector('[data-cards]:visible');
    assert.equal(await cards(page).first().locator('a').getAttribute('href'), first);
    assert.equal(await page.locator('.pager').isVisible(), true);
  }));

  test('says when nothing has all that is chosen, and offers a way back', () => choosing(`${LISTING}#year=2024&community=yonghe&category=she-ying`, DESK, async (page) => {
    const nothing = page.locator('.listing-nothing');
    await nothing.waitFor();
    assert.match(await nothing.textContent(), /没有同时符合/);
    assert.equal(await heading(page), said(0));
    await nothing.locator('a').click();
    await page.waitForSelector('[data-cards]:visible');
    assert.ok(await page.evaluate(() => document.activeElement.matches('.facets summary')));
  }));

  test('is done with the keyboard alone; the focus stays at the group, and the count is told', () => choosing(LISTING, DESK, async (page) => {
    await facet(page, 'community').locator('summary').focus();
    await page.keyboard.press('Enter');
    await ready(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await hung(page);
    const value = (await shown(page)).find(({ isCurrent }) => isCurrent);
    assert.equal(value.group, 'community');
    assert.equal(await heading(page), said(left(activities, [value]).length));
    assert.equal(await page.locator('.listing-count').getAttribute('aria-live'), 'polite');
    assert.ok(await page.evaluate(() => document.activeElement.matches('details[data-group=community] summary')));
    assert.equal(await facet(page, 'community').evaluate((details) => details.open), false);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.equal(await facet(page, 'community').evaluate((details) => details.open), false);
  }));

  test('answers a choice that is made before its data have come', () => choosing(LISTING, DESK, async (page) => {
    await page.route('**/assets/listings/*', async (route) => { await new Promise((resolve) => setTimeout(resolve, 400)); await route.continue(); });
    await facet(page, 'year').locator('summary').click();
    await choice(page, 'year', '2024').click();
    await hung(page);
    assert.equal(await addressed(page), '#year=2024');
  }));

  test('prints what is chosen, and says what that is', () => choosing(`${LISTING}#year=2024&community=yonghe`, DESK, async (page) => {
    await hung(page);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.listing-chosen').innerText(), '2024年 · 永和社区');
    assert.equal(await page.locator('.facets').isVisible(), false);
    assert.equal(await cards(page).count(), left(activities, [{ group: 'year', value: '2024' }, { group: 'community', value: 'yonghe' }]).length);
  }));

  test('moves nothing when the script takes over, nor when the address names a choice', async () => {
    for (const file of [LISTING, `${LISTING}#year=2024`, 'tags/lin-li.html#type=works']) {
      await choosing(file, {}, async (page) => {
        await page.waitForTimeout(500);
        const moved = await page.evaluate(() => globalThis.shifts.reduce((sum, { value }) => sum + value, 0));
        assert.ok(moved < 0.02, `${file}: moved by ${moved}`);
      });
    }
  });

  test('keeps to WCAG 2.2 A and AA, and within the page, in normal and in large type', () => choosing(`${LISTING}#year=2024`, {}, async (page) => {
    await hung(page);
    await facet(page, 'tags').locator('summary').click();
    for (const size of ['normal', 'large']) {
      await page.evaluate((value) => { document.documentElement.dataset.size = value; }, size);
      none([...await accessibilityProblems(page, 'light'), ...await accessibilityProblems(page, 'dark')]);
      for (const width of [360, 768, 1280]) none(await widthProblems(page, width));
    }
    const small = await page.locator('.facets summary, .facets li a, .facet-clear').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height).filter((height) => height < 44));
    assert.deepEqual(small, [], 'touch targets');
  }));

  test('works from a file', () => choosing(`${LISTING}#year=2024`, DESK, async (page) => {
    await hung(page);
    assert.equal(await heading(page), said(left(activities, [{ group: 'year', value: '2024' }]).length));
    await chooseValue(page, 'community', 'yonghe');
    none(await countProblems(page, activities, { year: '2024', community: 'yonghe' }));
    await page.waitForFunction(() => [...document.querySelectorAll('.cards:not([data-cards]) img')].some((image) => image.complete && image.naturalWidth > 0));
  }, `${pathToFileURL(folder)}/`));

  test('needs nothing that a strict content security policy forbids', async () => {
    const strict = await serve(folder, '/', 0, { 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:" });
    try {
      await choosing(`${LISTING}#year=2024`, DESK, hung, strict.root);
    } finally {
      await strict.close();
    }
  });

  test('keeps colours and focal points under a policy that forbids style attributes too', async () => {
    const strict = await serve(folder, '/', 0, { 'content-security-policy': "default-src 'self'" });
    try {
      await visit(hall.browser, strict.root, `${LISTING}#year=2024`, DESK, async (page) => {
        await hung(page);
        const colours = await page.locator('.cards:not([data-cards]) img').evaluateAll((all) => all.map((image) => getComputedStyle(image).getPropertyValue('--c')));
        assert.ok(colours.length > 5 && colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour)), colours.join());
      });
    } finally {
      await strict.close();
    }
  });

  test('asks for its data only when somebody touches the choices', () => choosing(LISTING, DESK, async (page) => {
    const asked = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /assets\/(entries|listings)\//.test(name)).length);
    await page.waitForTimeout(300);
    assert.equal(await asked(), 0);
    await facet(page, 'year').locator('summary').hover();
    await ready(page);
    assert.ok(await asked() > 0);
  }));
});

describe('without some of the files', () => {
  const without = (pattern, file, look) => visit(hall.browser, hall.server.root, file, DESK, async (page, problems) => {
    await page.route(pattern, (route) => route.fulfill({ status: 404, body: '' }));
    await look(page);
    none(problems.filter((problem) => problem.startsWith('a script failed')));
  });
  const newest = Math.max(...site.files.filter((file) => /^assets\/entries\/\d+\.js$/.test(file)).map((file) => Number(/\d+/.exec(file)[0])));

  test('the rest is shown when a pack of cards is missing, and it is said how many could not be', () => without(`**/assets/entries/${newest - 1}.js*`, LISTING, async (page) => {
    await chooseValue(page, 'community', 'yonghe');
    const truth = left(activities, [{ group: 'community', value: 'yonghe' }]).length;
    const hanging = await cards(page).count();
    assert.ok(hanging > 0 && hanging < truth, `${hanging} of ${truth}`);
    assert.equal(await page.locator('.listing-said').textContent(), `有 ${truth - hanging} 项没能显示出来，请稍后刷新页面再试。`);
    assert.equal(await heading(page), said(truth), 'the count stays true');
  }));

  test('choices lead to pages as ever when the data of the listing are missing', () => without('**/assets/listings/*', LISTING, async (page) => {
    await page.route('**/assets/listings/*', async (route) => { await new Promise((resolve) => setTimeout(resolve, 600)); await route.fulfill({ status: 404, body: '' }); });
    await facet(page, 'year').locator('summary').click();
    await choice(page, 'year', '2024').click();
    await page.waitForURL(/\/activities\/year\/2024\.html$/);
  }));

  test('the listing is shown whole, with a word, when the address names a choice that cannot be made', () => visit(hall.browser, hall.server.root, LISTING, DESK, async (page) => {
    await page.route('**/assets/listings/*', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(`${hall.server.root}index.html`);
    await page.goto(`${hall.server.root}${LISTING}#year=2024`);
    await page.waitForFunction(() => document.querySelector('.listing-said')?.textContent.includes('筛选没能打开'));
    assert.equal(await page.locator('[data-cards]').isVisible(), true);
  }));
});

describe('on the page of a tag whose data are missing', () => {
  test('it is said that nothing can be chosen', () => visit(hall.browser, hall.server.root, 'tags/lin-li.html', DESK, async (page) => {
    await page.route('**/assets/listings/**', (route) => route.fulfill({ status: 404, body: '' }));
    await facet(page, 'type').locator('summary').click();
    await choice(page, 'type', 'works').click();
    await page.waitForFunction(() => document.querySelector('.listing-said')?.textContent.includes('筛选没能打开'));
  }));
});

describe('on the page of one choice', () => {
  test('nothing is held back, whatever the address says', () => choosing('activities/year/2024.html#community=yonghe', DESK, async (page) => {
    assert.ok(await cards(page).count() > 10);
  }));

  test('the others lead to the listing with both, and say what is left of both', () => choosing('activities/year/2024.html', DESK, async (page) => {
    await facet(page, 'community').locator('summary').click();
    await ready(page);
    none(await countProblems(page, activities, { year: '2024' }));
    await choice(page, 'community', 'yonghe').click();
    await page.waitForURL(/\/activities\/index\.html#year=2024&community=yonghe$/);
    await hung(page);
    assert.equal(await heading(page), said(left(activities, [{ group: 'year', value: '2024' }, { group: 'community', value: 'yonghe' }]).length));
  }));

  test('its own group leads to the pages of its other values, and itself back to the whole listing', () => choosing('activities/year/2024.html', DESK, async (page) => {
    await facet(page, 'year').locator('summary').click();
    await ready(page);
    const links = (await shown(page)).filter(({ group }) => group === 'year');
    assert.deepEqual(links.map(({ value, href }) => [value, href]), links.map(({ value }) => [value, value === '2024' ? '../../activities/index.html' : `../../activities/year/${value}.html`]));
  }));
});

describe('on the page of a tag', () => {
  const tagged = all.filter(({ fields }) => list(fields.tags).includes('邻里'));
  test('entries are chosen by type, community, year and photos', () => choosing('tags/lin-li.html', DESK, async (page) => {
    await facet(page, 'type').locator('summary').click();
    await ready(page);
    assert.deepEqual([...new Set((await shown(page)).map(({ group }) => group))], ['type', 'category', 'community', 'year', 'photos']);
    none(await countProblems(page, tagged, {}));
    await choice(page, 'type', 'works').click();
    await hung(page);
    none(await countProblems(page, tagged, { type: 'works' }));
    assert.equal(await cards(page).count(), left(tagged, [{ group: 'type', value: 'works' }]).length);
    assert.equal(await addressed(page), '#type=works');
  }));
});

describe('without scripts', () => {
  test('every choice leads to its page, which holds as many as the choice says', () => choosing(LISTING, { ...DESK, javaScriptEnabled: false }, async (page) => {
    const links = await page.locator('.facets li a[href]').evaluateAll((all) => all.map((link) => [link.getAttribute('href'), Number(link.querySelector('.count').textContent)]));
    assert.ok(links.length > 80, `${links.length} links`);
    for (const [href, count] of links) {
      const text = site.read(href.replace('../', '')).toString('utf8');
      assert.match(text, new RegExp(`listing-count"[^>]*>共 ${count} `), href);
    }
  }));

  test('what needs a script is not there', async () => {
    await choosing(LISTING, { ...DESK, javaScriptEnabled: false }, async (page) => {
      assert.equal(await facet(page, 'photos').isVisible(), false);
      assert.equal(await facet(page, 'tags').isVisible(), true);
      assert.equal(await page.locator('.facets [data-clear]').isVisible(), false);
    });
    await choosing('tags/lin-li.html', { ...DESK, javaScriptEnabled: false }, async (page) => assert.equal(await page.locator('.facets').isVisible(), false));
  });
});
