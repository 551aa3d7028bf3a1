// The script that visitors search with, outside a browser: reads the files of a built site as a page would load them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

const FINDER = new URL('../../themes/default/assets/js/finder.js', import.meta.url);

/** The search of the site built in `folder`; `loaded` lists the files each query needed. */
export function openSearch(folder) {
  const scope = vm.createContext({});
  scope.self = scope;
  const loaded = [];
  const cache = new Map();
  const run = (name) => {
    const file = path.join(folder, 'assets/search', `${name}.js`);
    vm.runInContext(readFileSync(file, 'utf8'), scope, { filename: file });
    loaded.push(file);
  };
  const take = async (name, table, key) => {
    if (!cache.has(name)) {
      run(name);
      cache.set(name, scope[table][key]);
      delete scope[table][key];
    }
    return cache.get(name);
  };
  vm.runInContext(readFileSync(FINDER, 'utf8'), scope, { filename: 'finder.js' });
  run('core');
  const sources = {
    grams: (key) => take(`g${key}`, 'zhanlanGrams', key),
    texts: (first) => take(`t${first}`, 'zhanlanTexts', first),
    readings: async () => {
      if (!scope.zhanlanReadings) run('readings');
      return scope.zhanlanReadings;
    },
  };
  const fresh = () => {
    cache.clear();
    return scope.zhanlanFinder(scope.zhanlanSearch, sources);
  };
  return { fresh, loaded, core: scope.zhanlanSearch, readings: () => sources.readings() };
}

/** The addresses of a site's entries by number. */
export function addresses(folder) {
  const scope = vm.createContext({});
  scope.self = scope;
  const read = (name) => vm.runInContext(readFileSync(path.join(folder, 'assets/entries', `${name}.js`), 'utf8'), scope);
  read('catalogue');
  const { count, size } = scope.zhanlanCatalogue;
  for (let pack = 0; pack * size < count; pack += 1) read(pack);
  return Array.from({ length: count }, (none, number) => scope.zhanlanPacks[Math.floor(number / size)][number % size].url);
}

/** How many bytes a host sends of a file. */
export const sent = (file) => gzipSync(readFileSync(file)).length;
