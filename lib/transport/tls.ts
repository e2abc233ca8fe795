import type { SecureContextOptions } from 'node:tls';
import type { TlsSettings } from '../model/target.ts';

const versions = { '1.0': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const;

/** The versions before 1.2 need signatures that OpenSSL otherwise refuses (RFC 8996). */
const forOldVersions = 'DEFAULT:@SECLEVEL=0';

/** The settings as Node's TLS takes them. A CA that is given replaces those that Node knows. */
export function tlsOptions(
  settings: TlsSettings,
): SecureContextOptions & { rejectUnauthorized: boolean; servername?: string } {
  return {
    rejectUnauthorized: !settings.insecure,
    ...(settings.minVersion === undefined ? {} : { minVersion: versions[settings.minVersion] }),
    ...(settings.minVersion === '1.0' || settings.minVersion === '1.1' ? { ciphers: forOldVersions } : {}),
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
    ...(settings.cert === undefined ? {} : { cert: settings.cert }),
    ...(settings.key === undefined ? {} : { key: settings.key }),
    ...(settings.pfx === undefined ? {} : { pfx: Buffer.from(settings.pfx, 'base64') }),
    ...(settings.passphrase === undefined ? {} : { passphrase: settings.passphrase }),
    ...(settings.servername === undefined ? {} : { servername: settings.servername }),
  };
}
