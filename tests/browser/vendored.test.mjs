// What the theme brings along from others: byte for byte what its maker published, with its licence, and small.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = path.dirname(fileURLToPath(import.meta.url));
const asset = (name) => readFileSync(path.join(here, '../../themes/default/assets', name));
const published = (name) => readFileSync(path.join(here, 'node_modules/photoswipe', name));
const MOST_BYTES = 25_000; // compressed, for the script and the style sheet of the large photos

for (const [ours, theirs] of [['photoswipe.umd.min.js', 'dist/umd/photoswipe.umd.min.js'], ['photoswipe.css', 'dist/photoswipe.css'], ['LICENSE', 'LICENSE']]) {
  test(`PhotoSwipe’s ${ours} is the one that the lock file names`, () => {
    assert.ok(asset(`vendor/photoswipe/${ours}`).equals(published(theirs)), `themes/default/assets/vendor/photoswipe/${ours} differs from node_modules/photoswipe/${theirs}`);
  });
}

test('the script and the style sheet of the large photos take at most 25 kB, compressed', () => {
  const bundle = (names) => gzipSync(Buffer.concat(names.map(asset)), { level: 9 }).length;
  const bytes = bundle(['vendor/photoswipe/photoswipe.umd.min.js', 'js/lightbox.js']) + bundle(['vendor/photoswipe/photoswipe.css', 'css/lightbox.css']);
  assert.ok(bytes <= MOST_BYTES, `they take ${bytes} bytes`);
});
