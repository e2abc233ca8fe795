import { checkServerIdentity } from 'node:tls';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { defined } from '../model/defined.ts';

/** One certificate of a chain. */
export interface ChainLink {
  readonly subject: string;
  readonly issuer: string;
  readonly isSelfSigned: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly validFrom: number;
  readonly validTo: number;
  /** SHA-256, as certificate dialogs show it. */
  readonly fingerprint: string;
  /** SHA-1 in hexadecimal digits, by which Windows finds a certificate. */
  readonly thumbprint: string;
}

/** What a TLS handshake showed. */
export interface CertificateLook {
  readonly protocol: string;
  readonly cipher: string;
  /** The certificate of the endpoint first; empty if it shows none. */
  readonly chain: readonly ChainLink[];
  /** The name that it must have. */
  readonly wanted: string;
  /** The names that it has, as Node writes them. */
  readonly names: string;
  readonly hasName: boolean;
  /** Why OpenSSL does not trust it; undefined if it does. */
  readonly distrust?: string;
}

/** The name that a person knows a certificate by: its common name, else all that it has. */
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

/** Reads from a connection what its handshake showed. @param wanted the name that the certificate must have */
export function certificateLook(socket: TLSSocket, wanted: string): CertificateLook {
  const certificate = socket.getPeerCertificate(true);
  const chain = chainOf(certificate);
  // Node's types promise an Error; what a socket holds is the code of one.
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
