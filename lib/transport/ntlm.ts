import { createHmac, randomBytes } from 'node:crypto';
import { md4 } from './md4.ts';

/** Who logs in; the domain is empty where the user named none, or is part of `user@domain`. */
export interface NtlmIdentity {
  readonly user: string;
  readonly domain: string;
  readonly password: string;
}

/** What the server asks, from its CHALLENGE message. */
export interface NtlmChallenge {
  readonly flags: number;
  /** Eight octets. */
  readonly serverChallenge: Uint8Array;
  /** The list of AV pairs as it came; empty where there is none. */
  readonly targetInfo: Uint8Array;
}

/** What makes each answer different. */
export interface NtlmFreshness {
  /** Eight random octets. */
  readonly clientChallenge: Uint8Array;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
}

// Names and values of the flags: [MS-NLMP], section 2.2.2.5.
const negotiateUnicode = 0x0000_0001;
const requestTarget = 0x0000_0004;
const negotiateNtlm = 0x0000_0200;
const negotiateAlwaysSign = 0x0000_8000;
const negotiateExtendedSessionSecurity = 0x0008_0000;
const negotiateTargetInfo = 0x0080_0000;
const negotiate128 = 0x2000_0000;

const offered =
  negotiateUnicode |
  requestTarget |
  negotiateNtlm |
  negotiateAlwaysSign |
  negotiateExtendedSessionSecurity |
  negotiateTargetInfo |
  negotiate128;

const signature = Buffer.from('NTLMSSP\0', 'latin1');

function hmacMd5(key: Uint8Array, ...data: readonly Uint8Array[]): Buffer {
  const hmac = createHmac('md5', key);
  for (const part of data) {
    hmac.update(part);
  }
  return hmac.digest();
}

/** Takes `DOMAIN\user`, `user@domain` or a bare name apart. */
export function ntlmIdentity(user: string, password: string): NtlmIdentity {
  const [, domain, name] = /^([^\\]+)\\(.+)$/.exec(user) ?? [];
  return domain === undefined || name === undefined
    ? { user, domain: '', password }
    : { user: name, domain, password };
}

/** The NEGOTIATE message ([MS-NLMP], section 2.2.1.1): no domain, no workstation. */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(32);
  signature.copy(message);
  message.writeUInt32LE(1, 8);
  message.writeUInt32LE(offered, 12);
  message.writeUInt32LE(32, 20);
  message.writeUInt32LE(32, 28);
  return message;
}

/** Reads a CHALLENGE message ([MS-NLMP], section 2.2.1.2); undefined where the octets are none. */
export function readChallenge(message: Uint8Array): NtlmChallenge | undefined {
  const octets = Buffer.from(message);
  if (octets.length < 32 || !octets.subarray(0, 8).equals(signature) || octets.readUInt32LE(8) !== 2) {
    return undefined;
  }
  const hasTargetInfo = octets.length >= 48;
  const length = hasTargetInfo ? octets.readUInt16LE(40) : 0;
  const offset = hasTargetInfo ? octets.readUInt32LE(44) : 0;
  if (offset + length > octets.length) {
    return undefined;
  }
  return {
    flags: octets.readUInt32LE(20),
    serverChallenge: octets.subarray(24, 32),
    targetInfo: octets.subarray(offset, offset + length),
  };
}

/** The value of an AV pair ([MS-NLMP], section 2.2.2.1), undefined where the list has none of that id. */
function avPair(targetInfo: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= targetInfo.length; at += 4 + targetInfo.readUInt16LE(at + 2)) {
    const end = at + 4 + targetInfo.readUInt16LE(at + 2);
    if (targetInfo.readUInt16LE(at) === id && end <= targetInfo.length) {
      return targetInfo.subarray(at + 4, end);
    }
  }
  return undefined;
}

/** Windows changes the case of single characters; a character whose capital is longer keeps its form. */
function upperCase(text: string): string {
  return [...text]
    .map((character) => {
      const upper = character.toUpperCase();
      return upper.length === character.length ? upper : character;
    })
    .join('');
}

/** The key that password, user and domain give: NTOWFv2 of [MS-NLMP], section 3.3.2. */
export function ntlmKey({ user, domain, password }: NtlmIdentity): Buffer {
  return hmacMd5(md4(Buffer.from(password, 'utf16le')), Buffer.from(upperCase(user) + domain, 'utf16le'));
}

/** 100 nanoseconds since 1601-01-01 UTC, little-endian. */
function fileTime(nowMs: number): Buffer {
  const octets = Buffer.alloc(8);
  octets.writeBigUInt64LE((BigInt(Math.trunc(nowMs)) + 11_644_473_600_000n) * 10_000n);
  return octets;
}

const timestampId = 7;

/** The two answers to a challenge: [MS-NLMP], section 3.3.2. */
function responses(
  identity: NtlmIdentity,
  challenge: NtlmChallenge,
  { clientChallenge, nowMs }: NtlmFreshness,
): { readonly lm: Buffer; readonly nt: Buffer } {
  const key = ntlmKey(identity);
  const targetInfo = Buffer.from(challenge.targetInfo);
  const serverTime = avPair(targetInfo, timestampId);
  const blob = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    serverTime ?? fileTime(nowMs),
    clientChallenge,
    Buffer.alloc(4),
    targetInfo,
    Buffer.alloc(4),
  ]);
  const lm = Buffer.concat([hmacMd5(key, challenge.serverChallenge, clientChallenge), clientChallenge]);
  return {
    // Where the server sends its time, the weaker answer must be empty (section 3.1.5.1.2).
    lm: serverTime === undefined ? lm : Buffer.alloc(24),
    nt: Buffer.concat([hmacMd5(key, challenge.serverChallenge, blob), blob]),
  };
}

const headOfAuthenticate = 64;

/** The AUTHENTICATE message ([MS-NLMP], section 2.2.1.3) with NTLMv2 answers, without session key and signature. */
export function authenticateMessage(
  identity: NtlmIdentity,
  challenge: NtlmChallenge,
  freshness: NtlmFreshness = { clientChallenge: randomBytes(8), nowMs: Date.now() },
): Buffer {
  const { lm, nt } = responses(identity, challenge, freshness);
  const domain = Buffer.from(identity.domain, 'utf16le');
  const user = Buffer.from(identity.user, 'utf16le');
  const head = Buffer.alloc(headOfAuthenticate);
  signature.copy(head);
  head.writeUInt32LE(3, 8);
  const none = Buffer.alloc(0);
  // The order of the fields in the head; the payload may stand in any.
  const fields = [lm, nt, domain, user, none, none];
  let offset = headOfAuthenticate;
  for (const [index, value] of fields.entries()) {
    const at = 12 + index * 8;
    head.writeUInt16LE(value.length, at);
    head.writeUInt16LE(value.length, at + 2);
    head.writeUInt32LE(offset, at + 4);
    offset += value.length;
  }
  head.writeUInt32LE((challenge.flags & offered) >>> 0, 60);
  return Buffer.concat([head, ...fields]);
}
