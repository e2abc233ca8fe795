import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { compare, measure } from './measured.ts';
import type { Program } from './measured.ts';
import { startRecorder } from './recorded-requests.ts';
import { report } from './report.ts';
import { serve } from './served.ts';
import { bundle } from './tool.ts';

const rounds = 7;
const seed = '1';
const floor = fileURLToPath(new URL('floor.mjs', import.meta.url));

/** Prints the cost of the command, and of a bare undici loop with the same requests, at an endpoint in another process. */
test('the command compared with a bare loop', { timeout: 3_600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tool-'));
  const served = await serve(bundle);
  const program = (name: string, ...args: readonly string[]): Program => ({
    name,
    command: [process.execPath, ...args],
    folder,
    succeeds: (status) => status === 0,
  });
  const judging = (name: string, args: readonly string[], url = served.url): Program =>
    program(name, bundle, '--endpoint', url, '--seed', seed, '--out', join(folder, 'out'), ...args);
  /** The program, the number of its requests, and the bare loop that sends them too. */
  const beside = async (name: string, args: readonly string[]) => {
    const recorder = await startRecorder(served.origin);
    const { pathname } = new URL(served.url);
    await measure(judging(name, args, `${recorder.origin}${pathname}`));
    await recorder.close();
    const file = join(folder, `${recorder.requests.length}.json`);
    await writeFile(file, JSON.stringify(recorder.requests));
    const bare = program(`${name}: its requests in a bare loop`, floor, file, served.origin);
    return { sent: recorder.requests.length, programs: [judging(name, args), bare] };
  };
  try {
    const alone: readonly Program[] = [
      program('--version', bundle, '--version'),
      program('list', bundle, 'list'),
      judging('one check', ['--only', 'GJ-PROP-02-subset']),
    ];
    report(
      'Start-up',
      (await compare(alone, rounds)).map((each) => ({ ...each, requests: 0 })),
    );

    for (const [name, args, times] of [
      ['a default run', [], rounds],
      ['1,000 cases of each law', ['--only', 'fuzz', '--fuzz-runs', '1000'], 3],
      ['10,000 cases of each law', ['--only', 'fuzz', '--fuzz-runs', '10000', '--deadline', '3600'], 1],
    ] as const) {
      const { sent, programs } = await beside(name, args);
      // Without requests, the bare loop would measure nothing.
      expect(sent).toBeGreaterThan(0);
      report(
        name,
        (await compare(programs, times)).map((each) => ({ ...each, requests: sent })),
      );
    }
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
});
