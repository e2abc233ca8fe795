import { finding } from '../../lib/expect/finding.ts';
import { outcomeOf } from '../../lib/expect/status.ts';
import type { Check } from '../../lib/model/check.ts';
import type { Request } from '../../lib/model/http.ts';
import type { Profile } from '../../lib/model/requirement.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { GetJobOptions } from '../../lib/plan/request.ts';
import { ccpVersion } from '../../lib/plan/version-ways.ts';
import { checkOfEach } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { triggers } from './triggers.ts';

/** A success and both errors, as the requests to compare. */
const subjects: readonly {
  readonly says: string;
  readonly request: (world: World, options: GetJobOptions) => Request;
}[] = [{ says: 'the job', request: getJob }, ...triggers];

/** A request with the usual header names, and the same request with the names in another case. */
interface Pair {
  readonly says: string;
  readonly usual: Request;
  readonly other: Request;
}

/** Checks that header names are case-insensitive (RFC 9110, section 5.1). */
export function headerNames(profile: Profile): readonly Check<FaultId>[] {
  return profile.apiVersions.slice(-1).flatMap((version): readonly Check<FaultId>[] => {
    const header = { apiVersionHeader: version };
    const [missingJob, unknownProperty] = triggers;
    return [
      alike({
        id: 'GJ-VER-02-names',
        title: 'treats the name of the api-version header as case-insensitive',
        row: 'GJ-VER-02',
        pairs: (world) =>
          (['capital', 'upper'] as const).flatMap((headerCase) =>
            subjects.map(({ says, request }) => ({
              says: `${says}, ${headerCase === 'upper' ? 'API-VERSION' : 'Api-Version'}`,
              usual: request(world, header),
              other: request(world, { ...header, headerCase }),
            })),
          ),
        killedBy: [
          'version-header-by-exact-name',
          'version-header-in-capitals-unknown',
          'version-header-of-other-case-refused',
        ],
      }),
      alike({
        id: 'GJ-VER-03-names',
        title: 'the header Api-Version, in this spelling, overrides the query parameter',
        row: 'GJ-VER-03',
        pairs: (world) =>
          subjects.map(({ says, request }) => ({
            says: `${says}, Api-Version and a parameter`,
            usual: request(world, header),
            other: request(world, { ...header, headerCase: 'capital', apiVersion: 'not-a-version' }),
          })),
        killedBy: ['parameter-beats-header-of-other-case', 'version-header-by-exact-name'],
      }),
      alike({
        id: 'GJ-VER-02-deprecated-names',
        title: 'treats the name of the CCP_Version header as case-insensitive',
        row: 'GJ-VER-02',
        pairs: (world) =>
          [
            { says: 'the job', request: getJob, options: { ccpVersion } },
            { ...unknownProperty, options: { ccpVersion } },
            { ...missingJob, options: { ccpVersion, ...header } },
          ].map(({ says, request, options }) => ({
            says: `${says}, ccp_version`,
            usual: request(world, options),
            other: request(world, { ...options, headerCase: 'lower' }),
          })),
        killedBy: ['ccp-version-by-exact-name', 'ccp-version-of-other-case-refused'],
      }),
    ];
  });
}

/** A check that both requests of each pair have the same outcome. */
function alike({
  row,
  pairs,
  ...description
}: Pick<Check<FaultId>, 'id' | 'title' | 'killedBy'> & {
  readonly row: 'GJ-VER-02' | 'GJ-VER-03';
  readonly pairs: (world: World) => readonly Pair[];
}): Check<FaultId> {
  return checkOfEach({
    ...description,
    covers: [row],
    relational: true,
    of: pairs,
    send: ({ usual, other }) => [usual, other],
    expect: ([usual, other], { says }) => {
      if (outcomeOf(usual) === outcomeOf(other)) return [];
      return [
        finding(other, row, {
          at: says,
          want: `the same as with the usual case: ${outcomeOf(usual)}`,
          got: outcomeOf(other),
        }),
      ];
    },
  });
}
