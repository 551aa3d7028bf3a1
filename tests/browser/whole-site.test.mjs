// Every file of the built site, without a browser: addresses, markup, feeds, names and what pictures must not carry.
import { test } from 'node:test';
import { feedProblems, linkProblems, styleSheetProblems, unreachablePages } from './links.mjs';
import { none } from './problems.mjs';
import { kindOf, openSite } from './site.mjs';
import { createValidator, structuredDataProblems, styleAttributeProblems } from './validity.mjs';

const site = openSite();

test('every address in every page is relative and names a file of the site', () => none(linkProblems(site)));

test('every address in every style sheet is relative and names a file of the site', () => none(styleSheetProblems(site)));

test('every page can be reached from the home page', () => none(unreachablePages(site)));

test('feeds and the sitemap name only files of the site', () => none(feedProblems(site)));

test('every page is valid HTML', async () => {
  const problemsOf = createValidator();
  const problems = [];
  for (const file of site.pages.keys()) problems.push(...await problemsOf(file, site.read(file).toString('utf8')));
  none(problems);
});

test('style attributes set nothing but custom properties', () => none(styleAttributeProblems(site)));

test('structured data is JSON and says what it is', () => none(structuredDataProblems(site)));

test('every page has a title of its own', () => {
  const first = new Map();
  const problems = [];
  for (const [file, { title }] of site.pages) {
    if (!title) problems.push(`${file} has none`);
    else if (first.has(title)) problems.push(`${file} and ${first.get(title)} are both called “${title}”`);
    else first.set(title, file);
  }
  none(problems);
});

test('published names are ASCII, so that every host and every archive keeps them', () => {
  none(site.files.filter((file) => !/^[A-Za-z0-9._~/-]+$/.test(file)));
});

test('no two published names differ only in case', () => {
  const seen = new Set();
  none(site.files.filter((file) => seen.has(file.toLowerCase()) || !seen.add(file.toLowerCase())));
});

test('no published picture tells where or with what it was taken', () => {
  none(site.files.filter((file) => /\.(jpe?g|png|webp|tiff?)$/i.test(file)).filter((file) => {
    const bytes = site.read(file);
    return ['Exif\0\0', 'eXIf', 'EXIF', 'http://ns.adobe.com/xap/', 'GPSLatitude'].some((mark) => bytes.includes(mark, 0, 'latin1'));
  }));
});

test('the site has a home page, a not-found page and entries', () => {
  const kinds = new Set([...site.pages.keys()].map(kindOf));
  const problems = ['home', 'not found'].filter((kind) => !kinds.has(kind)).map((kind) => `no page of kind “${kind}”`);
  if (![...kinds].some((kind) => kind.endsWith(': entry'))) problems.push('no entry page');
  none(problems);
});
