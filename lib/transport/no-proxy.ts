import { BlockList, isIP } from 'node:net';
import { ProxyError } from './proxy-error.ts';
import { defined } from '../model/defined.ts';

/** Hosts, perhaps on one port only. */
interface Entry {
  readonly host: string;
  /** Bits of an address that count; undefined for a host. */
  readonly prefix?: string;
  readonly port?: string;
}

const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The entry for hosts without a domain, as the settings of Windows have it. */
const local = '<local>';

function entryOf(text: string): Entry {
  const [, address = text, port] = /^(\[[^\]]*\](?:\/\d*)?|[^:]+):(\d+)$/.exec(text) ?? [];
  const [host = '', prefix] = address.replaceAll(/[[\]]/g, '').split('/', 2);
  return {
    host: host
      .replace(/^\*?\./, '')
      .replace(/\.$/, '')
      .toLowerCase(),
    ...defined({ prefix, port }),
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

/** Whether an address is in a network. @throws ProxyError if the network is none */
function isInNetwork(address: string, { host, prefix = '' }: Entry, variable: string): boolean {
  const most = isIP(host) === 4 ? 32 : 128;
  if (isIP(host) === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > most) {
    throw new ProxyError(
      `${variable} holds ${JSON.stringify(`${host}/${prefix}`)}, which is not a network: write it as 10.0.0.0/8 or fd00::/8, or name hosts without a slash`,
    );
  }
  const network = new BlockList();
  network.addSubnet(host, Number(prefix), familyOf(host));
  return isIP(address) !== 0 && network.check(address, familyOf(address));
}

/** Whether two addresses are one, however they are written. */
function isSameAddress(one: string, other: string): boolean {
  if (isIP(one) === 0 || isIP(other) === 0 || other.includes('%')) return false;
  const single = new BlockList();
  single.addAddress(other, familyOf(other));
  return single.check(one, familyOf(one));
}

function names(entry: Entry, host: string, variable: string): boolean {
  if (entry.prefix !== undefined) return isInNetwork(host, entry, variable);
  if (entry.host === local) return isIP(host) === 0 && !host.includes('.');
  return (
    host === entry.host ||
    (isIP(host) === 0 && host.endsWith(`.${entry.host}`)) ||
    isSameAddress(host, entry.host)
  );
}

/**
 * True if NO_PROXY names the host of an origin: by name, parent domain, address or network, with or without a
 * port; `*` names every host. Names are not resolved.
 * @param list hosts separated by commas, semicolons or white space
 * @param variable the name of the list in messages
 * @throws ProxyError if a network cannot be read
 */
export function isExempt(origin: string, list: string, variable = 'NO_PROXY'): boolean {
  if (list.trim() === '*') return true;
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replaceAll(/^\[|\]$|\.$/g, '').toLowerCase();
  const entries = list
    .split(/[,;\s]+/)
    .map(entryOf)
    .filter((entry) => entry.host !== '' || entry.prefix !== undefined);
  // Reads every entry, so that a mistake is reported for any endpoint.
  const naming = entries.filter((entry) => names(entry, host, variable));
  return naming.some((entry) => entry.port === undefined || entry.port === (port || usualPorts[protocol]));
}
