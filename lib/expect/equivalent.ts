import { bodyKind } from '../codec/body-kind.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import { bagOf, sameNames, valuesAgree, valuesOf } from './bag.ts';
import { finding } from './finding.ts';
import { attributesAgree, jobXmlOf, sameAttributeNames } from './job.ts';
import { outcomeOf } from './status.ts';

/** The row of the comparison; other checks judge what both replies get wrong. */
const row = 'GJ-URI-08';

/**
 * Judges that a URI with percent-encoded unreserved characters is equivalent to the plain one (RFC 3986, section 6.2.2.2). The row is that
 * of a repeated request, a recommendation, because the page does not mention encodings.
 */
export function sameWhenEncoded(encoded: Reply, plain: Reply): readonly Finding[] {
  const outcome = outcomeOf(plain);
  if (outcomeOf(encoded) !== outcome) {
    return [
      finding(encoded, row, {
        at: 'the URI with percent-encoded characters',
        want: `the same as without the encoding: ${outcome}`,
        got: outcomeOf(encoded),
      }),
    ];
  }
  switch (bodyKind(plain)) {
    case 'property bag': {
      const here = bagOf(encoded, row, 'by default');
      const there = bagOf(plain, row, 'by default');
      if (!here.ok || !there.ok) return [];
      const values = valuesOf(there.value);
      return [
        ...sameNames(encoded, here.value, values, row),
        ...valuesAgree(encoded, here.value, values, row),
      ];
    }
    case 'job xml': {
      const here = jobXmlOf(encoded, row);
      const there = jobXmlOf(plain, row);
      if (!here.ok || !there.ok) return [];
      return [
        ...sameAttributeNames(encoded, here.value, there.value, row),
        ...attributesAgree(encoded, here.value, there.value, row),
      ];
    }
    default:
      // The text of an error, or of another kind of body, may vary.
      return [];
  }
}
