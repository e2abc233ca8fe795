import { describe, expect, test } from 'vitest';
import { fitted, shortenedSummary, tableOf } from './sections.ts';
import type { SummarySection } from './sections.ts';

function section(
  parts: Partial<SummarySection> & { readonly count: number; readonly length: number },
): SummarySection {
  const { count, length, ...rest } = parts;
  return {
    title: 'T',
    lead: '',
    items: Array.from({ length: count }, (_, index) => ({
      name: `n${index}`,
      text: `${index}:${'x'.repeat(length)}`,
    })),
    between: '\n',
    share: 0.5,
    ...rest,
  };
}

/** The number of items in a text. */
function shown(text: string): number {
  return (text.match(/:x/g) ?? []).length;
}

describe('fitted', () => {
  test('shows everything if it fits', () => {
    expect(fitted([section({ count: 2, length: 3, folded: '2 things' })], 500)).toBe(
      '## T\n\n<details><summary>2 things</summary>\n\n0:xxx\n1:xxx\n\n</details>',
    );
  });

  test('omits a section without items', () => {
    expect(
      fitted([section({ count: 0, length: 0 }), section({ title: 'U', count: 1, length: 1 })], 500),
    ).toBe('## U\n\n0:x');
  });

  test('a long section uses the space of a short one', () => {
    const short = section({ title: 'S', count: 1, length: 10 });
    const long = section({ count: 40, length: 100 });
    const alone = shown(fitted([long, { ...long, title: 'L' }], 6000)) / 2;
    expect(shown(fitted([short, long], 6000)) - 1).toBeGreaterThan(alone * 1.5);
  });

  test('two long sections share the space within the limit', () => {
    const text = fitted(
      [section({ count: 90, length: 100 }), section({ title: 'U', count: 90, length: 100 })],
      6000,
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(6000);
    expect(text.match(/Omitted here for length: \d+ \(n\d+, /g)).toHaveLength(2);
  });

  test('an item that is too long is omitted, the next one is not', () => {
    const items = [
      { name: 'long', text: 'x'.repeat(5000), heading: '### H' },
      { name: 'short', text: 'short text', heading: '### H' },
    ];
    expect(fitted([{ ...section({ count: 0, length: 0 }), items }], 2000)).toBe(
      '## T\n\n### H\n\nshort text\n\nOmitted here for length: 1 (long). See `result.json` or `index.html`.',
    );
  });
});

test('a shared heading is printed once', () => {
  const items = ['a', 'b', 'c'].map((name) => ({
    name,
    text: name,
    heading: name === 'c' ? '### 2' : '### 1',
  }));
  expect(fitted([{ ...section({ count: 0, length: 0 }), items, between: '\n\n' }], 500)).toBe(
    '## T\n\n### 1\n\na\n\nb\n\n### 2\n\nc',
  );
});

test('the rows of a table follow its head', () => {
  const table = tableOf(['A', 'B'], [{ name: 'row', cells: ['1', '2'] }]);
  expect(fitted([{ title: '', ...table, share: 1 }], 500)).toBe('| A | B |\n| - | - |\n| 1 | 2 |');
});

describe('shortened', () => {
  test('an ordinary block is unchanged', () => {
    expect(shortenedSummary('FAIL  a\n  at  /x')).toBe('FAIL  a\n  at  /x');
  });

  test('a long line is truncated between characters, with a note', () => {
    expect(shortenedSummary(`a\n${'\u{1F600}'.repeat(600)}`)).toBe(
      `a\n${'\u{1F600}'.repeat(500)}… (truncated; complete in result.json)`,
    );
  });

  test('a long block is truncated between lines, with a count', () => {
    const block = Array.from({ length: 10 }, (_, index) => `${index}${'x'.repeat(999)}`).join('\n');
    expect(shortenedSummary(block)).toMatch(/\n4x+\n… 5 more lines, in result\.json$/);
  });
});
