import type { JobXml } from '../codec/job-xml.ts';
import { sameMeaning } from '../codec/meaning.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import { propertyRow } from '../page/scope.ts';
import { finding, shownValue } from './finding.ts';

/** Judges that attributes have the meaning of the property bag's values (GJ-JX-09), if these are not empty. */
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

/** The lists with one possible separator, because endpoint addresses contain commas. */
function separatorOf(name: string): { readonly separator?: string } {
  return name === 'EndpointReference' ? { separator: ';' } : {};
}
