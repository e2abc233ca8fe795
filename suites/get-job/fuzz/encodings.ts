import * as fc from 'fast-check';
import { documentedVersion } from '../../../lib/arbitrary/api-versions.ts';
import { encodedFor, encodingWish } from '../../../lib/arbitrary/encodings.ts';
import { sameWhenEncoded } from '../../../lib/expect/equivalent.ts';
import type { Case, Law } from '../../../lib/model/law.ts';
import type { FaultId } from '../fault-id.ts';
import { differOnlyIn } from './cases.ts';
import { subject } from './subject.ts';

/** One request, written in two ways. */
export const encodingLaws: readonly Law<FaultId>[] = [
  {
    id: 'GJ-FUZZ-encodings',
    title: 'answers alike whichever letters, digits and marks of the URI are percent-encoded',
    // No row is about the writing of URIs; see the expectation.
    covers: ['GJ-URI-08'],
    needs: ['settled job'],
    requests: 2,
    arbitrary: (world) =>
      fc
        .tuple(subject(world), documentedVersion(world.profile), encodingWish)
        .map(([ask, version, wish]): Case => {
          const plain = { ...ask, ...version };
          const encoded = encodedFor(plain, wish, world);
          return encoded === undefined ? [plain] : [plain, { ...plain, encoded }];
        })
        .filter((one) => one.length > 1),
    admits: ([plain, encoded, ...others]) =>
      encoded?.encoded !== undefined &&
      others.length === 0 &&
      plain.encoded === undefined &&
      differOnlyIn(['encoded'], plain, encoded),
    expect: ([plain, encoded]) =>
      plain === undefined || encoded === undefined ? [] : sameWhenEncoded(encoded, plain),
    killedBy: ['encoded-letters-refused', 'encoded-job-id-malformed', 'encoded-names-give-all'],
  },
];
