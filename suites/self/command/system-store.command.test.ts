import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../../../lib/emulator/certificate.ts';
import type { Certificate } from '../../../lib/emulator/certificate.ts';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import { canReadSystemStore } from '../../../lib/transport/system-store.ts';
import { folderFor, runCommand } from './command.ts';
import type { CommandOutcome } from './command.ts';

let certificate: Certificate;

beforeAll(async () => {
  certificate = await makeCertificate(['localhost']);
});

async function judged(
  command: 'run' | 'doctor',
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  const server = await startServer({
    cluster: referenceCluster('hpcpack-2016', 'on-premises'),
    tls: certificate,
  });
  onTestFinished(() => server.close());
  const endpoint = `https://localhost:${new URL(server.url).port}/WindowsHPC`;
  const more = command === 'run' ? ['--fuzz-runs', '2', '--out', await folderFor('store')] : [];
  return await runCommand(
    [command, '--endpoint', endpoint, '--job', referenceJob, ...more, ...options],
    environment,
  );
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await folderFor('store'), name);
  await writeFile(path, content);
  return path;
}

test.each([
  ['DER', 'authority.cer', () => new X509Certificate(certificate.cert).raw],
  ['PEM in UTF-16', 'authority.pem', () => Buffer.from(`\uFEFF${certificate.cert}`, 'utf16le')],
])('a certificate in %s is trusted', async (_, name, content) => {
  const { status } = await judged('run', ['--ca', await fileOf(name, content())]);
  expect(status).toBe(0);
});

test.runIf(!canReadSystemStore)(
  'a Node that cannot read the system store names the versions that can',
  async () => {
    const { status, errors } = await judged('run', [], { HPCPACK_USE_SYSTEM_CA: 'true' });
    expect(status).toBe(2);
    expect(errors).toMatch(/^error: HPCPACK_USE_SYSTEM_CA needs Node 22\.15, 23\.10 or later \(this is /);
  },
);

// On Linux, the system store is that of OpenSSL, which a variable can replace.
test.runIf(canReadSystemStore && process.platform === 'linux')(
  'an authority in the system store is trusted on request',
  async () => {
    const store = { SSL_CERT_FILE: await fileOf('store.pem', certificate.cert) };
    const without = await judged('run', [], store);
    expect(without.status).toBe(3);
    expect(without.output).toContain('trust the authorities of this system with --use-system-ca');
    const withStore = await judged('run', ['--use-system-ca'], store);
    expect(withStore.status).toBe(0);
    const looked = await judged('doctor', ['--use-system-ca'], store);
    expect(looked.output).toMatch(/^ok +Trust/m);
    expect(looked.output).toMatch(/run --endpoint .* --use-system-ca/);
  },
);
