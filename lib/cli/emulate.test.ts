import { EventEmitter, once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { describe, expect, onTestFinished, test } from 'vitest';
import { plain } from '../report/painter.ts';
import { UsageError } from '../settings/usage-error.ts';
import { emulate } from './emulate.ts';
import type { EmulateOptions } from './emulate.ts';
import { recordedContext } from './testing/context.ts';
import type { RecordedContext } from './testing/context.ts';

const defaults: EmulateOptions = {
  profile: 'hpcpack-2016',
  hosting: 'on-premises',
  port: 0,
  host: '127.0.0.1',
  https: false,
};

/** Starts the command; resolves with its first line. */
async function started(
  options: EmulateOptions,
  folder = '/home/ann',
): Promise<{ readonly url: string; readonly recorded: RecordedContext; readonly ended: Promise<unknown> }> {
  const recorded = recordedContext();
  const { out } = recorded.context;
  const lines = new EventEmitter<{ line: [url: string] }>();
  const context = {
    ...recorded.context,
    folder,
    out: {
      ...out,
      write: (text: string) => {
        out.write(text);
        lines.emit('line', text.trim());
      },
    },
  };
  const line = once(lines, 'line') as Promise<[url: string]>;
  const ended = emulate(options, plain, context);
  onTestFinished(async () => {
    recorded.interrupt();
    await ended;
  });
  const [url] = await line;
  return { url, recorded, ended };
}

async function status(url: string, ca?: string, authorization?: string): Promise<number> {
  const { origin, pathname } = new URL(url);
  const client = new Client(origin, ca === undefined ? {} : { connect: { ca } });
  onTestFinished(() => client.destroy());
  const headers = authorization === undefined ? {} : { authorization };
  const { statusCode, body } = await client.request({ method: 'GET', path: `${pathname}/Job/115`, headers });
  await body.dump();
  return statusCode;
}

test('serves at the address that it prints, until it is interrupted', async () => {
  const { url, recorded, ended } = await started(defaults);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/WindowsHPC$/);
  expect(recorded.out()).toBe(`${url}\n`);
  expect(await status(url)).toBe(200);
  recorded.interrupt();
  expect(await ended).toBe(0);
  await expect(status(url)).rejects.toThrow('ECONNREFUSED');
});

test('tells whom to ask for what', async () => {
  const { recorded } = await started({ ...defaults, profile: 'hpcpack-2012' });
  expect(recorded.err()).toBe(
    'HPC Pack 2012, on-premises; job 115 is finished\nthe cluster is named HEADNODE01\nCtrl-C stops it\n',
  );
});

test('speaks https, writes the certificate, and asks who is there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'emulate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { url } = await started(
    {
      ...defaults,
      https: true,
      certificate: 'ca.pem',
      credentials: { user: 'ann', password: 'p' },
    },
    folder,
  );
  const ca = await readFile(join(folder, 'ca.pem'), 'utf8');
  expect(await status(url, ca)).toBe(401);
  expect(await status(url, ca, `Basic ${Buffer.from('ann:p').toString('base64')}`)).toBe(200);
});

test('a certificate that cannot be written is no defect', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'emulate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const certificate = join(folder, 'none', 'ca.pem');
  await expect(
    emulate({ ...defaults, https: true, certificate }, plain, recordedContext().context),
  ).rejects.toThrow(
    new UsageError(
      `--certificate ${certificate} cannot be written: ENOENT: no such file or directory, open '${certificate}'`,
    ),
  );
});

describe('an address that cannot be used', () => {
  test('is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    await expect(emulate({ ...defaults, port }, plain, recordedContext().context)).rejects.toThrow(
      `127.0.0.1:${port} is taken: choose another --port`,
    );
  });

  test('is that of another machine', async () => {
    await expect(
      emulate({ ...defaults, host: '192.0.2.1' }, plain, recordedContext().context),
    ).rejects.toThrow('192.0.2.1:0 is not an address of this machine: choose another --host');
  });
});
