import { bodyKind } from '../codec/body-kind.ts';
import { attributeTypeDefects } from '../codec/job-xml.ts';
import type { JobXml } from '../codec/job-xml.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { ProfileName } from '../model/requirement.ts';
import type { JobFacts } from '../model/world.ts';
import { jobAttributes } from '../page/job-schema.ts';
import type { RequirementId } from '../page/requirements.ts';
import { propertyRow } from '../page/scope.ts';
import { about } from './bag.ts';
import { findingsOf, readJobXml, readXml } from './documents.ts';
import { ending, finding, listed, namesDiffer, namesHidden, shownValue } from './finding.ts';
import { shownKind, succeeds } from './status.ts';

/** Returns the job XML of a reply that must succeed, after judging status, encoding, XML and root element. */
export function jobXmlOf(reply: Reply, acceptable: RequirementId): Decoded<JobXml> {
  const [refused, ...more] = succeeds(reply, acceptable);
  if (refused !== undefined) return { ok: false, findings: [refused, ...more] };
  const kind = bodyKind(reply);
  if (kind === 'property bag') {
    const parts = { at: '/', want: 'root Job', got: shownKind(kind) };
    return { ok: false, findings: [ending(reply, 'GJ-REND-03', parts)] };
  }
  const document = readXml(reply);
  if (!document.ok) return about(reply, document);
  return about(reply, readJobXml(document.value));
}

/** True if the Job Schema has an attribute with the name of the property. */
export function hasAttribute(name: string): boolean {
  return propertyRow(name)?.jobXmlAttribute === true;
}

const unitPairs = { Core: 'Cores', Socket: 'Sockets', Node: 'Nodes' } as const;
const pairNames: ReadonlySet<string> = new Set(
  Object.values(unitPairs).flatMap((unit) => [`Min${unit}`, `Max${unit}`]),
);

/** True if job XML may lack a requested property, because it has no value, no attribute, or another unit than the job's. */
export function mayBeMissing(name: string, { full }: JobFacts): boolean {
  if (!hasAttribute(name) || (full?.get(name) ?? '') === '') return true;
  if (!pairNames.has(name)) return false;
  const unit = full?.get('UnitType')?.trim();
  const own = Object.entries(unitPairs).find(([type]) => type === unit)?.[1];
  return own === undefined || (name !== `Min${own}` && name !== `Max${own}`);
}

/** Judges that the attributes are exactly the requested properties (GJ-JX-03). */
export function attributesExactly(
  reply: Reply,
  job: JobXml,
  asked: readonly string[],
  known: JobFacts,
  requirement: RequirementId = 'GJ-JX-03',
): readonly Finding[] {
  const present = [...job.attributes.keys()].filter((name) => name !== 'Version');
  const missing = asked.filter((name) => !job.attributes.has(name) && !mayBeMissing(name, known));
  const extra = present.filter(
    (name) =>
      !asked.includes(name) && (Object.hasOwn(jobAttributes, name) || propertyRow(name) !== undefined),
  );
  if (missing.length + extra.length === 0) return [];
  return [
    finding(reply, requirement, {
      at: '/Job/@*',
      ...namesDiffer(asked.filter(hasAttribute), present, { missing, extra }),
    }),
  ];
}

/**
 * Judges that each attribute of two job documents has the same value in both.
 * @param moving properties that are not compared, because they differ between equal requests too (GJ-URI-08)
 */
export function attributesAgree(
  reply: Reply,
  job: JobXml,
  other: JobXml,
  requirement: RequirementId,
  moving?: ReadonlySet<string>,
): readonly Finding[] {
  return [...job.attributes]
    .filter(
      ([name, value]) =>
        other.attributes.has(name) && other.attributes.get(name) !== value && moving?.has(name) !== true,
    )
    .map(([name, value]) =>
      finding(reply, requirement, {
        at: `/Job/@${name}`,
        want: shownValue(other.attributes.get(name)),
        got: shownValue(value),
      }),
    );
}

/** Judges that full job XML holds each attribute that has a value in filtered job XML (GJ-PROP-01). */
export function holdsEveryAttribute(
  whole: Reply,
  filtered: Reply,
  asked: readonly string[],
): readonly Finding[] {
  const all = jobXmlOf(whole, 'GJ-REND-03');
  const some = jobXmlOf(filtered, 'GJ-PROP-03');
  if (!all.ok) return all.findings;
  if (!some.ok) return some.findings;
  const hidden = [...some.value.attributes]
    .filter(([name, value]) => value !== '' && asked.includes(name) && !all.value.attributes.has(name))
    .map(([name]) => name);
  if (hidden.length === 0) return [];
  return [
    finding(whole, 'GJ-PROP-01', {
      at: '/Job/@*',
      ...namesHidden(hidden, [...all.value.attributes.keys()]),
      want: `${listed(hidden)} too, because they have a value when requested`,
    }),
  ];
}

/** Judges that attributes have their Job Schema types, and are not empty if the property has a value (GJ-JX-06). */
export function attributesTyped(
  reply: Reply,
  job: JobXml,
  { full }: JobFacts,
  profile: ProfileName,
): readonly Finding[] {
  const empty = [...job.attributes]
    .filter(([name, text]) => text.trim() === '' && isTyped(name) && (full?.get(name) ?? '') !== '')
    .map(([name]): Finding => ({
      requirement: 'GJ-JX-06',
      at: `/Job/@${name}`,
      want: `a value, because the property bag holds ${shownValue(full?.get(name))}`,
      got: 'an empty attribute',
    }));
  return [...findingsOf(attributeTypeDefects(job, profile)), ...empty].map((one) => ({
    ...one,
    about: reply,
  }));
}

function isTyped(name: string): boolean {
  return Object.hasOwn(jobAttributes, name) && jobAttributes[name as keyof typeof jobAttributes] !== 'string';
}

/** Judges that filtered job XML has no child elements (GJ-JX-04). */
export function childless(reply: Reply, { children }: JobXml): readonly Finding[] {
  if (children.length === 0) return [];
  const got = listed(children.map(({ local }) => local));
  return [finding(reply, 'GJ-JX-04', { at: '/Job/*', want: listed([]), got })];
}

function valued({ attributes }: JobXml): readonly string[] {
  return [...attributes].filter(([, value]) => value !== '').map(([name]) => name);
}

/** Judges that two job documents have the same attributes, apart from those without a value. */
export function sameAttributeNames(
  reply: Reply,
  job: JobXml,
  other: JobXml,
  requirement: RequirementId,
): readonly Finding[] {
  const missing = valued(other).filter((name) => !job.attributes.has(name));
  const extra = valued(job).filter((name) => !other.attributes.has(name));
  if (missing.length + extra.length === 0) return [];
  return [
    finding(reply, requirement, {
      at: '/Job/@*',
      ...namesDiffer(valued(other), valued(job), { missing, extra }),
    }),
  ];
}
