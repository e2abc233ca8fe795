import { createPrivateKey } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { canReadSystemStore } from '../transport/system-store.ts';
import { testCertificate } from '../transport/testing/certificates.ts';
import type { TestCertificate } from '../transport/testing/certificates.ts';
import { flagLayer } from './layers.ts';
import type { Flags } from './layers.ts';
import { filesOf, readInPosix } from './testing/files.ts';
import { legacyPfx } from './testing/legacy-pfx.ts';
import { checkSystemStore, readTls } from './tls-files.ts';
import { UsageError } from './usage-error.ts';

let own: TestCertificate;
let other: TestCertificate;
let encryptedKey: string;

beforeAll(async () => {
  [own, other] = await Promise.all([testCertificate('headnode'), testCertificate('client')]);
  encryptedKey = createPrivateKey(own.key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'geheim' })
    .toString();
});

const read = (flags: Flags, passphrase = ''): ReturnType<typeof readTls> =>
  readInPosix(
    readTls(
      flagLayer(flags, '/home/ann'),
      { HPCPACK_PASSPHRASE: passphrase },
      filesOf({
        '/home/ann/own.pem': own.cert,
        '/home/ann/own.key': own.key,
        '/home/ann/other.key': other.key,
        '/home/ann/encrypted.key': encryptedKey,
        '/home/ann/legacy.pfx': legacyPfx,
        '/home/ann/text': 'text',
      }),
    ),
  );

test('files are read, each line with one line break', async () => {
  expect(await read({ ca: 'own.pem', cert: 'own.pem', key: 'own.key' })).toEqual({
    insecure: false,
    ca: `${own.cert}\n`,
    cert: `${own.cert}\n`,
    key: `${own.key}\n`,
  });
});

test('the store of the system is refused where Node cannot read it', () => {
  expect(() => checkSystemStore('HPCPACK_USE_SYSTEM_CA', false, '20.19.0')).toThrow(
    new UsageError(
      'HPCPACK_USE_SYSTEM_CA needs Node 22.15, 23.10 or later (this is 20.19.0): use that version, or give the CA certificate with --ca FILE or NODE_EXTRA_CA_CERTS',
    ),
  );
  expect(() => checkSystemStore('HPCPACK_USE_SYSTEM_CA', true)).not.toThrow();
});

test.runIf(canReadSystemStore)('the store of the system is used where Node can read it', async () => {
  expect(await read({ 'use-system-ca': true, ca: 'own.pem' })).toMatchObject({
    useSystemCa: true,
    ca: `${own.cert}\n`,
  });
});

test.runIf(!canReadSystemStore)('a Node that cannot read it is found before anything is sent', async () => {
  await expect(read({ 'use-system-ca': true })).rejects.toThrow(/^--use-system-ca needs Node 22\.15/);
});

test.runIf(canReadSystemStore)('beside it a wrong key is found before anything is sent, too', async () => {
  await expect(read({ 'use-system-ca': true, cert: 'own.pem', key: 'other.key' })).rejects.toThrow(
    /^--key \/home\/ann\/other\.key holds another key/,
  );
});

test('the rest is as it was given', async () => {
  expect(await read({ servername: 'headnode', 'min-tls': '1.0', insecure: true })).toEqual({
    insecure: true,
    servername: 'headnode',
    minVersion: '1.0',
  });
});

test('an encrypted key is opened by the passphrase of the environment', async () => {
  const flags = { cert: 'own.pem', key: 'encrypted.key' };
  expect(await read(flags, 'geheim')).toMatchObject({ key: encryptedKey, passphrase: 'geheim' });
  const place = '--key /home/ann/encrypted.key';
  await expect(read(flags)).rejects.toThrow(
    new UsageError(`${place} is encrypted: set HPCPACK_PASSPHRASE to its passphrase`),
  );
  await expect(read(flags, 'falsch')).rejects.toThrow(
    new UsageError(`${place} is encrypted, and HPCPACK_PASSPHRASE does not open it: check the passphrase`),
  );
});

test('a PFX of an older form is to be converted, once its passphrase is right', async () => {
  const flags = { pfx: 'legacy.pfx' };
  await expect(read(flags, 'secret')).rejects.toThrow(
    /^--pfx \/home\/ann\/legacy\.pfx is a PFX of an older form, which is not supported: convert it with openssl/,
  );
  await expect(read(flags)).rejects.toThrow(/is encrypted: set HPCPACK_PASSPHRASE/);
  await expect(read(flags, 'falsch')).rejects.toThrow(/HPCPACK_PASSPHRASE does not open it/);
});

test.each<[Flags, RegExp]>([
  [
    { cert: 'own.pem', key: 'other.key' },
    /^--key \/home\/ann\/other\.key holds a key that does not match the certificate in --cert: give a matching pair$/,
  ],
  [
    { cert: 'text', key: 'own.key' },
    /^--cert \/home\/ann\/text is neither PEM nor DER: give the client certificate, in PEM, DER or PKCS #7$/,
  ],
  [
    { ca: 'own.key' },
    /^--ca \/home\/ann\/own\.key holds a private key instead of certificates of authorities: give the CA certificate, in PEM, DER or PKCS #7$/,
  ],
  [
    { pfx: 'text' },
    /^--pfx \/home\/ann\/text is neither PEM nor DER: give a PFX here, or certificate and key with --cert and --key$/,
  ],
])('%j is found before anything is sent', async (flags, message) => {
  await expect(read(flags)).rejects.toThrow(message);
});
