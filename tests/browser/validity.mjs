// What html-validate and our own rules say about every page's bytes. Each problem is a sentence that begins with the page.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

// Resolving the configuration takes longer than reading a page, and all pages share one.
class OneConfiguration extends StaticConfigLoader {
  #resolved;

  getConfigFor(...details) {
    this.#resolved ??= super.getConfigFor(...details);
    return this.#resolved;
  }
}

/** Makes a function that returns the problems of `html`, the bytes of page `file`. */
export function createValidator() {
  const config = JSON.parse(readFileSync(new URL('.htmlvalidate.json', import.meta.url), 'utf8'));
  const validator = new HtmlValidate(new OneConfiguration(config));
  return async (file, html) => {
    const report = await validator.validateString(html, path.posix.join('/', file));
    return report.results.flatMap(({ messages }) => messages)
      .map(({ line, column, ruleId, message }) => `${file}:${line}:${column}: ${message} [${ruleId}]`);
  };
}

/** Style attributes may only hand values to the style sheet; a `url(…)` there would escape the check of links. */
export function styleAttributeProblems(site) {
  const problems = [];
  for (const [file, page] of site.pages) {
    for (const style of page.styles) {
      const properties = style.split(';').map((part) => part.trim()).filter(Boolean);
      if (properties.some((property) => !property.startsWith('--'))) problems.push(`${file}: style="${style}" sets more than custom properties`);
      if (style.includes('url(')) problems.push(`${file}: style="${style}" names a file`);
    }
  }
  return problems;
}

/** JSON-LD that is not JSON, or does not say what it is. */
export function structuredDataProblems(site) {
  const problems = [];
  for (const [file, page] of site.pages) {
    for (const text of page.structured) {
      try {
        const data = JSON.parse(text);
        if (!data['@context']) problems.push(`${file}: its JSON-LD has no @context`);
      } catch (error) {
        problems.push(`${file}: its JSON-LD is not JSON: ${error.message}`);
      }
    }
  }
  return problems;
}
