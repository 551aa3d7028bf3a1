// Every address of every page, followed without a browser. Each problem is a sentence that begins with the page.
import path from 'node:path';
import { styleSheetAddresses } from './markup.mjs';

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** The address this site says it will have, if it says so: the home page's canonical link. */
function baseOf(site) {
  const canonical = site.pages.get('index.html')?.canonical;
  return canonical ? canonical.replace(/index\.html$/, '') : null;
}

/** The file `address` names when read from `file`, and its fragment. */
function targetOf(file, address) {
  const [before, fragment = ''] = address.split('#');
  const name = decodeURIComponent(before.split('?')[0]);
  const target = name === '' ? file : path.posix.normalize(path.posix.join(path.posix.dirname(file), name));
  return { target, fragment: decodeURIComponent(fragment) };
}

/** What is wrong with a relative address, or null. */
function relativeProblem(site, file, address) {
  if (address.startsWith('/')) return 'is absolute: it fails in a sub-folder and from a USB stick';
  if (address.split(/[?#]/)[0].endsWith('/')) return 'names a folder: it fails on a host without directory indexes';
  let found;
  try {
    found = targetOf(file, address);
  } catch {
    return 'is not a well-formed address';
  }
  if (found.target.startsWith('../')) return 'leaves the site';
  if (!site.has.has(found.target)) return `points at ${found.target}, which is not in the site`;
  const page = site.pages.get(found.target);
  if (found.fragment && page && !page.ids.has(found.fragment)) return `points at #${found.fragment}, which ${found.target} does not have`;
  return null;
}

/** What is wrong with an address that names a scheme, or null. Only a reader's own click may leave the host. */
function absoluteProblem(site, base, file, link) {
  const { element, rel, address } = link;
  if (/^(mailto|tel):/i.test(address)) return element === 'a' ? null : 'is no address for this element';
  // Captions stand within the page: a page opened as a file may not read them from another.
  if (element === 'track' && /^data:text\/vtt;base64,/i.test(address)) return null;
  if (/^data:image\//i.test(address)) return element === 'a' ? 'is a data link' : null;
  if (!/^https?:/i.test(address)) return 'has a scheme that browsers do not open';
  if (element === 'link' && rel === 'canonical') return null;
  if (element !== 'a') return 'would be asked of another host';
  // The not-found page is served at any depth, so only there may a link name the whole address.
  if (base && address.startsWith(base) && file !== '404.html') return 'is an internal link written as absolute';
  return null;
}

function linkProblem(site, base, file, link) {
  if (link.address.trim() === '') return 'is empty';
  if (link.address.startsWith('//')) return 'would be asked of another host';
  return SCHEME.test(link.address) ? absoluteProblem(site, base, file, link) : relativeProblem(site, file, link.address);
}

/** Problems of the addresses in all pages. */
export function linkProblems(site) {
  const base = baseOf(site);
  const problems = [];
  for (const [file, page] of site.pages) {
    for (const link of page.links) {
      const problem = linkProblem(site, base, file, link);
      if (problem) problems.push(`${file}: <${link.element} ${link.attribute}="${link.address}"> ${problem}`);
    }
  }
  return problems;
}

/** Problems of the addresses in all style sheets. */
export function styleSheetProblems(site) {
  const problems = [];
  for (const file of site.files.filter((name) => name.endsWith('.css'))) {
    for (const address of styleSheetAddresses(site.read(file).toString('utf8'))) {
      const problem = SCHEME.test(address) || address.startsWith('//') ? 'would be asked of another host' : relativeProblem(site, file, address);
      if (problem) problems.push(`${file}: url(${address}) ${problem}`);
    }
  }
  return problems;
}

/** Pages that no chain of links from the home page reaches; the host finds the not-found page by itself. */
export function unreachablePages(site) {
  const reached = new Set(['index.html', '404.html']);
  for (const file of reached) {
    for (const { element, address } of site.pages.get(file)?.links ?? []) {
      if (element !== 'a' || SCHEME.test(address)) continue;
      const { target } = targetOf(file, address);
      if (site.pages.has(target)) reached.add(target);
    }
  }
  return [...site.pages.keys()].filter((file) => !reached.has(file));
}

/** What is wrong with an address in a feed (`link`) or a sitemap (`loc`), or null. */
function feedProblem(site, base, file, location, link) {
  const address = location ?? link;
  if (/^https?:/.test(address)) {
    const own = base && address.startsWith(base);
    return own && !site.has.has(decodeURIComponent(address.slice(base.length)) || 'index.html') ? 'names no file of the site' : null;
  }
  if (SCHEME.test(address)) return null;
  // A site that does not know its address may still have feeds; a sitemap without addresses means nothing.
  return location ? 'must be absolute in a sitemap' : relativeProblem(site, file, address);
}

/** Addresses of the site's own in feeds and the sitemap that name no file. */
export function feedProblems(site) {
  const base = baseOf(site);
  const problems = [];
  for (const file of site.files.filter((name) => name.endsWith('.xml'))) {
    const text = site.read(file).toString('utf8');
    for (const [, location, link] of text.matchAll(/<loc>([^<]*)<\/loc>|<link\b[^>]*\bhref="([^"]*)"/g)) {
      const problem = feedProblem(site, base, file, location, link);
      if (problem) problems.push(`${file}: ${location ?? link} ${problem}`);
    }
  }
  return problems;
}
