import type { Defect } from '../model/defect.ts';
import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';
import type { XmlDocument, XmlProlog } from '../model/xml.ts';
import { parseContentType } from './content-type.ts';
import { excerpt } from './excerpt.ts';
import { defined } from '../model/defined.ts';

/** Clues about the encoding in the first bytes of an XML document (XML 1.0, appendix F). */
export interface EncodingClues {
  readonly byteOrderMark: XmlProlog['byteOrderMark'];
  /** The size of code units in the bytes; `other` means UTF-32 or EBCDIC. */
  readonly units: 'bytes' | 'utf-16le' | 'utf-16be' | 'other';
  readonly hasDeclaration: boolean;
  /** The label in the XML declaration, as it is spelled there. */
  readonly declared?: string;
}

/** The encodings to try in turn, or the reason why there is none. */
export type EncodingChoice =
  | { readonly encodings: readonly [string, ...string[]] }
  | { readonly broken: string }
  | { readonly limit: string };

/** Labels that TextDecoder lacks, or that it takes for an encoding that is not quite the same. */
const ownLabels: ReadonlyMap<string, string> = new Map([
  ['latin1', 'iso-8859-1'],
  ['l1', 'iso-8859-1'],
  ['iso8859-1', 'iso-8859-1'],
  ['iso-8859-1', 'iso-8859-1'],
  ['ascii', 'us-ascii'],
  ['us-ascii', 'us-ascii'],
  ['ansi-x3.4-1968', 'us-ascii'],
  ['iso646-us', 'us-ascii'],
  ['utf-16', 'utf-16'],
  ['utf16', 'utf-16'],
  ['ucs-2', 'utf-16'],
  ['iso-10646-ucs-2', 'utf-16'],
  ['unicode', 'utf-16'],
]);

/** Encodings that exist and that neither the XML parser nor TextDecoder reads. */
const unreadable = /^(?:utf-?(?:7|32)|ucs-?4|iso-10646|iso-2022-|ebcdic|ibm\d|cp\d|hz-gb-2312|x-)/;

/** Encodings in which ASCII characters are not the bytes of ASCII. */
const notOverAscii = /^(?:utf-?(?:7|16|32)|ucs|iso-10646|ebcdic|ibm037|cp037|iso-2022-)/;

function decoderLabel(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** One name for each encoding, in lower case, so that labels can be compared; an unknown label is returned in lower case. */
export function canonicalEncoding(label: string): string {
  const plain = label.trim().toLowerCase();
  return ownLabels.get(plain.replaceAll('_', '-')) ?? decoderLabel(plain) ?? plain;
}

/** True if this suite knows an encoding of that label. */
export function isEncodingLabel(label: string): boolean {
  const plain = label.trim().toLowerCase();
  return (
    ownLabels.has(plain.replaceAll('_', '-')) || decoderLabel(plain) !== undefined || unreadable.test(plain)
  );
}

function startsWith(body: Uint8Array, ...bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => body[index] === byte);
}

/** Looks at the first bytes of a body for a byte order mark and the code units. Any bytes will do. */
export function codeUnits(body: Uint8Array): Pick<EncodingClues, 'byteOrderMark' | 'units'> {
  const other =
    startsWith(body, 0xff, 0xfe, 0, 0) ||
    startsWith(body, 0, 0, 0xfe, 0xff) ||
    startsWith(body, 0x3c, 0, 0, 0) ||
    startsWith(body, 0, 0, 0, 0x3c) ||
    startsWith(body, 0x4c, 0x6f, 0xa7, 0x94);
  if (other) return { byteOrderMark: 'none', units: 'other' };
  if (startsWith(body, 0xef, 0xbb, 0xbf)) return { byteOrderMark: 'utf-8', units: 'bytes' };
  if (startsWith(body, 0xff, 0xfe)) return { byteOrderMark: 'utf-16le', units: 'utf-16le' };
  if (startsWith(body, 0xfe, 0xff)) return { byteOrderMark: 'utf-16be', units: 'utf-16be' };
  if (startsWith(body, 0x3c, 0)) return { byteOrderMark: 'none', units: 'utf-16le' };
  if (startsWith(body, 0, 0x3c)) return { byteOrderMark: 'none', units: 'utf-16be' };
  return { byteOrderMark: 'none', units: 'bytes' };
}

/** An XML declaration is ASCII and short; a longer one is read by the parser and has its encoding ignored here. */
const declarationBytes = 1024;

/** Decoders for the beginning of a document, where only ASCII characters matter. */
const decoders = {
  bytes: new TextDecoder(),
  'utf-16le': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
  other: new TextDecoder(),
} as const satisfies Record<EncodingClues['units'], object>;

