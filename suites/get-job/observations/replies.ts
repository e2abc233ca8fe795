import { readJobXml } from '../../../lib/codec/job-xml.ts';
import type { JobXml } from '../../../lib/codec/job-xml.ts';
import { readXml } from '../../../lib/codec/xml.ts';
import { hasAttribute } from '../../../lib/expect/job.ts';
import { headerValues } from '../../../lib/model/http.ts';
import type { Reply } from '../../../lib/model/http.ts';
import type { Answer, Observation } from '../../../lib/model/observation.ts';
import type { World } from '../../../lib/model/world.ts';
import { getJob } from '../../../lib/plan/request.ts';
import { authorityChainHeader } from '../../../lib/page/names.ts';
import { properties } from '../../../lib/page/properties.ts';
import { propertiesOf, propertyRow } from '../../../lib/page/scope.ts';
import { triggers } from '../triggers.ts';
import { bagIn, outcome, summarised } from './experiment.ts';
import { booleanForm, maskedDate, listForm } from './forms.ts';

const [missingJob] = triggers;

/** Experiments with details of replies that the page leaves open. */
export const aboutReplies: readonly Observation[] = [
  {
    id: 'GJ-OBS-20',
    title: 'Content-Type, charset, XML declaration, byte order mark, document type declaration',
    send: (world) => [getJob(world), getJob(world, { render: 'HpcJobXml' }), missingJob.request(world)],
    answer: ([bag, job, fault]) =>
      summarised([
        ['property bag', envelope(bag)],
        ['job XML', envelope(job)],
        ['error', envelope(fault)],
      ]),
  },
  {
    id: 'GJ-OBS-21',
    title: 'How an unset property shows',
    send: (world) => [
      getJob(world),
      ...propertiesOf(world.profile.name).map((name) => getJob(world, { properties: [name] })),
    ],
    answer: unsetProperties,
  },
  {
    id: 'GJ-OBS-22',
    title: 'Form of dates and booleans, separator of lists',
    send: (world) => [getJob(world)],
    answer: ([full]) => {
      const values = valuesByType(full);
      return summarised([
        ['dates', formsOf(values('datetime'), maskedDate)],
        ['booleans', formsOf(values('bool'), booleanForm)],
        ['lists', formsOf([...values('stringList'), ...values('intList')], listForm)],
      ]);
    },
  },
  {
    id: 'GJ-OBS-23',
    title: 'Order of properties',
    send: (world) => [getJob(world), getJob(world, { properties: ['State', 'Owner', 'Id'] })],
    answer: ([full, some]) =>
      summarised([
        ['full reply', orderOf(namesIn(full), Object.keys(properties))],
        ['State,Owner,Id', askedOrder(namesIn(some))],
      ]),
  },
  {
    id: 'GJ-OBS-24',
    title: 'Properties beyond the table',
    send: (world) => [getJob(world)],
    answer: ([full]) => {
      const beyond = namesIn(full).filter((name) => propertyRow(name) === undefined);
      return { answer: beyond.length === 0 ? 'none' : beyond.toSorted().join(', ') };
    },
  },
  {
    id: 'GJ-OBS-25',
    title: 'Job XML: custom properties, unset attributes, properties without an attribute',
    send: (world) => [
      getJob(world, { render: 'HpcJobXml' }),
      getJob(world, { render: 'HpcJobXml', properties: beyondSchema(world) }),
    ],
    answer: jobDocument,
  },
  {
    id: 'GJ-OBS-28',
    title: 'Server header, and the authority chain on error replies',
    send: (world) => [getJob(world), missingJob.request(world)],
    answer: ([full, fault]) =>
      summarised([
        ['Server', headerOf(full, 'Server')],
        ['authority chain on errors', chainOf(fault)],
      ]),
  },
];

function headerOf(reply: Reply | undefined, name: string): string {
  if (reply === undefined) return 'no reply';
  return headerValues(reply.headers, name).join(', ') || '(none)';
}

function chainOf(reply: Reply | undefined): string {
  if (reply === undefined) return 'no reply';
  return headerValues(reply.headers, authorityChainHeader).length === 0 ? 'absent' : 'present';
}

