import { agreementDefects } from '../../lib/codec/agreement.ts';
import { valueFormDefect } from '../../lib/codec/value-form.ts';
import type { PropertyBag } from '../../lib/codec/property-bag.ts';
import { findingsOf, readPropertyBag, readXml } from '../../lib/expect/documents.ts';
import { bodyKind } from '../../lib/codec/body-kind.ts';
import { bagOf, valuesOf } from '../../lib/expect/bag.ts';
import { finding } from '../../lib/expect/finding.ts';
import { isFault } from '../../lib/expect/fault.ts';
import { isSuccess } from '../../lib/expect/status.ts';
import type { Check, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob, isBagDue } from '../../lib/plan/request.ts';
import type { RequirementId } from '../../lib/page/requirements.ts';
import { propertyRow } from '../../lib/page/scope.ts';
import { uriRow } from './acceptable.ts';
import { check } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { triggers } from './triggers.ts';

/** The full reply and a filtered one: the minimum that these checks look at. */
function sample(world: World): readonly [full: Request, filtered: Request] {
  return [getJob(world), getJob(world, { properties: ['Id', 'State', 'Owner'] })];
}

/** True for a success that may have content; 204 and 205 have none (RFC 9110, sections 15.3.5 and 15.3.6), and other checks judge the status. */
function mayHoldXml(reply: Reply): boolean {
  return isSuccess(reply) && reply.status !== 204 && reply.status !== 205;
}

/** Section 7: the RestPropRender body. */
export const propertyBagSuite: Suite<FaultId> = {
  id: 'property-bag',
  title: 'RestPropRender body',
  checks: () => [
    {
      id: 'GJ-XML-01-document',
      title: 'sends only well-formed XML in the declared encoding',
      covers: ['GJ-XML-01'],
      send: (world) => [
        ...sample(world),
        getJob(world, { render: 'HpcJobXml' }),
        ...triggers.map(({ request }) => request(world)),
      ],
      inspect: (reply) => (mayHoldXml(reply) || isXmlError(reply) ? readXml(reply).findings : []),
      killedBy: ['xml-faults-echo-raw', 'xml-malformed-faults', 'xml-ends-with-start-tag'],
    },
    shape('GJ-RP-01', 'root', 'returns the root element ArrayOfProperty in its namespace', [
      'bag-near-namespace',
      'bag-other-case-namespace',
      'bag-root-other-namespace-than-items',
    ]),
    shape('GJ-RP-02', 'children', 'returns only Property elements below the root', [
      'bag-count-element',
      'bag-items-renamed',
      'bag-items-without-namespace',
    ]),
    shape('GJ-RP-03', 'name-and-value', 'returns exactly one Name and one Value in each Property', [
      'property-blank-name',
      'value-nil-with-text',
      'property-false-without-value',
      'property-name-as-attribute',
    ]),
    shape('GJ-RP-04', 'order', 'returns Name before Value', [
      'value-before-name',
      'value-before-name-in-some',
      'value-before-name-when-filtered',
    ]),
    shape('GJ-RP-05', 'unique', 'returns no property name twice', [
      'job-template-twice',
      'state-twice',
      'name-twice-with-other-value',
    ]),
    check({
      id: 'GJ-RP-06-forms',
      title: 'returns each value in the format of its type',
      covers: ['GJ-RP-06'],
      send: sample,
      expect: ([full], world) =>
        bagOf(full, uriRow(world), 'by default').findings.filter(endsBefore('GJ-RP-06')),
      inspect: (reply, request, { profile }) =>
        inBag(reply, request, (bag) => valueForms(bag, profile.name)).filter(only('GJ-RP-06')),
      killedBy: ['bool-as-digit', 'int-list-of-names', 'bool-as-yes', 'list-as-type-name'],
    }),
    check({
      id: 'GJ-RP-07-states',
      title: 'returns State and PreviousState as JobState names',
      covers: ['GJ-RP-07'],
      send: sample,
      expect: ([full], world) =>
        bagOf(full, uriRow(world), 'by default').findings.filter(endsBefore('GJ-RP-07')),
      inspect: (reply, request, { profile }) =>
        inBag(reply, request, (bag) => valueForms(bag, profile.name)).filter(only('GJ-RP-07')),
      killedBy: ['state-all', 'state-as-number', 'state-completed'],
    }),
    check({
      id: 'GJ-RP-08-agreement',
      title: 'returns values that agree with each other',
      covers: ['GJ-RP-08'],
      send: (world) => [getJob(world)],
      expect: ([full], world) => {
        const bag = bagOf(full, uriRow(world), 'by default');
        if (!bag.ok) return bag.findings;
        return findingsOf(agreementDefects(valuesOf(bag.value))).map((one) => ({ ...one, about: full }));
      },
      killedBy: ['end-before-start', 'expanded-priority-above-4000', 'has-runtime-denied'],
    }),
    check({
      id: 'GJ-RP-09-names',
      title: 'returns only property names of the documented table',
      covers: ['GJ-RP-09'],
      send: (world) => [getJob(world)],
      expect: ([full], world) => {
        const bag = bagOf(full, uriRow(world), 'by default');
        if (!bag.ok) return bag.findings;
        return bag.value.properties
          .filter(({ name }) => propertyRow(name) === undefined)
          .map(({ name, at }) =>
            finding(full, 'GJ-RP-09', {
              at: `${at}/Name`,
              want: 'a name of the documented table',
              got: `${name}, which the table lacks`,
            }),
          );
      },
      killedBy: ['name-beyond-the-table', 'name-in-other-case', 'name-of-the-interface'],
    }),
  ],
};

