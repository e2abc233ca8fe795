import { createPrivateKey } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { testCertificate } from '../transport/testing/certificates.ts';
import type { TestCertificate } from '../transport/testing/certificates.ts';
import { flagLayer } from './layers.ts';
import type { Flags } from './layers.ts';
import { filesOf } from './testing/files.ts';
import { legacyPfx } from './testing/legacy-pfx.ts';
import { readTls } from './tls-files.ts';
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
  );

test('files are read as they are', async () => {
  expect(await read({ ca: 'own.pem', cert: 'own.pem', key: 'own.key' })).toEqual({
    insecure: false,
    ca: own.cert,
    cert: own.cert,
    key: own.key,
  });
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
    new UsageError(`${place} is encrypted: set HPCPACK_PASSPHRASE to what opens it`),
  );
  await expect(read(flags, 'falsch')).rejects.toThrow(
    new UsageError(`${place} is encrypted, and HPCPACK_PASSPHRASE does not open it: check the passphrase`),
  );
});

test('a PFX of an older form is to be converted, once its passphrase is right', async () => {
  const flags = { pfx: 'legacy.pfx' };
  await expect(read(flags, 'secret')).rejects.toThrow(
    /^--pfx \/home\/ann\/legacy\.pfx is a PFX of an older form, which is not read here: convert it with openssl/,
  );
  await expect(read(flags)).rejects.toThrow(/is encrypted: set HPCPACK_PASSPHRASE/);
  await expect(read(flags, 'falsch')).rejects.toThrow(/HPCPACK_PASSPHRASE does not open it/);
});

test.each<[Flags, RegExp]>([
  [
    { cert: 'own.pem', key: 'other.key' },
    /^--key \/home\/ann\/other\.key does not hold the PEM key of --cert that can be used/,
  ],
  [
    { cert: 'text', key: 'own.key' },
    /^--cert \/home\/ann\/text does not hold a PEM certificate that can be used/,
  ],
  [
    { ca: 'own.key' },
    /^--ca \/home\/ann\/own\.key does not hold PEM certificates of authorities: convert it to PEM$/,
  ],
  [{ pfx: 'text' }, /^--pfx \/home\/ann\/text does not hold a PFX with certificate and key that can be used/],
])('%j is found before anything is sent', async (flags, message) => {
  await expect(read(flags)).rejects.toThrow(message);
});
