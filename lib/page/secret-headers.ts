/** Matches names of headers with secret values; other values may be ordinary words that also occur in replies. */
const secretNames = /auth|cookie|credential|key|pass|secret|session|sign|token/i;

const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** True if HTTP defines the request header for credentials. */
export function isCredentialHeader(name: string): boolean {
  return credentialHeaders.has(name.toLowerCase());
}

/** True if the name of a header suggests a secret; `:authority`, the host in HTTP/2, does not. */
export function namesSecret(name: string): boolean {
  return secretNames.test(name) && !name.startsWith(':');
}
