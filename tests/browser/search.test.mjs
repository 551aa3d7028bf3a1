// The search page of the sample, in Chromium, as residents use it: from a sub-folder, from a disk, under a strict policy, on a phone.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { accessibilityProblems, widthProblems } from './checks.mjs';
import { visit } from './chromium.mjs';
import { none } from './problems.mjs';
import { serve } from './server.mjs';
import { session } from './session.mjs';
import { openSite, siteFolder } from './site.mjs';

const DESK = { viewport: { width: 1280, height: 800 } };
const PAGE = 'search.html';
const folder = siteFolder();
const site = openSite(folder);
const all = JSON.parse(site.read('data/entries.json').toString('utf8')).entries;
const hall = session(folder, '/a/b/');

const searching = (hash, options, look, root = hall.server.root) => visit(hall.browser, root, PAGE + hash, options, async (page, problems) => {
  await look(page, problems);
  none(problems.map((problem) => `${PAGE}${hash} ${problem}`));
});

const field = (page) => page.locator('#query');
const status = (page) => page.locator('[data-search-status]').textContent();
const titles = (page) => page.locator('.results .label-title').allTextContents();
// Going back is heard of later, and the first results are shown before the others.
const listing = (page, wanted) => page.waitForFunction((all) => JSON.stringify([...document.querySelectorAll('.results .label-title')].map((title) => title.textContent)) === all, JSON.stringify(wanted));
const marks = (page) => page.locator('.results mark').allTextContents();
const suggestions = (page) => page.locator('#suggestions [role=option]').allTextContents();
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const addressed = (page, wanted) => page.waitForFunction((text) => decodeURIComponent(location.hash) === text, wanted);
const asked = (text) => `#q=${encodeURIComponent(text)}`;
const answered = (page) => page.waitForFunction(() => document.querySelector('[data-search-status]').textContent !== '' && !document.querySelector('[data-search]').hasAttribute('aria-busy'));
// The first results are shown, and told, before the others.
const saying = (page, text) => page.waitForFunction((wanted) => document.querySelector('[data-search-status]').textContent.includes(wanted) && !document.querySelector('[data-search]').hasAttribute('aria-busy'), text);

/** The titles of entries whose open data hold a text. */
const holding = (text) => all.filter((entry) => JSON.stringify(entry).includes(text)).map(({ title }) => title);

async function ask(page, text) {
  await field(page).fill(text);
  await saying(page, `“${text.trim()}”`);
}

/** A copy of the site in which something may be broken; gone when the tests are. */
const copies = [];
function copy() {
  const made = mkdtempSync(path.join(tmpdir(), 'zhanlan-search-'));
  copies.push(made);
  cpSync(folder, made, { recursive: true, filter: (file) => !file.includes(`${path.sep}media${path.sep}`) });
  return made;
}
after(() => copies.forEach((made) => rmSync(made, { recursive: true })));

describe('a search', () => {
  test('finds what holds the words, titles first, and shows photo, kind, date and the words marked', () => searching(asked('端午'), DESK, async (page) => {
    await answered(page);
    const found = await titles(page);
    assert.ok(found.length >= 5, `${found}`);
    for (const title of holding('端午')) if (found.length < 10) assert.ok(found.includes(title), `${title} is missing among ${found}`);
    const inTitle = found.map((title) => title.includes('端午'));
    assert.ok(inTitle.lastIndexOf(true) < inTitle.indexOf(false) || !inTitle.includes(false), `titles do not come first: ${found}`);
    assert.ok((await marks(page)).every((mark) => mark === '端午'));
    const first = page.locator('.results .card').first();
    assert.equal(await first.locator('.card-picture').count(), 1);
    assert.match(await first.locator('.label-when').textContent(), /\d{4}年/);
    assert.match(await first.locator('.label-kind').textContent(), /\S/);
  }));

  for (const [typed, why] of [['端 午 粽 子', 'apart'], ['端午，包粽子', 'with a comma'], ['duanwu', 'by pinyin'], ['dwbz', 'by initials'], ['ＤＷＢＺ', 'in full width']]) {
    test(`finds the dumplings of the dragon boat festival ${why}`, () => searching(asked(typed), DESK, async (page) => {
      await answered(page);
      assert.ok((await titles(page)).some((title) => title.includes('端午包粽子')), `${await titles(page)}`);
    }));
  }

  test('does not mind traditional characters', () => searching(asked('廣場'), DESK, async (page) => {
    await answered(page);
    const found = await titles(page);
    await ask(page, '广场');
    assert.deepEqual(await titles(page), found);
    assert.ok(found.length > 0);
  }));

  test('asks all of several words', () => searching(asked('剪纸 孩子'), DESK, async (page) => {
    await answered(page);
    const both = Number(/\d+/.exec(await status(page))[0]);
    await ask(page, '剪纸');
    assert.ok(both > 0 && both < Number(/\d+/.exec(await status(page))[0]));
  }));

  test('looks as typing pauses, and not while an input method composes', () => searching('', DESK, async (page) => {
    await field(page).focus();
    await field(page).evaluate((input) => {
      input.dispatchEvent(new CompositionEvent('compositionstart'));
      input.value = 'duan';
      input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
    });
    await page.waitForTimeout(500);
    assert.equal(await status(page), '');
    await field(page).evaluate((input) => {
      input.value = '端午';
      input.dispatchEvent(new CompositionEvent('compositionend'));
    });
    await saying(page, '端午');
    await addressed(page, '#q=端午');
  }));

  test('says so when nothing is found, and offers what is near: parts of it, and names that sound like it', () => searching(asked('端五节'), DESK, async (page) => {
    await saying(page, '没有找到');
    await page.locator('.search-near a').first().click();
    await saying(page, '端午');
    assert.ok((await titles(page)).length > 0);
  }));

  test('has no words of its own to look for among marks', () => searching(asked('，。！'), DESK, async (page) => {
    await answered(page);
    assert.equal((await titles(page)).length, 0);
  }));
});