function isXmlError(reply: Reply): boolean {
  const kind = bodyKind(reply);
  return (
    kind === 'malformed xml' || kind === 'other xml' || kind === 'string' || kind === 'HpcWebServiceFault'
  );
}

/** A check of one row about the shape of a property bag, for every bag of the run. */
function shape(
  row: 'GJ-RP-01' | 'GJ-RP-02' | 'GJ-RP-03' | 'GJ-RP-04' | 'GJ-RP-05',
  word: string,
  title: string,
  killedBy: Check<FaultId>['killedBy'],
): Check<FaultId> {
  return check({
    id: `${row}-${word}`,
    title,
    covers: [row],
    send: sample,
    expect: ([full], world) => bagOf(full, uriRow(world), 'by default').findings.filter(endsBefore(row)),
    inspect: (reply, request) => shapeOf(reply, request).filter(only(row)),
    killedBy,
  });
}

/** Returns the findings about the shape of a property bag; other checks judge job XML in its place. */
function shapeOf(reply: Reply, request: Request): readonly Finding[] {
  if (!isSuccess(reply) || !isBagDue(request) || bodyKind(reply) === 'job xml' || isFault(reply)) return [];
  const document = readXml(reply);
  return document.ok ? readPropertyBag(document.value).findings : [];
}

function inBag(
  reply: Reply,
  request: Request,
  judge: (bag: PropertyBag) => readonly Finding[],
): readonly Finding[] {
  if (!isSuccess(reply) || !isBagDue(request)) return [];
  const document = readXml(reply);
  const bag = document.ok ? readPropertyBag(document.value) : undefined;
  return bag?.ok === true ? judge(bag.value) : [];
}

function valueForms(bag: PropertyBag, profile: World['profile']['name']): readonly Finding[] {
  return bag.properties.flatMap(({ name, value, at }) => {
    const row = propertyRow(name);
    const wrong = row === undefined ? undefined : valueFormDefect(name, row, value, profile);
    return wrong === undefined ? [] : findingsOf([{ ...wrong, at: `${at}/Value of ${name}` }]);
  });
}

function only(row: RequirementId): (finding: Finding) => boolean {
  return ({ requirement }) => requirement === row;
}

/** True for a finding about another row that ends the judging of the reply. */
function endsBefore(row: RequirementId): (finding: Finding) => boolean {
  return ({ requirement, ends }) => ends === true && requirement !== row;
}
