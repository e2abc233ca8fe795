import { expect, test } from 'vitest';
import { tool } from '../run/tool.ts';
import { isNewer } from '../plan/catalogue.ts';
import { catalogueVersions } from './catalogue.ts';

test('the catalogue versions ascend up to the next minor version of the package', () => {
  const pairs = catalogueVersions.slice(1).map((version, index) => [version, catalogueVersions[index] ?? '']);
  expect(pairs.filter(([version = '', before = '']) => !isNewer(version, before))).toEqual([]);
  const [major, minor] = tool.version.split('.').map(Number);
  const next = `${major}.${(minor ?? 0) + 1}`;
  expect(catalogueVersions.filter((version) => isNewer(version, next))).toEqual([]);
});
