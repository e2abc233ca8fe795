import { commonNamespace } from '../../page/names.ts';
import { jobAttributes as schemaAttributes, schedulerNamespace } from '../../page/job-schema.ts';
import type { Call, Layer } from '../behaviour.ts';
import { isFiltered, isFull, onAttributes, onJobXml, onText, onTexts, wantsXml } from '../layers.ts';
import { attribute, element, isElement, renameNamespace } from '../markup.ts';
import type { XmlMarkup, MarkupElement } from '../markup.ts';
import type { Fault } from './fault.ts';

/** Changes the child elements of one name in the Job element. */
const onChild = (local: string, change: (child: MarkupElement) => readonly XmlMarkup[]): Layer =>
  onJobXml((job) => ({
    ...job,
    children: job.children.flatMap((child) =>
      isElement(child) && child.local === local ? change(child) : [child],
    ),
  }));

const renamed =
  (local: string) =>
  (child: MarkupElement): readonly XmlMarkup[] => [{ ...child, local }];

const missing = (): readonly XmlMarkup[] => [];

/** Rewrites one attribute of the Job element. */
const inXml = (name: string, change: (text: string, call: Call) => string | undefined): Layer =>
  onText(name, (text, call, place) => (place === 'attribute' ? change(text, call) : text));

/** Rewrites the attributes of one schema type in the Job element. */
const ofSchemaType = (type: string, change: (text: string) => string): Layer =>
  onTexts((text, _call, place, name) =>
    place === 'attribute' &&
    Object.hasOwn(schemaAttributes, name) &&
    schemaAttributes[name as keyof typeof schemaAttributes] === type
      ? change(text)
      : text,
  );

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const onVersion = (change: (value: string) => ReturnType<typeof attribute> | undefined): Layer =>
  onAttributes((attributes) =>
    attributes.flatMap((each) => (each.local === 'Version' ? (change(each.value) ?? []) : [each])),
  );

const withChildren = (children: readonly XmlMarkup[]): Layer =>
  onJobXml((job, call) => (isFiltered(call) ? { ...job, children } : job));

