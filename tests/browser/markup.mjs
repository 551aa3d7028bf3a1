// What one page's bytes say, read without a browser: its title, headings, ids, links and images.
import { Parser } from 'htmlparser2';

// Attributes that hold an address, by element. `srcset` is split into its candidates.
const ADDRESSES = {
  a: ['href'],
  area: ['href'],
  audio: ['src'],
  form: ['action'],
  iframe: ['src'],
  image: ['href', 'xlink:href'],
  img: ['src', 'srcset'],
  input: ['src'],
  link: ['href', 'imagesrcset'],
  object: ['data'],
  script: ['src'],
  source: ['src', 'srcset'],
  track: ['src'],
  use: ['href', 'xlink:href'],
  video: ['src', 'poster'],
};

/** The addresses of a `srcset`: each candidate is an address, white space and a width. */
function candidates(srcset) {
  return srcset.split(/,\s+|,$/).map((part) => part.trim().split(/\s+/)[0]).filter(Boolean);
}

/** Reads `html` into plain data; `images` counts pictures inside `main` only. */
export function readMarkup(html) {
  const page = {
    title: '', heading: '', lang: '', headings: [], ids: new Set(), links: [], styles: [],
    structured: [], canonical: null, elements: new Set(), images: 0, text: 0,
  };
  const open = [];
  let collect = null;
  const inside = (name) => open.includes(name);
  const parser = new Parser({
    onopentag(name, attributes) {
      open.push(name);
      page.elements.add(name);
      if (name === 'html') page.lang = attributes.lang ?? '';
      if (attributes.id !== undefined) page.ids.add(attributes.id);
      if (attributes.style !== undefined) page.styles.push(attributes.style);
      if (name === 'img' && inside('main')) page.images += 1;
      if (name === 'link' && attributes.rel === 'canonical') page.canonical = attributes.href ?? '';
      if (/^h[1-6]$/.test(name)) page.headings.push(name);
      if (name === 'h1' || (name === 'title' && !inside('svg'))) collect = { name, text: '' };
      if (name === 'script' && attributes.type === 'application/ld+json') collect = { name, text: '' };
      for (const attribute of ADDRESSES[name] ?? []) {
        const value = attributes[attribute];
        if (value === undefined) continue;
        const addresses = attribute.endsWith('srcset') ? candidates(value) : [value];
        for (const address of addresses) page.links.push({ element: name, attribute, address, rel: attributes.rel ?? '' });
      }
    },
    ontext(text) {
      if (collect) collect.text += text;
      if (inside('main')) page.text += text.trim().length;
    },
    onclosetag(name) {
      open.splice(open.lastIndexOf(name), 1);
      if (collect?.name !== name) return;
      const text = collect.text.trim();
      if (name === 'title') page.title = text;
      else if (name === 'h1') page.heading = text;
      else page.structured.push(text);
      collect = null;
    },
  }, { decodeEntities: true, lowerCaseTags: true });
  parser.end(html);
  return page;
}

/** Addresses inside `url(…)` and `@import` of a style sheet, without the `data:` ones. */
export function styleSheetAddresses(css) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const found = [];
  for (const match of bare.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"\s]+))\s*\)|@import\s+["']([^"']+)["']/g)) {
    const address = match[1] ?? match[2] ?? match[3] ?? match[4];
    if (!address.startsWith('data:') && !address.startsWith('#')) found.push(address);
  }
  return found;
}