function beginning(
  body: Uint8Array,
  { byteOrderMark, units }: Pick<EncodingClues, 'byteOrderMark' | 'units'>,
): string {
  const skipped = byteOrderMark === 'utf-8' ? 3 : byteOrderMark === 'none' ? 0 : 2;
  // A declaration ends at its first `>`, which takes up to two bytes.
  const end = body.subarray(0, declarationBytes).indexOf(0x3e, skipped);
  if (end === -1) return '';
  return decoders[units].decode(body.subarray(skipped, end + 2));
}

/** Looks at the first bytes of a body for a byte order mark and an XML declaration. Any bytes will do. */
export function encodingClues(body: Uint8Array): EncodingClues {
  const units = codeUnits(body);
  const declaration = /^<\?xml[ \t\r\n][^>]*>/.exec(beginning(body, units))?.[0];
  const declared = declaration && /\sencoding\s*=\s*(["'])([A-Za-z][\w.-]*)\1/.exec(declaration)?.[2];
  return {
    ...units,
    hasDeclaration: declaration !== undefined,
    ...defined({ declared }),
  };
}

/**
 * The charset parameter of the first Content-Type that parses, in its spelling; undefined if there is none.
 */
export function charsetParameter(headers: Reply['headers']): string | undefined {
  for (const value of headerValues(headers, 'content-type')) {
    const parsed = parseContentType(value);
    if (parsed !== undefined) return parsed.parameters.get('charset');
  }
  return undefined;
}

function choiceOfUtf16(clues: EncodingClues, parameter: string | undefined): EncodingChoice {
  const { units, declared, byteOrderMark } = clues;
  const says = declared ?? (byteOrderMark === 'none' ? parameter : units);
  if (says === undefined)
    return { broken: 'UTF-16 that neither a byte order mark nor a declaration announces' };
  const named = canonicalEncoding(says);
  if (named === 'utf-16' || named === units) return { encodings: [units] };
  return { broken: `bytes that are ${units} under a declaration of ${excerpt(says)}` };
}

/**
 * The possible encodings of a document, the likeliest first: byte order mark and declaration decide,
 * otherwise UTF-8 and the charset parameter (RFC 7303, section 3). A contradiction between document and
 * parameter is a defect of the header field, not of the document.
 */
export function chooseEncoding(clues: EncodingClues, parameter: string | undefined): EncodingChoice {
  const { units, declared, byteOrderMark } = clues;
  if (units === 'other') return { limit: 'UTF-32 and EBCDIC are not read by this suite' };
  if (units !== 'bytes') return choiceOfUtf16(clues, parameter);
  if (declared === undefined) {
    return byteOrderMark === 'none' && parameter !== undefined && canonicalEncoding(parameter) !== 'utf-8'
      ? { encodings: ['utf-8', parameter] }
      : { encodings: ['utf-8'] };
  }
  const named = canonicalEncoding(declared);
  if (byteOrderMark === 'utf-8' && named !== 'utf-8') {
    return { broken: `a byte order mark of UTF-8 before a declaration of ${declared}` };
  }
  if (/^(?:utf-?(?:16|32)|ucs-?4)/.test(named)) {
    return { broken: `single bytes under a declaration of ${declared}` };
  }
  return { encodings: [named === 'utf-8' ? named : declared] };
}

function isAscii(body: Uint8Array): boolean {
  return body.every((byte) => byte < 0x80);
}

function agrees(parameter: string, body: Uint8Array, doc: XmlDocument): boolean {
  const label = canonicalEncoding(parameter);
  if (label === doc.encoding) return true;
  if (doc.encoding.startsWith('utf-16')) return label === 'utf-16';
  if (!isAscii(body)) return false;
  if (label === 'us-ascii' || label === 'utf-8') return true;
  // Nothing in the document speaks against an encoding in which the same bytes are the same characters.
  return doc.prolog.declaredEncoding === undefined && isEncodingLabel(label) && !notOverAscii.test(label);
}

/**
 * Compares the charset parameter of Content-Type with the encoding of the document. A body of ASCII
 * characters agrees with both us-ascii and UTF-8.
 */
export function charsetDefects(reply: Pick<Reply, 'headers' | 'body'>, doc: XmlDocument): readonly Defect[] {
  const parameter = charsetParameter(reply.headers);
  if (parameter === undefined || agrees(parameter, reply.body, doc)) return [];
  return [
    {
      kind: 'charset-mismatch',
      at: 'Content-Type',
      want: `a charset that agrees with the body, which is ${doc.encoding}`,
      got: `charset=${excerpt(parameter)}`,
    },
  ];
}
