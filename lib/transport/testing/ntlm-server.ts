import { createHmac, randomBytes } from 'node:crypto';
import { ntlmKey } from '../ntlm.ts';
import { message } from './servers.ts';
import type { Script } from './servers.ts';
import { defined } from '../../model/defined.ts';

/** A pair of the list of names in a challenge. */
function pair(id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}

/** A CHALLENGE message for the domain HPC, as a server sends it. */
export function challengeMessage(given: {
  readonly serverChallenge: Uint8Array;
  /** Eight bytes. */
  readonly time?: Buffer;
  /** The value of MsvAvFlags. */
  readonly flags?: number;
}): Buffer {
  const name = Buffer.from('HPC', 'utf16le');
  const targetInfo = Buffer.concat([
    pair(2, name),
    ...(given.flags === undefined ? [] : [pair(6, Buffer.from([given.flags, 0, 0, 0]))]),
    ...(given.time === undefined ? [] : [pair(7, given.time)]),
    pair(0, Buffer.alloc(0)),
  ]);
  const head = Buffer.alloc(56);
  head.write('NTLMSSP\0', 'latin1');
  head.writeUInt32LE(2, 8);
  head.writeUInt16LE(name.length, 12);
  head.writeUInt16LE(name.length, 14);
  head.writeUInt32LE(56, 16);
  head.writeUInt32LE(0xa289_8205, 20);
  head.set(given.serverChallenge, 24);
  head.writeUInt16LE(targetInfo.length, 40);
  head.writeUInt16LE(targetInfo.length, 42);
  head.writeUInt32LE(56 + name.length, 44);
  return Buffer.concat([head, name, targetInfo]);
}

/** The fields of an AUTHENTICATE message, in any order of the payload. */
export function fieldsOf(authenticate: Buffer): {
  readonly lm: Buffer;
  readonly nt: Buffer;
  readonly domain: string;
  readonly user: string;
} {
  const field = (at: number): Buffer => {
    const offset = authenticate.readUInt32LE(at + 4);
    return authenticate.subarray(offset, offset + authenticate.readUInt16LE(at));
  };
  return {
    lm: field(12),
    nt: field(20),
    domain: field(28).toString('utf16le'),
    user: field(36).toString('utf16le'),
  };
}

/** The flags of MsvAvFlags in the answer to a challenge for the domain HPC; undefined if there are none. */
export function flagsIn(nt: Buffer): number | undefined {
  for (let at = 44; at + 4 <= nt.length; at += 4 + nt.readUInt16LE(at + 2)) {
    if (nt.readUInt16LE(at) === 6) return nt.readUInt32LE(at + 4);
    if (nt.readUInt16LE(at) === 0) return undefined;
  }
  return undefined;
}

/** Whether the integrity code of an AUTHENTICATE message ([MS-NLMP], section 2.2.1.3) is that of the three messages. */
export function isIntact(
  messages: { readonly negotiate: Buffer; readonly challenge: Buffer; readonly authenticate: Buffer },
  password: string,
): boolean {
  const { negotiate, challenge, authenticate } = messages;
  const { nt, user, domain } = fieldsOf(authenticate);
  const key = createHmac('md5', ntlmKey({ user, domain, password })).update(nt.subarray(0, 16)).digest();
  const blank = Buffer.from(authenticate).fill(0, 72, 88);
  const want = createHmac('md5', key).update(negotiate).update(challenge).update(blank).digest();
  return want.equals(authenticate.subarray(72, 88));
}

function refuse(challenge: string): Buffer {
  return message(401, [`WWW-Authenticate: NTLM${challenge}`], '');
}

/** A server that authenticates one user per connection, for as long as the connection is open. */
export function ntlmScript(
  password: string,
  changes: { readonly forgetAfter?: number; readonly time?: Buffer } = {},
): Script {
  const challenges = new Map<number, { readonly negotiate: Buffer; readonly challenge: Buffer }>();
  const loggedIn = new Map<number, number>();

  return (socket, request) => {
    const { connection } = request;
    const value = request.headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
    const bytes = Buffer.from(value.replace('NTLM ', ''), 'base64');
    const left = loggedIn.get(connection) ?? 0;
    if (value === '' && left > 0) {
      loggedIn.set(connection, left - 1);
      socket.write(message(200, [], 'hi'));
    } else if (bytes.length > 8 && bytes.readUInt32LE(8) === 1) {
      const { time } = changes;
      const challenge = challengeMessage({
        serverChallenge: randomBytes(8),
        ...defined({ time }),
      });
      challenges.set(connection, { negotiate: bytes, challenge });
      socket.write(refuse(` ${challenge.toString('base64')}`));
    } else if (bytes.length > 8 && bytes.readUInt32LE(8) === 3) {
      const { nt, user, domain } = fieldsOf(bytes);
      const asked = challenges.get(connection) ?? { negotiate: Buffer.alloc(0), challenge: Buffer.alloc(32) };
      const proof = createHmac('md5', ntlmKey({ user, domain, password }))
        .update(asked.challenge.subarray(24, 32))
        .update(nt.subarray(16))
        .digest();
      // Like Windows, a server that sends its time checks the integrity code if the answer announces one.
      const isWhole =
        changes.time === undefined ||
        (flagsIn(nt) === 2 && isIntact({ ...asked, authenticate: bytes }, password));
      const accepted = user === 'ann' && domain === 'HPC' && nt.subarray(0, 16).equals(proof) && isWhole;
      loggedIn.set(connection, accepted ? (changes.forgetAfter ?? Number.POSITIVE_INFINITY) : 0);
      socket.write(accepted ? message(200, [], 'hi') : refuse(''));
    } else {
      socket.write(refuse(''));
    }
  };
}