describe('the address', () => {
  test('holds what is asked and chosen; going back and sharing bring it again', () => searching('', DESK, async (page) => {
    await field(page).fill('志愿');
    await field(page).press('Enter');
    await addressed(page, '#q=志愿');
    await answered(page);
    const whole = await titles(page);
    await page.locator('details[data-group=type] summary').click();
    await page.locator('[data-value=activities]').click();
    await page.waitForFunction(() => {
      const isOver = location.hash.includes('type=activities') && !document.querySelector('[data-search]').hasAttribute('aria-busy');
      return isOver && [...document.querySelectorAll('.results .card')].every((card) => card.classList.contains('card-activity'));
    });
    const chosen = { titles: await titles(page), status: await status(page), hash: await hash(page) };
    await field(page).fill('剪纸');
    await field(page).press('Enter');
    await addressed(page, '#q=剪纸&type=activities');
    await saying(page, '剪纸');
    await page.goBack();
    await saying(page, '志愿');
    await listing(page, chosen.titles);
    await page.goBack();
    await listing(page, whole);
    await searching(`#${encodeURI(chosen.hash.slice(1))}`, DESK, async (other) => {
      await answered(other);
      assert.deepEqual([await titles(other), await status(other)], [chosen.titles, chosen.status]);
    });
  }));

  test('may come from a form without a script', () => searching('?q=%E5%89%AA%E7%BA%B8', DESK, async (page) => {
    await answered(page);
    assert.equal(await field(page).inputValue(), '剪纸');
    assert.ok((await titles(page)).length > 0);
  }));
});

describe('choosing among what is found', () => {
  test('every choice says how many of them it would leave', () => searching(asked('孩子'), DESK, async (page) => {
    await answered(page);
    await page.locator('details[data-group=year] summary').click();
    await page.waitForSelector('[data-value][href]', { state: 'attached' });
    const sum = Number(/\d+/.exec(await status(page))[0]);
    const counts = await page.locator('details[data-group=type] .count').allTextContents();
    assert.equal(counts.reduce((total, count) => total + Number(count), 0), sum);
    const [value, count] = await page.locator('details[data-group=year] [data-value][href]').first().evaluate((link) => [link.dataset.value, link.querySelector('.count').textContent]);
    await page.locator(`details[data-group=year] [data-value="${value}"]`).click();
    await saying(page, `找到 ${count} 条`);
  }));

  test('works without a word too', () => searching('#type=teams', DESK, async (page) => {
    await answered(page);
    const teams = all.filter(({ url }) => url.startsWith('teams/')).length;
    assert.equal(await status(page), `选出 ${teams} 条`);
    assert.equal((await titles(page)).length, Math.min(teams, 10));
    await page.locator('[data-search-more]').click();
    await page.waitForFunction((count) => document.querySelectorAll('.results .card').length === count, teams);
    assert.ok(await page.evaluate(() => document.activeElement.closest('.results li:nth-child(11)') !== null));
  }));
});

