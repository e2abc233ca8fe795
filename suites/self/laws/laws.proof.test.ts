import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAuthorityChain } from '../../../lib/codec/authority-chain.ts';
import { bodyKind } from '../../../lib/codec/body-kind.ts';
import { charsetDefects, charsetParameter } from '../../../lib/codec/charset.ts';
import { parseContentType } from '../../../lib/codec/content-type.ts';
import { readStringFault, readStructuredFault } from '../../../lib/codec/fault.ts';
import { parseHttpDate } from '../../../lib/codec/http-date.ts';
import { readJobXml } from '../../../lib/codec/job-xml.ts';
import { readObjectList } from '../../../lib/codec/object-list.ts';
import { readPropertyBag } from '../../../lib/codec/property-bag.ts';
import { readXml } from '../../../lib/codec/xml.ts';
import { answer } from '../../../lib/emulator/answer.ts';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import { get, jobPath } from '../../../lib/emulator/testing/probes.ts';
import { grade } from '../../../lib/judge/grade.ts';
import type { Judged } from '../../../lib/judge/judge-check.ts';
import { concludeRun, tallyRequirements } from '../../../lib/judge/tally.ts';
import { applyWaivers } from '../../../lib/judge/waivers.ts';
import type { Finding } from '../../../lib/model/finding.ts';
import type { Reply } from '../../../lib/model/http.ts';
import type { Waiver } from '../../../lib/model/target.ts';
import type { RequirementVerdict } from '../../../lib/model/verdict.ts';
import { profiles } from '../../../lib/page/profiles.ts';
import { applies } from '../../../lib/page/scope.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';
import { checksOf } from '../../index.ts';
import { judgeDifference } from '../proof/difference.ts';
import type { Setting } from '../proof/emulated.ts';
import { mangled, mangling, manglings, randomReplies } from './mangling.ts';
import { recordEmulated, resultOfRecording } from '../proof/recorded.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

// A fixed seed, so that every run of the tests is the same.
const seed = 20_240_517;

const settings: readonly Setting[] = [
  { profile: 'hpcpack-2016', hosting: 'azure' },
  { profile: 'hpcpack-2012r2', hosting: 'on-premises' },
  { profile: 'hpcpack-2008r2-sp2', hosting: 'azure' },
];

/** Runs every decoder on a reply. */
function read(reply: Reply): void {
  const document = readXml(reply);
  bodyKind(reply);
  charsetParameter(reply.headers);
  for (const [, value] of reply.headers) {
    readAuthorityChain(value);
    parseContentType(value);
    parseHttpDate(value);
  }
  if (!document.ok) return;
  charsetDefects(reply, document.value);
  for (const reader of [readPropertyBag, readJobXml, readStructuredFault, readObjectList])
    reader(document.value);
  readStringFault(document.value);
}

describe('no reply makes the suite throw', () => {
  const cluster = referenceCluster('hpcpack-2016', 'azure');
  const right = ['115', '119', '115?Render=HpcJobXml', '1', '115?Properties=Nil'].flatMap((asked) => [
    answer(get(jobPath(cluster, asked)), cluster),
    answer(get(jobPath(cluster, asked), [['api-version', '2011-11-01']]), cluster),
  ]);

  test('every decoder returns for random and mangled replies', () => {
    const harmed = fc
      .tuple(fc.constantFrom(...right), manglings)
      .map(([reply, harms]) => mangled(reply, harms));
    const ends = fc.property(fc.oneof({ weight: 3, arbitrary: harmed }, randomReplies), (reply) => {
      expect(() => read(reply)).not.toThrow();
    });
    fc.assert(ends, { seed, numRuns: 4000 });
  });

  test('every check has a verdict for random and mangled replies', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...settings),
        manglings,
        fc.constantFrom(0.02, 0.2, 1),
        (setting, harms, share) => {
          const judged = judgeDifference(setting, [mangling(harms, share)]);
          expect(judged.map(({ defect }) => defect).filter((defect) => defect !== undefined)).toEqual([]);
        },
      ),
      { seed, numRuns: 60 },
    );
  });
});

test('judging the same exchanges again gives the same result', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...settings),
      manglings,
      fc.constantFrom(0, 0.02, 0.2, 1),
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      (setting, harms, share, lost) => {
        const recording = recordEmulated(setting, [mangling(harms, share)], lost);
        expect(resultOfRecording(setting, structuredClone(recording))).toEqual(
          resultOfRecording(setting, recording),
        );
      },
    ),
    { seed, numRuns: 20 },
  );
});

const findingOf = (requirement: RequirementId): Finding => ({
  requirement,
  at: 'body',
  want: 'this',
  got: 'that',
});

