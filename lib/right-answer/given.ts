import { trimmed } from '../codec/elements.ts';
import { readStringFault, readStructuredFault } from '../codec/fault.ts';
import { sameMeaning } from '../codec/meaning.ts';
import { valueFormDefect } from '../codec/value-form.ts';
import { readXml } from '../codec/xml.ts';
import { hasAttribute } from '../expect/job.ts';
import { predict } from '../expect/predict.ts';
import { lookupIn } from '../judge/judge-check.ts';
import { learn, nothingKnown } from '../judge/learn.ts';
import type { Answered, Exchange, Reply } from '../model/http.ts';
import type { CaseRequest } from '../model/law.ts';
import type { ResultTarget } from '../model/result.ts';
import type { World } from '../model/world.ts';
import type { XmlElement } from '../model/xml.ts';
import { wayOf } from '../plan/version-ways.ts';
import { profiles } from '../page/profiles.ts';
import { jobAttributes } from '../page/job-schema.ts';
import { propertyRow } from '../page/scope.ts';
import { askOf } from './ask-of.ts';
import { pairsInText } from './salvage.ts';

/** The maximum bytes of a body that is read. */
export const longestRead = 262_144;

/** The properties in one reply. */
export interface Sight {
  readonly ask: CaseRequest;
  /** Texts by name, in the order of the reply. */
  readonly texts: ReadonlyMap<string, string>;
  /** Set if the body is not XML. */
  readonly salvaged?: true;
}

/** A job document without a filter. */
export interface WholeDocument {
  readonly ask: CaseRequest;
  readonly root: XmlElement;
}

/** A correct fault with the request that caused it. */
export interface FaultSeen {
  readonly ask: CaseRequest;
  readonly kind: 'string' | 'HpcWebServiceFault';
  readonly status: number;
  readonly message: string;
  readonly code?: number;
  readonly root: XmlElement;
}

/** All facts about the job and the style of the endpoint in its replies. */
export interface GivenReplies {
  readonly world: World;
  readonly bags: readonly Sight[];
  readonly documents: readonly Sight[];
  readonly whole: readonly WholeDocument[];
  readonly faults: readonly FaultSeen[];
  readonly answered: readonly Answered[];
}

function rootPath(endpoint: string): string {
  try {
    return new URL(endpoint).pathname.replace(/\/+$/, '');
  } catch {
    return '/WindowsHPC';
  }
}

/** Replaces unpaired surrogates, which cannot be percent-encoded. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

function worldOf(target: ResultTarget): World {
  const profile = profiles[target.profile];
  return {
    profile,
    hosting: target.hosting,
    scheme: 'https',
    verified: true,
    host: '',
    root: rootPath(target.endpoint),
    ...(target.cluster === undefined ? {} : { cluster: wellFormed(target.cluster) }),
    job: wellFormed(target.job),
    jobSource: 'listed',
    missingJob: wellFormed(target.missingJob),
    known: nothingKnown({ profile }),
  };
}

/** The root element of a body; undefined if it is not XML or too long. */
export function rootOf(reply: Reply): XmlElement | undefined {
  if (reply.body.length > longestRead) return undefined;
  const document = readXml(reply);
  return document.ok ? document.value.root : undefined;
}

/** The beginning of a body as text. */
export function givenTextOf(reply: Reply): string {
  return new TextDecoder().decode(reply.body.subarray(0, longestRead));
}

/** The texts of name-value pairs in any namespace, because values may be correct in a wrong one. */
export function pairsIn(root: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    root.children.flatMap(({ children }) => {
      const name = trimmed(children.find(({ local }) => local === 'Name')?.text ?? '');
      const value = children.find(({ local }) => local === 'Value');
      return name === '' || value === undefined ? [] : [[name, value.text] as const];
    }),
  );
}

export function attributesIn(root: XmlElement): ReadonlyMap<string, string> {
  return new Map(
    root.attributes.filter(({ namespace }) => namespace === '').map(({ local, value }) => [local, value]),
  );
}

