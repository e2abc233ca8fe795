import { describe, expect, test } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { Exchange, FailureKind, Reply } from '../model/http.ts';
import { bagText } from '../model/testing/bodies.ts';
import { checkOf } from '../model/testing/check.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import { judgeCheck, lookupIn } from './judge-check.ts';
import { findingOf } from './testing/judged.ts';

const world = worldOf();
const request = requestOf('/Job/115');
const other = requestOf('/Job/115?Properties=Id');
const good = answered(request, replyOf(bagText(['Id', '115'])));
const alsoGood = answered(other, replyOf(bagText(['Id', '115'], ['State', 'x'])));
const lookup = lookupIn([good, alsoGood]);
const must = findingOf('GJ-PROP-02');
const should = findingOf('GJ-RP-04');

/** More markup than this suite reads. */
const enormous = replyOf(`<a>${'<'.repeat(150_001)}`);

describe('a lookup in exchanges', () => {
  test('finds what came of a request, by what it says', () => {
    expect(lookup({ ...request })).toBe(good);
    expect(lookup(requestOf('/Job/116'))).toBeUndefined();
    expect(lookup(requestOf('/Job/115', { occurrence: 2 }))).toBeUndefined();
  });

  test('of equal requests counts the first', () => {
    const again = answered(request, replyOf('', { status: 500 }));
    expect(lookupIn([good, again])(request)).toBe(good);
  });
});

const judgedBy = (findings: readonly Finding[]) =>
  judgeCheck(
    checkOf('GJ-PROP-02-words', { send: () => [request], expect: () => findings }),
    world,
    lookup,
    [],
  );

test('passes without a finding', () => {
  expect(judgedBy([])).toEqual({
    check: expect.objectContaining({ id: 'GJ-PROP-02-words' }),
    verdict: 'pass',
    findings: [],
    requests: [request],
  });
});

describe('a reply that only asks for patience', () => {
  const busy = answered(request, replyOf('busy', { status: 503, headers: [['Retry-After', '1']] }));
  const judged = (findings: readonly Finding[], reply: Exchange = busy) =>
    judgeCheck(
      checkOf('GJ-PROP-02-words', { send: () => [other, request], expect: () => findings }),
      world,
      lookupIn([reply, alsoGood]),
      [],
    );

  test('proves nothing by what is found wrong about it', () => {
    expect(judged([must])).toMatchObject({
      verdict: 'indeterminate',
      findings: [],
      because:
        'no reply to judge to GET /Job/115: it answers 503 (Service Unavailable) with Retry-After: try again later, or lower --rate and --concurrency',
    });
  });

  test('is an error where one is due', () => {
    expect(judged([]).verdict).toBe('pass');
  });

  test('is one without Retry-After that is judged', () => {
    expect(judged([must], answered(request, replyOf('', { status: 503 }))).verdict).toBe('fail');
  });

  test('leaves what is found in other replies of the run', () => {
    const inspecting = checkOf('GJ-PROP-02-words', {
      send: () => [request],
      expect: () => [must],
      inspect: () => [must],
    });
    const { verdict, findings } = judgeCheck(inspecting, world, lookupIn([busy]), [alsoGood]);
    expect(verdict).toBe('fail');
    expect(findings.map(({ at }) => at)).toEqual([`GET ${other.target}: ${must.at}`]);
  });
});

