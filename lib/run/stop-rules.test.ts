import { describe, expect, test } from 'vitest';
import type { Exchange, FailureKind, Header } from '../model/http.ts';
import type { Credentials } from '../model/target.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { healthAfter, unprovenHealth, withoutRefusals } from './stop-rules.ts';
import type { Health } from './stop-rules.ts';

const proven: Health = { isProven: true, silent: 0 };
const basic: Credentials = { kind: 'basic', user: 'ann', password: 'hunter2' };
const challenge: Header = ['WWW-Authenticate', 'Basic realm="x"'];

function reply(status: number, ...headers: readonly Header[]): Exchange {
  return answered(requestOf(), replyOf('', { status, headers }));
}

function problemAfter(health: Health, exchange: Exchange, credentials: Credentials = basic) {
  return healthAfter(health, exchange, credentials).problem;
}

function lost(kind: FailureKind): Exchange {
  return unanswered(requestOf(), kind, 'what happened');
}

describe('a reply', () => {
  test.each([200, 202, 302, 400, 404, 410, 429, 500, 503])(
    'of %i shows that the credentials are good',
    (status) => {
      expect(healthAfter({ isProven: false, silent: 3 }, reply(status), basic)).toEqual({ health: proven });
    },
  );

  test('breaks a row of silence though it refuses', () => {
    expect(healthAfter({ isProven: true, silent: 5 }, reply(401, challenge), basic).health).toEqual(proven);
    expect(healthAfter({ isProven: false, silent: 5 }, reply(403), basic).health).toEqual(unprovenHealth);
  });
});

describe('a refusal of the credentials', () => {
  test.each<[string, Exchange]>([
    ['401 with a challenge', reply(401, challenge)],
    ['401 without one', reply(401)],
    ['403', reply(403)],
    ['407', reply(407)],
  ])('stops the run before anything else was answered: %s', (_, exchange) => {
    expect(problemAfter(unprovenHealth, exchange)?.kind).toBe('auth');
  });

  test('is 401 with a challenge and 407 at any time', () => {
    expect(problemAfter(proven, reply(401, challenge))?.kind).toBe('auth');
    expect(problemAfter(proven, reply(407))?.kind).toBe('auth');
  });

  test('is neither 403 nor 401 without a challenge once the credentials are proven', () => {
    expect(healthAfter(proven, reply(403), basic)).toEqual({ health: proven });
    expect(healthAfter(proven, reply(401), basic)).toEqual({ health: proven });
  });

  test('proves nothing, so that another one stops the run too', () => {
    const { health } = healthAfter(unprovenHealth, reply(403), basic);
    expect(problemAfter(health, reply(403))?.kind).toBe('auth');
  });

  test('says what was refused, what the endpoint offers, and what to do', () => {
    const exchange = reply(
      401,
      challenge,
      ['www-authenticate', 'NTLM'],
      ['WWW-Authenticate', 'NTLM abc=='],
      ['WWW-Authenticate', ''],
    );
    expect(problemAfter(unprovenHealth, exchange)?.message).toBe(
      'the endpoint answered 401 to the basic credentials that were given; it offers Basic, NTLM: check the user, the password and --auth; nothing more was sent, so that no account is locked',
    );
    expect(problemAfter(unprovenHealth, reply(403), { kind: 'none' })?.message).toBe(
      'the endpoint answered 403 and no credentials were given: give --user and a password, or --auth',
    );
    expect(problemAfter(unprovenHealth, reply(401, challenge), { kind: 'none' })?.message).toBe(
      'the endpoint answered 401 and no credentials were given; it offers Basic: give --user and a password, or --auth',
    );
  });

  test('of a token speaks of the token', () => {
    expect(
      problemAfter(unprovenHealth, reply(401, challenge), { kind: 'bearer', token: 'abc' })?.message,
    ).toBe(
      'the endpoint answered 401 to the bearer credentials that were given; it offers Basic: check the token and --auth; nothing more was sent, so that no account is locked',
    );
  });

  test('tells every scheme of a field', () => {
    expect(
      problemAfter(unprovenHealth, reply(401, ['WWW-Authenticate', 'Negotiate,NTLM']))?.message,
    ).toContain('it offers Negotiate, NTLM:');
  });

  test('by a proxy is told as such', () => {
    expect(problemAfter(unprovenHealth, reply(407, challenge))?.message).toMatch(
      /^a proxy on the way .*HTTP_PROXY=/,
    );
  });

  test('tells no secret', () => {
    expect(JSON.stringify(problemAfter(unprovenHealth, reply(401, challenge)))).not.toContain('hunter2');
  });
});

