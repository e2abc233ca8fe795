import * as fc from 'fast-check';
import { determinedVersion } from '../../../lib/arbitrary/api-versions.ts';
import { otherJobId } from '../../../lib/arbitrary/job-ids.ts';
import { hostileName, listOfUnknownKind } from '../../../lib/arbitrary/unknown-names.ts';
import { predict } from '../../../lib/expect/predict.ts';
import { refusalPredicted } from '../../../lib/expect/predicted.ts';
import type { Finding } from '../../../lib/model/finding.ts';
import type { Reply } from '../../../lib/model/http.ts';
import type { CaseRequest, Law } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import type { FaultId } from '../fault-id.ts';
import { unknownName as madeUp } from '../unknown-names.ts';
import { isBad } from './cases.ts';
import { law } from './law.ts';
import { renders } from './subject.ts';

function refused([reply]: readonly [Reply], [ask]: readonly [CaseRequest], world: World): readonly Finding[] {
  return refusalPredicted(reply, predict(ask, world));
}

function isRefusedList([ask]: readonly [CaseRequest], world: World): boolean {
  return ask.job === undefined && isBad(ask, world);
}

/** Id or unknown names only, because a random job id may happen to exist and belong to somebody else. */
const asked = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: fc.constant<readonly string[]>(['Id']) },
  { weight: 1, arbitrary: fc.constantFrom<(readonly string[])[]>([madeUp], ['Id', madeUp], [madeUp, 'Id']) },
);

/** Laws of unknown names and of jobs that do not exist. */
export const errorLaws: readonly Law<FaultId>[] = [
  law({
    id: 'GJ-FUZZ-unknown-names',
    title: 'rejects any list with an unknown name, at any position, with any version and renderer',
    covers: ['GJ-PROP-05', 'GJ-PROP-04', 'GJ-PROP-07', 'GJ-ERR-06'],
    needs: ['full reply'],
    requests: 1,
    arbitrary: (world) =>
      fc
        .tuple(listOfUnknownKind(world), determinedVersion(world.profile), renders)
        .map(([properties, version, render]): readonly [CaseRequest] => [
          { properties, ...version, ...render },
        ])
        // With a version, the job may have a property of that name.
        .filter(([ask]) => isBad(ask, world)),
    admits: isRefusedList,
    expect: refused,
    killedBy: [
      'name-with-digit-ignored',
      'numbers-taken-for-members',
      'names-of-tasks-ignored',
      'invisible-characters-ignored',
      'two-unknown-names-around-a-good-one',
      'unknown-name-ignored-in-long-lists',
      'unknown-name-ignored-in-xml-among-good',
      'unknown-name-alone-ignored',
      'error-empty',
    ],
  }),
  law({
    id: 'GJ-FUZZ-hostile-names',
    title: 'returns a complete, well-formed fault for an unknown name that is designed to break it',
    covers: ['GJ-XML-01', 'GJ-ERR-01', 'GJ-ERR-02', 'GJ-ERR-03', 'GJ-ERR-04'],
    needs: ['full reply'],
    requests: 1,
    arbitrary: (world) =>
      fc
        .tuple(hostileName(world), determinedVersion(world.profile))
        .map(([name, version]): readonly [CaseRequest] => [{ properties: [name], ...version }])
        .filter(([ask]) => isBad(ask, world)),
    admits: isRefusedList,
    expect: refused,
    killedBy: [
      'xml-faults-echo-raw',
      'structured-fault-unless-quote',
      'string-fault-never',
      'ccp-version-structured',
      'fault-two-codes',
    ],
  }),
  law({
    id: 'GJ-FUZZ-other-jobs',
    title: 'rejects any job that does not exist and never describes another job in its place',
    covers: ['GJ-ST-02', 'GJ-URI-06', 'GJ-ERR-06'],
    requests: 1,
    arbitrary: (world) =>
      fc
        .tuple(otherJobId(world), asked, determinedVersion(world.profile), renders)
        .map(([job, properties, version, render]): readonly [CaseRequest] => [
          { job, properties, ...version, ...render },
        ]),
    admits: ([ask], world) =>
      ask.job !== undefined && (isBad(ask, world) || predict(ask, world).kind === 'no other job'),
    expect: refused,
    killedBy: [
      'missing-job-gives-another',
      'missing-job-200',
      'missing-job-302',
      'both-triggers-empty',
      'both-triggers-html',
    ],
  }),
];