describe('a check that was judged', () => {
  test('passes where it expects nothing at all', () => {
    expect(judgeCheck(checkOf('x'), world, lookupIn([answered(requestOf(), replyOf(''))]), []).verdict).toBe(
      'pass',
    );
  });

  test('fails where a must is broken, also among findings of a should', () => {
    expect(judgedBy([must])).toMatchObject({ verdict: 'fail', findings: [must] });
    expect(judgedBy([should, must, should])).toMatchObject({ verdict: 'fail', findings: [should, must] });
  });

  test('warns where only a should is broken', () => {
    expect(judgedBy([should])).toMatchObject({ verdict: 'warn', findings: [should] });
  });

  test('says each finding once and counts the many', () => {
    const many = Array.from({ length: 9 }, (_, index) => findingOf('GJ-PROP-02', { at: `/${index}` }));
    expect(judgedBy([...many, ...many]).findings).toHaveLength(5);
  });

  test('is given the replies in the order in which it asked, and the world', () => {
    let seen: unknown;
    const check = checkOf('x', {
      send: () => [other, request],
      expect: (...given) => {
        seen = given;
        return [];
      },
    });
    judgeCheck(check, world, lookup, []);
    expect(seen).toEqual([[alsoGood.reply, good.reply], world, []]);
  });

  test('may say itself that nothing can be judged', () => {
    for (const verdict of ['blocked', 'inapplicable'] as const) {
      const check = checkOf('x', { send: () => [request], expect: () => ({ verdict, because: 'of this' }) });
      expect(judgeCheck(check, world, lookup, [])).toMatchObject({
        verdict,
        because: 'of this',
        findings: [],
        requests: [request],
      });
    }
  });

  test.each([
    [
      'the first finding that shows a reply',
      [
        findingOf('GJ-ST-01'),
        findingOf('GJ-PROP-02', { about: alsoGood.reply }),
        findingOf('GJ-PROP-03', { about: good.reply }),
      ],
      other,
    ],
    ['no finding', [], undefined],
    ['no finding that shows a reply', [must], undefined],
    ['a finding about a reply of nobody', [findingOf('GJ-PROP-02', { about: replyOf('') })], undefined],
  ] as const)('names the request to repeat by %s', (_, findings, culprit) => {
    const check = checkOf('x', { send: () => [request, other], expect: () => findings });
    expect(judgeCheck(check, world, lookup, []).culprit).toEqual(culprit);
  });
});

const inspect = (reply: Reply) => (reply.status === 200 ? [] : [must]);

describe('a check that looks at every governed reply', () => {
  const bad = answered(other, replyOf('', { status: 404 }));

  test('finds in each, says under which request, and names that request to repeat', () => {
    const check = checkOf('x', { send: () => [request], inspect });
    expect(judgeCheck(check, world, lookup, [good, bad])).toMatchObject({
      verdict: 'fail',
      findings: [{ ...must, at: 'GET /Job/115?Properties=Id: status', about: bad.reply }],
      culprit: other,
      requests: [request],
    });
  });

  test('is told the request and the world', () => {
    let seen: unknown;
    const look = (...given: readonly unknown[]) => {
      seen = given;
      return [];
    };
    judgeCheck(checkOf('x', { send: () => [request], inspect: look }), world, lookup, [good]);
    expect(seen).toEqual([good.reply, request, world]);
  });

  test('sees only what it was given, and passes where that is nothing but its own reply came', () => {
    expect(judgeCheck(checkOf('x', { send: () => [request], inspect }), world, lookup, []).verdict).toBe(
      'pass',
    );
  });

  test('puts what it expects before what it inspects', () => {
    const check = checkOf('x', { send: () => [request], inspect, expect: () => [should] });
    expect(judgeCheck(check, world, lookup, [bad]).findings.map(({ requirement }) => requirement)).toEqual([
      'GJ-RP-04',
      'GJ-PROP-02',
    ]);
  });

  test('fails by what it saw though replies to its own requests are missing', () => {
    const check = checkOf('x', { send: () => [request], inspect });
    expect(judgeCheck(check, world, () => undefined, [bad])).toMatchObject({
      verdict: 'fail',
      culprit: other,
    });
    expect(judgeCheck(check, world, () => undefined, [good])).toMatchObject({ verdict: 'blocked' });
    const lost = lookupIn([unanswered(request, 'reset')]);
    expect(judgeCheck(check, world, lost, [bad])).toMatchObject({ verdict: 'fail' });
    expect(judgeCheck(check, world, lost, [good])).toMatchObject({ verdict: 'indeterminate' });
  });
});

