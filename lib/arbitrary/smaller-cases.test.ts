import { expect, test } from 'vitest';
import type { Case } from '../model/law.ts';
import { smallerCases } from './smaller-cases.ts';

const all = (one: Case): readonly string[] =>
  [...smallerCases(one)].map((smaller) => JSON.stringify(smaller));

test('a smaller case lacks a name, characters of a name, or a field', () => {
  const smaller = all([{ properties: ['Id', 'ab', 'State'], render: 'HpcJobXml' }]);
  for (const one of [
    [{ properties: ['Id', 'State'], render: 'HpcJobXml' }],
    [{ properties: ['Id', 'a', 'State'], render: 'HpcJobXml' }],
    [{ properties: ['Id', 'ab', 'State'] }],
  ])
    expect(smaller.map((text) => JSON.parse(text))).toContainEqual(one);
});

test('common values of requests stay common', () => {
  const properties = ['Id', 'No'];
  const smaller = all([{ properties }, { properties, apiVersion: '' }]).map((text) => JSON.parse(text));
  expect(smaller).toContainEqual([{ properties: ['No'] }, { properties: ['No'], apiVersion: '' }]);
  expect(smaller).toContainEqual([{ properties }, { properties }]);
  expect(smaller).not.toContainEqual([{ properties: ['No'] }, { properties, apiVersion: '' }]);
});

test('a list keeps at least one name, and a name at least one character', () => {
  expect(all([{ properties: ['a'] }])).toEqual([]);
});

test('the case of header names is removed or kept', () => {
  const smaller = all([{ apiVersionHeader: '2', headerCase: 'upper' }]).map((text) => JSON.parse(text));
  expect(smaller).toEqual([
    [{ headerCase: 'upper' }],
    [{ apiVersionHeader: '', headerCase: 'upper' }],
    [{ apiVersionHeader: '2' }],
  ]);
});
