import { expect, test } from 'vitest';
import { endedBefore } from './ended.ts';
import { findingOf } from './testing/judged.ts';

test('a finding that ends the judgement keeps every other row from being judged', () => {
  const findings = [findingOf('GJ-RP-04'), findingOf('GJ-REND-03', { ends: true })];
  expect(endedBefore({ findings }, 'GJ-JX-01')).toBe(true);
  expect(endedBefore({ findings }, 'GJ-RP-04')).toBe(true);
  expect(endedBefore({ findings }, 'GJ-REND-03')).toBe(false);
});

test('a finding that ends nothing keeps no row from it', () => {
  expect(endedBefore({ findings: [findingOf('GJ-RP-04')] }, 'GJ-JX-01')).toBe(false);
  expect(endedBefore({ findings: [] }, 'GJ-JX-01')).toBe(false);
});