describe('a check without a reply', () => {
  const check = checkOf('x', { send: () => [other, request], expect: () => [must] });
  const judged = (exchange: Exchange | undefined, stopped?: string) =>
    judgeCheck(check, world, (asked) => (asked.target === request.target ? exchange : alsoGood), [], stopped);

  test.each<FailureKind>(['unreachable', 'tls', 'timeout', 'limit', 'reset', 'protocol'])(
    'is indeterminate after a failure of the kind %s',
    (kind) => {
      expect(judged(unanswered(request, kind, 'it broke'))).toMatchObject({
        verdict: 'indeterminate',
        because: 'no reply to GET /Job/115: it broke',
        findings: [],
        requests: [other, request],
      });
    },
  );

  test.each<FailureKind>(['deadline', 'interrupted', 'stopped'])(
    'is blocked where the run ended first: %s',
    (kind) => {
      expect(judged(unanswered(request, kind, 'time is up'))).toMatchObject({
        verdict: 'blocked',
        because: 'no reply to GET /Job/115: time is up',
      });
    },
  );

  test('is blocked where the request was never sent, by what stopped the run', () => {
    expect(judged(undefined, 'credentials refused')).toMatchObject({
      verdict: 'blocked',
      because: 'credentials refused',
      findings: [],
    });
    expect(judged(undefined)).toMatchObject({
      verdict: 'blocked',
      because: 'there is no exchange of GET /Job/115',
    });
  });

  test('is told by the first of its requests that has none', () => {
    const lost = lookupIn([unanswered(other, 'reset', 'gone'), unanswered(request, 'deadline', 'late')]);
    expect(judgeCheck(check, world, lost, [])).toMatchObject({
      verdict: 'indeterminate',
      because: 'no reply to GET /Job/115?Properties=Id: gone',
    });
  });
});

describe('a check that needs what is not there', () => {
  const full = new Map([['Id', '115']]);
  const failing = { send: () => [request], expect: () => [must] };
  const settled = checkOf('x', { ...failing, needs: ['settled job'] });
  const whole = checkOf('x', { ...failing, needs: ['full reply'] });

  test('is blocked without a full reply', () => {
    for (const check of [settled, whole]) {
      expect(judgeCheck(check, world, lookup, [])).toMatchObject({
        verdict: 'blocked',
        because: 'the full reply of job 115 could not be read',
        findings: [],
      });
    }
  });

  test('is blocked by a job that may still change', () => {
    const running = worldOf('hpcpack-2016', {
      known: { full, present: [], state: 'Running', settled: false },
    });
    expect(judgeCheck(settled, running, lookup, [])).toMatchObject({
      verdict: 'blocked',
      because: 'job 115 is Running; name one that is Finished, Failed, Canceled with --job',
    });
    expect(judgeCheck(whole, running, lookup, []).verdict).toBe('fail');
  });

  test('is blocked by a job whose state is not known', () => {
    const unknown = worldOf('hpcpack-2016', { known: { full, present: [] } });
    expect(judgeCheck(settled, unknown, lookup, [])).toMatchObject({
      verdict: 'blocked',
      because: 'the state of job 115 is not known; a job that is Finished, Failed, Canceled is needed',
    });
  });

  test('is judged where it is there', () => {
    const ready = worldOf('hpcpack-2016', { known: { full, present: [], state: 'Failed', settled: true } });
    expect(judgeCheck(settled, ready, lookup, []).verdict).toBe('fail');
  });

  test('is indeterminate rather than blocked where its own reply is missing too', () => {
    const lost = lookupIn([unanswered(request, 'timeout')]);
    expect(judgeCheck(whole, world, lost, []).verdict).toBe('indeterminate');
  });
});

describe('a reply beyond a limit of this suite', () => {
  const tooMuch = answered(request, enormous);

  test('leaves a check of it indeterminate, whatever it would find', () => {
    const check = checkOf('x', { send: () => [request], expect: () => [must] });
    expect(judgeCheck(check, world, lookupIn([tooMuch]), [])).toMatchObject({
      verdict: 'indeterminate',
      because: expect.stringContaining('more than 600000 (--max-markup)'),
      findings: [],
    });
  });

  test('leaves a check of every reply indeterminate, and no other', () => {
    const inspecting = checkOf('x', { send: () => [other], inspect: () => [] });
    expect(judgeCheck(inspecting, world, lookup, [tooMuch]).verdict).toBe('indeterminate');
    expect(judgeCheck(checkOf('x', { send: () => [other] }), world, lookup, [tooMuch]).verdict).toBe('pass');
  });

  test('keeps nothing from a check that reads no document', () => {
    const seen: Reply[] = [];
    const check = checkOf('x', {
      send: () => [request],
      readsNoDocument: true,
      inspect: (reply) => {
        seen.push(reply);
        return [must];
      },
    });
    expect(judgeCheck(check, world, lookupIn([tooMuch]), [tooMuch]).verdict).toBe('fail');
    expect(seen).toEqual([tooMuch.reply]);
  });

  test('takes no finding about other replies away, and is not looked into', () => {
    const check = checkOf('x', {
      send: () => [other],
      inspect: (reply) => {
        expect(reply).not.toBe(tooMuch.reply);
        return [must];
      },
    });
    expect(judgeCheck(check, world, lookup, [tooMuch, good])).toMatchObject({
      verdict: 'fail',
      culprit: request,
    });
  });
});