function faultIn(reply: Reply, ask: CaseRequest): FaultSeen | undefined {
  if (reply.status < 400 || reply.body.length > longestRead) return undefined;
  const document = readXml(reply);
  if (!document.ok) return undefined;
  const { root } = document.value;
  const base = { ask, status: reply.status, root };
  const text = readStringFault(document.value);
  if (text.ok && text.defects.length === 0) return { ...base, kind: 'string', message: text.value.text };
  const fault = readStructuredFault(document.value);
  if (!fault.ok || fault.defects.length > 0) return undefined;
  return { ...base, kind: 'HpcWebServiceFault', message: fault.value.message, code: fault.value.code };
}

/** The facts in the exchanges of a run. Pure. */
export function givenBy(target: ResultTarget, exchanges: readonly Exchange[]): GivenReplies {
  const world = learn(worldOf(target), lookupIn(exchanges));
  const answered = exchanges.filter(({ reply }) => reply !== undefined) as readonly Answered[];
  const bags: Sight[] = [];
  const documents: Sight[] = [];
  const whole: WholeDocument[] = [];
  const faults: FaultSeen[] = [];
  for (const { request, reply } of answered) {
    const ask = askOf(request, world);
    if (ask === undefined) continue;
    const fault =
      predict(ask, world).kind === 'refusal' && !/^[^?]*%/.test(request.target)
        ? faultIn(reply, ask)
        : undefined;
    if (fault !== undefined) faults.push(fault);
    const root = rootOf(reply);
    if (ask.job !== undefined || reply.status >= 300) continue;
    if (root === undefined) {
      const sight: Sight = { ask, texts: new Map(pairsInText(givenTextOf(reply))), salvaged: true };
      if (sight.texts.size > 0) (ask.render === 'HpcJobXml' ? documents : bags).push(sight);
    }
    if (root?.local === 'ArrayOfProperty') bags.push({ ask, texts: pairsIn(root) });
    if (root?.local === 'Job') {
      documents.push({ ask, texts: attributesIn(root) });
      if (ask.properties === undefined) whole.push({ ask, root });
    }
  }
  const given = { world, bags, documents, whole, faults, answered };
  const full = new Map(
    propertyNames(given, usual).map((name) => [name, givenBagText(given, name, usual) ?? '']),
  );
  return full.size === 0 ? given : { ...given, world: { ...world, known: { ...world.known, full } } };
}

/** Selects the replies that serve as models. */
export interface View {
  /** The way of giving the version. */
  readonly way: string;
  /** True to prefer replies to requests with `Render`. */
  readonly named: boolean;
}

/** Prefers replies to requests without a version, because most are. */
const usual: View = { way: '', named: false };

const trusted = new WeakMap<readonly Sight[], Map<string, readonly Sight[]>>();

/**
 * Sorts replies by trust: same way of giving the version, then no version, then others; full before filtered
 * replies.
 */
