import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { decodeText } from './text-encoding.ts';

/** One certificate, key or container of a file. */
export type TlsPiece =
  | { readonly kind: 'certificate' | 'key'; readonly pem: string }
  | { readonly kind: 'pfx' | 'pkcs7'; readonly der: Buffer }
  | { readonly kind: 'public key' | 'request' | 'revocations' | 'openssh key' | 'damaged' };

/** The pieces of a file, or the rest of a sentence that says why there are none. */
export type TlsContent =
  | { readonly pieces: readonly TlsPiece[]; readonly flaw?: never }
  | { readonly flaw: string; readonly pieces?: never };

/** Labels of PEM (RFC 7468) whose content is not looked at. */
const otherLabels: Readonly<
  Record<string, TlsPiece['kind'] & ('public key' | 'request' | 'revocations' | 'openssh key')>
> = {
  'PUBLIC KEY': 'public key',
  'RSA PUBLIC KEY': 'public key',
  'CERTIFICATE REQUEST': 'request',
  'NEW CERTIFICATE REQUEST': 'request',
  'X509 CRL': 'revocations',
  'OPENSSH PRIVATE KEY': 'openssh key',
};

function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** The content of an outermost ASN.1 value, whose length may be of the indefinite form (X.690, section 8.1.3). */
function inside(der: Buffer): Buffer {
  const length = der[1] ?? 0;
  return der.subarray(length > 0x80 ? 2 + (length & 0x7f) : 2);
}

function isDer(bytes: Buffer): boolean {
  const [tag, length = 0] = bytes;
  return tag === 0x30 && (length >= 0x80 || bytes.length === length + 2);
}

/** How the content of a PFX begins: version 3 and a sequence (RFC 7292, section 4). */
const pfxStart = '02010330';
/** The object identifier of signed data (RFC 2315, section 14). */
const pkcs7Start = '06092a864886f70d010702';
/** The object identifiers of PKCS #5 and PKCS #12, by which a key is encrypted. */
const encryptionStarts = ['06092a864886f70d0105', '060a2a864886f70d010c01'];

function startsWith(bytes: Buffer, start: string): boolean {
  return bytes.toString('hex', 0, start.length / 2) === start;
}

/** The first result of several attempts; undefined if all throw. */
function firstOf<Result>(attempts: readonly (() => Result)[]): Result | undefined {
  for (const attempt of attempts) {
    try {
      return attempt();
    } catch {
      // It is something else.
    }
  }
  return undefined;
}

/** A private key as PKCS #8, because versions of Node differ in the forms they accept. */
function keyIn(der: Buffer): string | undefined {
  return firstOf(
    (['pkcs8', 'pkcs1', 'sec1'] as const).map(
      (type) => () =>
        createPrivateKey({ key: der, format: 'der', type })
          .export({ format: 'pem', type: 'pkcs8' })
          .toString(),
    ),
  );
}

function pieceOfDer(der: Buffer): TlsPiece {
  const content = inside(der);
  if (startsWith(content, pfxStart)) return { kind: 'pfx', der };
  if (startsWith(content, pkcs7Start)) return { kind: 'pkcs7', der };
  if (encryptionStarts.some((start) => startsWith(inside(content), start))) {
    return { kind: 'key', pem: toPem('ENCRYPTED PRIVATE KEY', der) };
  }
  const certificate = firstOf([() => new X509Certificate(der).toString()]);
  if (certificate !== undefined) return { kind: 'certificate', pem: certificate };
  const key = keyIn(der);
  if (key !== undefined) return { kind: 'key', pem: key };
  const publicKey = firstOf([() => createPublicKey({ key: der, format: 'der', type: 'spki' })]);
  return { kind: publicKey === undefined ? 'damaged' : 'public key' };
}

/** certutil of Windows labels everything a certificate, so that the bytes decide. */
function pieceOfBlock(label: string, body: string): readonly TlsPiece[] {
  const other = otherLabels[label];
  if (other !== undefined) return [{ kind: other }];
  if (label.endsWith('PRIVATE KEY')) {
    const lines = body.split(/\r\n|\r|\n/).map((line) => line.trim());
    return [
      { kind: 'key', pem: `-----BEGIN ${label}-----\n${lines.join('\n').trim()}\n-----END ${label}-----\n` },
    ];
  }
  // The parameters of a curve precede its key, which holds them too.
  if (label.endsWith('PARAMETERS')) return [];
  return [pieceOfDer(Buffer.from(body, 'base64'))];
}

function piecesOfPem(text: string): TlsContent {
  const pieces: TlsPiece[] = [];
  let open: { readonly label: string; readonly from: number } | undefined;
  for (const { 0: line, 1: side, 2: label = '', index } of text.matchAll(
    /-----(BEGIN|END) ([A-Z0-9 #]+)-----/g,
  )) {
    if (side === 'BEGIN') {
      if (open !== undefined) break;
      open = { label, from: index + line.length };
    } else if (open?.label === label) {
      pieces.push(...pieceOfBlock(label, text.slice(open.from, index)));
      open = undefined;
    }
  }
  return open === undefined
    ? { pieces }
    : { flaw: `is damaged: the line BEGIN ${open.label} has no matching END line` };
}

/**
 * Takes a file of certificates or keys apart: PEM with any text around it and in any encoding, DER, or the base64 of DER alone.
 * Pure.
 */
export function tlsContentOf(content: Uint8Array): TlsContent {
  const bytes = Buffer.from(content);
  if (isDer(bytes)) return { pieces: [pieceOfDer(bytes)] };
  if (bytes.length === 0) return { flaw: 'is empty' };
  const decoded = decodeText(bytes);
  // PEM is ASCII; text beside it may be in a code page of Windows.
  const text = decoded.text ?? bytes.toString('latin1');
  if (text.includes('-----BEGIN ')) return piecesOfPem(text);
  if (decoded.flaw !== undefined) return { flaw: 'is neither PEM nor DER' };
  const bare = text.replaceAll(/\s+/g, '');
  const der = /^MI[A-Za-z0-9+/]+=*$/.test(bare) ? Buffer.from(bare, 'base64') : undefined;
  return der !== undefined && isDer(der) ? { pieces: [pieceOfDer(der)] } : { flaw: 'is neither PEM nor DER' };
}
