import { createHmac, randomBytes } from 'node:crypto';
import { md4 } from './md4.ts';

/** The user who logs in; the domain is empty if none is given or if it is part of `user@domain`. */
export interface NtlmIdentity {
  readonly user: string;
  readonly domain: string;
  readonly password: string;
}

/** The content of a CHALLENGE message. */
export interface NtlmChallenge {
  readonly flags: number;
  /** Eight bytes. */
  readonly serverChallenge: Uint8Array;
  /** The list of AV pairs as received; empty if there is none. */
  readonly targetInfo: Uint8Array;
  /** The whole message as it came. */
  readonly message: Uint8Array;
}

/** The values that make each answer unique. */
export interface NtlmFreshness {
  /** Eight random bytes. */
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

/** Reads a CHALLENGE message ([MS-NLMP], section 2.2.1.2); undefined if the bytes are no such message. */
export function readChallenge(message: Uint8Array): NtlmChallenge | undefined {
  const bytes = Buffer.from(message);
  if (bytes.length < 32 || !bytes.subarray(0, 8).equals(signature) || bytes.readUInt32LE(8) !== 2) {
    return undefined;
  }
  const hasTargetInfo = bytes.length >= 48;
  const length = hasTargetInfo ? bytes.readUInt16LE(40) : 0;
  const offset = hasTargetInfo ? bytes.readUInt32LE(44) : 0;
  if (offset + length > bytes.length) {
    return undefined;
  }
  return {
    flags: bytes.readUInt32LE(20),
    serverChallenge: bytes.subarray(24, 32),
    targetInfo: bytes.subarray(offset, offset + length),
    message: bytes,
  };
}

/** One entry of the list of names ([MS-NLMP], section 2.2.2.1). */
interface AvPair {
  readonly id: number;
  readonly value: Buffer;
}

const endOfListId = 0;
const flagsId = 6;
const timestampId = 7;

/** The pairs up to the end of the list, or to the last one that can be read. */
function avPairs(targetInfo: Buffer): readonly AvPair[] {
  const pairs: AvPair[] = [];
  for (let at = 0; at + 4 <= targetInfo.length;) {
    const id = targetInfo.readUInt16LE(at);
    const end = at + 4 + targetInfo.readUInt16LE(at + 2);
    if (id === endOfListId || end > targetInfo.length) break;
    pairs.push({ id, value: targetInfo.subarray(at + 4, end) });
    at = end;
  }
  return pairs;
}

function listOf(pairs: readonly AvPair[]): Buffer {
  const parts = [...pairs, { id: endOfListId, value: Buffer.alloc(0) }].map(({ id, value }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(value.length, 2);
    return Buffer.concat([head, value]);
  });
  return Buffer.concat(parts);
}

/** The bit of MsvAvFlags that says that the answer carries an integrity code. */
const hasIntegrityCode = 0x0000_0002;

function withIntegrityFlag(pairs: readonly AvPair[]): readonly AvPair[] {
  const given = pairs.find(({ id }) => id === flagsId)?.value;
  const value = Buffer.alloc(4);
  value.writeUInt32LE(((given?.length === 4 ? given.readUInt32LE(0) : 0) | hasIntegrityCode) >>> 0);
  return [...pairs.filter(({ id }) => id !== flagsId), { id: flagsId, value }];
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
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE((BigInt(Math.trunc(nowMs)) + 11_644_473_600_000n) * 10_000n);
  return bytes;
}

/** The answers to a challenge, and the key that protects their message. */
interface Responses {
  readonly lm: Buffer;
  readonly nt: Buffer;
  /** The key of the integrity code; undefined if the server does not check it. */
  readonly integrityKey?: Buffer;
}

/** [MS-NLMP], sections 3.3.2 and 3.1.5.1.2. */
function responses(
  identity: NtlmIdentity,
  challenge: NtlmChallenge,
  { clientChallenge, nowMs }: NtlmFreshness,
): Responses {
  const key = ntlmKey(identity);
  const given = Buffer.from(challenge.targetInfo);
  const pairs = avPairs(given);
  const serverTime = pairs.find(({ id }) => id === timestampId)?.value;
  const blob = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    serverTime ?? fileTime(nowMs),
    clientChallenge,
    Buffer.alloc(4),
    serverTime === undefined ? given : listOf(withIntegrityFlag(pairs)),
    Buffer.alloc(4),
  ]);
  const proof = hmacMd5(key, challenge.serverChallenge, blob);
  const nt = Buffer.concat([proof, blob]);
  if (serverTime === undefined) {
    const lm = Buffer.concat([hmacMd5(key, challenge.serverChallenge, clientChallenge), clientChallenge]);
    return { lm, nt };
  }
  // If the server sends its time, the LM answer is empty ([MS-NLMP], section 3.1.5.1.2). No key is exchanged,
  // so that the session key is the exported one.
  return { lm: Buffer.alloc(24), nt, integrityKey: hmacMd5(key, proof) };
}

/** Fixed fields, eight bytes of version that mean nothing without its flag, and the integrity code. */
const headOfAuthenticate = 88;
const integrityCodeAt = 72;

/**
 * Returns the AUTHENTICATE message ([MS-NLMP], section 2.2.1.3) with NTLMv2 answers and, if the server sends
 * its time, an integrity code.
 */
export function authenticateMessage(
  identity: NtlmIdentity,
  challenge: NtlmChallenge,
  freshness: NtlmFreshness = { clientChallenge: randomBytes(8), nowMs: Date.now() },
): Buffer {
  const { lm, nt, integrityKey } = responses(identity, challenge, freshness);
  const domain = Buffer.from(identity.domain, 'utf16le');
  const user = Buffer.from(identity.user, 'utf16le');
  const head = Buffer.alloc(headOfAuthenticate);
  signature.copy(head);
  head.writeUInt32LE(3, 8);
  const none = Buffer.alloc(0);
  // The fields of the head in order; the payload may have any order.
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
  const message = Buffer.concat([head, ...fields]);
  if (integrityKey !== undefined) {
    hmacMd5(integrityKey, negotiateMessage(), challenge.message, message).copy(message, integrityCodeAt);
  }
  return message;
}
