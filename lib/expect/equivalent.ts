import { bodyKind } from '../codec/body-kind.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import { bagOf, sameNames, valuesAgree, valuesOf } from './bag.ts';
import { finding } from './finding.ts';
import { attributesAgree, jobXmlOf, sameAttributeNames } from './job.ts';
import { outcomeOf } from './status.ts';

/** What the two replies must be alike by; what is wrong with both of them is the business of others. */
const row = 'GJ-URI-08';

/**
 * A URI means the same when characters that need no escape are percent-encoded (RFC 3986, section 6.2.2.2), so that both requests
 * are one request, and asking it again says the same of a settled job. No page says how a URI is written, and no row is about it
 * alone: the one about asking twice is a recommendation, which is what the RFC can be here.
 */
export function sameWhenEncoded(encoded: Reply, plain: Reply): readonly Finding[] {
  const outcome = outcomeOf(plain);
  if (outcomeOf(encoded) !== outcome) {
    return [
      finding(encoded, row, {
        at: 'the URI with percent-encoded characters',
        want: `as without the encoding: ${outcome}`,
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
      // Texts of errors may vary, and so may every other kind of page.
      return [];
  }
}
