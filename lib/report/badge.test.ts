import { XmlDocument } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { badgeSvg } from './badge.ts';
import {
  failingCheck,
  hostile,
  partOfRun,
  resultOfText,
  sampleCheck,
  sampleResult,
} from './testing/sample.ts';

/** The texts of a badge, and the colour of its verdict. */
function read(result: Result): {
  readonly title: string;
  readonly texts: readonly string[];
  readonly colour: string;
} {
  const document = XmlDocument.fromString(badgeSvg(result));
  try {
    const find = (path: string): readonly string[] =>
      document.find(path, { s: 'http://www.w3.org/2000/svg' }).map(({ content }) => content);
    return {
      title: find('//s:title')[0] ?? '',
      texts: find('//s:text'),
      colour: find('//s:rect[2]/@fill')[0] ?? '',
    };
  } finally {
    document.dispose();
  }
}

const fine = sampleResult([sampleCheck({ id: 'a' })]);
const waived = sampleResult([failingCheck({ id: 'a', verdict: 'waived' })], {
  waivers: [
    { requirement: 'GJ-PROP-02', reason: 'known', state: 'used' },
    { requirement: 'GJ-PROP-03', reason: 'known', state: 'used' },
  ],
});

test.each<readonly [string, Result, string]>([
  ['green', fine, 'conformant · hpcpack-2016 · 2026-11-02'],
  ['waivers', waived, 'conformant · hpcpack-2016 · 2 waivers · 2026-11-02'],
  ['red', sampleResult([failingCheck({ id: 'a' })]), 'nonconformant · hpcpack-2016 · 2026-11-02'],
  [
    'the built-in emulator',
    { ...fine, target: { ...fine.target, endpoint: 'emulator' } },
    'conformant · built-in emulator · hpcpack-2016 · 2026-11-02',
  ],
  ['a part of the checks', partOfRun(fine), 'conformant · hpcpack-2016 · 10 of 252 checks · 2026-11-02'],
])('shows the facts that qualify the verdict: %s', (_, result, words) => {
  const { title, texts } = read(result);
  expect(texts).toEqual(['HPC Pack Get Job', words]);
  expect(title).toBe(`HPC Pack Get Job: ${words}`);
});

test('the colour follows the verdict', () => {
  const incomplete = sampleResult([], { verdict: 'incomplete', exitStatus: 3 });
  const colours = [fine, waived, sampleResult([failingCheck({ id: 'a' })]), incomplete].map(
    (one) => read(one).colour,
  );
  expect(new Set(colours).size).toBe(4);
});

test('loads nothing and escapes hostile text', () => {
  const svg = badgeSvg(resultOfText(hostile));
  expect(svg.match(/https?:\/\/[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  expect(svg).not.toMatch(/<(?:script|img|image|style|a)\b/);
  const { texts } = read(resultOfText(hostile));
  expect(texts).toHaveLength(2);
});
