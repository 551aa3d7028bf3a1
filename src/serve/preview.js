// Stands at the end of every page of the preview, and of no published one: loads the page anew when the site has changed,
// where the reader was, and shows what is wrong with it.
(() => {
  'use strict';
  const words = WORDS;
  const version = Number(document.currentScript.dataset.version);
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
      if (told.version === version) show(told.mistakes);
      else reload();
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
