import { spawn } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { commandFile } from './build.ts';
import { makeCertificate } from '../../../lib/emulator/certificate.ts';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import type { Cluster } from '../../../lib/emulator/cluster.ts';
import { applyFaults } from '../../../lib/emulator/faults/index.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import type { Result } from '../../../lib/model/result.ts';
import { folderFor, runCommand } from './command.ts';
import { isPosix } from './posix.ts';

/** Text with special characters of shells. */
const odd = `o'neil "x" $HOME \`id\` %PATH% !1 & ü`;

/** A folder with a program `npx` that starts this build. */
async function folderWithNpx(): Promise<string> {
  const folder = await folderFor('npx');
  const program = join(folder, 'npx');
  await writeFile(program, `#!/bin/sh\nshift\nexec "${process.execPath}" "${commandFile}" "$@"\n`);
  await chmod(program, 0o755);
  return folder;
}

/** Types a line into an interactive bash. */
async function pasted(
  line: string,
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number | null; readonly output: string; readonly errors: string }> {
  const path = `${await folderWithNpx()}${delimiter}${process.env['PATH']}`;
  const shell = spawn('bash', ['--norc', '--noprofile', '-i'], {
    cwd,
    env: { PATH: path, HOME: cwd, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void shell.kill('SIGKILL'));
  shell.stdin.end(`${line}\nexit $?\n`);
  const [output, errors, status] = await Promise.all([
    text(shell.stdout),
    text(shell.stderr),
    new Promise<number | null>((resolve) => void shell.once('close', resolve)),
  ]);
  return { status, output, errors };
}

async function resultIn(folder: string): Promise<Result> {
  return JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as Result;
}

/** A faulty server behind TLS, and the files and options for judging it. */
async function broken(
  parts: Partial<Cluster>,
): Promise<{ readonly folder: string; readonly options: string[] }> {
  const { cert, key } = await makeCertificate(['node.example']);
  const server = await startServer({
    cluster: {
      ...referenceCluster('hpcpack-2016', 'on-premises'),
      root: "/a'b$c&d/WindowsHPC",
      ...parts,
    },
    variation: applyFaults(['filter-drops-last', 'success-202']),
    tls: { key, cert },
  });
  onTestFinished(() => server.close());
  const folder = await folderFor("it's $a `b` ü");
  await writeFile(join(folder, 'my ca.pem'), cert);
  return {
    folder,
    options: [
      ...['--endpoint', server.url, '--job', referenceJob, '--servername', 'node.example'],
      ...['--ca', join(folder, 'my ca.pem'), '--out', join(folder, 'my reports'), '--fuzz-runs', '5'],
    ],
  };
}

/** The first finding of a check, without the index of its exchange, which depends on the recording. */
function finding(check: Result['checks'][number] | undefined): unknown {
  const { exchange: _, ...rest } = check?.findings[0] ?? {};
  return rest;
}

describe.runIf(isPosix)('the command line of a failure can be pasted into bash', () => {
  test('and gives the same verdict, with certificate, login and headers, and does not change the reports', async () => {
    const credentials = { user: odd.replaceAll(':', ''), password: 'pass w' };
    const { folder, options } = await broken({ credentials });
    const { status } = await runCommand(
      [
        ...options,
        '--user',
        credentials.user,
        '--header',
        `Accept-Language: ${odd}`,
        '--header',
        'X-Tenant: a',
      ],
      { HPCPACK_PASSWORD: credentials.password },
    );
    expect(status).toBe(1);
    const before = await resultIn(join(folder, 'my reports'));
    expect(JSON.stringify(before)).not.toContain(credentials.password);
    const failing = before.checks.filter(({ verdict }) => verdict === 'fail');
    // A check with its own requests, a check of all replies, and a law.
    const chosen = ['GJ-PROP-02-', 'GJ-ST-01-every-success', 'GJ-FUZZ-'].map((start) =>
      failing.find(({ id }) => id.startsWith(start)),
    );
    expect(chosen).not.toContain(undefined);
    for (const check of chosen) {
      const command = check?.reproduce?.command ?? '';
      expect(command).toMatch(/^npx hpcpack-conformance run --only /);
      const untold = await pasted(command, folder, { HPCPACK_PASSWORD: credentials.password });
      expect(untold.errors).toContain('X_TENANT: set this first');
      const again = await pasted(command, folder, {
        HPCPACK_PASSWORD: credentials.password,
        X_TENANT: 'a',
      });
      expect(again.output).toContain(`FAIL  ${check?.id}`);
      expect(again.status).toBe(1);
      const alone = await resultIn(join(folder, 'my reports', check?.id ?? ''));
      const same = alone.checks.find(({ id }) => id === check?.id);
      expect([same?.verdict, finding(same)]).toEqual([check?.verdict, finding(check)]);
    }
    expect(await resultIn(join(folder, 'my reports'))).toEqual(before);
  });

  test('into curl too, which gets the judged reply', async ({ skip }) => {
    const { folder, options } = await broken({});
    await runCommand([...options, '--only', 'GJ-PROP-02']);
    const { checks } = await resultIn(join(folder, 'my reports'));
    const check = checks.find(({ verdict }) => verdict === 'fail');
    const { status, output, errors } = await pasted(check?.reproduce?.curl ?? '', folder);
    if (errors.includes('curl: command not found')) skip('there is no curl here');
    expect(status).toBe(0);
    expect(output).toMatch(/^HTTP\/1\.1 202 /);
    expect(output).toContain('<ArrayOfProperty');
  });
});
