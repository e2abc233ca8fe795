import { describe, expect, test } from 'vitest';
import type { Exchange, Request } from '../model/http.ts';
import { requestKey } from '../model/http.ts';
import { answered, replyOf } from '../model/testing/messages.ts';
import { emulatedRun, emulatedTarget } from './testing/emulated-run.ts';
import { judgedAgain } from './testing/judged-again.ts';
import { applyFaults } from '../emulator/faults/index.ts';

const target = emulatedTarget({ fuzz: { runs: 0, seed: 7 } });
const badGateway = replyOf('<html><title>Bad Gateway</title></html>', { status: 502, reason: 'Bad Gateway' });

/** Answers the n-th request with an error of a gateway wherever `isHit` says so. */
function gateway(isHit: (request: Request, before: number) => boolean): {
  readonly instead: (request: Request) => Exchange | undefined;
} {
  const asked = new Map<string, number>();
  return {
    instead: (request) => {
      const before = asked.get(requestKey(request)) ?? 0;
      asked.set(requestKey(request), before + 1);
      return isHit(request, before) ? answered(request, badGateway) : undefined;
    },
  };
}

const isSubset = ({ target: path }: Request): boolean => path.endsWith('?Properties=Id,State,Owner');

describe('a failure', () => {
  test('that does not come back is indeterminate, told with how often it was seen', async () => {
    const run = await emulatedRun(
      target,
      [],
      gateway((request, before) => isSubset(request) && before === 0),
    );
    const { result } = run;
    expect([result.verdict, result.exitStatus]).toEqual(['incomplete', 3]);
    expect(result.counts.checks.fail).toBe(0);
    const check = result.checks.find(({ id }) => id === 'GJ-PROP-02-subset');
    expect(check).toMatchObject({ verdict: 'indeterminate', findings: [], repeats: { failed: 1, of: 3 } });
    expect(check?.because).toMatch(
      /^not repeatable, 1 of 3: GJ-PROP-0\d at status: want 200 \(OK\), got 502 Bad Gateway/,
    );
    expect(await judgedAgain(run)).toEqual(result);
  });

  test('that comes back in one of two repetitions only is indeterminate too', async () => {
    const hits = gateway((request, before) => isSubset(request) && before !== 1);
    const { result } = await emulatedRun(target, [], hits);
    const check = result.checks.find(({ id }) => id === 'GJ-PROP-02-subset');
    expect(check).toMatchObject({ verdict: 'indeterminate', repeats: { failed: 2, of: 3 } });
  });

  test('that stays fails, and so does the status of a gateway that stays on some requests', async () => {
    const { result } = await emulatedRun(target, [], gateway(isSubset));
    const check = result.checks.find(({ id }) => id === 'GJ-PROP-02-subset');
    expect([result.exitStatus, check?.verdict, check?.repeats]).toEqual([1, 'fail', { failed: 3, of: 3 }]);
    expect(check?.exchanges.length).toBeGreaterThan(1);
  });

  test('of a check that looks at the replies of others is repeated with these', async () => {
    const run = await emulatedRun(target, applyFaults(['chain-on-premises-in-xml']));
    const check = run.result.checks.find(({ id }) => id.startsWith('GJ-HDR-02'));
    expect([check?.verdict, check?.repeats?.failed]).toEqual(['fail', check?.repeats?.of]);
    expect(check?.repeats?.of).toBeGreaterThan(1);
    expect(await judgedAgain(run)).toEqual(run.result);
  });
});

test('a green run repeats nothing', async () => {
  const { result, exchanges } = await emulatedRun(target);
  const keys = exchanges.map(({ request }) => requestKey(request));
  expect(result.exitStatus).toBe(0);
  expect(new Set(keys).size).toBe(keys.length);
});