const isGap = (verdict: RequirementVerdict): boolean => verdict === 'blocked' || verdict === 'indeterminate';

const goodness = (verdict: RequirementVerdict): number =>
  ['fail', 'warn', 'waived', 'indeterminate', 'blocked', 'inapplicable', 'pass', 'excluded'].indexOf(verdict);

describe('verdicts', () => {
  const { profile, hosting } = { profile: profiles['hpcpack-2012r2'], hosting: 'azure' } as const;
  const all = checksOf(profile, hosting).filter(({ covers: [about] }) =>
    applies(requirements[about], profile.name, hosting),
  );

  /** Outcomes of some checks: with findings on covered requirements, without findings, or not judged. */
  const outcomes: fc.Arbitrary<readonly Judged[]> = fc
    .subarray(all, { minLength: 1, maxLength: 8 })
    .chain((checks) =>
      fc.tuple(
        ...checks.map((check) =>
          fc
            .record({
              broken: fc.subarray([...check.covers]),
              unjudged: fc.option(fc.constantFrom('blocked', 'indeterminate', 'inapplicable'), {
                nil: undefined,
              }),
            })
            .map(({ broken, unjudged }): Judged => {
              if (unjudged === undefined || broken.length > 0)
                return { check, requests: [], ...grade(broken.map(findingOf)) };
              return { check, requests: [], findings: [], verdict: unjudged, because: 'of the test' };
            }),
        ),
      ),
    );

  const conclusion = (judged: readonly Judged[], waivers: readonly Waiver[], failOn: 'must' | 'should') => {
    const waived = applyWaivers(judged, waivers, '2024-05-17', 'every check');
    const rows = tallyRequirements(waived.outcomes, { profile, hosting });
    return {
      waived,
      rows,
      run: concludeRun({ ...waived, rows, failOn, isInterrupted: false, isHindered: false }),
    };
  };

  const gravity = [0, 3, 1, 4, 130] as const;
  test('never improve with an additional finding', () => {
    fc.assert(
      fc.property(
        outcomes,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('must', 'should'),
        (judged, which, row, failOn) => {
          const one = judged[which % judged.length] as Judged;
          const { covers } = one.check;
          const more = findingOf(covers[row % covers.length] as RequirementId);
          if (one.verdict === 'inapplicable') return;
          // A check without its own replies has findings only if it inspects all replies, and then it covers one requirement; a
          // recommendation with a finding counts as judged.
          const unjudged = one.because !== undefined;
          if (unjudged && (covers.length > 1 || requirements[more.requirement].level !== 'must')) return;
          const { because: _, ...rest } = one;
          const worse = judged.map((each) =>
            each === one ? { ...rest, ...grade([...one.findings, more]) } : each,
          );
          const before = conclusion(judged, [], failOn);
          const after = conclusion(worse, [], failOn);
          expect(gravity.indexOf(after.run.exitStatus)).toBeGreaterThanOrEqual(
            gravity.indexOf(before.run.exitStatus),
          );
          for (const [index, { verdict }] of after.rows.entries())
            expect(goodness(verdict)).toBeLessThanOrEqual(goodness(before.rows[index]?.verdict ?? 'pass'));
        },
      ),
      { seed, numRuns: 1000 },
    );
  });

  const waivers: fc.Arbitrary<readonly Waiver[]> = fc.array(
    fc.record(
      {
        requirement: fc.constantFrom(...keysOf(requirements)),
        check: fc.constantFrom(...all.map(({ id }) => id)),
        reason: fc.constant('known'),
        expires: fc.constantFrom('2024-05-16', '2024-05-17', '2030-01-01'),
      },
      { requiredKeys: ['requirement', 'reason'] },
    ),
    { maxLength: 40 },
  );

  test('do not come from checks that were not judged, with any waivers', () => {
    fc.assert(
      fc.property(outcomes, waivers, (judged, known) => {
        const { waived, rows, run } = conclusion(judged, known, 'should');
        const gaps = waived.outcomes.filter(({ judged: one }) => isGap(one.verdict));
        expect(gaps.map(({ verdict }) => verdict)).toEqual(gaps.map(({ judged: one }) => one.verdict));
        const openRows = conclusion(judged, [], 'should').rows.filter(({ verdict }) => isGap(verdict));
        const waivedRows = new Map(rows.map(({ id, verdict }) => [id, verdict]));
        expect(openRows.map(({ id }) => waivedRows.get(id))).toEqual(openRows.map(({ verdict }) => verdict));
        expect(gaps.length > 0 && run.exitStatus === 0).toBe(false);
      }),
      { seed, numRuns: 1000 },
    );
  });
});
