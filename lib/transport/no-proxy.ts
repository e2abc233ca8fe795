/** A host, perhaps with everything below it, and perhaps one port of it only. */
interface Entry {
  readonly host: string;
  readonly port: string | undefined;
}

const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function entryOf(text: string): Entry {
  const [, host = text, port] = /^(\[[^\]]*\]|[^:]+):(\d+)$/.exec(text) ?? [];
  return {
    host: host
      .replace(/^\*?\./, '')
      .replaceAll(/^\[|\]$/g, '')
      .toLowerCase(),
    port,
  };
}

/**
 * Whether NO_PROXY names the host of an origin: by name or by a domain above it, with or without a port; `*` alone names every host.
 * @param list hosts with commas or white space between
 */
export function isExempt(origin: string, list: string): boolean {
  if (list.trim() === '*') return true;
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replaceAll(/^\[|\]$/g, '').toLowerCase();
  return list
    .split(/[,\s]+/)
    .filter((text) => text !== '')
    .map(entryOf)
    .some(
      (entry) =>
        (entry.port === undefined || entry.port === (port || usualPorts[protocol])) &&
        (host === entry.host || host.endsWith(`.${entry.host}`)),
    );
}
