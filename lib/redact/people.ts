import { readXml } from '../codec/xml.ts';
import type { Exchange } from '../model/http.ts';
import type { Target } from '../model/target.ts';
import type { XmlElement } from '../model/xml.ts';
import { jobAttributes } from '../page/job-schema.ts';
import { properties } from '../page/properties.ts';
import type { Mask } from './mask-result.ts';

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

function escapedForms(name: string): readonly string[] {
  const inXml = name
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [name, inXml, JSON.stringify(name).slice(1, -1), encodeURIComponent(name)];
}

function quoted(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/**
 * A regular expression that matches any of the texts as a whole word; undefined if there are none.
 * @param letters the class of characters of a word
 */
function matcher(texts: readonly string[], letters: string): RegExp | undefined {
  const alternatives = [...new Set(texts)].toSorted((a, b) => b.length - a.length).map(quoted);
  return alternatives.length === 0
    ? undefined
    : new RegExp(`(?<!${letters})(?:${alternatives.join('|')})(?!${letters})`, 'giu');
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Every UTF-16 form of a text, as bytes. */
function wide(text: string): readonly string[] {
  const little = Buffer.from(text, 'utf16le');
  return [little.toString('latin1'), Buffer.from(little).swap16().toString('latin1')];
}

function stars(found: string): string {
  return '*'.repeat(found.length);
}

/** Takes names out, as whole words and in any case, an asterisk for each character of theirs. */
export function nameMask(names: readonly string[]): Mask {
  const forms = names.flatMap(escapedForms);
  const inText = matcher(forms, String.raw`[\p{L}\p{N}_]`);
  // Bytes as Latin-1, where those of other letters in UTF-8 are letters too.
  const inBytes = matcher(forms.map(bytesOf), String.raw`[\w\u0080-\u00FF]`);
  const inWide = matcher(names.flatMap(wide), String.raw`\uFFFF`);
  return {
    text: (text) => (inText === undefined ? text : text.replace(inText, stars)),
    content: (body) => {
      if (inBytes === undefined || inWide === undefined) return body;
      const before = Buffer.from(body).toString('latin1');
      const after = before
        .replace(inBytes, stars)
        .replace(inWide, (found) => (found.startsWith('\0') ? '\0*' : '*\0').repeat(found.length / 2));
      return before === after ? body : new Uint8Array(Buffer.from(after, 'latin1'));
    },
  };
}
