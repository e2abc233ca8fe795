import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Overview } from '../../../lib/report/overview.ts';
import { measure } from './measured.ts';
import { commandFile, setup } from '../command/build.ts';
import { size, startFleet } from '../command/fleet.ts';

/** Prints the cost of judging a hundred endpoints with every check and every report. */
test(`${size} endpoints, with the usual number of random cases`, { timeout: 3_600_000 }, async () => {
  setup();
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  const fleet = await startFleet(join(folder, 'targets'));
  try {
    const out = join(folder, 'reports');
    const args = ['run', '--target', join(folder, 'targets'), '--out', out];
    const { wall, cpu, memory } = await measure({
      name: 'fleet',
      command: [process.execPath, commandFile, ...args],
      folder,
      succeeds: (status) => status === 1,
    });
    const overview = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Overview;
    const counts = ['conformant', 'nonconformant', 'incomplete'].map(
      (verdict) => overview.targets.filter((target) => target.verdict === verdict).length,
    );
    expect(counts).toEqual([90, 5, 5]);
    const load = loadavg().map((number) => number.toFixed(1));
    process.stdout.write(
      `${size} endpoints in ${wall.toFixed(0)} s, ${cpu.toFixed(0)} s of CPU, at most ${Math.round(memory / 2 ** 20)} MiB (load of the machine ${load.join(', ')}; the emulators in another process)\n`,
    );
  } finally {
    await fleet.close();
    await rm(folder, { recursive: true, force: true });
  }
});
