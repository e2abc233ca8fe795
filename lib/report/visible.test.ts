import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleExcerpt, visible, visibleLines } from './visible.ts';

const units = fc.string({ unit: 'binary' });

function original(shown: string): string {
  return shown.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

describe('visible', () => {
  test.each([
    ['a terminal escape', '\u001B[31m', '\\u{1b}[31m'],
    ['a C1 control', '\u009B2J', '\\u{9b}2J'],
    ['a line end', 'a\r\nb', 'a\\u{d}\\u{a}b'],
    ['a tab', 'a\tb', 'a\\u{9}b'],
    ['a bidirectional control', '\u202Egpj', '\\u{202e}gpj'],
    ['a zero-width space', 'Id\u200B', 'Id\\u{200b}'],
    ['an unpaired surrogate', '\uD800', '\\u{d800}'],
    ['a noncharacter', '\uFFFE', '\\u{fffe}'],
    ['a character beyond the first plane', '\u{E0001}', '\\u{e0001}'],
    ['a workflow command of GitHub', '::error title=x::y', '\\u{3a}:error title=x::y'],
    ['a logging command of Azure', '##vso[task.complete]', '\\u{23}#vso[task.complete]'],
    ['a formatting command', '###[group]', '#\\u{23}#[group]'],
    ['one of our own escapes', '\\u{1b}', '\\u{5c}u{1b}'],
  ])('shows %s as an escape', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  test.each(['Id, State', 'DOMAIN\\user', 'fe80::1, fe80::abcd', 'größer 日本 🙂', '# a [b]', 'a::b'])(
    'leaves %s as it is',
    (text) => {
      expect(visible(text)).toBe(text);
    },
  );

  test('is reversible', () => {
    fc.assert(
      fc.property(units, (text) => {
        expect(original(visible(text))).toBe(text);
      }),
    );
  });

  test('stays safe when truncated anywhere', () => {
    fc.assert(
      fc.property(units, fc.nat(), (text, cut) => {
        const shown = visible(`${text}::error::x##vso[a]`);
        const part = shown.slice(cut % shown.length);
        expect(part).not.toMatch(/^\s*::[a-z]+(?:\s.*)?::|##vso\[/i);
      }),
    );
  });
});

describe('visibleLines', () => {
  test('keeps line ends and tabs, and escapes everything else', () => {
    expect(visibleLines('a\r\n\tb\u001Bc\rd')).toBe('a\n\tb\\u{1b}c\\u{d}d');
  });
});

describe('excerpt', () => {
  test('shows a text that fits unchanged', () => {
    expect(visibleExcerpt('abc', 3)).toBe('abc');
  });

  test('counts omitted characters', () => {
    expect(visibleExcerpt('abcdef', 4)).toBe('abcd… (2 more characters)');
  });

  test('counts characters, not code units, and splits none', () => {
    expect(visibleExcerpt('🙂🙂🙂', 3)).toBe('🙂🙂🙂');
    expect(visibleExcerpt('🙂🙂🙂', 2)).toBe('🙂🙂… (1 more characters)');
  });
});
