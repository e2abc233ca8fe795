import { jobAttributes as schemaAttributes, schedulerNamespace } from '../../page/job-schema.ts';
import { commonNamespace, schemaInstanceNamespace } from '../../page/names.ts';
import type { Behaviour, Call, OperationOutcome, Pair, ListRow } from '../behaviour.ts';
import type { Job, Task, Term } from '../job.ts';
import { attribute, element } from '../markup.ts';
import type { MarkupAttribute, MarkupElement } from '../markup.ts';

const instance = [['i', schemaInstanceNamespace]] as const;

function jobDocument(call: Call, job: Job): OperationOutcome {
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

/** The outcome of an error, with the fault document. */
export function errorOutcome(
  call: Call,
  error: Extract<OperationOutcome, { kind: 'error' }>['error'],
): OperationOutcome {
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

function taskAttributes(call: Call, job: Job, task: Task): readonly MarkupAttribute[] {
  const { behaviour } = call;
  const written: MarkupAttribute[] = [];
  const write = (name: string, text: string | number | undefined): void => {
    if (text !== undefined) written.push(attribute(name, String(text)));
  };
  const writeTime = (name: string, instant: number | undefined): void => {
    if (instant !== undefined) write(name, behaviour.dateText(call, instant, 'attribute'));
  };
  write('Version', '3.000');
  write('Id', task.id);
  write('NiceId', task.id);
  write('ParentJobId', job.values.Id);
  write('Name', task.name);
  write('State', task.state);
  write('UnitType', 'Core');
  write('MinCores', task.minCores);
  write('MaxCores', task.maxCores);
  write('GroupId', task.group);
  write('CommandLine', task.commandLine);
  write('DependsOn', task.dependsOn.length > 0 ? task.dependsOn.join(',') : undefined);
  write('IsExclusive', behaviour.boolText(call, false, 'attribute'));
  write('IsRerunnable', behaviour.boolText(call, true, 'attribute'));
  write('ExitCode', task.exitCode);
  write('Output', task.output);
  writeTime('CreateTime', task.createTime);
  writeTime('SubmitTime', task.submitTime);
  writeTime('StartTime', task.startTime);
  writeTime('EndTime', task.endTime);
  return written;
}

function taskXml(call: Call, job: Job, task: Task): MarkupElement {
  const variables = task.variables.map((variable) => termXml('Variable', variable));
  return element(
    schedulerNamespace,
    'Task',
    variables.length > 0 ? [element(schedulerNamespace, 'EnvironmentVariables', variables)] : [],
    call.behaviour.taskAttributes(call, job, task),
  );
}

function objectList(call: Call, rows: readonly ListRow[]): MarkupElement {
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
  taskAttributes,
  objectList,
  clusterNames: (call) => [call.cluster.name],
} satisfies Partial<Behaviour>;
