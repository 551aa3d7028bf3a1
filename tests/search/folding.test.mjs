// The script side folds texts as the Rust side does: both are held to folding.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openSearch } from './engine.mjs';

const { SITE: site } = process.env;
if (!site) throw new Error('SITE must name a built site');
const finder = openSearch(site).fresh();

for (const [text, folded] of JSON.parse(readFileSync(new URL('folding.json', import.meta.url), 'utf8'))) {
  // Variants of characters that a site does not have are not in its index.
  test(`“${text}” is compared as “${folded}”`, () => assert.equal(finder.fold(text), folded));
}
