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

/** The table's spelling of a name that differs only in case; otherwise the name itself. */
export function inSpellingOfTable(name: string, given: GivenReplies): string {
  if (propertyRow(name) !== undefined) return name;
  const plain = name.toLowerCase();
  return propertiesOf(given.world.profile.name).find((known) => known.toLowerCase() === plain) ?? name;
}

/** The wrong reply, as far as it can be read. */
export interface Own {
  readonly reply: Reply;
  readonly root: XmlElement | undefined;
  readonly texts: ReadonlyMap<string, string>;
  readonly names: readonly string[];
  /** Set if the body is not XML. */
  readonly text?: string;
}

/** A wrong reply and everything needed to construct the correct one. */
export interface Situation {
  readonly ask: CaseRequest;
  readonly prediction: Prediction;
  readonly own: Own;
  readonly given: GivenReplies;
  /** The requirements that the reply breaks. */
  readonly broken: readonly RequirementId[];
  readonly view: View;
}

/** Reads the wrong reply. */
export function ownOf(reply: Reply, given: GivenReplies): Own {
  const root = rootOf(reply);
  const text = root === undefined ? givenTextOf(reply) : '';
  const texts = new Map(
    root === undefined ? pairsInText(text) : root.local === 'Job' ? attributesIn(root) : pairsIn(root),
  );
  const names = [...texts.keys()].map((name) => inSpellingOfTable(name, given));
  return { reply, root, texts, names, ...(root === undefined ? { text } : {}) };
}

/**
 * The content of the root of a job document that is not XML; undefined if there is none or the content itself
 * is malformed.
 */
export function insideJob({ text = '' }: Own): string | undefined {
  const [, tag = '', inside] =
    /(<(?:[\w.-]+:)?Job\s[^<>]*[^/<>]>)([^]*)<\/(?:[\w.-]+:)?Job>\s*$/.exec(text) ?? [];
  const bindings = tag.match(/\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')/g)?.join('') ?? '';
  const alone = new TextEncoder().encode(`<Job${bindings}>${inside ?? ''}</Job>`);
  return inside !== undefined && readXml({ headers: [], body: alone }).ok ? inside : undefined;
}
