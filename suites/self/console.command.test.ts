import { expect, test } from 'vitest';
import { faultsOfReports } from './artifacts.ts';
import { folderFor, startCommand } from './command.ts';

test.each(['stdout', 'stderr'] as const)('who reads %s no further changes nothing else', async (stream) => {
  const out = await folderFor('unread');
  const { process: child, ended } = startCommand(['run', '--fuzz-runs', '1', '--verbose', '--out', out]);
  child[stream]?.destroy();
  const { status } = await ended;
  expect(status).toBe(0);
  expect(await faultsOfReports(out)).toEqual([]);
});
