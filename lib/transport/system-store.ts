import * as tls from 'node:tls';

/** Lists certificates that are trusted, as PEM: those that Node trusts by itself, or those of the operating system. */
export type ListTrusted = (type: 'default' | 'system') => readonly string[];

/** Node's own list; undefined before Node 22.15, and in Node 23 before 23.10. */
const listTrusted: ListTrusted | undefined =
  'getCACertificates' in tls ? (tls.getCACertificates as ListTrusted) : undefined;

/** Whether this Node can read the certificate store of the operating system. */
export const canReadSystemStore: boolean = listTrusted !== undefined;

/** The versions of Node that can. */
export const systemStoreSince = 'Node 22.15, 23.10 or later';

/**
 * The authorities to trust with the store of the operating system: the store, and those of `ca` or, without
 * it, those of Node.
 * @throws Error if this version of Node cannot read the store
 */
export function withSystemStore(
  ca: string | undefined,
  list: ListTrusted | undefined = listTrusted,
): string[] {
  if (list === undefined)
    throw new Error(`the certificate store of the system can be read by ${systemStoreSince}`);
  // A system may hold a certificate several times, and each costs time.
  return [...new Set([...(ca === undefined ? list('default') : [ca]), ...list('system')])];
}

/** Says how to trust the authorities of the operating system, for a person whose endpoint is not trusted. */
export function systemStoreAdvice(canRead: boolean, node: string): string {
  return canRead
    ? 'trust the authorities of this system with --use-system-ca'
    : `trust the authorities of this system with --use-system-ca and ${systemStoreSince} (this is ${node})`;
}
