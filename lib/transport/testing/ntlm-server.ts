import { createHmac, randomBytes } from 'node:crypto';
import { ntlmKey } from '../ntlm.ts';
import { message } from './servers.ts';
import type { Script } from './servers.ts';

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
  /** Eight octets. */
  readonly time?: Buffer;
}): Buffer {
  const name = Buffer.from('HPC', 'utf16le');
  const targetInfo = Buffer.concat([
    pair(2, name),
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

/** The fields of an AUTHENTICATE message, wherever in its payload they stand. */
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

function refuse(challenge: string): Buffer {
  return message(401, [`WWW-Authenticate: NTLM${challenge}`], '');
}

/** A server that lets one user in, by connection, and forgets nothing as long as the connection stands. */
export function ntlmScript(password: string, changes: { readonly forgetAfter?: number } = {}): Script {
  const challenges = new Map<number, Buffer>();
  const loggedIn = new Map<number, number>();

  return (socket, request) => {
    const { connection } = request;
    const value = request.headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
    const octets = Buffer.from(value.replace('NTLM ', ''), 'base64');
    const left = loggedIn.get(connection) ?? 0;
    if (value === '' && left > 0) {
      loggedIn.set(connection, left - 1);
      socket.write(message(200, [], 'hi'));
    } else if (octets.length > 8 && octets.readUInt32LE(8) === 1) {
      const serverChallenge = randomBytes(8);
      challenges.set(connection, serverChallenge);
      socket.write(refuse(` ${challengeMessage({ serverChallenge }).toString('base64')}`));
    } else if (octets.length > 8 && octets.readUInt32LE(8) === 3) {
      const { nt, user, domain } = fieldsOf(octets);
      const proof = createHmac('md5', ntlmKey({ user, domain, password }))
        .update(challenges.get(connection) ?? Buffer.alloc(8))
        .update(nt.subarray(16))
        .digest();
      const accepted = user === 'ann' && domain === 'HPC' && nt.subarray(0, 16).equals(proof);
      loggedIn.set(connection, accepted ? (changes.forgetAfter ?? Number.POSITIVE_INFINITY) : 0);
      socket.write(accepted ? message(200, [], 'hi') : refuse(''));
    } else {
      socket.write(refuse(''));
    }
  };
}
