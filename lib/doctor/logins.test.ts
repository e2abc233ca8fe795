import { describe, expect, test } from 'vitest';
import type { Header, Reply } from '../model/http.ts';
import { loginAfter, loginBefore, offeredLogins } from './logins.ts';
import type { Login } from './logins.ts';

const challenge = (...values: readonly string[]): readonly Header[] =>
  values.map((value) => ['WWW-Authenticate', value]);

const reply = (status: number, headers: readonly Header[] = []): Reply => ({
  httpVersion: '1.1',
  status,
  reason: '',
  headers,
  body: new Uint8Array(),
});

const nobody: Login = { credentials: { kind: 'none' }, headers: [['Accept-Language', 'de']] };
const ann: Login = { credentials: { kind: 'basic', user: 'ann', password: 'geheim' }, headers: [] };
const keyed: Login = { credentials: { kind: 'none' }, headers: [['X-Api-Key', 'geheim']] };

describe('the schemes of challenges', () => {
  test.each([
    [['Basic realm="HPC"'], ['Basic']],
    [
      ['Negotiate', 'NTLM', 'ntlm'],
      ['Negotiate', 'ntlm'],
    ],
    [['Digest realm="a, NTLM \\" b", nonce=x, Basic realm = "c"'], ['Digest', 'Basic']],
    [['NTLM TlRMTVNTUAAC=='], ['NTLM']],
    [['Basic realm="open'], ['Basic']],
    [['', ' , '], []],
  ])('%j', (values, schemes) => {
    expect(offeredLogins(challenge(...values))).toEqual(schemes);
  });
});

describe('before the login', () => {
  test.each([
    [reply(200), 'ok', 'the service requires no login'],
    [reply(404), 'ok', 'the service requires no login'],
    [reply(401, challenge('Basic')), 'fail', "the service asks for Basic: pass --user 'DOMAIN\\name'"],
    [reply(401, challenge('Negotiate')), 'fail', 'this tool supports none of these; enable Basic or NTLM'],
    [reply(403), 'fail', 'the service answers 403 and offers no login: pass --user'],
    [reply(401, challenge('Bearer')), 'fail', 'HPCPACK_TOKEN'],
  ] as const)('without credentials the next step is named', (before, state, says) => {
    expect(loginBefore(before, nobody)).toMatchObject({ state, says: expect.stringContaining(says) });
  });

  test.each([reply(200), reply(403), reply(401, challenge('NTLM', 'BASIC'))])(
    'credentials are tried',
    (before) => {
      expect(loginBefore(before, ann)).toBeUndefined();
      expect(loginBefore(before, keyed)).toBeUndefined();
    },
  );

  test('a password is not sent if no offered scheme accepts it', () => {
    expect(loginBefore(reply(401, challenge('NTLM')), ann)?.says).toContain('Basic as ann was not tried');
  });

  test('only a few schemes are shown, escaped', () => {
    const many = Array.from({ length: 100 }, (_, index) => `S${index}\u001B[31m`);
    const says = loginBefore(reply(401, challenge(...many)), nobody)?.says ?? '';
    expect(says).toContain(String.raw`S0\u{1b}[31m`);
    expect(says).toContain('and 92 more');
    expect(says).not.toContain('\u001B');
  });
});

describe('after the login', () => {
  test.each([401, 403])('a %s ends the examination', (status) => {
    const { state, says } = loginAfter(reply(401), reply(status), ann);
    expect([state, says]).toEqual(['fail', expect.stringContaining('may lock the account')]);
    expect(says).not.toContain('geheim');
  });

  test('a login that was not requested proves nothing', () => {
    expect(loginAfter(reply(200), reply(200), ann).state).toBe('warn');
    expect(loginAfter(reply(404), reply(404), keyed).says).toContain('the header X-Api-Key');
  });

  test('an accepted login is reported', () => {
    const { state, says } = loginAfter(reply(401, challenge('Basic', 'NTLM')), reply(404), ann);
    expect([state, says]).toEqual(['ok', 'the service accepts Basic as ann; offered: Basic, NTLM']);
  });
});
