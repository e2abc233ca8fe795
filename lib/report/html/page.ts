import { createHash } from 'node:crypto';
import { html, nothing, trusted } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { script } from './script.ts';
import { style } from './style.ts';

function hashed(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

// Whole elements, because a formatter might add white space inside them, which would change their hashes.
const styleElement = trusted(`<style>${style}</style>`);
const scriptElement = trusted(`<script>${script}</script>`);

function policyOf(parts: HtmlPage['with']): string {
  const scripts = parts === 'script' ? `script-src ${hashed(script)}; ` : '';
  return `default-src 'none'; style-src ${hashed(style)}; ${scripts}img-src data:; base-uri 'none'; form-action 'none'`;
}

export interface HtmlPage {
  readonly title: string;
  readonly body: HtmlMarkup;
  /** `script` if the page needs our script for search and folding. */
  readonly with: 'script' | 'style alone';
}

/** A self-contained document that loads nothing and runs only our own script, whatever values contain. */
export function documentOf({ title, body, with: parts }: HtmlPage): HtmlMarkup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyOf(parts)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${styleElement}
      </head>
      <body>
        ${body} ${parts === 'script' ? scriptElement : nothing}
      </body>
    </html> `;
}
