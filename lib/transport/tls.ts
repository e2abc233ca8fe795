import type { SecureContextOptions } from 'node:tls';
import type { TlsSettings } from '../model/target.ts';

/** The settings as Node's TLS takes them. A CA that is given replaces those that Node knows. */
export function tlsOptions(
  settings: TlsSettings,
): SecureContextOptions & { rejectUnauthorized: boolean; servername?: string } {
  return {
    rejectUnauthorized: !settings.insecure,
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
    ...(settings.cert === undefined ? {} : { cert: settings.cert }),
    ...(settings.key === undefined ? {} : { key: settings.key }),
    ...(settings.pfx === undefined ? {} : { pfx: Buffer.from(settings.pfx, 'base64') }),
    ...(settings.passphrase === undefined ? {} : { passphrase: settings.passphrase }),
    ...(settings.servername === undefined ? {} : { servername: settings.servername }),
  };
}
