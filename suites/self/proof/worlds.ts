import * as fc from 'fast-check';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import type { Cluster } from '../../../lib/emulator/cluster.ts';
import type { Job, JobValues, Task, Term, Value } from '../../../lib/emulator/job.ts';
import { hostings, profileNames } from '../../../lib/model/requirement.ts';
import { schemaEnumerations } from '../../../lib/page/job-schema.ts';
import { settledStates } from '../../../lib/page/names.ts';
import { properties } from '../../../lib/page/properties.ts';
import type { PropertyName, PropertyRow } from '../../../lib/page/properties.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

/** A cluster, its settled job under test, and an id without a job. */
export interface RandomWorld {
  readonly cluster: Cluster;
  readonly job: Job;
  readonly missingJob: string;
}

const names = keysOf(properties);

/** Texts of all kinds, with control characters and characters outside the BMP. */
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 24 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(' ', '\r\n', ']]>', '<!--', '&amp;', '\u{1F680}', 'true', '0', '-'),
  },
);

/** Visible texts, because lists have no empty items and reported names no outer spaces. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 16 })
  .map((shown) => shown.replace(/[,;\s]/gu, '_'));

/** Whole seconds of the years 1990 to 2199, in milliseconds. */
const instant = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2199, 11, 31) / 1000 })
  .map((seconds) => seconds * 1000);

const int32 = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1, 2_147_483_647, -2_147_483_648));

function valueOf(name: PropertyName): fc.Arbitrary<Value> {
  const row: PropertyRow = properties[name];
  switch (row.type) {
    case 'int':
      return int32;
    case 'bool':
      return fc.boolean();
    case 'datetime':
      return instant;
    case 'string':
      return text;
    case 'stringList':
      return fc.array(word, { minLength: 1, maxLength: 4 });
    case 'intList':
      return fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
    case 'enum':
      return fc.constantFrom(...(row.values ?? []));
  }
}

/** Values of random properties; the properties that every job has are always set. */
const anyValues: fc.Arbitrary<JobValues> = fc.record(
  Object.fromEntries(names.map((name) => [name, valueOf(name)])),
  { requiredKeys: names.filter((name) => properties[name].isAlwaysSet) },
) as fc.Arbitrary<JobValues>;

const pairs = ['Cores', 'Nodes', 'Sockets', 'Memory', 'CoresPerNode'] as const;
const times = ['CreateTime', 'SubmitTime', 'StartTime', 'EndTime'] as const;

/** Changes values so that they are consistent, like those of one job. */
function agreeing(values: JobValues): JobValues {
  const changed: Record<string, Value | undefined> = { ...values };
  const sort = (sorted: readonly PropertyName[]): void => {
    const present = sorted.filter((name) => changed[name] !== undefined);
    const ordered = present.map((name) => changed[name] as number).toSorted((one, other) => one - other);
    for (const [index, name] of present.entries()) changed[name] = ordered[index];
  };
  sort(times);
  for (const unit of pairs) sort([`Min${unit}`, `Max${unit}`]);
  const within = (name: PropertyName, most: number): void => {
    if (changed[name] !== undefined) changed[name] = Math.abs((changed[name] as number) % (most + 1));
  };
  within('Progress', 100);
  within('ExpandedPriority', 4000);
  if (changed['RuntimeSeconds'] !== undefined)
    changed['RuntimeSeconds'] = Math.abs((changed['RuntimeSeconds'] as number) % 1_000_000) + 1;
  if (changed['HasRuntime'] !== undefined) changed['HasRuntime'] = changed['RuntimeSeconds'] !== undefined;
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined)) as JobValues;
}

const term: fc.Arbitrary<Term> = fc.tuple(word, text);

const task: fc.Arbitrary<Omit<Task, 'id' | 'group'>> = fc.record(
  {
    name: word,
    state: fc.constantFrom(...schemaEnumerations.TaskState),
    commandLine: text,
    dependsOn: fc.array(word, { maxLength: 2 }),
    minCores: fc.nat(),
    maxCores: fc.nat(),
    exitCode: int32,
    output: text,
    createTime: instant,
    submitTime: instant,
    startTime: instant,
    endTime: instant,
    variables: fc.array(term, { maxLength: 2 }),
  },
  {
    requiredKeys: [
      'name',
      'state',
      'commandLine',
      'dependsOn',
      'minCores',
      'maxCores',
      'createTime',
      'variables',
    ],
  },
);

const body: fc.Arbitrary<Omit<Job, 'values'> & { readonly values: JobValues }> = fc.record({
  values: anyValues.map(agreeing),
  tasks: fc
    .array(task, { minLength: 1, maxLength: 3 })
    .map((tasks) => tasks.map((one, index) => ({ ...one, id: index + 1, group: index + 2 }))),
  dependencies: fc.constantFrom([], [{ parent: 2, child: 3 }]),
  customProperties: fc.array(term, { minLength: 1, maxLength: 3 }),
});

const segment = fc.string({ unit: fc.constantFrom(...'abcXYZ019-._~'), minLength: 1, maxLength: 8 });

const address = fc
  .oneof(
    fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
  )
  .map((bytes) => bytes.join('.'));

/** The name of a cluster, with characters that a URI must escape. */
const clusterName = fc.oneof(
  word,
  fc.constantFrom(
    'HEAD NODE 01',
    'Gr\u00fc\u00dfe/\u6570\u5024',
    'a%20b',
    '50% & more?',
    '#1',
    'Job',
    'Clusters',
    '..',
    '+',
  ),
);

/** Worlds in which everything is random except what the page fixes. */
export const randomWorlds: fc.Arbitrary<RandomWorld> = fc
  .record({
    profile: fc.constantFrom(...profileNames),
    hosting: fc.constantFrom(...hostings),
    ids: fc.uniqueArray(fc.integer({ min: 1, max: 2_147_483_647 }), { minLength: 2, maxLength: 5 }),
    bodies: fc.array(body, { minLength: 4, maxLength: 4 }),
    state: fc.constantFrom(...settledStates),
    root: fc.array(segment, { maxLength: 4 }),
    name: clusterName,
    date: instant,
    pageSize: fc.integer({ min: 1, max: 5 }),
    instances: fc.array(address, { minLength: 1, maxLength: 5 }),
  })
  .map(({ profile, hosting, ids, bodies, state, root, date, ...rest }) => {
    const [missing = 1, ...present] = ids;
    const jobs = present.map((id, index): Job => {
      const { values, ...one } = bodies[index] as (typeof bodies)[number];
      return { ...one, values: { ...values, Id: id, State: index === 0 ? state : (values.State ?? state) } };
    });
    const cluster: Cluster = {
      ...referenceCluster(profile, hosting),
      ...rest,
      root: root.map((one) => `/${one}`).join(''),
      jobs,
      date: new Date(date).toUTCString(),
    };
    return { cluster, job: jobs[0] as Job, missingJob: String(missing) };
  });
