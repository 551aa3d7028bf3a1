// A built site on disk: every file of it, every page's markup, and one or two pages of each kind to look at closely.
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMarkup } from './markup.mjs';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder under test: `SITE`, or the repository's own `public/`. */
export function siteFolder() {
  const folder = path.resolve(process.env.SITE || path.join(REPOSITORY, 'public'));
  if (!existsSync(path.join(folder, 'index.html'))) {
    throw new Error(`no built site in ${folder}: build one first, or name it with SITE=FOLDER`);
  }
  return folder;
}

/** Reads the whole site: `files` are relative paths with `/`, `pages` maps each HTML path to its markup. */
export function openSite(folder = siteFolder()) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
    .sort();
  const read = (file) => readFileSync(path.join(folder, file));
  const pages = new Map();
  for (const file of files) {
    if (file.endsWith('.html')) pages.set(file, readMarkup(read(file).toString('utf8')));
  }
  return { folder, files, has: new Set(files), pages, read };
}

/** The kind of page that lies at `file`, told by its place alone: the published paths are part of the outside contract. */
export function kindOf(file) {
  const parts = file.split('/');
  const name = parts.at(-1);
  if (parts.length === 1) {
    if (name === 'index.html') return 'home';
    if (name === '404.html') return 'not found';
    if (name === 'honours.html') return 'honours';
    if (name === 'calendar.html') return 'calendar';
    if (name === 'timeline.html') return 'timeline';
    if (/^photos(-\d+)?\.html$/.test(name)) return name === 'photos.html' ? 'photos' : 'photos, later page';
    return 'plain page';
  }
  const folder = parts[0];
  if (file === 'data/index.html') return 'open data';
  const later = /(^|-)page-\d+\.html$/.test(name);
  if (folder === 'tags') {
    if (name === 'index.html') return 'tag index';
    return later ? 'tag, later page' : 'tag';
  }
  if (folder === 'statistics') {
    if (name === 'index.html') return 'statistics';
    return later ? 'list behind a figure, later page' : 'list behind a figure';
  }
  if (folder === 'calendar' && /^\d{4}-\d{2}\.html$/.test(name)) return 'month of the calendar';
  if (folder === 'timeline' && /^\d{4}(-\d+)?\.html$/.test(name)) return 'year of the timeline';
  if (parts.length === 2) {
    if (name === 'index.html') return `${folder}: listing`;
    return later ? `${folder}: listing, later page` : `${folder}: entry`;
  }
  return later ? 'filtered listing, later page' : `listing by ${parts[1]}`;
}

const largest = (items, measure) => items.reduce((best, item) => (measure(item) > measure(best) ? item : best), items[0]);

/** Entries worth a look because something about them is unusual. */
function unusualEntries(site) {
  const entries = [...site.pages].filter(([file]) => kindOf(file).endsWith(': entry'));
  if (entries.length === 0) return [];
  const [longest] = largest(entries, ([, page]) => [...page.heading].length);
  const [most] = largest(entries, ([, page]) => page.images);
  const [fewest] = largest(entries, ([, page]) => -page.images);
  const [wordiest] = largest(entries, ([, page]) => page.text);
  const found = [
    ['entry with the longest title', longest], ['entry with the most photos', most],
    ['entry with the fewest photos', fewest], ['entry with the most text', wordiest],
  ];
  for (const element of ['table', 'pre', 'audio', 'video', 'blockquote', 'dl', 'details']) {
    const holder = entries.find(([, page]) => page.elements.has(element));
    if (holder) found.push([`entry with <${element}>`, holder[0]]);
  }
  return found;
}

/** One page of each kind and the unusual entries, without repeats: `{ file, kind }`. */
export function specimens(site) {
  const chosen = new Map();
  const kinds = new Set();
  for (const file of site.pages.keys()) {
    const kind = kindOf(file);
    // Plain pages are few and each is laid out by its own text, so all of them are looked at.
    if (kinds.has(kind) && kind !== 'plain page') continue;
    kinds.add(kind);
    chosen.set(file, kind);
  }
  // Only months that are not over tell what is held every week.
  const weekly = [...site.pages].find(([file, page]) => kindOf(file) === 'month of the calendar' && page.elements.has('tfoot'));
  if (weekly) chosen.set(weekly[0], 'month of the calendar, with the week');
  for (const [kind, file] of unusualEntries(site)) {
    chosen.set(file, chosen.has(file) ? `${chosen.get(file)}, ${kind}` : kind);
  }
  return [...chosen].map(([file, kind]) => ({ file, kind }));
}
