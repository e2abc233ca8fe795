/** Names of headers whose value nobody else may use; the value of another one may be an ordinary word that replies hold as well. */
const secretNames = /auth|cookie|credential|key|pass|secret|session|sign|token/i;

const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** Whether a header of a request is how HTTP itself carries credentials. */
export function isCredentialHeader(name: string): boolean {
  return credentialHeaders.has(name.toLowerCase());
}

/** Whether the name of a header looks like that of a secret; `:authority`, which HTTP/2 makes of the host, is none. */
export function namesSecret(name: string): boolean {
  return secretNames.test(name) && !name.startsWith(':');
}
