// Developers' tool: node shots.mjs OUT SITE [WORD…] takes a picture of every page kind at three widths, to be looked at.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readThrough, startChromium, visit } from './chromium.mjs';
import { serve } from './server.mjs';
import { openSite, specimens } from './site.mjs';

const VIEWS = [
  { name: '360', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  { name: '360-dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  { name: '768', viewport: { width: 768, height: 1024 }, colorScheme: 'light' },
  { name: '1280', viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
];

const [out, folder, ...words] = process.argv.slice(2);
if (!out || !folder) {
  console.error('usage: node shots.mjs OUT SITE [WORD…]\n  OUT   the folder for the pictures\n  SITE  a built site\n  WORD  only pages whose path or kind holds it, such as “home” or “activities/”');
  process.exit(2);
}

mkdirSync(out, { recursive: true });
const site = openSite(path.resolve(folder));
const pages = specimens(site).filter(({ file, kind }) => words.length === 0 || words.some((word) => file.includes(word) || kind.includes(word)));
const browser = await startChromium();
const server = await serve(site.folder, '/');
try {
  for (const { file, kind } of pages) {
    for (const { name, ...options } of VIEWS) {
      const picture = path.join(out, `${file.replace(/\.html$/, '').replaceAll('/', '-')}.${name}.png`);
      await visit(browser, server.root, file, options, async (page) => {
        await readThrough(page);
        await page.screenshot({ path: picture, fullPage: true });
      });
      console.log(`${picture}  ${kind}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