/** Faults about job XML. */
export const jobXmlFaults = [
  {
    id: 'job-xml-root-lower-case',
    breaks: ['GJ-JX-01', 'GJ-REND-03', 'GJ-REND-04'],
    says: 'The root element of job XML is named job.',
    layer: onJobXml((job) => ({ ...job, local: 'job' })),
  },
  {
    id: 'job-xml-near-namespace',
    breaks: ['GJ-JX-01'],
    says: 'The namespace of job XML lacks its last slash.',
    layer: onJobXml((job) => renameNamespace(job, schedulerNamespace, schedulerNamespace.replace(/\/$/, ''))),
  },
  {
    id: 'job-xml-common-namespace',
    breaks: ['GJ-JX-01'],
    says: 'Job XML is in the namespace of property bags.',
    layer: onJobXml((job) => renameNamespace(job, schedulerNamespace, commonNamespace)),
  },
  {
    id: 'job-xml-in-envelope',
    breaks: ['GJ-JX-01', 'GJ-REND-03', 'GJ-REND-04'],
    says: 'The Job element is inside a Jobs element.',
    layer: onJobXml((job) => element(schedulerNamespace, 'Jobs', [job])),
  },
  {
    id: 'job-xml-near-namespace-when-filtered',
    breaks: ['GJ-JX-01'],
    says: 'With Properties, job XML is in the namespace of an earlier release.',
    layer: onJobXml((job, call) =>
      isFiltered(call)
        ? renameNamespace(job, schedulerNamespace, 'http://schemas.microsoft.com/HPCS2008/scheduler/')
        : job,
    ),
  },
  {
    id: 'job-xml-without-version',
    breaks: ['GJ-JX-02'],
    says: 'Job XML has no Version.',
    layer: onVersion(() => undefined),
  },
  {
    id: 'job-xml-version-words',
    breaks: ['GJ-JX-02'],
    says: 'Version of job XML begins with a letter.',
    layer: onVersion((value) => attribute('Version', `v${value}`)),
  },
  {
    id: 'job-xml-version-two-points',
    breaks: ['GJ-JX-02'],
    says: 'Version of job XML has two points.',
    layer: onVersion(() => attribute('Version', '3.0.0')),
  },
  {
    id: 'job-xml-version-lower-case',
    breaks: ['GJ-JX-02'],
    says: 'The attribute Version of job XML is spelled version.',
    layer: onVersion((value) => attribute('version', value)),
  },
  {
    id: 'job-xml-filter-ignored',
    breaks: ['GJ-JX-03', 'GJ-REND-04'],
    says: 'Job XML has every attribute, regardless of Properties.',
    layer: {
      selectProperties: (next) => (call, job, place) => {
        const selection = next(call, job, place);
        return selection.ok && place === 'attribute'
          ? next({ ...call, names: undefined }, job, place)
          : selection;
      },
    },
  },
  {
    id: 'job-xml-drops-last-attribute',
    breaks: ['GJ-JX-03', 'GJ-REND-04'],
    says: 'With Properties, the last attribute of job XML is missing.',
    layer: onAttributes((attributes, call) => (isFiltered(call) ? attributes.slice(0, -1) : attributes)),
  },
  {
    id: 'job-xml-adds-owner',
    breaks: ['GJ-JX-03', 'GJ-REND-04'],
    says: 'With Properties, job XML has Owner although it was not requested.',
    layer: onAttributes((attributes, call, job) =>
      isFiltered(call) && !attributes.some(({ local }) => local === 'Owner')
        ? [...attributes, attribute('Owner', call.behaviour.valueText(call, job, 'Owner', 'attribute') ?? '')]
        : attributes,
    ),
  },
  {
    id: 'job-xml-camel-case',
    breaks: ['GJ-JX-03', 'GJ-REND-04', 'GJ-PROP-01'],
    says: 'With Properties, the attributes of job XML begin with a lower-case letter.',
    layer: onAttributes((attributes, call) =>
      isFiltered(call)
        ? attributes.map((each) =>
            each.local === 'Version'
              ? each
              : attribute(each.local.charAt(0).toLowerCase() + each.local.slice(1), each.value),
          )
        : attributes,
    ),
  },
  {
    id: 'job-xml-properties-as-elements',
    breaks: ['GJ-JX-03', 'GJ-REND-04', 'GJ-JX-04'],
    says: 'With Properties, job XML has elements instead of attributes.',
    layer: onJobXml((job, call) =>
      isFiltered(call)
        ? {
            ...job,
            attributes: job.attributes.slice(0, 1),
            children: job.attributes
              .slice(1)
              .map(({ local, value }) => element(schedulerNamespace, local, [value])),
          }
        : job,
    ),
  },
  {
    id: 'job-xml-attributes-in-namespace',
    breaks: ['GJ-JX-03', 'GJ-REND-04'],
    says: 'With Properties, the attributes of job XML are in a namespace.',
    layer: onAttributes((attributes, call) =>
      isFiltered(call)
        ? attributes.map((each) =>
            each.local === 'Version' ? each : { ...each, namespace: commonNamespace },
          )
        : attributes,
    ),
  },
  {
    id: 'job-xml-filtered-with-tasks',
    breaks: ['GJ-JX-04'],
    says: 'With Properties, job XML holds the tasks.',
    layer: {
      jobXml: (next) => (call, job, pairs) => {
        const written = next(call, job, pairs);
        return isFiltered(call) ? { ...written, children: call.behaviour.jobChildren(call, job) } : written;
      },
    },
  },
  {
    id: 'job-xml-children-with-whole-table',
    breaks: ['GJ-JX-04'],
    says: 'With all names of the table in Properties, job XML holds dependencies and tasks.',
    layer: {
      jobXml: (next) => (call, job, pairs) => {
        const written = next(call, job, pairs);
        const { behaviour, names = [] } = call;
        return behaviour.tableNames(call).every((name) => names.includes(name))
          ? { ...written, children: behaviour.jobChildren(call, job) }
          : written;
      },
    },
  },
  {
    id: 'job-xml-filtered-with-empty-children',
    breaks: ['GJ-JX-04'],
    says: 'With Properties, job XML holds empty Dependencies and Tasks.',
    layer: withChildren([element(schedulerNamespace, 'Dependencies'), element(schedulerNamespace, 'Tasks')]),
  },
  {
    id: 'job-xml-filtered-with-variables',
    breaks: ['GJ-JX-04'],
    says: 'With Properties, job XML holds an element for environment variables.',
    layer: withChildren([element(schedulerNamespace, 'EnvironmentVariables')]),
  },
  {
    id: 'job-xml-without-tasks',
    breaks: ['GJ-JX-05'],
    says: 'Job XML lacks Tasks.',
    layer: onChild('Tasks', missing),
  },
  {
    id: 'job-xml-tasks-empty',
    breaks: ['GJ-JX-05'],
    says: 'Tasks of job XML is empty although the job has tasks.',
    layer: { tasks: () => () => [] },
  },
  {
    id: 'job-xml-tasks-without-namespace',
    breaks: ['GJ-JX-05'],
    says: 'Tasks is in no namespace, but the Job element is in the namespace of the scheduler.',
    layer: onChild('Tasks', (tasks) => [renameNamespace(tasks, schedulerNamespace, '')]),
  },
  {
    id: 'job-xml-tasks-of-another-name',
    breaks: ['GJ-JX-05'],
    says: 'The items of Tasks are named JobTask.',
    layer: onChild('Tasks', (tasks) => [
      {
        ...tasks,
        children: tasks.children.map((task) => (isElement(task) ? { ...task, local: 'JobTask' } : task)),
      },
    ]),
  },
  {
    id: 'job-xml-without-dependencies',
    breaks: ['GJ-JX-05'],
    says: 'Job XML lacks Dependencies.',
    layer: onChild('Dependencies', missing),
  },
  {
    id: 'job-xml-dependency-singular',
    breaks: ['GJ-JX-05'],
    says: 'Dependencies of job XML is named Dependency.',
    layer: onChild('Dependencies', renamed('Dependency')),
  },
  {
    id: 'job-xml-without-custom-properties',
    breaks: ['GJ-JX-05'],
    says: 'Job XML lacks the custom properties that the job has.',
    layer: onChild('CustomProperties', missing),
  },
  {
    id: 'job-xml-custom-properties-renamed',
    breaks: ['GJ-JX-05'],
    says: 'The custom properties of job XML are in an element named CustomProperty.',
    layer: onChild('CustomProperties', renamed('CustomProperty')),
  },
  {
    id: 'job-xml-capital-true',
    breaks: ['GJ-JX-06'],
    says: 'Job XML writes True and False.',
    layer: ofSchemaType('boolean', capital),
  },
  {
    id: 'job-xml-capital-true-when-filtered',
    breaks: ['GJ-JX-06', 'GJ-PROP-08'],
    says: 'With Properties, job XML writes True and False.',
    layer: {
      boolText: (next) => (call, value, place) =>
        next(call, value, isFiltered(call) && place === 'attribute' ? 'bag' : place),
    },
  },
  {
    id: 'job-xml-task-capital-true',
    breaks: ['GJ-JX-06'],
    says: 'The tasks of job XML write True and False.',
    layer: {
      taskAttributes: (next) => (call, job, task) =>
        next(call, job, task).map(({ local, value }) =>
          attribute(local, value.replace(/^(?:true|false)$/, capital)),
        ),
    },
  },
  {
    id: 'job-xml-task-state-of-a-job',
    breaks: ['GJ-JX-06'],
    says: 'A task of job XML is in ExternalValidation, a state of jobs.',
    layer: {
      taskAttributes: (next) => (call, job, task) =>
        next(call, job, task).map((each) =>
          each.local === 'State' ? attribute('State', 'ExternalValidation') : each,
        ),
    },
  },
  {
    id: 'job-xml-int-with-fraction',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'Memory in job XML has a decimal point.',
    layer: ofSchemaType('int', (text) => (text.length > 3 ? `${text}.0` : text)),
  },
  {
    id: 'job-xml-int-with-unit',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'MinMemory in job XML has a unit.',
    layer: inXml('MinMemory', (text) => `${text} MB`),
  },
  {
    id: 'job-xml-int-beyond-32-bits',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'MaxMemory in job XML is greater than the largest int.',
    layer: inXml('MaxMemory', () => '4294967296'),
  },
  {
    id: 'job-xml-state-as-number',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'State in job XML is a number.',
    layer: inXml('State', () => '128'),
  },
  {
    id: 'job-xml-priority-as-number',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'Priority in job XML is a number.',
    layer: inXml('Priority', () => '2000'),
  },
  {
    id: 'job-xml-priority-offset-without-sign',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'Priority in job XML has an offset without a sign.',
    layer: inXml('Priority', (text) => `${text} 5`),
  },
  {
    id: 'job-xml-unit-type-lower-case',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'UnitType in job XML is in lower case.',
    layer: inXml('UnitType', (text) => text.toLowerCase()),
  },
  {
    id: 'job-xml-without-namespace',
    breaks: ['GJ-JX-08'],
    says: 'Job XML is in no namespace.',
    layer: onJobXml((job) => renameNamespace(job, schedulerNamespace, '')),
  },
  {
    id: 'job-xml-without-namespace-when-filtered',
    breaks: ['GJ-JX-08'],
    says: 'With Properties, job XML is in no namespace.',
    layer: onJobXml((job, call) => (isFiltered(call) ? renameNamespace(job, schedulerNamespace, '') : job)),
  },
  {
    id: 'job-xml-without-namespace-when-full',
    breaks: ['GJ-JX-08'],
    says: 'Without Properties, job XML is in no namespace.',
    layer: onJobXml((job, call) => (isFull(call) ? renameNamespace(job, schedulerNamespace, '') : job)),
  },
  {
    id: 'job-xml-other-owner',
    breaks: ['GJ-JX-09'],
    says: 'Owner in job XML lacks the domain.',
    layer: inXml('Owner', (text) => text.replace(/^.*\\/, '')),
  },
  {
    id: 'job-xml-times-shifted',
    breaks: ['GJ-JX-09'],
    says: 'Times in job XML are an hour later.',
    layer: {
      dateText: (next) => (call, value, place) =>
        next(call, place === 'attribute' ? value + 3_600_000 : value, place),
    },
  },
  {
    id: 'job-xml-opposite-boolean',
    breaks: ['GJ-JX-09'],
    says: 'CanGrow in job XML is inverted.',
    layer: inXml('CanGrow', (text) => (text === 'true' ? 'false' : 'true')),
  },
  {
    id: 'job-xml-first-item-of-lists',
    breaks: ['GJ-JX-09'],
    says: 'Lists in job XML show only their first item.',
    layer: {
      listText: (next) => (call, items, name, place) =>
        next(call, place === 'attribute' ? items.slice(0, 1) : items, name, place),
    },
  },
  {
    id: 'job-xml-lists-reversed',
    breaks: ['GJ-JX-09'],
    says: 'Lists in job XML are in reverse order.',
    layer: {
      listText: (next) => (call, items, name, place) =>
        next(call, place === 'attribute' ? items.toReversed() : items, name, place),
    },
  },
  {
    id: 'job-xml-min-and-max-swapped',
    breaks: ['GJ-JX-09'],
    says: 'MinNodes and MaxNodes in job XML are swapped.',
    layer: {
      value: (next) => (call, job, name) => {
        const swapped = { MinNodes: 'MaxNodes', MaxNodes: 'MinNodes' }[name];
        return next(call, job, swapped !== undefined && wantsXml(call) ? swapped : name);
      },
    },
  },
  {
    id: 'job-xml-texts-cut',
    breaks: ['GJ-JX-09'],
    says: 'Texts in job XML are cut off after sixteen characters.',
    layer: inXml('Name', (text) => text.slice(0, 16)),
  },
  {
    id: 'job-xml-int-in-words',
    breaks: ['GJ-JX-06', 'GJ-JX-09'],
    says: 'RequeueCount in job XML is a word.',
    layer: inXml('RequeueCount', () => 'once'),
  },
] as const satisfies readonly Fault[];
