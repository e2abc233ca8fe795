import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Overview } from '../../lib/report/overview.ts';
import { setup } from './build.ts';
import { size, startFleet } from './fleet.ts';

const main = new URL('../../dist/lib/cli/main.js', import.meta.url).pathname;

/** Writes what the process has used to its file descriptor 3 when it ends. */
const tellUsage =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,JSON.stringify(process.resourceUsage())))';

/** Prints what it costs to judge a hundred endpoints with every check and every report. */
test(`${size} endpoints, with the usual number of random cases`, { timeout: 3_600_000 }, async () => {
  setup();
  const folder = await mkdtemp(join(tmpdir(), 'fleet-'));
  const fleet = await startFleet(join(folder, 'targets'));
  try {
    const out = join(folder, 'reports');
    const args = ['run', '--target', join(folder, 'targets'), '--out', out];
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['--import', tellUsage, main, ...args], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    let told = '';
    (child.stdio[3] as NodeJS.ReadableStream).setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
    await once(child, 'close');
    const seconds = (performance.now() - startedAt) / 1000;
    const usage = JSON.parse(told) as NodeJS.ResourceUsage;
    const overview = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Overview;
    const counts = ['conformant', 'nonconformant', 'incomplete'].map(
      (verdict) => overview.targets.filter((target) => target.verdict === verdict).length,
    );
    expect(counts).toEqual([90, 5, 5]);
    const cpu = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
    const load = loadavg().map((number) => number.toFixed(1));
    process.stdout.write(
      `${size} endpoints in ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} s of CPU, at most ${Math.round(usage.maxRSS / 1024)} MiB (load of the machine ${load.join(', ')}; the emulators in another process)\n`,
    );
  } finally {
    await fleet.close();
    await rm(folder, { recursive: true, force: true });
  }
});
