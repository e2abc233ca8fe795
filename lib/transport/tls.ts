import { createSecureContext } from 'node:tls';
import type { SecureContext, SecureContextOptions } from 'node:tls';
import type { TlsSettings } from '../model/target.ts';
import { withSystemStore } from './system-store.ts';
import { defined } from '../model/defined.ts';

const versions = { '1.0': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const;

/** The versions before 1.2 need signatures that OpenSSL otherwise refuses (RFC 8996). */
const forOldVersions = 'DEFAULT:@SECLEVEL=0';

function contextOptions(settings: TlsSettings): SecureContextOptions {
  return {
    ...(settings.minVersion === undefined ? {} : { minVersion: versions[settings.minVersion] }),
    ...(settings.minVersion === '1.0' || settings.minVersion === '1.1' ? { ciphers: forOldVersions } : {}),
    ...defined({ ca: settings.ca, cert: settings.cert, key: settings.key }),
    ...(settings.pfx === undefined ? {} : { pfx: Buffer.from(settings.pfx, 'base64') }),
    ...defined({ passphrase: settings.passphrase }),
  };
}

/** The settings for a proxy: it is trusted as the endpoint is, but never untrusted, because it may get a password, nor shown a certificate. */
export function tlsOfProxy({ ca, useSystemCa, minVersion }: TlsSettings): TlsSettings {
  return {
    insecure: false,
    ...defined({ ca, useSystemCa, minVersion }),
  };
}

/**
 * The settings as Node's TLS takes them. A CA that is given replaces those that Node knows; the store of the system adds to either.
 * @throws Error of OpenSSL if the store counts and another setting is wrong
 */
export function tlsOptions(settings: TlsSettings): SecureContextOptions & {
  rejectUnauthorized: boolean;
  servername?: string;
  secureContext?: SecureContext;
} {
  const options = contextOptions(settings);
  return {
    rejectUnauthorized: !settings.insecure,
    // Read once instead of for each connection, because hundreds of certificates take 70 ms.
    ...(settings.useSystemCa === true
      ? { secureContext: createSecureContext({ ...options, ca: withSystemStore(settings.ca) }) }
      : options),
    ...defined({ servername: settings.servername }),
  };
}
