import { createSecureContext } from 'node:tls';
import type { TlsSettings } from '../model/target.ts';
import { canReadSystemStore, systemStoreSince } from '../transport/system-store.ts';
import { tlsOptions } from '../transport/tls.ts';
import { readNamedFile } from './json-file.ts';
import type { ReadFile } from './json-file.ts';
import type { Environment, SettingsLayer } from './layers.ts';
import { valueOf } from './parse.ts';
import { readTlsPart, tlsParts, wantedOf } from './tls-part.ts';
import type { TlsPart } from './tls-part.ts';
import { UsageError } from './usage-error.ts';
import { defined } from '../model/defined.ts';

/** PEM says so itself (RFC 7468, section 11, and the older form of RFC 1421). */
const encrypted = /-----BEGIN ENCRYPTED|^Proc-Type: 4,ENCRYPTED/m;

function flawOf({ passphrase, key = '' }: TlsSettings, part: TlsPart, { message }: Error): string {
  if (/unsupported pkcs12/i.test(message)) {
    return 'is a PFX of an older form, which is not supported: convert it with openssl pkcs12 -legacy -nodes -in FILE -out PEM, and give that PEM as --cert and --key';
  }
  if (/key values mismatch|key type mismatch/i.test(message)) {
    return 'holds a key that does not match the certificate in --cert: give a matching pair';
  }
  // With a wrong passphrase, OpenSSL may also report decrypted data that makes no sense.
  const isEncrypted =
    (part === 'key' && encrypted.test(key)) ||
    /passphrase|mac verify|bad decrypt|interrupted or cancelled/i.test(message);
  if (!isEncrypted) {
    return `does not hold ${wantedOf[part]} that works (${message})`;
  }
  return passphrase === undefined
    ? 'is encrypted: set HPCPACK_PASSPHRASE to its passphrase'
    : 'is encrypted, and HPCPACK_PASSPHRASE does not open it: check the passphrase';
}

function check(settings: TlsSettings, part: TlsPart, place: string): void {
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
 * Refuses the store of the operating system where Node cannot read it.
 * @throws UsageError that names the version of Node that can
 */
export function checkSystemStore(
  source: string,
  canRead: boolean = canReadSystemStore,
  node: string = process.versions.node,
): void {
  if (canRead) return;
  throw new UsageError(
    `${source} needs ${systemStoreSince} (this is ${node}): use that version, or give the CA certificate with --ca FILE or NODE_EXTRA_CA_CERTS`,
  );
}

/**
 * The TLS settings with all files read and tried before anything is sent. `HPCPACK_PASSPHRASE` is the
 * passphrase of key or PFX.
 * @throws UsageError
 */
export async function readTls(
  layer: SettingsLayer,
  environment: Environment,
  readFile: ReadFile,
): Promise<TlsSettings> {
  const given = (part: TlsPart): string => layer(part)?.at(-1)?.source ?? `--${part}`;
  const paths = { cert: valueOf(layer, 'cert'), key: valueOf(layer, 'key'), pfx: valueOf(layer, 'pfx') };
  if ((paths.cert === undefined) !== (paths.key === undefined)) {
    throw new UsageError('--cert and --key belong together: give both');
  }
  if (paths.cert !== undefined && paths.pfx !== undefined) {
    throw new UsageError('--cert and --pfx both give a client certificate: keep one of them');
  }
  const useSystemCa = valueOf(layer, 'use-system-ca') === true;
  if (useSystemCa) checkSystemStore(layer('use-system-ca')?.at(-1)?.source ?? '--use-system-ca');
  const passphrase = environment['HPCPACK_PASSPHRASE'] ?? '';
  const servername = valueOf(layer, 'servername');
  const minVersion = valueOf(layer, 'min-tls');
  const settings: TlsSettings = {
    insecure: valueOf(layer, 'insecure') ?? false,
    ...(useSystemCa ? { useSystemCa } : {}),
    ...defined({ minVersion, servername }),
    ...(passphrase === '' ? {} : { passphrase }),
  };
  const contents: Partial<Record<TlsPart, string>> = {};
  for (const part of tlsParts) {
    const path = valueOf(layer, part);
    if (path !== undefined) {
      const place = `${given(part)} ${path}`;
      const { content, flaw } = await readTlsPart(part, await readNamedFile(readFile, path, given(part)));
      if (flaw !== undefined) throw new UsageError(`${place} ${flaw}`);
      contents[part] = content;
      check({ ...settings, ...contents }, part, place);
    }
  }
  return { ...settings, ...contents };
}
