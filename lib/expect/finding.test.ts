import { describe, expect, test } from 'vitest';
import { replyOf } from '../model/testing/messages.ts';
import { ending, finding, listed, namesDiffer, namesHidden, shownValue } from './finding.ts';

const reply = replyOf('');
const parts = { at: 'status', want: '200', got: '404' };

test('a finding holds its parts and its reply', () => {
  expect(finding(reply, 'GJ-ST-01', parts)).toEqual({ requirement: 'GJ-ST-01', ...parts, about: reply });
});

test('an ending finding is marked as such', () => {
  expect(ending(reply, 'GJ-ST-01', parts)).toEqual({
    requirement: 'GJ-ST-01',
    ...parts,
    about: reply,
    ends: true,
  });
});

test('names are joined, or shown as (none)', () => {
  expect(listed(['Id', 'State'])).toBe('Id, State');
  expect(listed(new Map([['Id', 1]]).keys())).toBe('Id');
  expect(listed([])).toBe('(none)');
});

test('a value is shown in quotes, or as (none)', () => {
  expect(shownValue('Finished')).toBe('"Finished"');
  expect(shownValue('')).toBe('""');
  expect(shownValue(undefined)).toBe('(none)');
});

describe('differences of names', () => {
  const many = Array.from({ length: 12 }, (_, index) => `Name${index}`);

  test('follow a short list', () => {
    expect(namesDiffer(['Id', 'State'], ['Id'], { missing: ['State'], extra: [] })).toEqual({
      want: 'Id, State',
      got: 'Id (without State)',
      lists: { want: ['Id', 'State'], got: ['Id'] },
    });
  });

  test('replace a long list, which is kept separately', () => {
    const got = [...many.slice(1), 'Pool', 'Pool'];
    const difference = { missing: ['Name0'], extra: ['Pool'], repeated: ['Pool'] };
    expect(namesDiffer(many, got, difference)).toEqual({
      want: `12 names: ${many.slice(0, 8).join(', ')} and 4 more`,
      got: '1 missing: Name0; 1 not wanted: Pool; 1 more than once: Pool',
      lists: { want: many, got },
    });
    expect(namesDiffer(['Id'], ['Id', ...many], { missing: [], extra: many })).toMatchObject({
      want: 'Id',
      got: `12 not wanted: ${many.slice(0, 8).join(', ')} and 4 more`,
    });
  });

  test('leave names that may be missing out of the lists', () => {
    const { lists } = namesDiffer(['Id', 'HoldUntil', 'State'], ['Id', 'Unset'], {
      missing: ['State'],
      extra: [],
    });
    expect(lists).toEqual({ want: ['Id', 'State'], got: ['Id'] });
  });

  test('keep a limited part of a list', () => {
    const endless = Array.from({ length: 500 }, (_, index) => `${index}${'x'.repeat(200)}`);
    const { lists } = namesDiffer(['Id'], endless, { missing: ['Id'], extra: endless });
    expect(lists.got).toHaveLength(200);
    expect(Math.max(...lists.got.map(({ length }) => length))).toBe(121);
  });

  test('include names that a reply lacks in addition to its own', () => {
    expect(namesHidden(['State'], ['Id'])).toEqual({
      got: 'Id (without State)',
      lists: { want: ['Id', 'State'], got: ['Id'] },
    });
  });
});