describe('a further request, whose reply the check can do without', () => {
  const list = requestOf('/Jobs');
  const listed = answered(list, replyOf('<a/>'));
  const seenWith = (exchanges: readonly Exchange[]) => {
    const seen: (Reply | undefined)[] = [];
    const check = checkOf('x', {
      send: () => [request],
      alsoAsk: () => [list],
      expect: (replies, _, also) => {
        seen.push(...replies, ...also);
        return [];
      },
    });
    return { seen, verdict: judgeCheck(check, world, lookupIn(exchanges), []).verdict };
  };

  test('is shown where it was answered', () => {
    expect(seenWith([good, listed])).toEqual({ seen: [good.reply, listed.reply], verdict: 'pass' });
  });

  test.each([
    ['was never sent', []],
    ['was not answered', [unanswered(list, 'timeout')]],
    ['has a reply beyond a limit of this suite', [answered(list, enormous)]],
  ])('is undefined if it %s', (_, also) => {
    expect(seenWith([good, ...also])).toEqual({ seen: [good.reply, undefined], verdict: 'pass' });
  });

  test('does not stand in for the reply that is judged', () => {
    expect(seenWith([listed])).toEqual({ seen: [], verdict: 'blocked' });
  });
});

const asked = (): never => {
  throw new Error('asked');
};

describe('a check that does not apply', () => {
  test('is inapplicable, and neither asked for requests nor for findings', () => {
    const check = checkOf('x', { covers: ['GJ-URI-01'], send: asked, expect: asked, inspect: asked });
    expect(judgeCheck(check, world, lookup, [good])).toEqual({
      check,
      verdict: 'inapplicable',
      findings: [],
      because: 'GJ-URI-01 does not apply to hpcpack-2016 on-premises',
      requests: [],
    });
  });

  test('is inapplicable though there is no job and the run was stopped', () => {
    const none = worldOf('hpcpack-2016', { known: { present: [], noSuchJob: 'no job' } });
    expect(
      judgeCheck(checkOf('x', { unless: () => 'not here' }), none, () => undefined, [], 'stopped'),
    ).toMatchObject({ verdict: 'inapplicable', because: 'not here' });
  });
});

test('where there is no such job every check is blocked by that, whatever came of its requests', () => {
  const none = worldOf('hpcpack-2016', { known: { present: [], noSuchJob: 'the endpoint has no job 115' } });
  for (const look of [lookup, () => undefined, lookupIn([unanswered(request, 'timeout')])]) {
    const check = checkOf('x', { send: () => [request], expect: () => [must], inspect: () => [must] });
    expect(judgeCheck(check, none, look, [good], 'stopped')).toMatchObject({
      verdict: 'blocked',
      because: 'the endpoint has no job 115',
      findings: [],
    });
  }
});

const broken = (): never => {
  throw new TypeError('oops');
};

describe('a check that fails in itself', () => {
  test.each(['unless', 'send', 'expect', 'inspect'] as const)(
    'in its %s is a defect of this suite and no failure of the endpoint',
    (part) => {
      const check = checkOf('x', { send: () => [request], [part]: broken });
      expect(judgeCheck(check, world, lookup, [good])).toMatchObject({
        verdict: 'blocked',
        findings: [],
        because: 'this suite failed while judging: oops',
        requests: [],
        defect: expect.stringContaining('TypeError: oops'),
      });
    },
  );

  test('is told also by what is no error', () => {
    const check = checkOf('x', {
      expect: () => {
        // eslint-disable-next-line no-throw-literal -- that is the point
        throw 'just words';
      },
      send: () => [request],
    });
    expect(judgeCheck(check, world, lookup, [])).toMatchObject({ defect: 'just words' });
  });
});

test('judging twice gives the same', () => {
  const check = checkOf('x', { send: () => [request, other], expect: () => [must, should] });
  expect(judgeCheck(check, world, lookup, [good])).toEqual(judgeCheck(check, world, lookup, [good]));
});
