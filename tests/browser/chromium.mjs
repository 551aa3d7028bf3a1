// Chromium, and a page of it that remembers everything that went wrong while it was open.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CANDIDATES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// The first two let it run as root on a machine without a graphics card; the others keep it from calling out.
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-quic',
];

/** A phone, the narrowest that is still in use. */
export const PHONE = { width: 360, height: 740 };

/** Starts Chromium without a window. */
export function startChromium() {
  const executablePath = CANDIDATES.find((file) => file && existsSync(file));
  if (!executablePath) throw new Error('no Chromium found: install it, or name it with CHROMIUM=FILE');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

// Runs in the page before anything else: adds up how far things jump while the page loads and is read.
function watchShifts() {
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const elements = entry.sources.map(({ node }) => (node instanceof Element ? node : node?.parentElement)).filter(Boolean);
      const nodes = elements.map((element) => element.nodeName.toLowerCase() + [...element.classList].map((word) => `.${word}`).join(''));
      globalThis.shifts.push({ value: entry.value, nodes });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Notes every error, failed request and foreign request of `page` as a sentence in the returned list. */
function listen(page, root) {
  const problems = [];
  const short = (address) => (address.startsWith(root) ? address.slice(root.length) : address);
  page.on('console', (message) => {
    // Failed requests are told apart below, with their addresses, and without the icon a browser asks every host for.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) problems.push(`wrote an error to the console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`a script failed: ${error.message}`));
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(root) && !/^(data|blob):/.test(address)) problems.push(`asked another place: ${address}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // Chromium drops a picture's request when another size fits better; that every picture is there in the end is asked apart.
    if (request.resourceType() === 'image' && reason === 'net::ERR_ABORTED') return;
    problems.push(`did not get ${short(request.url())}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`got ${response.status()} for ${short(response.url())}`);
  });
  return problems;
}

/**
 * Opens `file` of the site at `root` (an `http:` or `file:` address that ends in `/`) in a fresh page, calls
 * `look(page, problems)` with it, and closes it. `options` are Playwright's context options.
 */
export async function visit(browser, root, file, options, look) {
  const context = await browser.newContext({ viewport: PHONE, reducedMotion: 'reduce', locale: 'zh-CN', ...options });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.addInitScript(watchShifts);
    const problems = listen(page, root);
    await page.goto(root + file, { waitUntil: 'load' });
    return await look(page, problems);
  } finally {
    await context.close();
  }
}

/** Reads the page to its end, screen by screen, so that lazy pictures load, and returns to the top. */
export async function readThrough(page) {
  await page.evaluate(async () => {
    const pause = () => new Promise((resolve) => setTimeout(resolve, 40));
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await pause();
    }
    const pending = () => [...document.images].filter((image) => !image.complete && image.checkVisibility());
    // What is left lies in rows that are read sideways.
    for (const image of pending()) {
      image.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      await pause();
    }
    for (let turn = 0; turn < 100 && pending().length > 0; turn += 1) await pause();
    scrollTo({ top: 0, behavior: 'instant' });
    await pause();
  });
}
