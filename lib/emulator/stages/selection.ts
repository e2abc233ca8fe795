import { profileNames } from '../../model/requirement.ts';
import type { ProfileName } from '../../model/requirement.ts';
import { propertiesOf, propertyRow } from '../../page/scope.ts';
import type { Behaviour, Call, OperationError, Pair, ValuePlace, PropertySelection } from '../behaviour.ts';
import type { Job, Value } from '../job.ts';
import { dateForms } from '../dates.ts';

function findJob(call: Call, id: string): Job | OperationError {
  if (!/^\d+$/.test(id)) return { trigger: 'malformed job id', subject: id };
  return (
    call.cluster.jobs.find((job) => job.values.Id === Number(id)) ?? { trigger: 'missing job', subject: id }
  );
}

const tables: ReadonlyMap<ProfileName, readonly string[]> = new Map(
  profileNames.map((profile) => [profile, propertiesOf(profile)]),
);

function tableNames(call: Call): readonly string[] {
  return tables.get(call.cluster.profile.name) ?? [];
}

function lookUpProperty(call: Call, _job: Job, name: string): string | undefined {
  return call.behaviour.tableNames(call).includes(name) ? name : undefined;
}

function value(_call: Call, job: Job, name: string): Value | undefined {
  return (job.values as Readonly<Record<string, Value | undefined>>)[name];
}

function selectProperties(call: Call, job: Job, place: ValuePlace): PropertySelection {
  const { behaviour } = call;
  const show = (name: string): Pair => ({ name, text: behaviour.valueText(call, job, name, place) });
  if (call.names === undefined)
    return {
      ok: true,
      pairs: behaviour
        .tableNames(call)
        .map(show)
        .filter((pair) => pair.text !== undefined),
    };
  const found = new Set<string>();
  for (const asked of call.names) {
    const name = behaviour.lookUpProperty(call, job, asked);
    if (name === undefined) return { ok: false, unknown: asked };
    found.add(name);
  }
  return { ok: true, pairs: [...found].map(show) };
}

function valueText(call: Call, job: Job, name: string, place: ValuePlace): string | undefined {
  const { behaviour } = call;
  const shown = behaviour.value(call, job, name);
  switch (typeof shown) {
    case 'undefined':
      return undefined;
    case 'boolean':
      return behaviour.boolText(call, shown, place);
    case 'number':
      return propertyRow(name)?.type === 'datetime' ? behaviour.dateText(call, shown, place) : String(shown);
    case 'string':
      return shown;
    case 'object':
      return behaviour.listText(call, shown, name, place);
  }
}

function dateText(_call: Call, instant: number, place: ValuePlace): string {
  return place === 'bag' ? dateForms.american(instant) : dateForms.yearFirst(instant);
}

function boolText(_call: Call, shown: boolean, place: ValuePlace): string {
  if (place === 'attribute') return String(shown);
  return shown ? 'True' : 'False';
}

function listText(_call: Call, items: readonly (string | number)[], name: string): string {
  return items.join(name === 'EndpointReference' ? ';' : ',');
}

/** The stages that find the job, select its properties and write their values. */
export const selectionStages = {
  findJob,
  tableNames,
  lookUpProperty,
  value,
  selectProperties,
  valueText,
  dateText,
  boolText,
  listText,
  tasks: (_call, job) => job.tasks,
  customProperties: (_call, job) => job.customProperties,
} satisfies Partial<Behaviour>;
