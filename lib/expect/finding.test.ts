import { expect, test } from 'vitest';
import { replyOf } from '../model/testing/messages.ts';
import { ending, finding, listed, shownValue } from './finding.ts';

const reply = replyOf('');
const parts = { at: 'status', want: '200', got: '404' };

test('a finding holds what it was given and the reply that shows it', () => {
  expect(finding(reply, 'GJ-ST-01', parts)).toEqual({ requirement: 'GJ-ST-01', ...parts, about: reply });
});

test('an ending finding says besides that nothing later can be judged', () => {
  expect(ending(reply, 'GJ-ST-01', parts)).toEqual({
    requirement: 'GJ-ST-01',
    ...parts,
    about: reply,
    ends: true,
  });
});

test('names are joined, or said to be none', () => {
  expect(listed(['Id', 'State'])).toBe('Id, State');
  expect(listed(new Map([['Id', 1]]).keys())).toBe('Id');
  expect(listed([])).toBe('(none)');
});

test('a value stands in quotes, so that an empty one shows, or is said to be missing', () => {
  expect(shownValue('Finished')).toBe('"Finished"');
  expect(shownValue('')).toBe('""');
  expect(shownValue(undefined)).toBe('(none)');
});