function envelope(reply: Reply | undefined): string {
  if (reply === undefined) return 'no reply';
  const document = readXml(reply);
  const type = headerOf(reply, 'Content-Type');
  if (!document.ok) return `${type}, not read`;
  const { prolog, encoding } = document.value;
  return [
    type,
    `read as ${encoding}`,
    prolog.hasDeclaration
      ? `declaration${prolog.declaredEncoding === undefined ? '' : ` ${prolog.declaredEncoding}`}`
      : 'no declaration',
    prolog.byteOrderMark === 'none' ? 'no byte order mark' : `byte order mark ${prolog.byteOrderMark}`,
    ...(prolog.hasDoctype ? ['a document type declaration'] : []),
  ].join(', ');
}

function namesIn(reply: Reply | undefined): readonly string[] {
  return bagIn(reply)?.properties.map(({ name }) => name) ?? [];
}

function howShown(reply: Reply | undefined, name: string): string | undefined {
  const bag = bagIn(reply);
  if (bag === undefined) return outcome(reply);
  const property = bag.properties.find((one) => one.name === name);
  if (property === undefined) return 'left out';
  if (property.isNil) return 'nil';
  return property.value === '' ? 'empty' : undefined;
}

function joined(forms: ReadonlySet<string>): string {
  return [...forms].toSorted().join(', ') || 'no property is unset';
}

function unsetProperties([full, ...alone]: readonly (Reply | undefined)[], world: World): Answer {
  const names = propertiesOf(world.profile.name);
  const inFull = new Set<string>();
  const whenAsked = new Set<string>();
  for (const [index, name] of names.entries()) {
    const shown = howShown(full, name);
    if (shown === undefined) continue;
    inFull.add(shown);
    whenAsked.add(howShown(alone[index], name) ?? 'with a value');
  }
  return summarised([
    ['in the full reply', joined(inFull)],
    ['when asked for', joined(whenAsked)],
  ]);
}

function valuesByType(reply: Reply | undefined): (type: string) => readonly string[] {
  const all = bagIn(reply)?.properties ?? [];
  return (type) =>
    all
      .filter(({ name, value }) => value !== '' && propertyRow(name)?.type === type)
      .map(({ value }) => value);
}

function formsOf(values: readonly string[], formOf: (text: string) => string | undefined): string {
  const forms = new Set(values.map(formOf).filter((form) => form !== undefined));
  return [...forms].toSorted().join(' | ') || '(none seen)';
}

function orderOf(names: readonly string[], table: readonly string[]): string {
  const known = names.filter((name) => table.includes(name));
  if (known.length < 2) return '(too few names)';
  if (
    sameOrder(
      known,
      table.filter((name) => known.includes(name)),
    )
  )
    return 'as in the table';
  if (sameOrder(known, known.toSorted())) return 'alphabetical';
  return 'other';
}

function askedOrder(names: readonly string[]): string {
  if (names.length < 3) return '(too few names)';
  if (sameOrder(names, ['State', 'Owner', 'Id'])) return 'as asked';
  return orderOf(names, Object.keys(properties));
}

function sameOrder(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

/** Id, and properties without an attribute in the Job Schema. */
function beyondSchema(world: World): readonly string[] {
  return ['Id', ...world.known.present.filter((name) => !hasAttribute(name)).slice(0, 5)];
}

function jobIn(reply: Reply | undefined): JobXml | undefined {
  const document = reply === undefined ? undefined : readXml(reply);
  const job = document?.ok === true ? readJobXml(document.value) : undefined;
  return job?.ok === true ? job.value : undefined;
}

function jobDocument([whole, filtered]: readonly (Reply | undefined)[], world: World): Answer {
  const all = jobIn(whole);
  const some = jobIn(filtered);
  const unset = [...(all?.attributes.values() ?? [])].filter((value) => value === '').length;
  const extra = beyondSchema(world).filter((name) => name !== 'Id');
  const shown = extra.filter((name) => some?.attributes.has(name));
  return summarised([
    ['custom properties', all === undefined ? outcome(whole) : (all.customProperties?.element ?? '(none)')],
    ['empty attributes', all === undefined ? outcome(whole) : String(unset)],
    [
      'properties without a schema attribute',
      some === undefined
        ? outcome(filtered)
        : extra.length === 0
          ? '(none asked)'
          : shown.length === 0
            ? 'left out'
            : shown.length === extra.length
              ? 'shown as attributes'
              : `some shown: ${shown.join(', ')}`,
    ],
  ]);
}
