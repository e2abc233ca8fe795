import { bodyKind } from '../../lib/codec/body-kind.ts';
import { namespaceDefects, versionDefects } from '../../lib/codec/job-xml.ts';
import type { JobXml } from '../../lib/codec/job-xml.ts';
import { readObjectList } from '../../lib/codec/object-list.ts';
import { findingsOf, readJobXml, readXml } from '../../lib/expect/documents.ts';
import { bagOf, namesOf, valuesOf } from '../../lib/expect/bag.ts';
import { attributesMean } from '../../lib/expect/renders.ts';
import { isFault } from '../../lib/expect/fault.ts';
import { finding, listed } from '../../lib/expect/finding.ts';
import {
  attributesExactly,
  attributesTyped,
  childless,
  hasAttribute,
  jobXmlOf,
} from '../../lib/expect/job.ts';
import { isSuccess } from '../../lib/expect/status.ts';
import { factsUnder } from '../../lib/expect/version-facts.ts';
import type { Check, Inspect, Judgement, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { World } from '../../lib/model/world.ts';
import { getCustomProperties, getJob, getTaskList, isBagDue } from '../../lib/plan/request.ts';
import { versionIn } from '../../lib/plan/version-ways.ts';
import { propertiesOf, propertyRow } from '../../lib/page/scope.ts';
import { uriRow } from './acceptable.ts';
import { check, paired } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { someNames } from './lists.ts';

const exampleNames = ['Id', 'CreateTime', 'State'];

function whole(world: World): Request {
  return getJob(world, { render: 'HpcJobXml' });
}

function filtered(world: World, names: readonly string[] = exampleNames): Request {
  return getJob(world, { render: 'HpcJobXml', properties: names });
}

/** Section 8: the HpcJobXml body. */
export const jobXmlSuite: Suite<FaultId> = {
  id: 'job-xml',
  title: 'HpcJobXml body',
  checks: () => [
    overDocuments(
      'GJ-JX-01',
      'root',
      'returns the root element Job in the scheduler namespace or in none',
      rootFindings,
      ['job-xml-common-namespace', 'job-xml-near-namespace', 'job-xml-near-namespace-when-filtered'],
    ),
    overDocuments(
      'GJ-JX-02',
      'version',
      'returns a Version attribute that is a decimal number',
      inJob((job) => findingsOf(versionDefects(job))),
      ['job-xml-version-lower-case', 'job-xml-version-two-points', 'job-xml-version-words'],
    ),
    ...selections.map(selectionCheck),
    check({
      id: 'GJ-JX-04-no-children',
      title: 'returns no child elements when Properties are requested, even for the whole table',
      covers: ['GJ-JX-04'],
      send: (world) => [
        filtered(world),
        ...selections.map(({ names }) => filtered(world, names(world))),
        filtered(world, propertiesOf(world.profile.name)),
      ],
      expect: (replies) => {
        // The last list names the whole table, which may be refused because the job lacks some of the properties.
        const judged = replies.slice(-1).every(isSuccess) ? replies : replies.slice(0, -1);
        const [first, ...others] = judged.flatMap(withoutChildren);
        // The same child elements in several replies are one defect.
        return first === undefined ? [] : [first, ...others.filter(({ got }) => got !== first.got)];
      },
      killedBy: [
        'job-xml-filtered-with-empty-children',
        'job-xml-children-with-whole-table',
        'job-xml-filtered-with-tasks',
        'job-xml-filtered-with-variables',
      ],
    }),
    check({
      id: 'GJ-JX-05-dependencies-and-tasks',
      title: 'returns Dependencies and Tasks when the request names no properties',
      covers: ['GJ-JX-05'],
      send: (world) => [whole(world)],
      expect: ([reply]) => {
        const job = jobXmlOf(reply, 'GJ-REND-03');
        if (!job.ok) return job.findings;
        const missing = [
          ...(job.value.hasDependencies ? [] : ['Dependencies']),
          ...(job.value.tasks === undefined ? ['Tasks'] : []),
        ];
        if (missing.length === 0) return [];
        return [
          finding(reply, 'GJ-JX-05', {
            at: '/Job/*',
            want: 'Dependencies and Tasks',
            got: `${listed(job.value.children.map(({ local }) => local))} (without ${listed(missing)})`,
          }),
        ];
      },
      killedBy: ['job-xml-dependency-singular', 'job-xml-without-dependencies', 'job-xml-without-tasks'],
    }),
    check({
      id: 'GJ-JX-05-tasks',
      title: 'returns a Task element for a job that has tasks',
      covers: ['GJ-JX-05'],
      send: (world) => [whole(world)],
      alsoAsk: (world) => [getTaskList(world)],
      expect: ([reply], world, [list]) => holdsTasks(reply, list, world),
      killedBy: ['job-xml-tasks-empty', 'job-xml-tasks-of-another-name', 'job-xml-without-tasks'],
    }),
    check({
      id: 'GJ-JX-05-custom-properties',
      title: 'returns the custom properties of a job that has some',
      covers: ['GJ-JX-05'],
      send: (world) => [whole(world)],
      alsoAsk: (world) => [getCustomProperties(world)],
      expect: ([reply], world, [list]) => holdsCustomProperties(reply, list, world),
      killedBy: ['job-xml-custom-properties-renamed', 'job-xml-without-custom-properties', 'other-job'],
    }),
    overDocuments(
      'GJ-JX-06',
      'types',
      'returns each attribute in the format of its Job Schema type',
      inJob((job, world, reply, request) =>
        attributesTyped(reply, job, factsUnder(versionIn(request), world) ?? world.known, world.profile.name),
      ),
      ['job-xml-capital-true', 'job-xml-task-capital-true', 'job-xml-capital-true-when-filtered'],
    ),
    overDocuments(
      'GJ-JX-08',
      'namespace',
      'returns the root element in the scheduler namespace',
      inJob((job) => findingsOf(namespaceDefects(job))),
      [
        'job-xml-without-namespace',
        'job-xml-without-namespace-when-filtered',
        'job-xml-without-namespace-when-full',
      ],
    ),
    check({
      id: 'GJ-JX-09-agreement',
      title: 'returns the same values in job XML attributes as in the property bag',
      covers: ['GJ-JX-09'],
      needs: ['settled job'],
      send: (world) => [
        getJob(world),
        whole(world),
        filtered(world, world.known.present.filter(hasAttribute)),
      ],
      expect: ([full, document, filteredDocument], world) => [
        ...agreesWithBag(document, full, world, 'GJ-REND-03'),
        ...agreesWithBag(filteredDocument, full, world, 'GJ-PROP-03'),
      ],
      killedBy: ['job-xml-first-item-of-lists', 'job-xml-lists-reversed', 'job-xml-min-and-max-swapped'],
    }),
  ],
};

function withoutChildren(reply: Reply, index: number): readonly Finding[] {
  const job = jobXmlOf(reply, index === 0 ? 'GJ-REND-04' : 'GJ-PROP-03');
  return job.ok ? childless(reply, job.value) : job.findings;
}

/** Makes an inspection of every readable reply to a request for job XML. */
function inJob(
  judge: (job: JobXml, world: World, reply: Reply, request: Request) => readonly Finding[],
): Inspect {
  return (reply, request, world) => {
    if (!isSuccess(reply) || isBagDue(request)) return [];
    const document = readXml(reply);
    const job = document.ok ? readJobXml(document.value) : undefined;
    return job?.ok === true ? judge(job.value, world, reply, request) : [];
  };
}

/** Returns the findings about the root element of job XML; other checks judge a property bag in its place. */
function rootFindings(reply: Reply, request: Request): readonly Finding[] {
  if (!isSuccess(reply) || isBagDue(request) || bodyKind(reply) === 'property bag' || isFault(reply))
    return [];
  const document = readXml(reply);
  return document.ok ? readJobXml(document.value).findings : [];
}

/** The rows that require the full document, the example's and the longest filtered one, in the order of the requests. */
const documentRows = ['GJ-REND-03', 'GJ-REND-04', 'GJ-PROP-03'] as const;

/** A check of every job XML document of the run. */
function overDocuments(
  row: 'GJ-JX-01' | 'GJ-JX-02' | 'GJ-JX-06' | 'GJ-JX-08',
  word: string,
  title: string,
  inspect: Inspect,
  killedBy: Check<FaultId>['killedBy'],
): Check<FaultId> {
  return check({
    id: `${row}-${word}`,
    title,
    covers: [row],
    send: (world) => [
      whole(world),
      filtered(world),
      filtered(world, world.known.present.filter(hasAttribute)),
    ],
    expect: (replies) =>
      paired(documentRows, replies).flatMap(([acceptable, reply]) =>
        jobXmlOf(reply, acceptable).findings.filter(
          ({ requirement, ends }) => ends === true && requirement !== row,
        ),
      ),
    inspect,
    killedBy,
  });
}

/** The property lists whose attributes are compared (GJ-JX-03). */
const selections: readonly {
  readonly id: string;
  readonly title: string;
  readonly names: (world: World) => readonly string[];
}[] = [
  { id: 'example', title: 'Id, CreateTime and State', names: () => exampleNames },
  { id: 'one', title: 'one property', names: () => ['Owner'] },
  {
    id: 'half',
    title: 'every second property that has an attribute, from the first one',
    names: ({ known }) => known.present.filter(hasAttribute).filter((_, index) => index % 2 === 0),
  },
  {
    id: 'other-half',
    title: 'every second property that has an attribute, from the second one',
    names: ({ known }) => known.present.filter(hasAttribute).filter((_, index) => index % 2 === 1),
  },
  { id: 'reversed', title: 'State, CreateTime and Id', names: () => exampleNames.toReversed() },
  {
    id: 'all',
    title: 'all properties of the job',
    names: ({ known }) => known.present,
  },
  {
    id: 'spread',
    title: 'properties with and without an attribute',
    names: ({ known }) => someNames(known.present, 12),
  },
];

function selectionCheck({ id, title, names }: (typeof selections)[number]): Check<FaultId> {
  return check({
    id: `GJ-JX-03-${id}`,
    title: `returns exactly the requested attributes for ${title}`,
    covers: ['GJ-JX-03'],
    needs: ['full reply'],
    send: (world) => [filtered(world, names(world))],
    expect: ([reply], world) => {
      if (names(world).length === 0) {
        return { verdict: 'blocked', because: 'the full reply contains no property that has an attribute' };
      }
      const job = jobXmlOf(reply, 'GJ-PROP-03');
      return job.ok ? attributesExactly(reply, job.value, names(world), world.known) : job.findings;
    },
    killedBy: ['job-xml-attributes-in-namespace', 'job-xml-camel-case', 'job-xml-drops-last-attribute'],
  });
}

function holdsTasks(reply: Reply, list: Reply | undefined, { known, job }: World): Judgement {
  const document = jobXmlOf(reply, 'GJ-REND-03');
  if (!document.ok) return document.findings;
  if ((document.value.tasks ?? 0) > 0) return [];
  const counted = list === undefined ? 0 : objectCount(list);
  if (known.hasTasks !== true && counted === 0) {
    return {
      verdict: 'inapplicable',
      because: `job ${job} is not known to have tasks; if it has some, add --job-has tasks`,
    };
  }
  return [
    finding(reply, 'GJ-JX-05', {
      at: '/Job/Tasks/Task',
      want: counted > 0 ? `tasks, as Get Task List shows ${counted}` : 'tasks',
      got: listed([]),
    }),
  ];
}

function objectCount(list: Reply): number {
  if (list.status !== 200) return 0;
  const document = readXml(list);
  return document.ok ? (readObjectList(document.value)?.length ?? 0) : 0;
}

function holdsCustomProperties(reply: Reply, list: Reply | undefined, { known, job }: World): Judgement {
  const document = jobXmlOf(reply, 'GJ-REND-03');
  if (!document.ok) return document.findings;
  if ((document.value.customProperties?.count ?? 0) > 0) return [];
  const names = list === undefined ? [] : customNames(list);
  if (known.hasCustomProperties !== true && names.length === 0) {
    return {
      verdict: 'inapplicable',
      because: `job ${job} is not known to have custom properties; if it has some, add --job-has custom-properties`,
    };
  }
  return [
    finding(reply, 'GJ-JX-05', {
      at: '/Job/CustomProperties',
      want:
        names.length > 0 ? `the custom properties ${listed(names)}` : 'custom properties, or extended terms',
      got: listed([]),
    }),
  ];
}

/** The names in a Get Custom Properties reply; none if a server without that operation answers with the job itself. */
function customNames(list: Reply): readonly string[] {
  if (list.status !== 200 || bodyKind(list) !== 'property bag') return [];
  const bag = bagOf(list, 'GJ-JX-05', 'by default');
  const names = bag.ok ? namesOf(bag.value) : [];
  return names.some((name) => propertyRow(name) !== undefined) ? [] : names;
}

function agreesWithBag(
  reply: Reply,
  full: Reply,
  world: World,
  acceptable: 'GJ-REND-03' | 'GJ-PROP-03',
): readonly Finding[] {
  const bag = bagOf(full, uriRow(world), 'by default');
  const job = jobXmlOf(reply, acceptable);
  if (!bag.ok) return bag.findings;
  return job.ok ? attributesMean(reply, job.value, valuesOf(bag.value)) : job.findings;
}
