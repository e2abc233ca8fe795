import type { JobXml } from '../codec/job-xml.ts';
import { sameMeaning } from '../codec/meaning.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import { propertyRow } from '../page/scope.ts';
import { finding, shownValue } from './finding.ts';

/** Every attribute says what the property bag says of that property, compared by meaning (GJ-JX-09); a property without a value says nothing. */
export function attributesMean(
  reply: Reply,
  job: JobXml,
  values: ReadonlyMap<string, string>,
): readonly Finding[] {
  return [...job.attributes].flatMap(([name, text]) => {
    const row = propertyRow(name);
    const value = values.get(name);
    if (row === undefined || value === undefined || value === '') return [];
    if (sameMeaning(row.type, value, text, separatorOf(name))) return [];
    return [
      finding(reply, 'GJ-JX-09', {
        at: `/Job/@${name}`,
        want: `${shownValue(value)}, as in the property bag`,
        got: shownValue(text),
      }),
    ];
  });
}

/** Endpoint addresses hold commas of their own; the other lists may be written with either separator. */
function separatorOf(name: string): { readonly separator?: string } {
  return name === 'EndpointReference' ? { separator: ';' } : {};
}
