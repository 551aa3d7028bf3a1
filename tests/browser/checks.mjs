// What every page must be, asked of it while it is open in Chromium. Each check returns a list of problems, as sentences.
import axe from 'axe-core';
import { readThrough } from './chromium.mjs';

const GREATEST_SHIFT = 0.02;
// No site's navigation stands further from the top than this many stops of the Tab key.
const MOST_STOPS = 60;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

// The functions up to the next heading run inside the page.

function sidewaysScroll() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const name = (element) => element.nodeName.toLowerCase() + [...element.classList].map((word) => `.${word}`).join('');
  const all = [...document.body.querySelectorAll('*')];
  const wide = all.filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
  const outermost = wide.filter((element) => !wide.includes(element.parentElement));
  // A long word sticks out of a box that is itself narrow enough; each box around it sticks out too.
  const spilling = all.filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth && getComputedStyle(element).overflowX === 'visible');
  const innermost = spilling.filter((element) => !spilling.some((other) => other !== element && element.contains(other)));
  const guilty = (wide.length > 0 ? outermost : innermost).slice(0, 3).map(name);
  return [`scrolls sideways: ${scrollWidth} px of content on ${clientWidth} px, because of ${guilty.join(', ')}`];
}

function brokenImages() {
  return [...document.images]
    .filter((image) => image.checkVisibility() && (!image.complete || image.naturalWidth === 0))
    .map((image) => `a picture does not load: ${image.currentSrc || image.src || '(no address)'}`);
}

function landmarks(framed) {
  const problems = [];
  const once = (selector, words) => {
    const { length } = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    if (length !== 1) problems.push(`has ${length} ${words}, not one`);
  };
  once('h1', 'main headings (h1)');
  once('main', '<main> landmarks');
  if (document.querySelector('h1')?.textContent.trim() === '') problems.push('has an empty main heading');
  if (!document.documentElement.lang) problems.push('does not say its language (html lang)');
  if (!document.title.trim()) problems.push('has no title');
  for (const nav of document.querySelectorAll('nav')) {
    if (!nav.ariaLabel && !nav.hasAttribute('aria-labelledby')) problems.push('has a <nav> without a name (aria-label)');
  }
  if (!framed) return problems;
  const outside = ':not(article *, aside *, main *, nav *, section *)';
  once(`header${outside}`, 'page headers (header outside main)');
  once(`footer${outside}`, 'page footers (footer outside main)');
  if (!document.querySelector('nav')) problems.push('has no navigation');
  return problems;
}

function totalShift() {
  const total = globalThis.shifts.reduce((sum, { value }) => sum + value, 0);
  return { total, nodes: [...new Set(globalThis.shifts.flatMap(({ nodes }) => nodes))] };
}

// Describes the focused element: where it is, whether a person sees it, and by what ring.
function focusedElement() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  const onScreen = box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const within = (low, value, high) => Math.min(Math.max(value, low), high);
  // A link that wraps has no middle of its own, so its first line is asked for.
  const line = element.getClientRects()[0] ?? box;
  const top = document.elementFromPoint(
    within(0, line.left + line.width / 2, innerWidth - 1), within(0, line.top + line.height / 2, innerHeight - 1));
  const name = (element.ariaLabel || element.textContent || element.nodeName).trim().replace(/\s+/g, ' ').slice(0, 40);
  return {
    name,
    tag: element.nodeName.toLowerCase(),
    href: element.getAttribute('href'),
    inNavigation: Boolean(element.closest('nav')),
    opensNavigation: element.matches('summary, [aria-expanded=false], [popovertarget]') && Boolean(element.closest('header, nav')),
    ring: outline || style.boxShadow !== 'none',
    onScreen,
    // Between a link's lines lies its own parent; what covers it is neither inside it nor around it.
    uncovered: onScreen && top !== null && (element.contains(top) || (top.contains(element) && top !== document.documentElement && top !== document.body)),
  };
}

// The functions below run in Node.

