import { describe, expect, test } from 'vitest';
import { factsOf } from '../model/testing/known-job.ts';
import { standingOf, valuedNames } from './property-name.ts';

const known = factsOf({ Owner: 'ann', Id: '115', Pool: '', JobLabel: 'x' });

describe('a name', () => {
  test('to which the full reply gives a value is good, in or out of the table', () => {
    expect(['Id', 'JobLabel'].map((name) => standingOf(name, known))).toEqual(['valued', 'valued']);
  });

  test.each([
    ['Pool', 'is unset'],
    ['Name', 'is of the table, and the full reply lacks it'],
    ['joblabel', 'is that of a property in another case'],
    ['OWNER', 'is that of the table in another case'],
    [' Id ', 'has white space around it'],
    ['Id\u00a0', 'has a blank that does not break beside it'],
    ['\u3000Id', 'has a wide blank beside it'],
    ['\ufeffId', 'has a byte order mark in front'],
    ['\u017ftate', 'is the same in capital letters'],
    ['\uff29\uff44', 'is the same in another form'],
    ['O\u0308wner', 'bears marks that a service may pass over'],
    ['JobTemplateId', 'is an attribute of the Job Schema'],
    ['Id,x', 'holds a comma'],
    ['', 'is empty'],
    ['\u0000', 'is nothing but a control character'],
  ])('%j is open: it %s', (name) => {
    expect(standingOf(name, known)).toBe('open');
  });

  test.each([
    ...['Idd', 'Sta', 'State2', '"', 'Id;State', '__proto__', 'a*', '*', '%', 'All', 'null', '7', 'Running'],
    ...['MinimumNumberOfCores', 'Runtime', 'CommandLine', 'State\u00ad', 'State\ufeff', 'Sta\u200bte'],
    ...['State\ufe0f', 'State\u2060', '\u200b', 'Id"'],
  ])('%j is unknown', (name) => {
    expect(standingOf(name, known)).toBe('unknown');
  });

  test('is unknown before the full reply is known, where no documented name is like it', () => {
    expect(['JobLabel', 'Id', 'id'].map((name) => standingOf(name, { present: [] }))).toEqual([
      'unknown',
      'open',
      'open',
    ]);
  });
});

test('a name of the managed interface is good if the full reply gives it a value', () => {
  expect(standingOf('CanPreempt', factsOf({ Id: '115', CanPreempt: 'True' }))).toBe('valued');
  expect(standingOf('CanPreempt', factsOf({ Id: '115', CanPreempt: '' }))).toBe('open');
});

test('the names that can be asked for are those of the table with a value, in its order', () => {
  expect(valuedNames(known)).toEqual(['Id', 'Owner']);
  expect(valuedNames({ present: ['Id'] })).toEqual([]);
});
