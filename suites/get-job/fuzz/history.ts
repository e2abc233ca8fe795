import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { documentedVersion } from '../../../lib/arbitrary/api-versions.ts';
import { goodList, listWithUnknown, openList } from '../../../lib/arbitrary/property-lists.ts';
import { anyUnknownName } from '../../../lib/arbitrary/unknown-names.ts';
import { predict } from '../../../lib/expect/predict.ts';
import { bagDue } from '../../../lib/expect/predicted.ts';
import { sameReply } from '../../../lib/expect/same-reply.ts';
import type { CaseRequest, Law } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import type { FaultId } from '../fault-id.ts';
import { differOnlyIn, isGood, namesAndValues } from './cases.ts';
import { law } from './law.ts';

/** The longest list; `GJ-FUZZ-lists` tries longer ones. */
const mostNames = 12;

function goodAsk(world: World): Arbitrary<CaseRequest> {
  return goodList(world, mostNames).map((properties) => ({ properties }));
}

/** A request that must be rejected: an unknown name or a job that does not exist, with any version. */
function badAsk(world: World): Arbitrary<CaseRequest> {
  return fc
    .tuple(
      fc.oneof(
        {
          weight: 3,
          arbitrary: listWithUnknown(world, anyUnknownName(world)).map((properties): CaseRequest => ({
            properties,
          })),
        },
        { weight: 1, arbitrary: fc.constant<CaseRequest>({ job: world.missingJob, properties: ['Id'] }) },
      ),
      documentedVersion(world.profile),
    )
    .map(([ask, version]) => ({ ...ask, ...version }));
}

/** The request before the judged one, which is mostly one that must be rejected. */
function otherAsk(world: World): Arbitrary<CaseRequest> {
  return fc.oneof(
    { weight: 3, arbitrary: badAsk(world) },
    { weight: 1, arbitrary: goodAsk(world) },
    { weight: 1, arbitrary: goodAsk(world).map((ask) => ({ ...ask, render: 'HpcJobXml' })) },
    { weight: 1, arbitrary: openList(world, mostNames).map((properties) => ({ properties })) },
  );
}

/** Laws that no reply depends on earlier requests. */
export const historyLaws: readonly Law<FaultId>[] = [
  law({
    id: 'GJ-FUZZ-after-others',
    title: 'answers a valid request correctly after any other request, a rejected one included',
    covers: ['GJ-PROP-02', 'GJ-PROP-03', 'GJ-PROP-08'],
    needs: ['settled job'],
    requests: 2,
    arbitrary: (world) => fc.tuple(otherAsk(world), goodAsk(world)),
    admits: ([, good], world) => isGood(good, world),
    expect: ([, reply], [, good], world) => namesAndValues(reply, good, world),
    killedBy: ['filter-drops-last-of-many', 'list-by-semicolon', 'filter-cuts-texts'],
  }),
  law({
    id: 'GJ-FUZZ-repeatable',
    title: 'returns the same properties and values of a settled job when a list is requested again',
    covers: ['GJ-URI-08'],
    needs: ['settled job'],
    requests: 2,
    arbitrary: (world) => goodAsk(world).map((ask): readonly [CaseRequest, CaseRequest] => [ask, ask]),
    admits: ([first, again], world) =>
      first.render === undefined && isGood(first, world) && differOnlyIn([], first, again),
    expect: ([first, again], [ask], world) => {
      const prediction = predict(ask, world);
      if (prediction.kind !== 'job') return [];
      const before = bagDue(first, prediction);
      return before.ok
        ? sameReply(again, first, { acceptable: 'GJ-URI-08', differs: 'GJ-URI-08' })
        : before.findings;
    },
    killedBy: ['second-reply-changes-later', 'second-reply-counts-on', 'second-reply-drops-property'],
  }),
];
