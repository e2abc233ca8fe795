import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingOf } from '../expect/property-name.ts';
import { worldOfJob } from '../model/testing/known-job.ts';
import { mistakenNames } from './mistaken-names.ts';

const world = worldOfJob({ Id: '115', State: 'Finished' });
const samples = mistakenNames(['Id', 'State']).map((names) => fc.sample(names, { numRuns: 4000, seed: 1 }));
const [numbers = [], pronouns = [], managed = [], ofTasks = [], values = [], dressed = []] = samples;

test('mistakable names are unknown', () => {
  // A leading byte order mark may be removed with other invisible characters.
  const certain = samples.flat().filter((name) => !name.startsWith('\uFEFF'));
  for (const name of certain) expect(standingOf(name, world.known)).toBe('unknown');
});

test('mistakable names are numbers, words for everything and nothing, and names of other things', () => {
  for (const name of ['0', '7', '61', '2147483647']) expect(numbers).toContain(name);
  for (const name of ['*', 'All', 'null', 'undefined']) expect(pronouns).toContain(name);
  for (const name of ['Runtime', 'CanPreempt']) expect(managed).toContain(name);
  for (const name of ['TaskId', 'CommandLine']) expect(ofTasks).toContain(name);
  for (const name of ['Running', 'Highest']) expect(values).toContain(name);
});

test('mistakable names are known names with a quotation mark or an invisible character at any place', () => {
  for (const name of ['Id"', "'State'", '[Id]', 'State\u200B', 'State\u00AD', 'Id\uFEFF', '\u200BId'])
    expect(dressed).toContain(name);
});
