/**
 * Whether a host is this machine itself: `localhost`, a name below it (RFC 6761, section 6.3), an address in 127.0.0.0/8 or `::1`.
 * Takes a host name or an address, with or without the brackets of IPv6; asks no resolver.
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
    /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name) ||
    /^::ffff:7f[0-9a-f]{2}:[0-9a-f]{1,4}$/.test(name)
  );
}
