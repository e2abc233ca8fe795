import { bodyKind } from '../codec/body-kind.ts';
import type { PropertyBag } from '../codec/property-bag.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { JobFacts } from '../model/world.ts';
import type { RequirementId } from '../page/requirements.ts';
import { propertyBagIn, xmlOf } from './documents.ts';
import { ending, finding, namesDiffer, shownValue } from './finding.ts';
import { shownKind, succeeds } from './status.ts';

/** The reason for a property bag: the default renderer, or the renderer named in the request. */
export type Rendering = 'by default' | 'by name';

const renderingRows = {
  'by default': 'GJ-REND-01',
  'by name': 'GJ-REND-02',
} as const satisfies Record<Rendering, RequirementId>;

/**
 * Returns the property bag of a reply that must succeed, after judging status, encoding, XML and shape. Job XML breaks the row of the
 * renderer, any other document the row of the shape.
 */
export function bagOf(reply: Reply, acceptable: RequirementId, rendering: Rendering): Decoded<PropertyBag> {
  const [refused, ...more] = succeeds(reply, acceptable);
  if (refused !== undefined) return { ok: false, findings: [refused, ...more] };
  const kind = bodyKind(reply);
  if (kind === 'job xml') {
    const parts = { at: '/', want: 'root ArrayOfProperty', got: shownKind(kind) };
    return { ok: false, findings: [ending(reply, renderingRows[rendering], parts)] };
  }
  const document = xmlOf(reply);
  if (!document.ok) return about(reply, document);
  return about(reply, propertyBagIn(document.value));
}

/** Returns the outcome with its findings attributed to the reply. */
export function about<T>(reply: Reply, decoded: Decoded<T>): Decoded<T> {
  const tie = (one: Finding): Finding => ({ ...one, about: reply });
  if (decoded.ok) return { ...decoded, findings: decoded.findings.map(tie) };
  if (decoded.limit !== undefined) return decoded;
  const [first, ...others] = decoded.findings;
  return { ok: false, findings: [tie(first), ...others.map(tie)] };
}

export function namesOf(bag: PropertyBag): readonly string[] {
  return bag.properties.map(({ name }) => name);
}

/** Returns the values by name; of a repeated name, the last value. */
export function valuesOf(bag: PropertyBag): ReadonlyMap<string, string> {
  return new Map(bag.properties.map(({ name, value }) => [name, value]));
}

function lastOfEachName({ properties }: PropertyBag): PropertyBag['properties'] {
  return [...new Map(properties.map((property) => [property.name, property])).values()];
}

/** The differences between the names of a reply and the requested ones. */
export interface NameDifference {
  /** Requested names that have a value in the full reply, but are not in this one. */
  readonly missing: readonly string[];
  /** Names that were not requested. */
  readonly extra: readonly string[];
  /** Names that appear more than once. */
  readonly repeated: readonly string[];
}

/** Compares the names of a reply with the requested ones; a name without a value in the full reply may be missing. */
export function nameDifference(
  present: readonly string[],
  asked: readonly string[],
  known: JobFacts,
): NameDifference {
  const there = new Set(present);
  const wanted = new Set(asked);
  return {
    missing: asked.filter((name) => !there.has(name) && (known.full?.get(name) ?? '') !== ''),
    extra: [...there].filter((name) => !wanted.has(name)),
    repeated: [...there].filter((name) => present.filter((other) => other === name).length > 1),
  };
}

/** Judges that a full reply holds Id and State, which every job has (GJ-PROP-01). */
export function holdsIdAndState(reply: Reply, bag: PropertyBag): readonly Finding[] {
  const present = namesOf(bag);
  const missing = ['Id', 'State'].filter((name) => !present.includes(name));
  if (missing.length === 0) return [];
  return [
    finding(reply, 'GJ-PROP-01', {
      at: '/ArrayOfProperty/Property/Name',
      ...namesDiffer(['Id', 'State'], present, { missing, extra: [] }),
      want: 'Id and State among every property of the job',
    }),
  ];
}

/** Judges that a reply holds exactly the requested properties, each once (GJ-PROP-02). */
export function namesExactly(
  reply: Reply,
  bag: PropertyBag,
  asked: readonly string[],
  known: JobFacts,
): readonly Finding[] {
  return differenceFinding(
    reply,
    'GJ-PROP-02',
    asked,
    namesOf(bag),
    nameDifference(namesOf(bag), asked, known),
  );
}

/** Judges that a reply holds the requested properties and no others; GJ-PROP-02 judges repeated names. */
export function namesFiltered(
  reply: Reply,
  bag: PropertyBag,
  asked: readonly string[],
  known: JobFacts,
  requirement: RequirementId,
): readonly Finding[] {
  const difference = { ...nameDifference(namesOf(bag), asked, known), repeated: [] };
  return differenceFinding(reply, requirement, asked, namesOf(bag), difference);
}

function differenceFinding(
  reply: Reply,
  requirement: RequirementId,
  asked: readonly string[],
  present: readonly string[],
  { missing, extra, repeated }: NameDifference,
): readonly Finding[] {
  if (missing.length + extra.length + repeated.length === 0) return [];
  return [
    finding(reply, requirement, {
      at: '/ArrayOfProperty/Property/Name',
      ...namesDiffer(asked, present, { missing, extra, repeated }),
    }),
  ];
}

/**
 * Judges that each value of a reply equals the other reply's value for the same name; of a repeated name, the last value of each.
 * @param moving properties that are not compared, because they differ between equal requests too (GJ-URI-08)
 */
export function valuesAgree(
  reply: Reply,
  bag: PropertyBag,
  other: ReadonlyMap<string, string>,
  requirement: RequirementId,
  moving?: ReadonlySet<string>,
): readonly Finding[] {
  return lastOfEachName(bag)
    .filter(({ name, value }) => other.has(name) && other.get(name) !== value && moving?.has(name) !== true)
    .map(({ name, value, at }) =>
      finding(reply, requirement, {
        at: `${at}/Value of ${name}`,
        want: shownValue(other.get(name)),
        got: shownValue(value),
      }),
    );
}

/** Judges that two replies hold the same names, in any order; names without a value may be missing. */
export function sameNames(
  reply: Reply,
  bag: PropertyBag,
  other: ReadonlyMap<string, string>,
  requirement: RequirementId,
): readonly Finding[] {
  const here = valuesOf(bag);
  const missing = [...other].filter(([name, value]) => value !== '' && !here.has(name)).map(([name]) => name);
  const extra = [...here].filter(([name, value]) => value !== '' && !other.has(name)).map(([name]) => name);
  if (missing.length + extra.length === 0) return [];
  return [
    finding(reply, requirement, {
      at: '/ArrayOfProperty/Property/Name',
      ...namesDiffer([...other.keys()], [...here.keys()], { missing, extra }),
    }),
  ];
}