function inTrust(sights: readonly Sight[], { way, named }: View): readonly Sight[] {
  const known = trusted.get(sights) ?? new Map<string, readonly Sight[]>();
  trusted.set(sights, known);
  const key = `${named} ${way}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const ranked = sights.map((sight) => {
    const own = wayOf(sight.ask);
    const rank = (own === way ? 0 : own === '' ? 4 : 8) + (sight.salvaged === true ? 16 : 0);
    const filtered = sight.ask.properties === undefined ? 0 : 2;
    return { sight, rank: rank + filtered + (named && sight.ask.render === undefined ? 1 : 0) };
  });
  const sorted = ranked.toSorted((one, other) => one.rank - other.rank).map(({ sight }) => sight);
  known.set(key, sorted);
  return sorted;
}

/**
 * The names expected in a full reply: those of the first full reply, and known names with a value from the
 * others.
 */
function namesDue(sights: readonly Sight[], view: View): readonly string[] {
  const ranked = inTrust(sights, view);
  const full = ranked.find(({ ask }) => ask.properties === undefined);
  // Renderings are compared as they are.
  const others = view.named
    ? []
    : ranked.filter(({ ask }) => full === undefined || wayOf(ask) === wayOf(full.ask));
  return [
    ...(full?.texts.keys() ?? []),
    ...others.flatMap(({ ask, texts }) =>
      [...texts]
        .filter(([name, text]) => ask.properties !== undefined && text !== '' && isNameOfJob(name))
        .map(([name]) => name),
    ),
  ];
}

/** True if the page or the Job Schema defines the name. */
export function isNameOfJob(name: string): boolean {
  return propertyRow(name) !== undefined || Object.hasOwn(jobAttributes, name);
}

/** The names expected in a full property bag, in the order of the endpoint. */
export function propertyNames(
  { bags, documents }: Pick<GivenReplies, 'bags' | 'documents'>,
  view: View,
): readonly string[] {
  const inBags = namesDue(bags, view);
  const attributes = namesDue(documents, view).filter((name) => propertyRow(name) !== undefined);
  return [
    ...new Set(bags.some(({ ask }) => ask.properties === undefined) ? inBags : [...inBags, ...attributes]),
  ];
}

/** The names expected as attributes of a full job document, in the order of the endpoint. */
export function attributeNames(given: GivenReplies, view: View): readonly string[] {
  const seen = namesDue(given.documents, view);
  return [...new Set(seen.length > 0 ? seen : propertyNames(given, view).filter(hasAttribute))];
}

/** True if a text has the form of its property's type. */
export function hasRightForm({ world }: Pick<GivenReplies, 'world'>, name: string, text: string): boolean {
  const row = propertyRow(name);
  return row === undefined || valueFormDefect(name, row, text, world.profile.name) === undefined;
}

/** A boolean in the spelling of property bags. */
function asInBag(name: string, text: string): string {
  if (propertyRow(name)?.type !== 'bool') return text;
  return text === 'true' ? 'True' : text === 'false' ? 'False' : text;
}

/** The value of a property in a correct bag, the first well-formed one; undefined if no reply has one. */
export function givenBagText(
  given: Pick<GivenReplies, 'world' | 'bags' | 'documents'>,
  name: string,
  view: View,
): string | undefined {
  if (name === 'Id') return given.world.job;
  const inForm = (text: string): boolean => hasRightForm(given, name, text);
  const seen = (sights: readonly Sight[], salvaged?: true): readonly string[] =>
    inTrust(sights, view)
      .filter((sight) => sight.salvaged === salvaged)
      .flatMap(({ texts }) => texts.get(name) ?? [])
      .filter(inForm);
  const inBag = (text: string): string => asInBag(name, text);
  const candidates = [
    ...seen(given.bags),
    ...seen(given.documents).map(inBag),
    ...seen(given.bags, true),
    ...seen(given.documents, true).map(inBag),
  ];
  // Prefers a non-empty text, because an empty one may be the mistake.
  return candidates.find((text) => text !== '') ?? candidates[0];
}

/** True if an attribute has the same meaning as the value in the property bag. */
export function saysTheSame(name: string, inBag: string, attribute: string): boolean {
  const row = propertyRow(name);
  const separator = name === 'EndpointReference' ? { separator: ';' } : {};
  return row === undefined || sameMeaning(row.type, inBag, attribute, separator);
}

/** The value of a property as an attribute. */
export function attributeText(
  given: GivenReplies,
  name: string,
  view: View,
  own: string | undefined,
): string | undefined {
  const inBag = givenBagText(given, name, view);
  const texts = [own, ...inTrust(given.documents, view).map(({ texts: seen }) => seen.get(name))].filter(
    (text) => text !== undefined && text !== '',
  );
  if (inBag === undefined || inBag === '') return texts[0];
  const bool = propertyRow(name)?.type === 'bool';
  const right = texts.find(
    (text) => text !== undefined && saysTheSame(name, inBag, text) && (!bool || text === text.toLowerCase()),
  );
  return right ?? (bool ? inBag.toLowerCase() : inBag);
}
