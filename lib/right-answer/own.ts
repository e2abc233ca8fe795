import { readXml } from '../codec/xml.ts';
import type { Prediction } from '../expect/predict.ts';
import type { Reply } from '../model/http.ts';
import type { CaseRequest } from '../model/law.ts';
import type { XmlElement } from '../model/xml.ts';
import type { RequirementId } from '../page/requirements.ts';
import { propertiesOf, propertyRow } from '../page/scope.ts';
import { attributesIn, pairsIn, rootOf, givenTextOf } from './given.ts';
import type { GivenReplies, View } from './given.ts';
import { pairsInText } from './salvage.ts';

/** A name of the table that differs from the given one in its case alone; the name itself where there is none. */
export function inSpellingOfTable(name: string, given: GivenReplies): string {
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
  readonly ask: CaseRequest;
  readonly prediction: Prediction;
  readonly own: Own;
  readonly given: GivenReplies;
  /** The requirements that it breaks. */
  readonly broken: readonly RequirementId[];
  readonly view: View;
}

/** Reads the reply that is wrong. */
export function ownOf(reply: Reply, given: GivenReplies): Own {
  const root = rootOf(reply);
  const text = root === undefined ? givenTextOf(reply) : '';
  const texts = new Map(
    root === undefined ? pairsInText(text) : root.local === 'Job' ? attributesIn(root) : pairsIn(root),
  );
  const names = [...texts.keys()].map((name) => inSpellingOfTable(name, given));
  return { reply, root, texts, names, ...(root === undefined ? { text } : {}) };
}

/** What stands between the tags of a job document that is no XML; undefined where there is none, or where that is what is wrong. */
export function insideJob({ text = '' }: Own): string | undefined {
  const [, tag = '', inside] =
    /(<(?:[\w.-]+:)?Job\s[^<>]*[^/<>]>)([^]*)<\/(?:[\w.-]+:)?Job>\s*$/.exec(text) ?? [];
  const bindings = tag.match(/\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')/g)?.join('') ?? '';
  const alone = new TextEncoder().encode(`<Job${bindings}>${inside ?? ''}</Job>`);
  return inside !== undefined && readXml({ headers: [], body: alone }).ok ? inside : undefined;
}
