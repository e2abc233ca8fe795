import { expect, test } from 'vitest';
import type { Case } from '../model/law.ts';
import { smallerCases } from './smaller-cases.ts';

const all = (one: Case): readonly string[] =>
  [...smallerCases(one)].map((smaller) => JSON.stringify(smaller));

test('a case is made smaller by a name, by characters of a name, and by a field', () => {
  const smaller = all([{ properties: ['Id', 'ab', 'State'], render: 'HpcJobXml' }]);
  for (const one of [
    [{ properties: ['Id', 'State'], render: 'HpcJobXml' }],
    [{ properties: ['Id', 'a', 'State'], render: 'HpcJobXml' }],
    [{ properties: ['Id', 'ab', 'State'] }],
  ])
    expect(smaller.map((text) => JSON.parse(text))).toContainEqual(one);
});

test('what requests have in common stays so', () => {
  const properties = ['Id', 'No'];
  const smaller = all([{ properties }, { properties, apiVersion: '' }]).map((text) => JSON.parse(text));
  expect(smaller).toContainEqual([{ properties: ['No'] }, { properties: ['No'], apiVersion: '' }]);
  expect(smaller).toContainEqual([{ properties }, { properties }]);
  expect(smaller).not.toContainEqual([{ properties: ['No'] }, { properties, apiVersion: '' }]);
});

test('a list keeps a name, and a name a character', () => {
  expect(all([{ properties: ['a'] }])).toEqual([]);
});

test('the case of header names is left out or stays', () => {
  const smaller = all([{ apiVersionHeader: '2', headerCase: 'upper' }]).map((text) => JSON.parse(text));
  expect(smaller).toEqual([
    [{ headerCase: 'upper' }],
    [{ apiVersionHeader: '', headerCase: 'upper' }],
    [{ apiVersionHeader: '2' }],
  ]);
});
