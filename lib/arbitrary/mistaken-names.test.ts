import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingOf } from '../expect/property-name.ts';
import { worldOfJob } from '../model/testing/known-job.ts';
import { mistakenNames } from './mistaken-names.ts';

const world = worldOfJob({ Id: '115', State: 'Finished' });
const samples = mistakenNames(['Id', 'State']).map((names) => fc.sample(names, { numRuns: 4000, seed: 1 }));
const [numbers = [], pronouns = [], managed = [], ofTasks = [], values = [], dressed = []] = samples;

test('names that are taken for something else are unknown', () => {
  // A byte order mark in front may be dropped with the others of its kind.
  const certain = samples.flat().filter((name) => !name.startsWith('\uFEFF'));
  for (const name of certain) expect(standingOf(name, world.known)).toBe('unknown');
});

test('they are numbers, words for everything and nothing, and names of other things', () => {
  for (const name of ['0', '7', '61', '2147483647']) expect(numbers).toContain(name);
  for (const name of ['*', 'All', 'null', 'undefined']) expect(pronouns).toContain(name);
  for (const name of ['Runtime', 'CanPreempt']) expect(managed).toContain(name);
  for (const name of ['TaskId', 'CommandLine']) expect(ofTasks).toContain(name);
  for (const name of ['Running', 'Highest']) expect(values).toContain(name);
});

test('they are good names with a quotation mark or a character that does not show at any place', () => {
  for (const name of ['Id"', "'State'", '[Id]', 'State\u200B', 'State\u00AD', 'Id\uFEFF', '\u200BId'])
    expect(dressed).toContain(name);
});
