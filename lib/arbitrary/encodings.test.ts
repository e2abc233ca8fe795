import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodedFor, encodingWish } from './encodings.ts';

const world = { job: '115' };

test('an encoding is limited to the characters of a request', () => {
  const wish = {
    characters: ['t', 'I', '1', 'x'],
    parts: ['properties', 'job', 'apiVersion', 'render'],
  } as const;
  expect(encodedFor({ properties: ['Id', 'State'], render: 'Bag' }, wish, world)).toEqual({
    properties: 'tI',
    job: '1',
  });
  expect(encodedFor({ job: 'x7', apiVersion: '2011' }, wish, world)).toEqual({ job: 'x', apiVersion: '1' });
  expect(encodedFor({}, { ...wish, parts: ['render', 'properties'] }, world)).toBeUndefined();
  expect(encodedFor({}, { ...wish, characters: ['7'] }, world)).toBeUndefined();
});

test('wishes have one or many characters, in every part', () => {
  const wishes = fc.sample(encodingWish, { numRuns: 500, seed: 1 });
  const counts = new Set(wishes.map(({ characters }) => characters.length));
  expect(counts).toContain(1);
  expect(counts.size).toBeGreaterThan(50);
  expect(new Set(wishes.flatMap(({ parts }) => parts))).toEqual(
    new Set(['properties', 'job', 'apiVersion', 'render']),
  );
});
