import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { applyFaults } from '../../../lib/emulator/faults/index.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import type { RunningServer } from '../../../lib/emulator/server.ts';
import type { Result } from '../../../lib/model/result.ts';
import { filesIn } from './artifacts.ts';
import { folderFor, runCommand, startCommand } from './command.ts';
import { isPosix } from './posix.ts';

const cluster = referenceCluster('hpcpack-2016', 'on-premises');
const keys = 'press Enter to rerun, a to rerun all, q to quit\n';

async function server(state: 'broken' | 'sound', port = 0): Promise<RunningServer> {
  const variation = state === 'broken' ? applyFaults(['filter-drops-last']) : [];
  const running = await startServer({ cluster, variation, port });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= running.close());
  onTestFinished(close);
  return { ...running, close };
}

/** A watch that a test drives: it sends keys and reads the output up to the next prompt. */
function watching(args: readonly string[]) {
  const { process: child, ended } = startCommand(['run', '--job', referenceJob, ...args], {}, 'pipe');
  let unheard = '';
  let hear: (() => void) | undefined;
  child.stdout?.on('data', (text: string) => {
    unheard += text;
    hear?.();
  });
  return {
    child,
    ended,
    say: (text: string) => child.stdin?.write(text),
    async heard(): Promise<string> {
      while (!unheard.includes(keys)) await new Promise<void>((resolve) => (hear = resolve));
      const end = unheard.indexOf(keys) + keys.length;
      const text = unheard.slice(0, end);
      unheard = unheard.slice(end);
      return text;
    },
  };
}

async function resultIn(folder: string): Promise<Result> {
  return JSON.parse(String((await filesIn(folder)).get('result.json'))) as Result;
}

const few = [
  ...['--only', 'GJ-PROP-02-subset', '--only', 'GJ-PROP-02-reversed', '--only', 'GJ-PROP-04-alone'],
  '--fuzz-runs',
  '0',
];

describe('a watch', () => {
  test('names repaired checks, waits for a stopped endpoint, and ends when everything passes', async () => {
    const broken = await server('broken');
    const port = Number(new URL(broken.url).port);
    const out = await folderFor('watch');
    const source = join(await folderFor('source'), 'server.py');
    await writeFile(source, '1');
    const { say, heard, ended } = watching([
      '--endpoint',
      broken.url,
      '--out',
      out,
      ...few,
      '--watch',
      source,
    ]);
    expect(await heard()).toMatch(/Nonconformant.*\n(\d+) of \1 failures left, \d+\.\d s; press Enter/s);

    say('\n');
    const still = await heard();
    expect(still).toMatch(
      /^\nA key was pressed: rerunning \d+ checks\.\n(?:STILL {2}GJ-PROP-02-.*: want .*, got .*\n)+\d+ of/,
    );
    expect((await resultIn(out)).run.selection).toMatchObject({ again: true });

    await broken.close();
    say('r\n');
    expect(await heard()).toMatch(/Nothing was tested: .*; rerunning as soon as it is back; press/);
    await server('sound', port);
    const mended = await heard();
    expect(mended).toMatch(/^\nThe endpoint is back: rerunning \d+ checks\.\n(?:FIXED {2}GJ-PROP-02-.*\n)+/);
    expect(mended).toMatch(/\nNo failure is left: rerunning all checks\.\n\nConformant .*\nNo failures, /s);
    expect(mended).not.toMatch(/STILL|NEW/);
    expect((await resultIn(out)).run.selection).not.toHaveProperty('again');

    await writeFile(source, '2');
    expect(await heard()).toMatch(/^\nserver\.py changed: rerunning all checks\.\n\nConformant/);
    say('q\n');
    expect((await ended).status).toBe(0);
  });

  test.runIf(isPosix)(
    'continues without keys, and ends at an interruption with its last status',
    async () => {
      const { url } = await server('broken');
      const out = await folderFor('watch');
      const { child, heard, ended } = watching(['--endpoint', url, '--out', out, ...few, '--watch']);
      child.stdin?.end();
      await heard();
      child.kill('SIGINT');
      expect((await ended).status).toBe(1);
    },
  );

  test('never sends a refused login twice', async () => {
    let logins = 0;
    const { createServer } = await import('node:http');
    const guard = createServer(({ headers }, response) => {
      if (headers.authorization !== undefined) logins += 1;
      response.writeHead(401, { 'www-authenticate': 'Basic realm="hpc"' }).end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void guard.close());
    await new Promise((resolve) => guard.once('listening', resolve));
    const { port } = guard.address() as { readonly port: number };
    const password = join(await folderFor('secret'), 'password');
    await writeFile(password, 'wrong');
    const { say, heard, ended } = watching([
      ...['--endpoint', `http://127.0.0.1:${port}/WindowsHPC`, '--out', await folderFor('watch')],
      ...['--user', 'ann', '--password-file', password, '--watch'],
    ]);
    await heard();
    say('\n');
    expect(await heard()).toMatch(
      /Nothing was tested: the credentials were refused by .* before; nothing was sent/,
    );
    say('q\n');
    expect((await ended).status).toBe(3);
    expect(logins).toBe(1);
  });

  test.each([
    [
      ['--watch', '/not/there'],
      /^error: --watch \/not\/there cannot be watched: pass an existing file or folder/,
    ],
    [
      [
        '--watch',
        '--target',
        'fixtures/targets/own-emulator.json',
        '--target',
        'fixtures/targets/emulator-2012-azure.json',
      ],
      /^error: --watch works with one endpoint/,
    ],
  ])('is refused before anything is sent: %j', async (args, message) => {
    const { status, errors } = await runCommand(['run', '--out', await folderFor('refused'), ...args]);
    expect([status, errors]).toEqual([2, expect.stringMatching(message)]);
  });
});

describe('--rerun-failed', () => {
  test('repeats the failed checks at the same endpoint, is partial when they pass, and then runs all checks', async () => {
    const broken = await server('broken');
    const port = Number(new URL(broken.url).port);
    const out = await folderFor('rerun');
    const first = await runCommand(['--endpoint', broken.url, '--job', referenceJob, '--out', out, ...few]);
    expect(first.status).toBe(1);
    await broken.close();
    await server('sound', port);
    const again = await runCommand(['--out', out, '--rerun-failed']);
    expect(again.output).toMatch(
      /^Repeating \d+ checks that failed or could not be judged in \S+result\.json\.\n/,
    );
    expect(again.output.replaceAll(/\s+/g, ' ')).toContain(
      '; only those that failed or could not be tested before)',
    );
    expect(again.status).toBe(0);
    const part = await resultIn(out);
    expect(part.run.selection).toMatchObject({ again: true });
    const whole = await runCommand(['--out', out, '--rerun-failed', '--only', 'GJ-PROP-02']);
    expect(whole.output).toMatch(/^Nothing failed in \S+: running all checks\.\n/);
    expect((await resultIn(out)).checks.length).toBeGreaterThan(part.checks.length);
  });
});
