import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFileReport, reportKinds, reportName } from '../model/report-kinds.ts';
import { closingSummary } from './console.ts';
import { plain } from './painter.ts';
import { fileWriters } from './report-writers.ts';
import { exchangesOfText, hostile, resultOfText } from './testing/sample.ts';

/** Every report as text, made of a result and exchanges with one text in every place that comes from outside. */
const outputs: Readonly<Record<string, (text: string) => string>> = {
  ...Object.fromEntries(
    reportKinds.filter(isFileReport).map((kind) => [
      reportName(kind),
      (text: string) => {
        const reported = {
          result: resultOfText(text),
          exchanges: exchangesOfText(text),
          recording: undefined,
        };
        const content = fileWriters[kind](reported);
        return typeof content === 'string' ? content : [...content].join('');
      },
    ]),
  ),
  'the console': (text) =>
    closingSummary(resultOfText(text), { painter: plain, width: 40, verbosity: 'verbose', paths: [text] }),
};

/** The first character or command that acts on a terminal, in a text editor or in a CI log. */
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
  test('escapes hostile text', () => {
    expect(acts(output(hostile))).toBeUndefined();
  });

  test('escapes random text', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        expect(acts(output(text))).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });
});

test('the probe detects active text', () => {
  for (const text of ['\u001B[2J', '\u202E', 'a ##vso[x]', '##[group]', '  ::error::x', '\r']) {
    expect(acts(text)).toBeDefined();
  }
});
