import { describe, expect, test } from 'vitest';
import { factsOf } from '../model/testing/known-job.ts';
import { standingOf, valuedNames } from './property-name.ts';

const known = factsOf({ Owner: 'ann', Id: '115', Pool: '', JobLabel: 'x' });

describe('a name', () => {
  test('with a value in the full reply is known, in or out of the table', () => {
    expect(['Id', 'JobLabel'].map((name) => standingOf(name, known))).toEqual(['valued', 'valued']);
  });

  test.each([
    ['Pool', 'is unset'],
    ['Name', 'is in the table, but not in the full reply'],
    ['joblabel', 'is a name of the full reply in another case'],
    ['OWNER', 'is a name of the table in another case'],
    [' Id ', 'is surrounded by white space'],
    ['Id\u00a0', 'is followed by a no-break space'],
    ['\u3000Id', 'is preceded by an ideographic space'],
    ['\ufeffId', 'starts with a byte order mark'],
    ['\u017ftate', 'is the same in upper case'],
    ['\uff29\uff44', 'is the same in a compatibility form'],
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

  test('is unknown before the full reply is known if no documented name is similar', () => {
    expect(['JobLabel', 'Id', 'id'].map((name) => standingOf(name, { present: [] }))).toEqual([
      'unknown',
      'open',
      'open',
    ]);
  });
});

test('a name of ISchedulerJob is known if it has a value in the full reply', () => {
  expect(standingOf('CanPreempt', factsOf({ Id: '115', CanPreempt: 'True' }))).toBe('valued');
  expect(standingOf('CanPreempt', factsOf({ Id: '115', CanPreempt: '' }))).toBe('open');
});

test('valued names are those of the table with a value, in its order', () => {
  expect(valuedNames(known)).toEqual(['Id', 'Owner']);
  expect(valuedNames({ present: ['Id'] })).toEqual([]);
});
