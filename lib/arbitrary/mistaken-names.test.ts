import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingOf } from '../expect/property-name.ts';
import { worldOfJob } from '../model/testing/known-job.ts';
import { mistakenNames } from './mistaken-names.ts';

const world = worldOfJob({ Id: '115', State: 'Finished' });
const samples = mistakenNames(['Id', 'State']).map((names) => fc.sample(names, { numRuns: 4000, seed: 1 }));
const [numbers = [], pronouns = [], foreign = [], dressed = []] = samples;

test('names that are taken for something else are unknown', () => {
  for (const name of samples.flat()) expect(standingOf(name, world.known)).toBe('unknown');
});

test('they are numbers, words for everything and nothing, and names of other things', () => {
  for (const name of ['0', '7', '61', '2147483647']) expect(numbers).toContain(name);
  for (const name of ['*', 'All', 'null', 'undefined']) expect(pronouns).toContain(name);
  for (const name of ['Running', 'Highest', 'TaskId', 'CommandLine', 'Runtime', 'CanPreempt'])
    expect(foreign).toContain(name);
});

test('they are good names with a quotation mark or a character that does not show at any place', () => {
  for (const name of ['Id"', "'State'", '[Id]', 'State\u200B', 'State\u00AD', '\uFEFFId'])
    expect(dressed).toContain(name);
});
