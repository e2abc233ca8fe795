/**
 * True if a host is this machine: `localhost`, a name below it (RFC 6761, section 6.3), an address in 127.0.0.0/8 or `::1`. Uses no DNS.
 * @param host a name or an address as in a URL, with or without the brackets of an IPv6 address
 */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(name) ||
    /^::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(name)
  );
}
