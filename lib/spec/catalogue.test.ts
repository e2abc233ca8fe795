import { expect, test } from 'vitest';
import { tool } from '../run/tool.ts';
import { isNewer } from '../plan/catalogue.ts';
import { catalogueVersions } from './catalogue.ts';

test('the versions of the catalogue rise, and none is beyond that of the package', () => {
  const pairs = catalogueVersions.slice(1).map((version, index) => [version, catalogueVersions[index] ?? '']);
  expect(pairs.filter(([version = '', before = '']) => !isNewer(version, before))).toEqual([]);
  expect(catalogueVersions.filter((version) => isNewer(version, tool.version))).toEqual([]);
});
