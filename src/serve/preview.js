// Stands at the end of every page of the preview, and of no published one: loads the page anew when the site has changed,
// where the reader was, and shows what is wrong with it.
(() => {
  'use strict';
  const words = WORDS;
  let version = Number(document.currentScript.dataset.version);
  const KEPT = 'zhanlan-preview-place';
  let overlay = null;
  let source = null;
  let shown = '[]';
  let aside = '';

  /** Goes where the reader was before the page was loaded anew. */
  function restore() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      // Without a memory the page begins at its top.
    }
    if (!place || place.address !== location.href) return;
    history.scrollRestoration = 'manual';
    const go = () => scrollTo(place.x, place.y);
    go();
    // Pictures and styles that come later move the text once more.
    addEventListener('load', go, { once: true });
  }

  function reload() {
    source?.close();
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ address: location.href, x: scrollX, y: scrollY }));
    } catch {
      // See above.
    }
    location.reload();
  }

  /** What a page loads: two with the same need not be told apart by a browser. */
  const loads = (page) => [...page.querySelectorAll('script, link[rel=stylesheet], style')]
    .filter((found) => found.type !== 'application/ld+json' && found.dataset.version === undefined)
    .map((found) => found.getAttribute('src') || found.getAttribute('href') || found.textContent)
    .join('\n');

  /** The head of every page, whose one button has a script's listener: without what that script has set. */
  function masthead(page) {
    const head = page.querySelector('header.masthead')?.cloneNode(true);
    head?.querySelectorAll('[aria-pressed]').forEach((button) => button.removeAttribute('aria-pressed'));
    return head?.outerHTML;
  }

  /** Puts the new page's text in the old one's place, where no script has taken hold of it; whether that could be done. */
  function replace(page) {
    const scripts = [...document.querySelectorAll('script[src]')].filter((found) => found.dataset.version === undefined);
    const isPlain = scripts.every((script) => /\/js\/site\.[0-9a-f]{8}\.js$/.test(script.src)) && !document.querySelector('[data-facet]');
    if (!isPlain || loads(page) !== loads(document) || !masthead(page) || masthead(page) !== masthead(document)) return false;
    const kept = 'header.masthead, script[data-version]';
    const parts = (body) => [...body.children].filter((part) => !part.matches(kept));
    const [old, found] = [parts(document.body), parts(page.body)];
    const before = found.filter((part) => part.compareDocumentPosition(page.querySelector('header.masthead')) & Node.DOCUMENT_POSITION_FOLLOWING);
    old.forEach((part) => part.remove());
    document.querySelector('header.masthead').before(...before);
    document.querySelector('header.masthead').after(...found.filter((part) => !before.includes(part)));
    document.title = page.title;
    document.body.className = page.body.className;
    return true;
  }

  /** Shows the page as it is now. */
  async function renew() {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok || !replace(page)) reload();
    else version = Number(page.querySelector('script[data-version]').dataset.version);
  }

  function element(name, text, children = []) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 70vh; overflow: auto;
      box-sizing: border-box; padding: 16px 20px 20px; background: #fffaf5; color: #2b1a12; border-top: 4px solid #b3261e;
      box-shadow: 0 -6px 24px #0004; font: 16px/1.6 system-ui, sans-serif; }
    header { display: flex; gap: 16px; align-items: baseline; justify-content: space-between; }
    h2 { margin: 0; font-size: 18px; color: #8c1d18; }
    button { font: inherit; min-height: 44px; padding: 0 16px; border: 1px solid currentcolor; border-radius: 4px;
      background: none; color: inherit; cursor: pointer; white-space: nowrap; }
    ol { margin: 8px 0 0; padding-left: 1.4em; } li { margin-top: 12px; } p { margin: 0; overflow-wrap: anywhere; }
    .place, pre { font-family: ui-monospace, monospace; font-size: 14px; }
    pre { margin: 4px 0; padding: 6px 10px; overflow: auto; background: #f4e6da; } .hint { color: #5a4232; }
    @media (prefers-color-scheme: dark) {
      :host { background: #261a15; color: #f6e9df; } h2 { color: #ffb4ab; } pre { background: #3a2a22; } .hint { color: #dcc3b2; } }`;

  function item(error) {
    const parts = [];
    if (error.file) {
      const place = element('p', `${error.file}:${error.line}:${error.column}`);
      place.className = 'place';
      parts.push(place);
    }
    parts.push(element('p', error.message));
    if (error.source) parts.push(element('pre', error.source));
    if (error.hint) {
      const hint = element('p', error.hint);
      hint.className = 'hint';
      parts.push(hint);
    }
    return element('li', '', parts);
  }

  function show(mistakes) {
    const known = JSON.stringify(mistakes);
    if (known === shown) return;
    shown = known;
    overlay?.remove();
    overlay = null;
    if (!mistakes.length || known === aside) return;
    overlay = document.createElement('zhanlan-errors');
    overlay.setAttribute('role', 'alert');
    const button = element('button', words.aside);
    button.type = 'button';
    button.addEventListener('click', () => {
      aside = known;
      overlay.remove();
      overlay = null;
    });
    const head = element('header', '', [element('h2', words.errors), button]);
    const root = overlay.attachShadow({ mode: 'open' });
    root.append(element('style', STYLE), head, element('ol', '', mistakes.map(item)));
    document.documentElement.append(overlay);
  }

  function listen() {
    source = new EventSource(`/.zhanlan/events${location.pathname}`);
    source.onmessage = (event) => {
      const told = JSON.parse(event.data);
      show(told.mistakes);
      if (told.version !== version) renew().catch(reload);
    };
  }

  // A browser keeps few connections to one server: pages that nobody sees give theirs back.
  document.addEventListener('visibilitychange', () => {
    source?.close();
    if (!document.hidden) listen();
  });
  // So does one kept for the way back.
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => event.persisted && listen());

  restore();
  listen();
})();
