import { createSecureContext } from 'node:tls';
import type { TlsSettings } from '../model/target.ts';
import { tlsOptions } from '../transport/tls.ts';
import { readNamedFile, readTextFile } from './json-file.ts';
import type { ReadFile } from './json-file.ts';
import type { Environment, Layer } from './layers.ts';
import { valueOf } from './parse.ts';
import { UsageError } from './usage-error.ts';

/** In the order in which they are tried: a key with its certificate. */
const parts = ['ca', 'cert', 'key', 'pfx'] as const;
type Part = (typeof parts)[number];

const meanings: Readonly<Record<Part, string>> = {
  ca: 'PEM certificates of authorities',
  cert: 'a PEM certificate',
  key: 'the PEM key of --cert',
  pfx: 'a PFX with certificate and key',
};

async function readPart(part: Part, path: string, source: string, readFile: ReadFile): Promise<string> {
  return part === 'pfx'
    ? Buffer.from(await readNamedFile(readFile, path, source)).toString('base64')
    : readTextFile(readFile, path, source);
}

/** PEM says so itself (RFC 7468, section 11, and the older form of RFC 1421). */
const encrypted = /-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m;

function flawOf({ passphrase, key = '' }: TlsSettings, part: Part, { message }: Error): string {
  if (/unsupported pkcs12/i.test(message)) {
    return 'is a PFX of an older form, which is not read here: convert it with openssl pkcs12 -legacy -nodes -in FILE -out PEM, and give that PEM as --cert and --key';
  }
  // With a wrong passphrase OpenSSL may as well find that what it decrypted makes no sense.
  const isEncrypted =
    (part === 'key' && encrypted.test(key)) ||
    /passphrase|mac verify|bad decrypt|interrupted or cancelled/i.test(message);
  if (!isEncrypted) {
    return `does not hold ${meanings[part]} that can be used (${message})`;
  }
  return passphrase === undefined
    ? 'is encrypted: set HPCPACK_PASSPHRASE to what opens it'
    : 'is encrypted, and HPCPACK_PASSPHRASE does not open it: check the passphrase';
}

function check(settings: TlsSettings, part: Part, place: string): void {
  // Without any certificate in it Node takes a list of authorities for an empty one.
  if (part === 'ca' && settings.ca?.includes('-----BEGIN CERTIFICATE-----') !== true) {
    throw new UsageError(`${place} does not hold ${meanings.ca}: convert it to PEM`);
  }
  try {
    createSecureContext(tlsOptions(settings));
  } catch (error) {
    if (!(error instanceof Error)) {
      throw error;
    }
    throw new UsageError(`${place} ${flawOf(settings, part, error)}`);
  }
}

/**
 * The TLS settings, with the files read and tried, so that a wrong one is found before anything is sent. The passphrase of key or PFX is
 * `HPCPACK_PASSPHRASE`. Throws a UsageError.
 */
export async function readTls(
  layer: Layer,
  environment: Environment,
  readFile: ReadFile,
): Promise<TlsSettings> {
  const given = (part: Part): string => layer(part)?.at(-1)?.source ?? `--${part}`;
  const paths = { cert: valueOf(layer, 'cert'), key: valueOf(layer, 'key'), pfx: valueOf(layer, 'pfx') };
  if ((paths.cert === undefined) !== (paths.key === undefined)) {
    throw new UsageError('--cert and --key belong together: give both');
  }
  if (paths.cert !== undefined && paths.pfx !== undefined) {
    throw new UsageError('--cert and --pfx both give a certificate of the client: keep one of them');
  }
  const passphrase = environment['HPCPACK_PASSPHRASE'] ?? '';
  const servername = valueOf(layer, 'servername');
  const minVersion = valueOf(layer, 'min-tls');
  const settings: TlsSettings = {
    insecure: valueOf(layer, 'insecure') ?? false,
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(servername === undefined ? {} : { servername }),
    ...(passphrase === '' ? {} : { passphrase }),
  };
  const contents: Partial<Record<Part, string>> = {};
  for (const part of parts) {
    const path = valueOf(layer, part);
    if (path !== undefined) {
      contents[part] = await readPart(part, path, given(part), readFile);
      check({ ...settings, ...contents }, part, `${given(part)} ${path}`);
    }
  }
  return { ...settings, ...contents };
}
