import type { Header } from '../../model/http.ts';
import type { Behaviour, Call, OperationOutcome, Pair, ListRow } from '../behaviour.ts';
import type { Job, Task } from '../job.ts';
import { errorOutcome } from './documents.ts';
import { parameter } from './request.ts';

/** The response header of an unfinished list, and the parameter that requests the rest. */
export const continuationHeader = 'x-ms-continuation-QueryId';
const continuationParameter = 'QueryId';

function success(
  document: Extract<OperationOutcome, { kind: 'success' }>['document'],
  headers: readonly Header[] = [],
): OperationOutcome {
  return { kind: 'success', document, headers };
}

function getClusters(call: Call): OperationOutcome {
  const rows = call.behaviour.clusterNames(call).map((name): ListRow => [{ name: 'Name', text: name }]);
  return success(call.behaviour.objectList(call, rows));
}

const listedByDefault = ['Id', 'Name', 'Owner', 'State', 'SubmitTime'];
const tasksByDefault = ['TaskId', 'Name', 'State'];

function getJobList(call: Call): OperationOutcome {
  const { behaviour, cluster } = call;
  const query = parameter(call, continuationParameter);
  const start = query === undefined ? 0 : Number(/^page-(\d+)$/.exec(query)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) return errorOutcome(call, { trigger: 'unknown query', subject: query ?? '' });
  const rows: ListRow[] = [];
  for (const job of cluster.jobs.slice(start, start + cluster.pageSize)) {
    const selection = behaviour.selectProperties(
      { ...call, names: call.names ?? listedByDefault },
      job,
      'bag',
    );
    if (!selection.ok) return errorOutcome(call, { trigger: 'unknown property', subject: selection.unknown });
    rows.push(selection.pairs);
  }
  const next = start + cluster.pageSize;
  return success(
    behaviour.objectList(call, rows),
    next < cluster.jobs.length ? [[continuationHeader, `page-${next}`]] : [],
  );
}

function taskProperties(call: Call, job: Job, task: Task): ReadonlyMap<string, string | undefined> {
  const time = (instant: number | undefined): string | undefined =>
    instant === undefined ? undefined : call.behaviour.dateText(call, instant, 'bag');
  return new Map([
    ['TaskId', `${job.values.Id}.${task.id}`],
    ['Name', task.name],
    ['State', task.state],
    ['CommandLine', task.commandLine],
    ['DependsOn', task.dependsOn.join(',')],
    ['MinCores', String(task.minCores)],
    ['MaxCores', String(task.maxCores)],
    ['ExitCode', task.exitCode === undefined ? undefined : String(task.exitCode)],
    ['Output', task.output],
    ['CreateTime', time(task.createTime)],
    ['SubmitTime', time(task.submitTime)],
    ['StartTime', time(task.startTime)],
    ['EndTime', time(task.endTime)],
  ]);
}

function getTaskList(call: Call, job: Job): OperationOutcome {
  const rows: ListRow[] = [];
  for (const task of call.behaviour.tasks(call, job)) {
    const texts = taskProperties(call, job, task);
    const names = call.names ?? tasksByDefault;
    const unknown = names.find((name) => !texts.has(name));
    if (unknown !== undefined) return errorOutcome(call, { trigger: 'unknown property', subject: unknown });
    rows.push(names.map((name): Pair => ({ name, text: texts.get(name) })));
  }
  return success(call.behaviour.objectList(call, rows));
}

function getCustomProperties(call: Call, job: Job): OperationOutcome {
  const terms = call.behaviour.customProperties(call, job);
  return success(
    call.behaviour.bag(
      call,
      terms.map(([name, text]): Pair => ({ name, text })),
    ),
  );
}

function outcome(call: Call): OperationOutcome {
  const { behaviour, route } = call;
  const refused = behaviour.refuse(call);
  if (refused !== undefined) return errorOutcome(call, refused);
  switch (route.kind) {
    case 'clusters':
      return getClusters(call);
    case 'jobs':
      return getJobList(call);
    case 'nowhere':
      return errorOutcome(call, { trigger: 'unknown path', subject: route.because });
    case 'job':
    case 'tasks':
    case 'custom properties': {
      const job = behaviour.findJob(call, route.id);
      if ('trigger' in job) return errorOutcome(call, job);
      if (route.kind === 'job') return behaviour.jobDocument(call, job);
      return route.kind === 'tasks' ? getTaskList(call, job) : getCustomProperties(call, job);
    }
  }
}

/** The stage that runs the operation. */
export const operationStages = { outcome } satisfies Partial<Behaviour>;
