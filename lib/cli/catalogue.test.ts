import { expect, test } from 'vitest';
import { plain } from '../report/painter.ts';
import { loadCatalogue } from './catalogue.ts';
import { explain } from './explain.ts';
import { listText } from './list.ts';

const layout = { painter: plain, width: Number.POSITIVE_INFINITY };

test('that of this package is complete', async () => {
  const { checks, observations, faults } = await loadCatalogue();
  expect(observations).toHaveLength(28);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(checks.length).toBeGreaterThan(100);
  expect(faults.length).toBeGreaterThan(50);
});

test('laws can be listed and explained like checks, with the faults that they catch', async () => {
  const catalogue = await loadCatalogue();
  const listed = listText('checks', catalogue, layout);
  expect(listed.match(/^GJ-FUZZ-/gm)).toHaveLength(9);
  const text = explain('gj-fuzz-lists', catalogue, layout);
  expect(text).toMatch(/^GJ-FUZZ-lists\n/);
  expect(text).toContain('  tries       random cases (--fuzz-runs)');
  expect(text).toMatch(/\n {2}catches {5}[a-z0-9-]+: /);
  expect(explain('GJ-PROP-02', catalogue, layout)).toContain('GJ-FUZZ-lists: ');
});
