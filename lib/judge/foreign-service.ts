import { bodyKind } from '../codec/body-kind.ts';
import { trimmed } from '../codec/elements.ts';
import { readXml } from '../codec/xml.ts';
import type { Reply } from '../model/http.ts';
import { headerValues } from '../model/http.ts';
import type { Sighting } from '../model/result.ts';

/** A description of the service that answers instead of HPC Pack, with advice. */
export interface ForeignService {
  readonly saw: Exclude<Sighting, 'service' | 'other profile'>;
  readonly phrase: string;
  readonly advice: string;
}

/** Local names of the documents that HPC Pack's service gives. */
const ofService: ReadonlySet<string> = new Set([
  'ArrayOfProperty',
  'ArrayOfObject',
  'Job',
  'string',
  'HpcWebServiceFault',
]);

/** True if a reply, even an error, comes from the HPC Pack service. */
export function isOfService(reply: Reply): boolean {
  const document = readXml(reply);
  return document.ok && ofService.has(document.value.root.local);
}

/** The number of characters in which the title of a page is looked for. */
const titleWithin = 16_384;

/** The title of a web page; undefined if it has none. */
function titleOf({ body }: Reply): string | undefined {
  const text = new TextDecoder().decode(body.subarray(0, titleWithin));
  const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(text) ?? [];
  return trimmed(title.replaceAll(/\s+/g, ' ')) || undefined;
}

const login =
  /sign[ -]?in|log[ -]?[io]n|authenticat|adfs|oauth|saml|sso|<input[^>]+type=["']?password|anmeld|connexion/i;

function looksLikeLogin(reply: Reply): boolean {
  const text = new TextDecoder().decode(reply.body.subarray(0, titleWithin));
  return login.test(`${headerValues(reply.headers, 'Location').join(' ')} ${titleOf(reply) ?? ''} ${text}`);
}

/** Status, title and Server header of a reply, for a person. */
export function traitsOf(reply: Reply): string {
  const title = titleOf(reply);
  const server = headerValues(reply.headers, 'Server')[0];
  return [
    `status ${reply.status}`,
    ...(title === undefined ? [] : [`title "${title}"`]),
    ...(server === undefined ? [] : [`Server: ${server}`]),
  ].join(', ');
}

const passLogin =
  'use an endpoint that accepts Basic or NTLM, or give the header field that admits requests with --header';

const checkLogin =
  'check that the session or the token still holds, and give the header field that admits requests with --header';

const checkRoot = 'check host, port and path of --endpoint, whose path usually ends in /WindowsHPC';

/**
 * Recognises a reply of something else than HPC Pack's service; undefined if it may be a wrong answer of that service, which is judged.
 * Pure.
 */
export function foreignServiceIn(reply: Reply): ForeignService | undefined {
  if (isOfService(reply)) return undefined;
  const { status } = reply;
  const [location] = headerValues(reply.headers, 'Location');
  if (status >= 300 && status <= 399 && location !== undefined) return redirect(reply, location);
  if ([502, 503, 504].includes(status)) {
    return {
      saw: 'gateway',
      phrase: `a gateway or a stopped service (${traitsOf(reply)})`,
      advice: 'start the service (on IIS its application pool), or wait until it has started, and try again',
    };
  }
  switch (bodyKind(reply)) {
    case 'html':
      return looksLikeLogin(reply)
        ? { saw: 'login page', phrase: `a login page (${traitsOf(reply)})`, advice: passLogin }
        : { saw: 'web page', phrase: `a web page (${traitsOf(reply)})`, advice: checkRoot };
    case 'json':
      return {
        saw: 'json api',
        phrase: `JSON (${traitsOf(reply)}), as newer APIs of HPC Pack return it`,
        advice: `this suite tests the XML operation: ${checkRoot}`,
      };
    case 'text':
    case 'empty':
      return status === 404 || status === 410
        ? { saw: 'nothing', phrase: `nothing (${traitsOf(reply)})`, advice: checkRoot }
        : undefined;
    default:
      return undefined;
  }
}

/**
 * Recognises a reply that the HPC Pack service would not give after it has given the job. Besides the replies
 * of foreignServiceIn it may be a refusal, or the head of a page without its body. Pure.
 */
export function strangerIn(reply: Reply): ForeignService | undefined {
  if (isOfService(reply)) return undefined;
  const foreign = foreignServiceIn(reply);
  if (foreign !== undefined) return foreign;
  if ([401, 403, 407, 511].includes(reply.status)) {
    return { saw: 'login page', phrase: `a refusal (${traitsOf(reply)})`, advice: checkLogin };
  }
  return /html|json/i.test(headerValues(reply.headers, 'Content-Type').join(' '))
    ? { saw: 'web page', phrase: `a web page (${traitsOf(reply)})`, advice: checkRoot }
    : undefined;
}

/** A URL without user, parameters and query, which may contain secrets. */
function withoutSecrets(url: string): string {
  return url.replace(/[?;#].*$/s, (rest) => `${rest.charAt(0)}…`).replace(/\/\/[^/]*@/, '//…@');
}

function redirect(reply: Reply, location: string): ForeignService {
  const said = `${traitsOf(reply)}, Location: ${withoutSecrets(location)}`;
  if (looksLikeLogin(reply)) {
    return { saw: 'login page', phrase: `a redirect to a login page (${said})`, advice: passLogin };
  }
  return {
    saw: 'redirect',
    phrase: `a redirect (${said})`,
    advice: 'give its target with --endpoint if that is the service; redirects are not followed',
  };
}
