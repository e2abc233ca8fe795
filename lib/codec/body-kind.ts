import type { Reply } from '../model/http.ts';
import { trimmed } from './elements.ts';
import { readXml } from './xml.ts';

/** The kind of a body, recognised without judging it. */
export type BodyKind =
  | 'property bag'
  | 'job xml'
  | 'string'
  | 'HpcWebServiceFault'
  | 'other xml'
  | 'malformed xml'
  | 'html'
  | 'json'
  | 'text'
  | 'empty';

/** By local name: a fault in the wrong namespace is a fault that is wrong. */
const kindsOfRoot: ReadonlyMap<string, BodyKind> = new Map([
  ['ArrayOfProperty', 'property bag'],
  ['Job', 'job xml'],
  ['string', 'string'],
  ['HpcWebServiceFault', 'HpcWebServiceFault'],
]);

/** After an XML declaration, comments and white space: the document type or one of the first elements of a page. */
const htmlStart =
  /^(?:\s|<\?xml[^>]*>|<!--(?:(?!-->)[^])*-->)*<(?:!doctype\s+html|html|head|title|body)(?:[\s/>]|$)/i;

/** The number of bytes that are inspected, because many checks ask for the kind of a long body. */
const sniffedBytes = 4096;

/** Characters that begin a JSON document (RFC 8259, section 3). */
const jsonStart = /^(?:[{["\d-]|true|false|null)/;

const kindsOfText = new WeakMap<Uint8Array, BodyKind>();

function likelyEncoding(body: Uint8Array): string {
  if (body[0] === 0xff || body[1] === 0) return 'utf-16le';
  return body[0] === 0xfe || body[0] === 0 ? 'utf-16be' : 'utf-8';
}

function decoded(body: Uint8Array, bytes: number): string {
  return trimmed(new TextDecoder(likelyEncoding(body)).decode(body.subarray(0, bytes)));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function sniff(body: Uint8Array): BodyKind {
  const start = decoded(body, sniffedBytes);
  // Only white space so far, so that the kind shows in the rest.
  const text = start === '' ? decoded(body, body.length) : start;
  if (text === '') return 'empty';
  if (htmlStart.test(text.slice(0, sniffedBytes))) return 'html';
  if (/^<[?!/:\p{L}_]/u.test(text)) return 'malformed xml';
  return jsonStart.test(text) && isJson(decoded(body, body.length)) ? 'json' : 'text';
}

function kindOfText(body: Uint8Array): BodyKind {
  const kind = kindsOfText.get(body) ?? sniff(body);
  kindsOfText.set(body, kind);
  return kind;
}

/**
 * Recognises the kind of a body. A document beyond the limits of this suite is `other xml`; JSON has to
 * parse, HTML only has to begin like a page.
 */
export function bodyKind(reply: Pick<Reply, 'headers' | 'body'>): BodyKind {
  const document = readXml(reply);
  if (!document.ok) return document.limit === undefined ? kindOfText(reply.body) : 'other xml';
  const { local } = document.value.root;
  return kindsOfRoot.get(local) ?? (local.toLowerCase() === 'html' ? 'html' : 'other xml');
}
