import { spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import { faultsOfReports, filesIn } from './artifacts.ts';
import { folderFor, runCommand, startCommand } from './command.ts';
import { isPosix } from './posix.ts';

/** Accepts connections and requests, and never answers. */
async function silentServer(): Promise<{ readonly server: Server; readonly url: string }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', () => server.emit('asked'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/WindowsHPC` };
}

/** Resolves when a command has printed a text. */
async function said({ stdout }: ChildProcess, text: string): Promise<void> {
  let output = '';
  await new Promise<void>((resolve) => {
    stdout?.on('data', (more: string) => {
      output += more;
      if (output.includes(text)) resolve();
    });
  });
}

describe('a run that is stopped', () => {
  // On Windows, a signal from another process ends a process at once.
  test.runIf(isPosix).each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s reports its results and its interruption',
    async (signal) => {
      const { server, url } = await silentServer();
      const out = await folderFor('interrupted');
      const { process: child, ended } = startCommand([
        ...['run', '--endpoint', url, '--job', referenceJob, '--out', out, '--fuzz-runs', '0'],
      ]);
      await once(server, 'asked');
      child.kill(signal);
      await said(child, 'blocked');
      // A second signal, after the reports are written.
      child.kill(signal);
      const { status, output } = await ended;
      expect(status).toBe(130);
      expect(output).toMatch(/^Incomplete/m);
      expect(output).toContain('interrupted');
      expect(await faultsOfReports(out)).toEqual([]);
      expect((await runCommand(['verify', out])).output).toMatch(/^verified: /);
      const { verdict, exitStatus, run } = JSON.parse(
        String((await filesIn(out)).get('result.json')),
      ) as Readonly<Record<string, unknown>>;
      expect({ verdict, exitStatus, run }).toMatchObject({
        verdict: 'incomplete',
        exitStatus: 130,
        run: { interrupted: true },
      });
    },
  );

  test.runIf(isPosix)('before its checks are there to hear of it sends next to nothing', async () => {
    const emulator = await startServer({ cluster: referenceCluster('hpcpack-2016', 'on-premises') });
    onTestFinished(() => emulator.close());
    const out = await folderFor('early');
    const { process: child, ended } = startCommand(['run', '--endpoint', emulator.url, '--out', out]);
    await said(child, 'Judging');
    child.kill('SIGINT');
    const { status, output } = await ended;
    expect(status).toBe(130);
    expect(output).toContain('interrupted');
    expect(await faultsOfReports(out)).toEqual([]);
  });

  test('of several targets names the targets that it did not start', async () => {
    const { server, url } = await silentServer();
    const folder = await folderFor('fleet');
    // One account at one server: the second target waits for the login of the first.
    for (const name of ['a', 'b'])
      await writeFile(join(folder, `${name}.json`), JSON.stringify({ endpoint: url, job: 115, user: 'ann' }));
    const out = join(folder, 'out');
    const { process: child, ended } = startCommand(['run', '--target', folder, '--out', out], {
      HPCPACK_PASSWORD: 'geheim',
    });
    await once(server, 'asked');
    child.kill('SIGINT');
    const { status, output } = await ended;
    expect(status).toBe(130);
    expect(output).toMatch(/^Incomplete +a {2}/m);
    expect(output).toContain('1 target was not tested, because the run was interrupted: b.');
    const overview: unknown = JSON.parse(String((await filesIn(out)).get('result.json')));
    expect(overview).toMatchObject({ exitStatus: 130, targets: [{ name: 'a' }], notJudged: ['b'] });
    expect(await faultsOfReports(join(out, 'a'))).toEqual([]);
  });

  test('by its deadline reports its results', async () => {
    const { url } = await silentServer();
    const out = await folderFor('deadline');
    const args = ['run', '--endpoint', url, '--job', referenceJob, '--out', out, '--deadline', '2'];
    const { status, output, seconds } = await runCommand(args);
    expect(status).toBe(3);
    expect(output).toContain('the run did not end within 2 s (--deadline)');
    expect(seconds).toBeLessThan(2 + 5 + 20);
    expect(await faultsOfReports(out)).toEqual([]);
  });
});

describe('a folder that cannot hold reports', () => {
  test('is an error before the first request if it is a file', async () => {
    const { server, url } = await silentServer();
    let asked = 0;
    server.on('asked', () => (asked += 1));
    const out = join(await folderFor('file'), 'file');
    await writeFile(out, 'text');
    const { status, errors } = await runCommand(['run', '--endpoint', url, '--out', out]);
    expect(status).toBe(2);
    expect(errors).toMatch(/^error: --out \S+ cannot be written to: /);
    expect(asked).toBe(0);
  });

  test('or no longer can during the run gives a reason on the console and no partial reports', async () => {
    const emulator = await startServer({ cluster: referenceCluster('hpcpack-2016', 'on-premises') });
    onTestFinished(() => emulator.close());
    const out = await folderFor('taken');
    // A folder in place of a report file, which cannot be replaced.
    await mkdir(join(out, 'result.json', 'in the way'), { recursive: true });
    const args = ['run', '--endpoint', emulator.url, '--job', referenceJob, '--out', out, '--report', 'json'];
    const { status, output } = await runCommand(args);
    expect(status).toBe(3);
    expect(output).toMatch(/^Incomplete/m);
    expect(output.replaceAll(/\s+/g, ' ')).toMatch(/reports: The reports cannot be written to \S+: /);
    expect(await readdir(out)).toEqual(['result.json']);
  });

  test('as on a full disk leaves the verdict and no partial file', async ({ skip }) => {
    const out = await folderFor('full');
    const { process: child, ended } = startCommand(['run', '--only', 'GJ-ST-01', '--out', out]);
    // A limit on the file size acts like a full disk.
    const { error } = spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=100']);
    if (error !== undefined) skip('there is no prlimit here');
    const { status, output } = await ended;
    expect(status).toBe(3);
    expect(output).toMatch(/^Incomplete/m);
    expect(output).toMatch(/^Checks +1 pass/m);
    const text = output.replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/reports: The reports cannot be written to \S+: EFBIG/);
    expect(text).toMatch(/; The Allure results cannot be written to \S+: EFBIG/);
    expect([...(await filesIn(out)).keys()]).toEqual([]);
  });
});