describe('silence', () => {
  const silent: readonly FailureKind[] = ['unreachable', 'tls', 'timeout', 'limit', 'reset', 'protocol'];

  test.each(silent)('before the first reply stops the run with its own reason: %s', (kind) => {
    expect(healthAfter(unprovenHealth, lost(kind), basic)).toEqual({
      health: { isProven: false, silent: 1 },
      problem: { kind, message: 'what happened' },
    });
  });

  test.each(silent)('of one request is borne after a reply: %s', (kind) => {
    expect(healthAfter(proven, lost(kind), basic)).toEqual({ health: { isProven: true, silent: 1 } });
  });

  test('of six requests in a row stops the run, of five it does not', () => {
    expect(problemAfter({ isProven: true, silent: 4 }, lost('timeout'))).toBeUndefined();
    expect(problemAfter({ isProven: true, silent: 5 }, lost('timeout'))).toEqual({
      kind: 'timeout',
      message: '6 requests in a row have no reply to judge: what happened',
    });
  });

  test('that a reply breaks is counted anew', () => {
    let health: Health = proven;
    let stopped = false;
    const after = (exchange: Exchange): void => {
      const next = healthAfter(health, exchange, basic);
      health = next.health;
      stopped ||= next.problem !== undefined;
    };
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 5; index += 1) after(lost('reset'));
      after(reply(200));
    }
    expect(stopped).toBe(false);
    for (let index = 0; index < 6; index += 1) after(lost('reset'));
    expect(stopped).toBe(true);
  });

  test.each(['deadline', 'interrupted', 'auth'] as const)(
    'because of %s stops the run at any time',
    (kind) => {
      for (const health of [unprovenHealth, proven])
        expect(problemAfter(health, lost(kind))).toEqual({ kind, message: 'what happened' });
    },
  );

  test('of what was stopped already is no reason of its own', () => {
    expect(problemAfter(unprovenHealth, lost('stopped'))).toBeUndefined();
    expect(problemAfter({ isProven: true, silent: 9 }, lost('stopped'))).toBeUndefined();
  });
});

describe('a request for patience', () => {
  const busy = reply(503, ['Retry-After', '1']);
  const words =
    'it answers 503 (Service Unavailable) with Retry-After: try again later, or lower --rate and --concurrency';

  test('stops the run where nothing else was answered, and shows nothing of the credentials', () => {
    expect(healthAfter(unprovenHealth, busy, basic)).toEqual({
      health: { isProven: false, silent: 1 },
      problem: { kind: 'overload', message: words },
    });
  });

  test('is borne five times in a row later on, and not a sixth time', () => {
    expect(healthAfter({ isProven: true, silent: 4 }, busy, basic)).toEqual({
      health: { isProven: true, silent: 5 },
    });
    expect(problemAfter({ isProven: true, silent: 5 }, busy)).toEqual({
      kind: 'overload',
      message: `6 requests in a row have no reply to judge: ${words}`,
    });
  });
});

test('replies that refuse our credentials are left out, and no others', () => {
  const [good, forbidden, refused] = [reply(200), reply(403), reply(401, challenge)];
  expect(withoutRefusals([good, forbidden, refused, lost('timeout')], basic)).toEqual([
    good,
    forbidden,
    lost('timeout'),
  ]);
  expect(withoutRefusals([forbidden], basic)).toEqual([]);
});
