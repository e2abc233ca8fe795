import { jobAttributes as schemaAttributes, schedulerNamespace } from '../../spec/job-schema.ts';
import { commonNamespace, schemaInstanceNamespace } from '../../spec/names.ts';
import type { Behaviour, Call, Outcome, Pair, Row } from '../behaviour.ts';
import type { Job, Task, Term } from '../job.ts';
import { attribute, element } from '../markup.ts';
import type { MarkupAttribute, MarkupElement } from '../markup.ts';

const instance = [['i', schemaInstanceNamespace]] as const;

function jobDocument(call: Call, job: Job): Outcome {
  const { behaviour } = call;
  const asXml = call.render.kind === 'HpcJobXml';
  const selection = behaviour.selectProperties(call, job, asXml ? 'attribute' : 'bag');
  if (!selection.ok) {
    const error = { trigger: 'unknown property', subject: selection.unknown } as const;
    return errorOutcome(call, error);
  }
  const document = asXml
    ? behaviour.jobXml(call, job, selection.pairs)
    : behaviour.bag(call, selection.pairs);
  return { kind: 'success', document, headers: [] };
}

/** The outcome of an error: the fault that its call is due. */
export function errorOutcome(call: Call, error: Extract<Outcome, { kind: 'error' }>['error']): Outcome {
  const { behaviour } = call;
  const document =
    behaviour.faultKind(call, error) === 'string'
      ? behaviour.stringFault(call, error)
      : behaviour.structuredFault(call, error);
  return { kind: 'error', error, document };
}

function bag(call: Call, pairs: readonly Pair[]): MarkupElement {
  return {
    ...element(
      commonNamespace,
      'ArrayOfProperty',
      pairs.map((pair) => call.behaviour.property(call, pair)),
    ),
    bindings: instance,
  };
}

function property(_call: Call, pair: Pair): MarkupElement {
  return element(commonNamespace, 'Property', [
    element(commonNamespace, 'Name', [pair.name]),
    element(commonNamespace, 'Value', pair.text === undefined || pair.text === '' ? [] : [pair.text]),
  ]);
}

function jobXml(call: Call, job: Job, pairs: readonly Pair[]): MarkupElement {
  return element(
    schedulerNamespace,
    'Job',
    call.names === undefined ? call.behaviour.jobChildren(call, job) : [],
    call.behaviour.jobAttributes(call, job, pairs),
  );
}

function jobAttributes(_call: Call, _job: Job, pairs: readonly Pair[]): readonly MarkupAttribute[] {
  const attributes = [attribute('Version', '3.000')];
  for (const { name, text } of pairs)
    if (text !== undefined && Object.hasOwn(schemaAttributes, name)) attributes.push(attribute(name, text));
  return attributes;
}

/** A name and its value as an element of job XML. */
export function termXml(local: string, [name, value]: Term): MarkupElement {
  return element(schedulerNamespace, local, [
    element(schedulerNamespace, 'Name', [name]),
    element(schedulerNamespace, 'Value', value === '' ? [] : [value]),
  ]);
}

function jobChildren(call: Call, job: Job): readonly MarkupElement[] {
  const { behaviour } = call;
  const custom = behaviour.customProperties(call, job);
  const parents = [...new Set(job.dependencies.map(({ parent }) => parent))];
  const children = (parent: number): MarkupElement[] =>
    job.dependencies
      .filter((dependency) => dependency.parent === parent)
      .map(({ child }) => element(schedulerNamespace, 'Child', [], [attribute('GroupId', String(child))]));
  return [
    ...(custom.length > 0
      ? [
          element(
            schedulerNamespace,
            'CustomProperties',
            custom.map((term) => termXml('Term', term)),
          ),
        ]
      : []),
    element(
      schedulerNamespace,
      'Dependencies',
      parents.map((parent) =>
        element(schedulerNamespace, 'Parent', children(parent), [attribute('GroupId', String(parent))]),
      ),
    ),
    element(
      schedulerNamespace,
      'Tasks',
      behaviour.tasks(call, job).map((task) => behaviour.taskXml(call, job, task)),
    ),
  ];
}

function taskXml(call: Call, job: Job, task: Task): MarkupElement {
  const { behaviour } = call;
  const time = (instant: number | undefined): string | undefined =>
    instant === undefined ? undefined : behaviour.dateText(call, instant, 'attribute');
  const texts: Readonly<Record<string, string | undefined>> = {
    Version: '3.000',
    Id: String(task.id),
    NiceId: String(task.id),
    ParentJobId: String(job.values.Id),
    Name: task.name,
    State: task.state,
    UnitType: 'Core',
    MinCores: String(task.minCores),
    MaxCores: String(task.maxCores),
    GroupId: String(task.group),
    CommandLine: task.commandLine,
    DependsOn: task.dependsOn.length > 0 ? task.dependsOn.join(',') : undefined,
    IsExclusive: behaviour.boolText(call, false, 'attribute'),
    IsRerunnable: behaviour.boolText(call, true, 'attribute'),
    ExitCode: task.exitCode === undefined ? undefined : String(task.exitCode),
    Output: task.output,
    CreateTime: time(task.createTime),
    SubmitTime: time(task.submitTime),
    StartTime: time(task.startTime),
    EndTime: time(task.endTime),
  };
  return element(
    schedulerNamespace,
    'Task',
    task.variables.length > 0
      ? [
          element(
            schedulerNamespace,
            'EnvironmentVariables',
            task.variables.map((variable) => termXml('Variable', variable)),
          ),
        ]
      : [],
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [attribute(name, text)])),
  );
}

function objectList(call: Call, rows: readonly Row[]): MarkupElement {
  return {
    ...element(
      commonNamespace,
      'ArrayOfObject',
      rows.map((row) =>
        element(commonNamespace, 'Object', [
          element(
            commonNamespace,
            'Properties',
            row.map((pair) => call.behaviour.property(call, pair)),
          ),
        ]),
      ),
    ),
    bindings: instance,
  };
}

/** The stages that build the documents of successful calls. */
export const documentStages = {
  jobDocument,
  bag,
  property,
  jobXml,
  jobAttributes,
  jobChildren,
  taskXml,
  objectList,
  clusterNames: (call) => [call.cluster.name],
} satisfies Partial<Behaviour>;
