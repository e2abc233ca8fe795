import * as fc from 'fast-check';
import {
  headerCase,
  isHeaderValue,
  versionHeader,
  versionParameter,
} from '../../../lib/arbitrary/api-versions.ts';
import { finding } from '../../../lib/expect/finding.ts';
import { outcomeOf } from '../../../lib/expect/status.ts';
import type { CaseRequest, Law } from '../../../lib/model/law.ts';
import type { FaultId } from '../fault-id.ts';
import { differOnlyIn } from './cases.ts';
import { law } from './law.ts';
import { subject } from './subject.ts';

/** Laws of requests that set the version twice. */
export const versionLaws: readonly Law<FaultId>[] = [
  law({
    id: 'GJ-FUZZ-precedence',
    title: 'any api-version header, in any case of its name, overrides any query parameter',
    covers: ['GJ-VER-03'],
    needs: ['full reply'],
    requests: 2,
    arbitrary: (world) =>
      fc
        .record({
          ask: subject(world),
          header: versionHeader(world.profile),
          parameter: versionParameter(world.profile),
          written: headerCase,
        })
        .map(({ ask, header, parameter, written }): readonly [CaseRequest, CaseRequest] => [
          { ...ask, apiVersionHeader: header },
          { ...ask, apiVersionHeader: header, ...written, apiVersion: parameter },
        ]),
    admits: ([alone, both]) =>
      isHeaderValue(alone.apiVersionHeader ?? '') &&
      alone.apiVersion === undefined &&
      both.apiVersion !== undefined &&
      differOnlyIn(['apiVersion', 'headerCase'], alone, both),
    expect: ([alone, both], [ask, { apiVersion = '' }]) => {
      if (outcomeOf(alone) === outcomeOf(both)) return [];
      return [
        finding(both, 'GJ-VER-03', {
          at: `header ${ask.apiVersionHeader ?? ''}, parameter ${apiVersion || '(empty)'}`,
          want: `the same as with the header alone: ${outcomeOf(alone)}`,
          got: outcomeOf(both),
        }),
      ];
    },
    killedBy: [
      'version-header-by-exact-name',
      'both-versions-conflict',
      'bad-parameter-refused-beside-header',
      'parameter-rescues-header',
    ],
  }),
];