/** Everything a sighted reader with a phone would stumble over; `framed` pages have a header, a footer and navigation. */
export async function readingProblems(page, framed = true) {
  await readThrough(page);
  const { total, nodes } = await page.evaluate(totalShift);
  const shifts = total < GREATEST_SHIFT ? [] : [`jumps while it loads: layout shift ${total.toFixed(3)}, of ${nodes.slice(0, 4).join(', ')}`];
  return [
    ...await page.evaluate(sidewaysScroll), ...await page.evaluate(brokenImages),
    ...await page.evaluate(landmarks, framed), ...shifts,
  ];
}

/** Sideways scroll at another width of the window. */
export async function widthProblems(page, width) {
  await page.setViewportSize({ width, height: 900 });
  return (await page.evaluate(sidewaysScroll)).map((problem) => `at ${width} px it ${problem}`);
}

/** The first tab stop must be a visible link that skips to the content. */
export async function skipLinkProblems(page) {
  await page.keyboard.press('Tab');
  const stop = await page.evaluate(focusedElement);
  if (!stop) return ['has nothing to focus with the Tab key'];
  const words = `the first tab stop (${stop.tag} “${stop.name}”)`;
  if (stop.tag !== 'a' || !stop.href?.startsWith('#')) return [`${words} is not a link that skips to the content`];
  const problems = [];
  if (!stop.onScreen || !stop.uncovered) problems.push(`${words} cannot be seen while it has the focus`);
  if (!stop.ring) problems.push(`${words} shows no focus ring`);
  const target = await page.evaluate((id) => Boolean(document.getElementById(id)?.closest('main')), decodeURIComponent(stop.href.slice(1)));
  if (!target) problems.push(`${words} points at ${stop.href}, which is not in <main>`);
  return problems;
}

/** Every link of the site's navigation is reached with Tab (and Enter on what opens it), seen, and ringed. */
export async function keyboardProblems(page) {
  const wanted = new Set(await page.evaluate(() => [...document.querySelectorAll('nav:not(main *, footer *) a[href]')].map((link) => link.getAttribute('href'))));
  if (wanted.size === 0) return ['has no navigation links before its main part'];
  const problems = [];
  for (let count = 0; count < MOST_STOPS && wanted.size > 0; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusedElement);
    if (!stop) break;
    const words = `${stop.tag} “${stop.name}”`;
    if (!stop.ring) problems.push(`${words} shows no focus ring`);
    if (!stop.onScreen || !stop.uncovered) problems.push(`${words} has the focus but cannot be seen`);
    wanted.delete(stop.href);
    if (stop.opensNavigation) await page.keyboard.press('Enter');
  }
  for (const href of wanted) problems.push(`the navigation link ${href} is not reached with the Tab key`);
  return problems;
}

/** What axe-core finds against WCAG 2.2 A and AA; `scheme` is `light` or `dark`. */
export async function accessibilityProblems(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values }, resultTypes: ['violations'],
  }), RULES);
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, any }) => {
      const data = any[0]?.data;
      const ratio = data?.contrastRatio ? ` (${data.fgColor} on ${data.bgColor} is ${data.contrastRatio}:1)` : '';
      return target.join(' ') + ratio;
    });
    return `in ${scheme} mode, ${id}: ${help}; ${nodes.length} times, first ${places.join(' | ')}`;
  });
}

/** The lines, links and pictures a reader sees in `main`, without what only scripts can serve: controls and their messages. */
export function visibleContent(page) {
  return page.evaluate(() => {
    const controls = 'button, input, select, textarea, output, dialog, template, form, [data-live], [role=search], [role=status], [aria-live]';
    const main = document.querySelector('main');
    const shown = [...main.querySelectorAll('*')].filter((element) => element.checkVisibility() && !element.closest(controls));
    const own = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim().replace(/\s+/g, ' ')).filter(Boolean);
    return {
      words: shown.flatMap(own),
      links: shown.filter((element) => element.matches('a[href]')).map((element) => element.getAttribute('href')),
      pictures: shown.filter((element) => element.matches('img')).length,
    };
  });
}
