import { schedulerNamespace } from '../../page/job-schema.ts';
import type { Layer } from '../behaviour.ts';
import type { Task } from '../job.ts';
import { isFull, onAttributes, onJobXml, onPairs } from '../layers.ts';
import { attribute, element, isElement, renameNamespace } from '../markup.ts';
import type { MarkupElement } from '../markup.ts';
import { termXml } from '../stages/documents.ts';
import type { Freedom } from './freedom.ts';

const version = (text: string): Layer =>
  onAttributes((attributes) =>
    attributes.map((each) => (each.local === 'Version' ? attribute('Version', text) : each)),
  );

const onChildren = (change: (children: readonly MarkupElement[]) => readonly MarkupElement[]): Layer => ({
  jobChildren: (next) => (call, job) => change(next(call, job)),
});

const otherUnits: Readonly<Record<string, RegExp>> = {
  Core: /^(Min|Max)(Nodes|Sockets)$/,
  Socket: /^(Min|Max)(Cores|Nodes)$/,
  Node: /^(Min|Max)(Cores|Sockets)$/,
};

const renumbered = (task: Task, index: number): Task => ({ ...task, id: index + 1 });

/** Freedoms of job XML. */
export const jobXmlFreedoms = [
  {
    id: 'job-without-namespace',
    opens: 'Job XML is in no namespace, as in the example of the page.',
    warns: ['GJ-JX-08'],
    layer: onJobXml((job) => renameNamespace(job, schedulerNamespace, '')),
  },
  {
    id: 'job-root-without-namespace',
    opens: 'The Job element is in no namespace, but its children are in the namespace of the scheduler.',
    warns: ['GJ-JX-08'],
    layer: onJobXml((job) => ({ ...job, namespace: '' })),
  },
  {
    id: 'attributes-reversed',
    opens: 'Attributes are in reverse order.',
    layer: onAttributes((attributes) => attributes.toReversed()),
  },
  { id: 'job-version-3', opens: 'Version is 3.', layer: version('3') },
  { id: 'job-version-2', opens: 'Version is 2.000.', layer: version('2.000') },
  {
    id: 'extended-terms',
    opens: 'Custom properties are in ExtendedTerms.',
    layer: onChildren((children) =>
      children.map((child) =>
        child.local === 'CustomProperties' ? { ...child, local: 'ExtendedTerms' } : child,
      ),
    ),
  },
  {
    id: 'children-in-other-order',
    opens: 'Tasks come before dependencies and custom properties.',
    layer: onChildren((children) => children.toReversed()),
  },
  {
    id: 'job-environment-variables',
    opens: 'The job has environment variables.',
    layer: onChildren((children) => [
      element(schedulerNamespace, 'EnvironmentVariables', [termXml('Variable', ['CCP_TRACE', '1'])]),
      ...children,
    ]),
  },
  {
    id: 'other-units-left-out',
    opens: 'Job XML lacks the Min and Max of other unit types.',
    layer: onPairs((pairs, _call, job, place) => {
      const other = otherUnits[job.values.UnitType ?? 'Core'];
      return place === 'attribute' ? pairs.filter(({ name }) => other?.test(name) !== true) : pairs;
    }),
  },
  {
    id: 'unset-attributes-empty',
    opens: 'An unset text is an empty attribute.',
    layer: onPairs((pairs, call, _job, place) => {
      if (place === 'bag') return pairs;
      const set = pairs.map((pair) =>
        pair.text === undefined && pair.name === 'ErrorMessage' ? { ...pair, text: '' } : pair,
      );
      return isFull(call) && !set.some(({ name }) => name === 'ErrorMessage')
        ? [...set, { name: 'ErrorMessage', text: '' }]
        : set;
    }),
  },
  {
    id: 'attributes-beyond-the-schema',
    opens: 'Properties without an attribute in the Job Schema are attributes, too.',
    layer: {
      jobAttributes: (next) => (call, job, pairs) => {
        const written = next(call, job, pairs);
        const has = new Set(written.map(({ local }) => local));
        const more = pairs.flatMap(({ name, text }) =>
          text === undefined || has.has(name) ? [] : [attribute(name, text)],
        );
        return [...written, ...more];
      },
    },
  },
  {
    id: 'more-attributes',
    opens: 'The full job XML has attributes that are no properties of the table.',
    layer: onAttributes((attributes, call) =>
      isFull(call)
        ? [
            ...attributes,
            attribute('JobType', 'Batch'),
            attribute('IsBackfill', 'false'),
            attribute('NextTaskNiceID', '4'),
            attribute('TaskLevelUpdateTime', '2024/5/17 9:03:03'),
          ]
        : attributes,
    ),
  },
  {
    id: 'attributes-of-other-namespaces',
    opens: 'The Job element has an attribute of another namespace.',
    layer: onAttributes((attributes) => [
      ...attributes,
      { namespace: 'urn:example:trace', local: 'State', value: 'traced' },
    ]),
  },
  {
    id: 'priority-with-offset',
    opens: 'Priority in job XML has an offset.',
    warns: ['GJ-JX-09'],
    layer: {
      valueText: (next) => (call, job, name, place) => {
        const text = next(call, job, name, place);
        return name === 'Priority' && place === 'attribute' && text !== undefined ? `${text}+5` : text;
      },
    },
  },
  {
    id: 'many-tasks',
    opens: 'A job has 5,000 tasks with few attributes.',
    layer: {
      tasks: (next) => (call, job) => {
        const tasks = next(call, job);
        return tasks.length === 0
          ? tasks
          : Array.from({ length: Math.ceil(5000 / tasks.length) }, () => tasks)
              .flat()
              .slice(0, 5000)
              .map(renumbered);
      },
      taskAttributes: (next) => (call, job, task) => next(call, job, task).slice(0, 6),
    },
  },
  {
    id: 'task-custom-properties',
    opens: 'A task has custom properties.',
    layer: {
      taskXml: (next) => (call, job, task) => {
        const written = next(call, job, task);
        const terms = element(schedulerNamespace, 'CustomProperties', [
          termXml('Term', ['Stage', task.name]),
        ]);
        return {
          ...written,
          attributes: [...written.attributes, attribute('HasCustomProps', 'true')],
          children: [...written.children.filter(isElement), terms],
        };
      },
    },
  },
] as const satisfies readonly Freedom[];
