import * as fc from 'fast-check';
import { documentedVersion } from '../../../lib/arbitrary/api-versions.ts';
import { encodedFor, encodingWish } from '../../../lib/arbitrary/encodings.ts';
import { sameWhenEncoded } from '../../../lib/expect/equivalent.ts';
import type { CaseRequest, Law } from '../../../lib/model/law.ts';
import type { FaultId } from '../fault-id.ts';
import { differOnlyIn } from './cases.ts';
import { law } from './law.ts';
import { subject } from './subject.ts';

/** Laws of equivalent URIs. */
export const encodingLaws: readonly Law<FaultId>[] = [
  law({
    id: 'GJ-FUZZ-encodings',
    title: 'gives the same reply whichever unreserved characters of the URI are percent-encoded',
    // No row is about percent-encoding; see `sameWhenEncoded`.
    covers: ['GJ-URI-08'],
    needs: ['settled job'],
    requests: 2,
    arbitrary: (world) =>
      fc
        .tuple(subject(world), documentedVersion(world.profile), encodingWish)
        .map(([ask, version, wish]): readonly CaseRequest[] => {
          const plain = { ...ask, ...version };
          const encoded = encodedFor(plain, wish, world);
          return encoded === undefined ? [plain] : [plain, { ...plain, encoded }];
        })
        .filter((one): one is readonly [CaseRequest, CaseRequest] => one.length === 2),
    admits: ([plain, encoded]) =>
      encoded.encoded !== undefined &&
      plain.encoded === undefined &&
      differOnlyIn(['encoded'], plain, encoded),
    expect: ([plain, encoded]) => sameWhenEncoded(encoded, plain),
    killedBy: ['encoded-letters-refused', 'encoded-job-id-malformed', 'encoded-names-give-all'],
  }),
];
