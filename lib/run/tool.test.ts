import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { tool } from './tool.ts';

test('the tool is named as its package', async () => {
  const { name, version } = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as typeof tool;
  expect(tool).toEqual({ name, version });
});
