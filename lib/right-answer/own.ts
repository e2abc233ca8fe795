import type { Prediction } from '../expect/predict.ts';
import type { Reply } from '../model/http.ts';
import type { Ask } from '../model/law.ts';
import type { XmlElement } from '../model/xml.ts';
import type { RequirementId } from '../spec/requirements.ts';
import { propertiesOf, propertyRow } from '../spec/scope.ts';
import { attributesIn, longestRead, pairsIn, rootOf } from './given.ts';
import type { Given, View } from './given.ts';

/** A name of the table that differs from the given one in its case alone; the name itself where there is none. */
export function inSpellingOfTable(name: string, given: Given): string {
  if (propertyRow(name) !== undefined) return name;
  const plain = name.toLowerCase();
  return propertiesOf(given.world.profile.name).find((known) => known.toLowerCase() === plain) ?? name;
}

/** The reply that is wrong, as far as it can be read. */
export interface Own {
  readonly reply: Reply;
  readonly root: XmlElement | undefined;
  readonly texts: ReadonlyMap<string, string>;
  readonly names: readonly string[];
  /** The body that is no XML. */
  readonly text?: string;
}

/** A reply that is wrong, and everything that its right counterpart is made of. */
export interface Situation {
  readonly ask: Ask;
  readonly prediction: Prediction;
  readonly own: Own;
  readonly given: Given;
  /** The requirements that it breaks. */
  readonly broken: readonly RequirementId[];
  readonly view: View;
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => references[name] ?? '');
}

/** Names and texts that stand in a body which is no XML: enough to tell which properties the endpoint shows there. */
function pairsInText(text: string): readonly (readonly [name: string, text: string])[] {
  const [tag] = /<(?:[\w.-]+:)?Job\s[^<>]*>/.exec(text) ?? [];
  if (tag !== undefined)
    return [...tag.matchAll(/\s([A-Za-z]{1,60})=(?:"([^"]*)"|'([^']*)')/g)]
      .filter(([, name]) => name !== 'xmlns')
      .map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]);
  const bag =
    /<(?:[\w.-]+:)?Name>\s*([A-Za-z]{1,60})\s*<\/(?:[\w.-]+:)?Name>\s*(?:<(?:[\w.-]+:)?Value>([^<]*))?/g;
  return [...text.matchAll(bag)].map(([, name = '', value = '']) => [name, unescaped(value)]);
}

/** Reads the reply that is wrong. */
export function ownOf(reply: Reply, given: Given): Own {
  const root = rootOf(reply);
  const text = root === undefined ? new TextDecoder().decode(reply.body.subarray(0, longestRead)) : '';
  const texts = new Map(
    root === undefined ? pairsInText(text) : root.local === 'Job' ? attributesIn(root) : pairsIn(root),
  );
  const names = [...texts.keys()].map((name) => inSpellingOfTable(name, given));
  return { reply, root, texts, names, ...(root === undefined ? { text } : {}) };
}

/** What stands between the tags of a job document that is no XML; undefined where there is none. */
export function insideJob({ text = '' }: Own): string | undefined {
  return /<(?:[\w.-]+:)?Job\s[^<>]*[^/<>]>([^]*)<\/(?:[\w.-]+:)?Job>\s*$/.exec(text)?.[1];
}
