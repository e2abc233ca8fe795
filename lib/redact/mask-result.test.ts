import { describe, expect, test } from 'vitest';
import type { ResultFinding } from '../model/result.ts';
import { failingCheck, sampleResult } from '../report/testing/sample.ts';
import { maskResult } from './mask-result.ts';

/** The finding after every `ann & co` has become stars. */
function masked(more: Partial<ResultFinding>): ResultFinding | undefined {
  const finding = { requirement: 'GJ-XML-01', at: '/', want: 'a', got: 'b', ...more } as const;
  const mask = {
    text: (text: string) => text.replaceAll('ann & co', '********'),
    content: (body: Uint8Array) => body,
  };
  const result = maskResult(sampleResult([failingCheck({ id: 'a', findings: [finding] })]), mask);
  return result.checks[0]?.findings[0];
}

describe('a masked finding', () => {
  test('has no name in its excerpt, and the caret below its character', () => {
    const text = '<Owner>ann & co</Owner><X>& y</X>';
    const excerpt = { line: 1, column: 9, text, caret: text.indexOf('& y') };
    expect(masked({ excerpt })?.excerpt).toEqual({
      ...excerpt,
      text: '<Owner>********</Owner><X>& y</X>',
    });
  });

  test('has its caret where the mask begins that covers the character', () => {
    const text = '<Owner>ann & co</Owner>';
    const excerpt = { line: 1, column: 9, text, caret: text.indexOf('&') };
    expect(masked({ excerpt })?.excerpt).toEqual({ ...excerpt, text: '<Owner>********</Owner>', caret: 7 });
  });

  test('has no name in its lists', () => {
    expect(masked({ lists: { want: ['Id', 'ann & co'], got: ['ann & co'] } })?.lists).toEqual({
      want: ['Id', '********'],
      got: ['********'],
    });
  });
});
