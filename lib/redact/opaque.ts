import { namesSecret } from '../page/secret-headers.ts';

/** Further names of parameters and fields that carry a login. */
const loginNames =
  /^(?:assertion|code|cookie|jwt|nonce|otp|pin|pwd|sas|sid|sig|state|ticket|tkt)$|assert|jwt|saml|ticket/i;

/** Whether a parameter, field or cookie of that name looks like the place of a secret. */
export function namesLogin(name: string): boolean {
  return namesSecret(name) || loginNames.test(name);
}

/** Compact tokens of JOSE (RFC 7515, section 3.1): the first part is a JSON object in base64. */
const compactToken = /eyJ[\w-]{10,}(?:\.[\w-]*){1,4}/g;

/** Candidates for tokens: base64, hexadecimal digits and GUIDs with at least a digit and a letter. */
const run = /[\w+/~=-]{16,}/g;

/** Dates, versions and paths are no tokens, and replies hold them too. */
const ordinary = /^\d{4}-\d\d-\d\d|^[\d.:-]+$|^\/|:\/\//;

function isMixed(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]/.test(text);
}

/**
 * True if nobody types such a text by hand, so that the same text elsewhere is no coincidence.
 * @param least the minimum length
 */
export function isOpaque(text: string, least: number): boolean {
  if (text.length < least || /\s/.test(text) || ordinary.test(text)) return false;
  return isMixed(text) || text.length >= 24;
}

/** A text without compact tokens. @param by gives what stands in the place of one */
export function withoutTokens(text: string, by: (found: string) => string): string {
  return text.replaceAll(compactToken, by);
}

/** A text without anything that looks like a token. @param by gives what stands in the place of one */
export function withoutRuns(text: string, by: (found: string) => string): string {
  return text.replaceAll(run, (found) => (isOpaque(found, 16) ? by(found) : found));
}
