import { X509Certificate } from 'node:crypto';
import { certificatesOfPkcs7 } from './pkcs7.ts';
import { tlsContentOf } from './tls-content.ts';
import type { TlsPiece } from './tls-content.ts';

/** In the order in which they are tried: a key with its certificate. */
export const tlsParts = ['ca', 'cert', 'key', 'pfx'] as const;
/** An option of TLS that names a file. */
export type TlsPart = (typeof tlsParts)[number];

/** The pieces that each option needs. */
export const wantedOf: Readonly<Record<TlsPart, string>> = {
  ca: 'certificates of authorities',
  cert: 'a certificate',
  key: 'the private key of --cert',
  pfx: 'a PFX with certificate and key',
};

const foundOf: Readonly<Record<TlsPiece['kind'], string>> = {
  certificate: 'a certificate',
  key: 'a private key',
  pfx: 'a PFX (PKCS #12)',
  pkcs7: 'PKCS #7 (.p7b) without certificates that can be read',
  'public key': 'a public key',
  request: 'a request for a certificate',
  revocations: 'a certificate revocation list',
  'openssh key': 'a private key in OpenSSH format',
  damaged: 'something that is neither a certificate nor a key, or is damaged',
};

const advice: Readonly<Record<TlsPart, string>> = {
  ca: 'give the CA certificate, in PEM, DER or PKCS #7',
  cert: 'give the client certificate, in PEM, DER or PKCS #7',
  key: 'give the private key that belongs to --cert, in PEM or DER',
  pfx: 'give a PFX here, or certificate and key with --cert and --key',
};

const specialAdvice: Partial<Record<TlsPart, Partial<Record<TlsPiece['kind'], string>>>> = {
  ca: {
    pfx: 'extract its certificates with openssl pkcs12 -in FILE -nokeys -out FILE.pem, and give this file',
  },
  cert: { pfx: 'give it with --pfx, without --cert and --key' },
  key: {
    pfx: 'give it with --pfx, without --cert and --key',
    'openssh key': 'convert a copy of it with ssh-keygen -p -m PEM -f FILE',
  },
};

/** The part that an option needs, or the rest of a sentence that says why the file has none. */
export type TlsPartRead =
  | { readonly content: string; readonly flaw?: never }
  | { readonly flaw: string; readonly content?: never };

/**
 * Puts the first certificate that issues none of the others at the front, as TLS requires (RFC 8446, section
 * 4.4.2).
 */
function leafFirst(pems: readonly string[]): readonly string[] {
  const certificates = pems.map((pem) => new X509Certificate(pem));
  const leaf = certificates.findIndex(
    (one) => !certificates.some((other) => other !== one && other.checkIssued(one)),
  );
  const first = pems[leaf];
  return first === undefined ? pems : [first, ...pems.filter((_, index) => index !== leaf)];
}

async function certificatesIn(pieces: readonly TlsPiece[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'certificate') found.push(piece.pem);
    if (piece.kind === 'pkcs7') found.push(...(await certificatesOfPkcs7(piece.der).catch(() => [])));
  }
  return found;
}

function isKey(piece: TlsPiece): piece is TlsPiece & { readonly kind: 'key'; readonly pem: string } {
  return piece.kind === 'key';
}

function isPfx(piece: TlsPiece): piece is TlsPiece & { readonly kind: 'pfx'; readonly der: Buffer } {
  return piece.kind === 'pfx';
}

/** PEM of certificates or a key, or base64 of a PFX; undefined if there is none. */
async function wantedIn(part: TlsPart, pieces: readonly TlsPiece[]): Promise<string | undefined> {
  switch (part) {
    case 'ca':
    case 'cert': {
      const found = await certificatesIn(pieces);
      if (found.length === 0) return undefined;
      return (part === 'cert' ? leafFirst(found) : found).join('');
    }
    case 'key':
      return pieces.find(isKey)?.pem;
    case 'pfx':
      return pieces.find(isPfx)?.der.toString('base64');
    default:
      return part satisfies never;
  }
}

/** Reads the file of a TLS option in any form. Pure. */
export async function readTlsPart(part: TlsPart, bytes: Uint8Array): Promise<TlsPartRead> {
  const { pieces, flaw } = tlsContentOf(bytes);
  if (flaw !== undefined) return { flaw: `${flaw}: ${advice[part]}` };
  // Half of a list of authorities would be told as an unknown authority later.
  const damaged = pieces.findIndex(({ kind }) => kind === 'damaged');
  const isDamaged = damaged >= 0 && pieces.length > 1 && part !== 'key';
  if (isDamaged) {
    return {
      flaw: `is damaged: number ${damaged + 1} of its ${pieces.length} blocks cannot be read; save it again`,
    };
  }
  const content = await wantedIn(part, pieces);
  if (content !== undefined) return { content };
  const kind = pieces[0]?.kind ?? 'damaged';
  return {
    flaw: `holds ${foundOf[kind]} instead of ${wantedOf[part]}: ${specialAdvice[part]?.[kind] ?? advice[part]}`,
  };
}
