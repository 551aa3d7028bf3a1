// A plain static host on the loopback interface: no directory indexes, no rewriting, nothing but files below a prefix.
import { createServer } from 'node:http';
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.gif': 'image/gif', '.html': 'text/html; charset=utf-8', '.ics': 'text/calendar',
  '.ico': 'image/x-icon', '.jpg': 'image/jpeg', '.js': 'text/javascript; charset=utf-8', '.json': 'application/json',
  '.m4a': 'audio/mp4', '.mp3': 'audio/mpeg', '.mp4': 'video/mp4', '.ogg': 'audio/ogg', '.pdf': 'application/pdf',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.wav': 'audio/wav',
  '.webp': 'image/webp', '.xml': 'application/xml',
};

// Pictures arrive after the text, as they do on a phone, so that a page that does not keep room for them is caught.
const PICTURE_DELAY = 25; // milliseconds

function fileFor(folder, prefix, address) {
  const { pathname } = new URL(address, 'http://host');
  if (!pathname.startsWith(prefix)) return null;
  const file = path.join(folder, decodeURIComponent(pathname.slice(prefix.length)));
  if (!file.startsWith(folder + path.sep)) return null;
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? { file, size: found.size } : null;
}

function answer({ folder, prefix, pictureDelay, headers }, request, response) {
  const found = fileFor(folder, prefix, request.url);
  if (!found) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  const type = TYPES[path.extname(found.file)] ?? 'application/octet-stream';
  const send = () => {
    response.writeHead(200, { ...headers, 'content-type': type, 'content-length': found.size });
    createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
  };
  if (type.startsWith('image/')) setTimeout(send, pictureDelay);
  else send();
}

/**
 * Serves `folder` below `prefix` (`/a/b/`) on a free port, pictures `pictureDelay` milliseconds late, with more `headers` if
 * there are any; `close()` ends it at once.
 */
export async function serve(folder, prefix = '/', pictureDelay = PICTURE_DELAY, headers = {}) {
  const server = createServer((request, response) => answer({ folder, prefix, pictureDelay, headers }, request, response));
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${server.address().port}${prefix}`;
  return {
    root,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
