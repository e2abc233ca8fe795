import { expect, test } from 'vitest';
import { loadCatalogue, unionOfChecks } from './catalogue.ts';
import { smallCatalogue } from './testing/catalogue.ts';

test('a check that several profiles have stands once', () => {
  const [first, last] = smallCatalogue.checks;
  const union = unionOfChecks((profile, hosting) =>
    [first, ...(profile.name === 'hpcpack-2019' && hosting === 'azure' ? [last] : [])].filter(
      (check) => check !== undefined,
    ),
  );
  expect(union).toEqual([first, last]);
});

test('that of this package is complete', async () => {
  const { checks, observations, faults } = await loadCatalogue();
  expect(observations).toHaveLength(28);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(checks.length).toBeGreaterThan(100);
  expect(faults.length).toBeGreaterThan(50);
});
