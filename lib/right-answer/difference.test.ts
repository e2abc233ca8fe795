import { describe, expect, test } from 'vitest';
import { replyOf } from '../model/testing/messages.ts';
import { bodyDifferenceOf, withGaps } from './difference.ts';
import type { DifferenceRow } from './difference.ts';

const bag = (...properties: readonly string[]): string =>
  `<A>${properties.map((name) => `<P><Name>${name}</Name><Value>1</Value></P>`).join('')}</A>`;

/** A document with 900 elements of the given name. */
function long(name: string): string {
  return `<a>${`<b><c/><${name}><d/></${name}></b>`.repeat(900)}</a>`;
}

function equal(line: string): DifferenceRow {
  return { received: line, correct: line, same: true };
}

function differing(received: string, right: string): readonly unknown[] {
  return bodyDifferenceOf(replyOf(received), replyOf(right)).filter(({ same }) => !same);
}

describe('a comparison', () => {
  test('finds nothing between equivalent replies', () => {
    expect(differing('<p:a xmlns:p="u"><p:b></p:b></p:a>', '<a xmlns="u"><b/></a>')).toEqual([]);
  });

  test('shows missing, extra and different lines', () => {
    expect(differing(bag('Id', 'State'), bag('Id', 'Owner', 'State'))).toEqual([
      { correct: '  <P><Name>Owner</Name><Value>1</Value></P>', same: false },
    ]);
    expect(differing(bag('Id', 'Pool'), bag('Id'))).toEqual([
      { received: '  <P><Name>Pool</Name><Value>1</Value></P>', same: false },
    ]);
    expect(
      differing('<A><Code>x</Code><M>y</M></A>', '<A><Code>1</Code><Values/><M>z</M></A>').length,
    ).toBeGreaterThan(1);
  });

  test('pairs lines about the same subject', () => {
    const rows = differing(
      '<A><B><Code>x</Code></B><B><M>y</M></B></A>',
      '<A><B><Code>1</Code></B><B><V/></B><B><M>z</M></B></A>',
    );
    expect(rows).toContainEqual({
      received: '  <B><Code>x</Code></B>',
      correct: '  <B><Code>1</Code></B>',
      same: false,
    });
  });

  test('compares status and Content-Type, not the reason phrase', () => {
    const right = replyOf('<a/>');
    const received = {
      ...right,
      status: 202,
      reason: 'x',
      headers: [['Content-Type', 'text/html']] as const,
    };
    expect(bodyDifferenceOf({ ...right, reason: 'Fine' }, right).every(({ same }) => same)).toBe(true);
    expect(bodyDifferenceOf(received, right).filter(({ same }) => !same).length).toBeGreaterThan(1);
  });

  test('of unrelated replies terminates', () => {
    expect(bodyDifferenceOf(replyOf(long('x')), replyOf(long('y'))).length).toBeGreaterThan(900);
  });
});

test('equal lines far from a difference are counted', () => {
  const rows = [
    equal('1'),
    equal('2'),
    equal('3'),
    { received: 'x', same: false },
    equal('4'),
    equal('5'),
    equal('6'),
  ];
  expect(withGaps(rows)).toEqual([{ equal: 1 }, ...rows.slice(1, 6), { equal: 1 }]);
});
