import { readXml } from '../codec/xml.ts';
import type { Exchange } from '../model/http.ts';
import type { Target } from '../model/target.ts';
import type { XmlElement } from '../model/xml.ts';
import { jobAttributes } from '../page/job-schema.ts';
import { properties } from '../page/properties.ts';

/** Properties and attributes whose value says who a person is. */
const personal: ReadonlySet<string> = new Set(['owner', 'username', 'emailaddress', 'runasuser']);

/** Words of the operation itself, which stay readable even if they are names of people. */
const vocabulary: ReadonlySet<string> = new Set(
  [
    ...Object.keys(properties),
    ...Object.keys(jobAttributes),
    ...[
      'Job',
      'Jobs',
      'Property',
      'Properties',
      'Object',
      'Value',
      'Name',
      'ArrayOfProperty',
      'ArrayOfObject',
    ],
    ...['WindowsHPC', 'http', 'https', 'GET', 'HEAD', 'OPTIONS', 'xml', 'xmlns'],
  ].map((word) => word.toLowerCase()),
);

function personalValues(element: XmlElement): readonly string[] {
  const attributes = element.attributes
    .filter(({ local }) => personal.has(local.toLowerCase()))
    .map(({ value }) => value);
  const child = (local: string): string =>
    element.children.find((one) => one.local === local)?.text.trim() ?? '';
  const value = personal.has(child('Name').toLowerCase()) ? [child('Value')] : [];
  return [...attributes, ...value, ...element.children.flatMap(personalValues)];
}

/** A name, and its parts by which a person is known alone: `DOMAIN\user`, `user@domain`. */
function partsOf(name: string): readonly string[] {
  const bare = name.split('\\').at(-1) ?? name;
  const [local = ''] = bare.split('@');
  return [name, bare, local];
}

/**
 * The names of people in a run, whole and in parts, the longest first. They are values of owner, user and
 * e-mail address in all replies, the user of the credentials and the owners of waivers.
 */
export function namesIn(
  exchanges: readonly Exchange[],
  { credentials, waivers }: Pick<Target, 'credentials' | 'waivers'>,
): readonly string[] {
  const values = exchanges.flatMap(({ reply }) => {
    const document = reply === undefined ? undefined : readXml(reply);
    return document?.ok === true ? personalValues(document.value.root) : [];
  });
  const user = 'user' in credentials ? [credentials.user] : [];
  const owners = waivers.flatMap(({ owner }) => owner ?? []);
  const names = [...values, ...user, ...owners].flatMap(partsOf).map((name) => name.trim());
  return [...new Set(names)]
    .filter((name) => name.length > 1 && !vocabulary.has(name.toLowerCase()))
    .toSorted((a, b) => b.length - a.length);
}
