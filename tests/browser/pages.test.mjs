// A page of each kind in Chromium on a phone: below a sub-folder of a plain static host, and opened as a file.
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readingProblems, skipLinkProblems, widthProblems } from './checks.mjs';
import { visit } from './chromium.mjs';
import { none } from './problems.mjs';
import { session } from './session.mjs';
import { openSite, siteFolder, specimens } from './site.mjs';

const WIDER = [768, 1280];
const folder = siteFolder();
const pages = specimens(openSite(folder));

const hall = session(folder, '/a/b/');

// Served at any depth, the not-found page can link to nothing by a relative address: it stands alone, without the frame.
const isFramed = (file) => file !== '404.html';

/** One test for each page: opens it, reads it, and fails with everything that is wrong with it. */
function eachPage(root, look) {
  for (const { file, kind } of pages) {
    test(`${file} (${kind}) has nothing to stumble over`, async () => {
      const found = await visit(hall.browser, root(), file, {}, async (page, problems) => [...await look(page, isFramed(file)), ...problems]);
      none(found.map((problem) => `${file} ${problem}`));
    });
  }
}

describe('below a sub-folder of a plain static host, 360 px wide', () => {
  eachPage(() => hall.server.root, async (page, framed) => {
    const problems = await readingProblems(page, framed);
    if (framed) problems.push(...await skipLinkProblems(page));
    for (const width of WIDER) problems.push(...await widthProblems(page, width));
    return problems;
  });
});

describe('opened as a file, 360 px wide', () => {
  eachPage(() => `${pathToFileURL(folder)}/`, readingProblems);
});