describe('the keyboard and those who listen', () => {
  test('follow the combobox: arrows walk through the suggestions and back, Enter takes one, Escape closes', () => searching('', DESK, async (page) => {
    await field(page).focus();
    await page.keyboard.type('dw');
    await page.waitForSelector('#suggestions:not([hidden])');
    const offered = await suggestions(page);
    assert.ok(offered.includes('端午'), `${offered}`);
    const active = () => field(page).getAttribute('aria-activedescendant');
    assert.equal(await field(page).getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowDown');
    assert.equal(await active(), 'suggestion-0');
    assert.equal(await page.locator('#suggestion-0').getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowUp');
    assert.equal(await active(), null);
    await page.keyboard.press('ArrowUp');
    assert.equal(await active(), `suggestion-${offered.length - 1}`);
    none(await accessibilityProblems(page));
    await page.keyboard.press('Escape');
    assert.equal(await field(page).getAttribute('aria-expanded'), 'false');
    assert.equal(await field(page).inputValue(), 'dw');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await saying(page, offered[0]);
    assert.equal(await field(page).inputValue(), offered[0]);
    await addressed(page, `#q=${offered[0]}`);
  }));

  test('hear how many there are', () => searching(asked('剪纸'), DESK, async (page) => {
    await answered(page);
    assert.equal(await page.locator('[data-search-status]').getAttribute('role'), 'status');
    assert.match(await status(page), /找到 \d+ 条/);
    none(await accessibilityProblems(page));
  }));
});

describe('everywhere', () => {
  test('from a disk', () => searching(asked('剪纸'), {}, async (page) => {
    await answered(page);
    assert.ok((await titles(page)).length > 0);
    none(await widthProblems(page, 360));
  }, pathToFileURL(folder + path.sep).href));

  test('under a strict policy', async () => {
    const strict = await serve(folder, '/', 0, { 'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:" });
    try {
      await searching(asked('剪纸'), DESK, async (page) => {
        await answered(page);
        assert.ok((await titles(page)).length > 0);
      }, strict.root);
    } finally { await strict.close(); }
  });

  test('without scripts the tags and facets are there, and no field that would find nothing', () => searching('', { javaScriptEnabled: false }, async (page) => {
    assert.equal(await field(page).isVisible(), false);
    assert.ok(await page.locator('[data-search-browse] .tag-cloud a').count() > 5);
    assert.ok(await page.locator('[data-search-browse] .index-columns a').count() > 10);
  }));

  test('on a narrow phone nothing is cut off', () => searching(asked('志愿'), { colorScheme: 'dark' }, async (page) => {
    await answered(page);
    none(await widthProblems(page, 360));
  }));
});

describe('bad input', () => {
  const hostile = ['"><img src=x onerror=alert(1)>', '.*+?^${}()|[]\\', '\u202e端午\u202c', '\ud800端午', '端'.repeat(10_000), 'a'.repeat(10_000), '%', '&q=&', '#'];
  for (const text of hostile) {
    test(`${JSON.stringify(text.slice(0, 30))} does no harm`, () => searching('', DESK, async (page) => {
      await page.evaluate(() => { globalThis.alert = () => { throw new Error('injected'); }; });
      await field(page).evaluate((input, value) => {
        input.value = value;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, text);
      await page.waitForTimeout(400);
      await page.waitForFunction(() => !document.querySelector('[data-search]').hasAttribute('aria-busy'));
      assert.equal(await page.locator('main img[src=x]').count(), 0);
      await ask(page, '剪纸');
      assert.ok((await titles(page)).length > 0);
    }));
  }

  test('an address that is malformed is read as it stands', () => searching('#q=%E7%&type=%', DESK, async (page) => {
    await answered(page);
    assert.equal(await field(page).inputValue(), '%E7%');
  }));
});

describe('a file that is missing or broken', () => {
  const shardsOf = (made) => readdirSync(path.join(made, 'assets/search')).filter((name) => /^g\d+\.js$/.test(name));

  test('of the index is told in words, and what the others know is shown', async () => {
    const made = copy();
    for (const [index, name] of shardsOf(made).entries()) {
      if (index === 0) rmSync(path.join(made, 'assets/search', name));
      else writeFileSync(path.join(made, 'assets/search', name), index % 2 ? 'self.zhanlanGrams = null;' : `(self.zhanlanGrams = self.zhanlanGrams || {})[${name.slice(1, -3)}] = ["@@", 5];`);
    }
    await visit(hall.browser, pathToFileURL(made + path.sep).href, PAGE + asked('端午'), DESK, async (page) => {
      await page.waitForFunction(() => document.querySelector('[data-search-notes]').textContent.includes('索引没能载入'));
    });
  });

  test('of the texts leaves its entries without their words', async () => {
    const made = copy();
    for (const name of readdirSync(path.join(made, 'assets/search')).filter((one) => /^t\d+\.js$/.test(one))) rmSync(path.join(made, 'assets/search', name));
    await visit(hall.browser, pathToFileURL(made + path.sep).href, PAGE + asked('端午'), DESK, async (page) => {
      await answered(page);
      assert.ok((await titles(page)).length > 0);
    });
  });

  test('that everything begins with is told, and the tags and facets are left', async () => {
    const made = copy();
    rmSync(path.join(made, 'assets/search/core.js'));
    await visit(hall.browser, pathToFileURL(made + path.sep).href, PAGE + asked('端午'), DESK, async (page) => {
      await saying(page, '搜索没能打开');
      assert.equal(await page.locator('[data-search-browse]').isVisible(), true);
    });
  });
});
