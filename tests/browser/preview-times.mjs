// Developers' tool: node preview-times.mjs ZHANLAN [ENTRIES…] shows how long a save takes to be seen: from before the file is
// written until the browser paints the new title.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startChromium } from './chromium.mjs';
import { startPreview, temporarySite } from './preview.mjs';
import { writeCorpus } from '../search/corpus.mjs';

const ROUNDS = 15;
const PATIENCE = 20_000; // milliseconds
const [program, ...sizes] = process.argv.slice(2);
if (!program) {
  console.error('usage: node preview-times.mjs ZHANLAN [ENTRIES…]');
  process.exit(2);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const at = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)];

async function measure(browser, count) {
  const site = temporarySite();
  try {
    writeCorpus(site.folder, count);
    const source = site.file('content/activities/预览.md');
    const text = (title) => `---\n标题: ${title}\n日期: 2025-05-31\n---\n正文。\n`;
    writeFileSync(source, text('开始'));
    const preview = await startPreview(program, site.folder);
    const page = await browser.newPage();
    let heard = () => {};
    await page.exposeFunction('zhanlanSeen', (title, time) => heard(title, time));
    await page.addInitScript(() => {
      let last = '';
      // The page's text may change in place, or the page be loaded anew.
      new MutationObserver(() => {
        const title = document.querySelector('h1')?.textContent;
        if (!title || title === last) return;
        last = title;
        requestAnimationFrame(() => setTimeout(() => globalThis.zhanlanSeen(title, performance.timeOrigin + performance.now())));
      }).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await page.goto(`${preview.root}activities/yu-lan.html`);
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // The rest of the site is made meanwhile.
      await pause(count > 3000 ? 6000 : 1500);
      const title = `第${round}次`;
      const seen = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`${title} was not seen`)), PATIENCE);
        heard = (found, time) => found === title && resolve(time);
      });
      const start = performance.timeOrigin + performance.now();
      writeFileSync(source, text(title));
      times.push((await seen) - start);
    }
    const shown = [0, 0.5, 0.95].map((share) => Math.round(at(times, share)));
    console.log(`${count} entries: least ${shown[0]} ms, median ${shown[1]}, 95 % ${shown[2]} (${ROUNDS} saves)`);
    await page.close();
    await preview.close();
  } finally {
    site.remove();
  }
}

const browser = await startChromium();
try {
  for (const size of sizes.length ? sizes : ['1000', '10000']) await measure(browser, Number(size));
} finally {
  await browser.close();
}
