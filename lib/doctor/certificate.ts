import { checkServerIdentity } from 'node:tls';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { defined } from '../model/defined.ts';

export interface ChainLink {
  readonly subject: string;
  readonly issuer: string;
  readonly isSelfSigned: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly validFrom: number;
  readonly validTo: number;
  /** SHA-256, as shown in certificate dialogs. */
  readonly fingerprint: string;
  /** SHA-1 in hexadecimal digits, by which Windows finds a certificate. */
  readonly thumbprint: string;
}

/** The facts of a TLS handshake. */
export interface CertificateLook {
  readonly protocol: string;
  readonly cipher: string;
  /** The certificate of the endpoint first; empty if it sends none. */
  readonly chain: readonly ChainLink[];
  /** The required name. */
  readonly wanted: string;
  /** The names in the certificate, in Node's notation. */
  readonly names: string;
  readonly hasName: boolean;
  /** The OpenSSL error code if the certificate is not trusted; undefined if it is. */
  readonly distrust?: string;
}

/** The common name, else all parts of the name. */
function titleOf(name: DetailedPeerCertificate['subject'] | undefined): string {
  const parts = Object.entries(name ?? {}) as [string, string | readonly string[]][];
  const common = parts.find(([key]) => key === 'CN')?.[1];
  const text = common ?? parts.map(([key, value]) => `${key}=${String(value)}`).join(', ');
  return String(text) || '(no name)';
}

function linkOf(certificate: DetailedPeerCertificate): ChainLink {
  return {
    subject: titleOf(certificate.subject),
    issuer: titleOf(certificate.issuer),
    isSelfSigned: JSON.stringify(certificate.subject) === JSON.stringify(certificate.issuer),
    validFrom: Date.parse(certificate.valid_from),
    validTo: Date.parse(certificate.valid_to),
    fingerprint: certificate.fingerprint256,
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
  };
}

function chainOf(first: DetailedPeerCertificate): readonly ChainLink[] {
  const seen = new Map<string, ChainLink>();
  let certificate: DetailedPeerCertificate | undefined = first;
  while (certificate?.fingerprint256 !== undefined && !seen.has(certificate.fingerprint256)) {
    seen.set(certificate.fingerprint256, linkOf(certificate));
    certificate = certificate.issuerCertificate;
  }
  return [...seen.values()];
}

/**
 * Reads the facts of the handshake from a connection.
 * @param wanted the required name
 */
export function certificateLook(socket: TLSSocket, wanted: string): CertificateLook {
  const certificate = socket.getPeerCertificate(true);
  const chain = chainOf(certificate);
  // Node's types say Error, but the property holds an error code.
  const code: unknown = socket.authorizationError;
  const distrust = code === 'ERR_TLS_CERT_ALTNAME_INVALID' || !code ? undefined : String(code);
  return {
    protocol: socket.getProtocol() ?? 'TLS',
    cipher: socket.getCipher().name,
    chain,
    wanted,
    names: certificate.subjectaltname ?? chain[0]?.subject ?? '(none)',
    hasName: chain.length > 0 && checkServerIdentity(wanted, certificate) === undefined,
    ...defined({ distrust }),
  };
}
