import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingOf } from '../expect/property-name.ts';
import { worldOfJob } from '../model/testing/known-job.ts';
import { labelsOf } from './kinds.ts';
import { hostileName, anyUnknownName } from './unknown-names.ts';

const world = worldOfJob({ Id: '115', State: 'Finished', MinCoresPerNode: '1' });
const kindsIn = (names: readonly string[]): ReadonlySet<string> =>
  new Set(
    labelsOf({ properties: names }, world)
      .filter(({ group }) => group === 'names')
      .map(({ kind }) => kind),
  );

describe.each([
  ['names that do not exist', anyUnknownName(world)],
  ['hostile names', hostileName(world)],
])('%s', (_, names) => {
  const sample = fc.sample(names, { numRuns: 3000, seed: 1 });

  test('certainly do not exist, and fit in a list and a URI', () => {
    for (const name of sample) {
      expect(standingOf(name, world.known)).toBe('unknown');
      expect(name).not.toContain(',');
      expect(encodeURIComponent(name).length).toBeLessThan(8000);
    }
  });
});

test('some unknown names are similar to known ones', () => {
  const sample = fc.sample(anyUnknownName(world), { numRuns: 20_000, seed: 1 });
  for (const name of ['Stat', 'Statte', 'MinCoresPerNodes', '@State', 'Job.Id', 'Ids'])
    expect(sample).toContain(name);
  expect(sample.some((name) => /^\w+\d$/.test(name))).toBe(true);
  expect(kindsIn(sample)).toEqual(
    new Set([
      'near misses',
      'words',
      'numbers',
      'invisible',
      'punctuation',
      'markup',
      'quoted',
      'control',
      'percent',
      ...beyondAscii,
    ]),
  );
});

const beyondAscii = ['bidirectional', 'emoji', 'combining', 'beyond ASCII'];

test('hostile names are of every kind', () => {
  const kinds = kindsIn(fc.sample(hostileName(world), { numRuns: 2000, seed: 1 }));
  for (const kind of ['overlong', 'markup', 'quoted', 'control', 'percent', 'punctuation', ...beyondAscii])
    expect(kinds).toContain(kind);
});

test('about half of the hostile names contain a known name', () => {
  const sample = fc.sample(hostileName(world), { numRuns: 4000, seed: 1 });
  for (const name of ['../State', 'State.', "State';--", 'Id%00']) expect(sample).toContain(name);
  for (const form of [/^(?:Id|State|MinCoresPerNode)[^\w.]+\w/, /^S[^\w]+tate$/, /^[^\w.]+State$/])
    expect(sample.some((name) => form.test(name))).toBe(true);
  const joined = sample.filter((name) => /Id|State|MinCoresPerNode/.test(name)).length / sample.length;
  expect(joined).toBeGreaterThan(0.3);
  expect(joined).toBeLessThan(0.7);
});

test('a failure with any quotation mark shrinks to that mark', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { counterexample } = fc.check(
      fc.property(hostileName(world), (name) => !/['"]/.test(name)),
      { seed, numRuns: 500 },
    );
    expect(['"', "'"]).toContain(counterexample?.[0]);
  }
});
