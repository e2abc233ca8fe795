import { expect, test } from 'vitest';
import { targetOf } from '../model/testing/target.ts';
import type { Exchange } from '../model/http.ts';
import type { Target } from '../model/target.ts';
import { openRefusedLogins } from './refused-logins.ts';

const refusal = [{ kind: 'auth', message: 'the endpoint answered 401' }] as const;

function at(host: string, credentials: Partial<Target['credentials']> = {}): Target {
  return targetOf({
    endpoint: `https://${host}/WindowsHPC`,
    credentials: { kind: 'basic', user: 'HPC\\ann', password: 'x', ...credentials } as Target['credentials'],
  });
}

test('an account that was refused is not tried again at the same origin', () => {
  const logins = openRefusedLogins();
  expect(logins.guarded(at('one'))).toEqual(at('one'));
  logins.note(at('one'), refusal);
  const reason =
    'the credentials were refused by https://one before; nothing was sent, so that no account is locked';
  expect(logins.guarded(at('one'))).toEqual({ ...at('one'), withheld: reason });
  for (const same of [
    at('one', { user: 'hpc\\ANN' }),
    at('one', { password: 'y' }),
    at('one', { kind: 'ntlm' }),
  ])
    expect(logins.guarded(same).withheld).toBe(reason);
  for (const other of [
    at('two'),
    at('one', { user: 'bob' }),
    targetOf({ ...at('one'), credentials: { kind: 'none' } }),
    targetOf({ ...at('one'), credentials: { kind: 'bearer', token: 't' } }),
  ])
    expect(logins.guarded(other)).toEqual(other);
});

test('nor a third time anywhere', () => {
  const logins = openRefusedLogins();
  logins.note(at('one'), refusal);
  // Nothing was sent there, so it was not refused there.
  logins.note({ ...at('one'), withheld: 'refused before' }, refusal);
  expect(logins.guarded(at('two')).withheld).toBeUndefined();
  logins.note(at('two'), refusal);
  expect(logins.guarded(at('three')).withheld).toBe(
    'the credentials were refused by https://one and https://two before; nothing was sent, so that no account is locked',
  );
});

test('what is no refusal, or of nobody, keeps nothing back', () => {
  const logins = openRefusedLogins();
  const nobody = targetOf({ ...at('one'), credentials: { kind: 'none' } });
  logins.note(at('one'), [{ kind: 'timeout', message: 'no reply' }]);
  logins.note(nobody, refusal);
  expect(logins.guarded(at('one'))).toEqual(at('one'));
  expect(logins.guarded(nobody)).toEqual(nobody);
});

function answered(status: number): Exchange {
  return { reply: { status } } as Exchange;
}

function namedAt(name: string): Target {
  return { ...at(name), name };
}

/** One account at three origins. */
function threeTargets(): readonly [Target, Target, Target] {
  return [namedAt('one'), namedAt('two'), namedAt('three')];
}

test('side by side an account is tried at no more places than it may be refused at', () => {
  const logins = openRefusedLogins();
  const [one, two, three] = threeTargets();
  logins.begin(one);
  expect(logins.isReady({ ...one, name: 'at the same origin' })).toBe(false);
  expect(logins.isReady(two)).toBe(true);
  logins.begin(two);
  expect(logins.isReady(three)).toBe(false);
  expect(logins.isReady({ ...at('three', { user: 'bob' }), name: 'bob' })).toBe(true);
  // One that got no reply was not refused, and one that was counts.
  logins.note(one, [{ kind: 'timeout', message: 'no reply' }]);
  expect(logins.isReady(three)).toBe(true);
  logins.note(two, refusal);
  logins.begin(three);
  expect(logins.isReady(namedAt('four'))).toBe(false);
});

test('an account that was accepted is tried wherever it is to be', () => {
  const logins = openRefusedLogins();
  const [one, two, three] = threeTargets();
  logins.begin(one);
  logins.begin(two);
  for (const status of [401, 403, 407]) logins.heard(one, answered(status));
  logins.heard(one, { failure: { kind: 'timeout', message: 'no reply' } } as Exchange);
  expect(logins.isReady(three)).toBe(false);
  logins.heard(one, answered(404));
  expect(logins.isReady(three)).toBe(true);
  expect(logins.isReady({ ...two, name: 'at the origin that has not answered' })).toBe(false);
});
