// A running `zhanlan serve` on a site that a test may change.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A site in a temporary folder. */
export function temporarySite() {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhanlan-preview-'));
  return {
    folder,
    file: (name) => path.join(folder, name),
    write(name, text) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** An entry's text. */
export const entry = (title, text = '粽叶的香味先到了门口。', more = '') => `---\n标题: ${title}\n日期: 2025-05-31\n${more}---\n${text}\n`;

/** Starts the preview of a folder; it ends with `close()`. */
export async function startPreview(program, folder) {
  const process = spawn(program, ['serve', '--port', '0', '--lang', 'zh', '--today', '2026-11-22', '--site', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => process.once('exit', resolve));
  const root = await new Promise((resolve, reject) => {
    createInterface({ input: process.stdout }).on('line', (line) => {
      const address = /http:\/\/[\d.:]+\//.exec(line);
      if (address) resolve(address[0]);
    });
    ended.then((code) => reject(new Error(`the preview ended with ${code}`)));
  });
  return {
    root,
    async close() {
      process.kill('SIGKILL');
      await ended;
    },
  };
}
