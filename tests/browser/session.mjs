// One browser and one server for all tests of a file: opened before the first, closed after the last, whatever happens between.
import { after, before } from 'node:test';
import { startChromium } from './chromium.mjs';
import { serve } from './server.mjs';

/** Serves `folder` below `mount` to a browser; both are there once tests run. */
export function session(folder, mount) {
  const opened = {};
  before(async () => {
    opened.browser = await startChromium();
    opened.server = await serve(folder, mount);
  });
  after(async () => {
    await opened.browser?.close();
    await opened.server?.close();
  });
  return opened;
}
