import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeSvg } from './badge.ts';
import { closingSummary } from './console.ts';
import { ctrfOf } from './ctrf.ts';
import { harChunks } from './har.ts';
import { overviewHtml } from './html.ts';
import { jsonText } from './json.ts';
import { junitXml } from './junit.ts';
import { plain } from './painter.ts';
import { summaryMarkdown } from './summary.ts';
import { exchangesOfText, hostile, resultOfText } from './testing/sample.ts';

/** Every report as text, made of a result and exchanges in which one text stands at every place that comes from outside. */
const outputs: Readonly<Record<string, (text: string) => string>> = {
  'result.json': (text) => jsonText(resultOfText(text), 2),
  'junit.xml': (text) => junitXml(resultOfText(text)),
  'summary.md': (text) => summaryMarkdown(resultOfText(text)),
  'exchanges.har': (text) => [...harChunks(exchangesOfText(text), resultOfText(text).tool)].join(''),
  'index.html': (text) => overviewHtml(resultOfText(text), exchangesOfText(text)).text,
  'ctrf.json': (text) => jsonText(ctrfOf(resultOfText(text), exchangesOfText(text)), 2),
  'badge.svg': (text) => badgeSvg(resultOfText(text)),
  'the console': (text) =>
    closingSummary(resultOfText(text), { painter: plain, width: 40, verbosity: 'verbose', paths: [text] }),
};

/** What acts on a terminal, in a text editor or in a CI log. */
function acts(output: string): string | undefined {
  const character = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.exec(output)?.[0];
  if (character !== undefined) return `U+${character.codePointAt(0)?.toString(16)}`;
  return /##\w*\[/.exec(output)?.[0] ?? /^\s*::[a-z][\w-]*(?:\s.*)?::/im.exec(output)?.[0];
}

const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom('::error::', '::', '##', 'vso[', '[', 'x ', '\n', ' '),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

describe.each(Object.entries(outputs))('%s', (_, output) => {
  test('lets nothing hostile act', () => {
    expect(acts(output(hostile))).toBeUndefined();
  });

  test('lets nothing random act', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        expect(acts(output(text))).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });
});

test('the probe itself sees what acts', () => {
  for (const text of ['\u001B[2J', '\u202E', 'a ##vso[x]', '##[group]', '  ::error::x', '\r']) {
    expect(acts(text)).toBeDefined();
  }
});
