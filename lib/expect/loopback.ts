/**
 * Whether a host is this machine itself: the name localhost and those below it (RFC 6761, section 6.3), 127.0.0.0/8 and ::1.
 * @param host as it stands in a URL; brackets around an IPv6 address may stay
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
    /^127(?:\.\d{1,3}){3}$/.test(name)
  );
}
