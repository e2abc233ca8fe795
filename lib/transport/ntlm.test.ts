import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { authenticateMessage, negotiateMessage, ntlmIdentity, ntlmKey, readChallenge } from './ntlm.ts';
import type { NtlmChallenge } from './ntlm.ts';
import { challengeMessage, fieldsOf, flagsIn, isIntact } from './testing/ntlm-server.ts';
import { defined } from '../model/defined.ts';

/** Another implementation, to compare with. */
const httpntlm = createRequire(import.meta.url)('httpntlm/ntlm') as {
  readonly parseType2Message: (header: string, callback: (error: Error) => void) => unknown;
  readonly createType3Message: (
    message: unknown,
    options: { username: string; password: string; domain: string; workstation: string },
  ) => string;
};

const millisecondsTo1601 = -11_644_473_600_000;

function challengeIn(message: Uint8Array): NtlmChallenge {
  const challenge = readChallenge(message);
  expect(challenge).toBeDefined();
  return challenge as NtlmChallenge;
}

describe('who logs in', () => {
  test.each([
    ['HPC\\ann', 'ann', 'HPC'],
    ['ann', 'ann', ''],
    ['ann@hpc.example.org', 'ann@hpc.example.org', ''],
  ])('%s', (given, user, domain) => {
    expect(ntlmIdentity(given, 'p')).toEqual({ user, domain, password: 'p' });
  });
});

describe('the example of [MS-NLMP], section 4.2.4', () => {
  const identity = { user: 'User', domain: 'Domain', password: 'Password' };
  const targetInfo = Buffer.from(
    '02000c0044006f006d00610069006e0001000c0053006500720076006500720000000000',
    'hex',
  );
  const challenge = {
    flags: 0xe28a8233,
    serverChallenge: Buffer.from('0123456789abcdef', 'hex'),
    targetInfo,
    message: Buffer.alloc(0),
  };
  const freshness = { clientChallenge: Buffer.alloc(8, 0xaa), nowMs: millisecondsTo1601 };

  test('gives its key', () => {
    expect(ntlmKey(identity).toString('hex')).toBe('0c868a403bfd7a93a3001ef22ef02e3f');
  });

  test('gives its answers', () => {
    const { lm, nt } = fieldsOf(authenticateMessage(identity, challenge, freshness));
    expect(lm.toString('hex')).toBe('86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa');
    expect(nt.subarray(0, 16).toString('hex')).toBe('68cd0ab851e51c96aabc927bebef6a1c');
  });
});

test('another implementation gives the same answers to the same challenge', () => {
  const message = challengeMessage({ serverChallenge: Buffer.from('fedcba9876543210', 'hex') });
  const options = { username: 'Ännchen', password: 'p\u00e4ss \u{1f511}', domain: 'HPC', workstation: '' };
  const parsed = httpntlm.parseType2Message(`NTLM ${message.toString('base64')}`, (error) => {
    throw error;
  });
  const theirs = fieldsOf(
    Buffer.from(httpntlm.createType3Message(parsed, options).replace('NTLM ', ''), 'base64'),
  );
  const nowMs = Number(theirs.nt.readBigUInt64LE(24) / 10_000n) + millisecondsTo1601;
  const clientChallenge = theirs.nt.subarray(32, 40);
  const ours = fieldsOf(
    authenticateMessage(
      { user: options.username, domain: options.domain, password: options.password },
      challengeIn(message),
      { clientChallenge, nowMs },
    ),
  );
  expect(ours).toEqual(theirs);
});

describe('messages', () => {
  test('NEGOTIATE is signed, of type 1, and asks for NTLMv2 in Unicode', () => {
    const message = negotiateMessage();
    expect(message.subarray(0, 8).toString('latin1')).toBe('NTLMSSP\0');
    expect(message.readUInt32LE(8)).toBe(1);
    expect((message.readUInt32LE(12) & 0x0008_0201) >>> 0).toBe(0x0008_0201);
  });

  test('a time in the challenge is the time of the answer, and silences the older one', () => {
    const time = Buffer.from('0102030405060708', 'hex');
    const challenge = challengeIn(challengeMessage({ serverChallenge: Buffer.alloc(8), time }));
    const { lm, nt } = fieldsOf(authenticateMessage(ntlmIdentity('a', 'b'), challenge));
    expect(nt.subarray(24, 32)).toEqual(time);
    expect(lm).toEqual(Buffer.alloc(24));
  });

  test.each([
    [undefined, 2],
    [1, 3],
  ])('a time in the challenge asks for an integrity code, beside the flags %s', (flags, want) => {
    const given = challengeMessage({
      serverChallenge: Buffer.alloc(8, 5),
      time: Buffer.alloc(8, 9),
      ...defined({ flags }),
    });
    const authenticate = authenticateMessage(ntlmIdentity('HPC\\a', 'secret'), challengeIn(given));
    const messages = { negotiate: negotiateMessage(), challenge: given, authenticate };
    expect(flagsIn(fieldsOf(authenticate).nt)).toBe(want);
    expect(isIntact(messages, 'secret')).toBe(true);
    const changed = Buffer.from(given).fill(7, 20, 21);
    expect(isIntact({ ...messages, challenge: changed }, 'secret')).toBe(false);
  });

  test('without a time there is none', () => {
    const given = challengeMessage({ serverChallenge: Buffer.alloc(8) });
    const authenticate = authenticateMessage(ntlmIdentity('a', 'b'), challengeIn(given));
    expect(flagsIn(fieldsOf(authenticate).nt)).toBeUndefined();
    expect(authenticate.subarray(72, 88)).toEqual(Buffer.alloc(16));
  });

  test('answers are fresh each time', () => {
    const challenge = challengeIn(challengeMessage({ serverChallenge: Buffer.alloc(8) }));
    const [one, other] = [1, 2].map(() =>
      authenticateMessage(ntlmIdentity('a', 'b'), challenge).toString('hex'),
    );
    expect(one).not.toBe(other);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['another message', negotiateMessage()],
    [
      'another signature',
      Buffer.from(challengeMessage({ serverChallenge: Buffer.alloc(8) })).fill('x', 0, 4),
    ],
    ['a list beyond the end', challengeMessage({ serverChallenge: Buffer.alloc(8) }).subarray(0, 50)],
  ])('%s is no challenge', (_, message) => {
    expect(readChallenge(message)).toBeUndefined();
  });

  test('a challenge from before the list of names is read', () => {
    const message = challengeMessage({ serverChallenge: Buffer.alloc(8, 1) }).subarray(0, 32);
    expect(challengeIn(message)).toMatchObject({
      serverChallenge: Buffer.alloc(8, 1),
      targetInfo: Buffer.alloc(0),
    });
  });
});

test('the proof in the answer is keyed by the password', () => {
  const serverChallenge = Buffer.from('0011223344556677', 'hex');
  const challenge = challengeIn(challengeMessage({ serverChallenge }));
  const identity = ntlmIdentity('HPC\\ann', 'secret');
  const { nt } = fieldsOf(authenticateMessage(identity, challenge));
  const proof = createHmac('md5', ntlmKey(identity)).update(serverChallenge).update(nt.subarray(16)).digest();
  expect(nt.subarray(0, 16)).toEqual(proof);
  expect(ntlmKey({ ...identity, password: 'Secret' })).not.toEqual(ntlmKey(identity));
});
