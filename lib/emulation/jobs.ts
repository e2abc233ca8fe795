import type { Job, JobValues, Value } from '../emulator/job.ts';
import { referenceJobs } from '../emulator/reference-jobs.ts';
import { didYouMean, oneOf } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';
import { schemaEnumerations } from '../page/job-schema.ts';
import { properties } from '../page/properties.ts';
import type { PropertyName, PropertyRow } from '../page/properties.ts';
import { propertyRow } from '../page/scope.ts';
import { checkKeys } from './keys.ts';

export type JobState = (typeof schemaEnumerations.JobState)[number];

type ValueGiven<Name extends PropertyName> = (typeof properties)[Name]['type'] extends 'datetime'
  ? Date
  : Exclude<JobValues[Name], undefined>;

/** Values by the name of the property; `null` leaves a property without a value. */
export type JobProperties = {
  readonly [Name in Exclude<PropertyName, 'Id' | 'State'>]?: ValueGiven<Name> | null;
};

/** A job of the emulator. */
export interface EmulatedJob {
  /** A positive integer below 2147483646, which is the id of the missing job. */
  readonly id: number;
  /** `Finished` if left out. */
  readonly state?: JobState;
  /** Values that differ from the reference job in this state, or in the most similar state. */
  readonly properties?: JobProperties;
}

const lastId = 2_147_483_645;

/** The state of the reference job that provides values and tasks. */
const lenders: Readonly<Record<JobState, JobState>> = {
  Configuring: 'Configuring',
  Submitted: 'Configuring',
  Validating: 'Configuring',
  ExternalValidation: 'Configuring',
  Queued: 'Configuring',
  Running: 'Running',
  Finishing: 'Running',
  Canceling: 'Running',
  Finished: 'Finished',
  Failed: 'Failed',
  Canceled: 'Failed',
};

const isInt32 = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
const isText = (value: unknown): value is string => typeof value === 'string';

/** Converts a value to the type of the property; undefined if it does not fit. */
function valueOf({ type, values = [] }: PropertyRow, given: unknown): Value | undefined {
  switch (type) {
    case 'int':
      return isInt32(given) ? given : undefined;
    case 'bool':
      return typeof given === 'boolean' ? given : undefined;
    case 'datetime':
      return given instanceof Date && !Number.isNaN(given.getTime()) ? given.getTime() : undefined;
    case 'string':
      return isText(given) ? given : undefined;
    case 'stringList':
      return Array.isArray(given) && given.every(isText) ? given : undefined;
    case 'intList':
      return Array.isArray(given) && given.every(isInt32) ? given : undefined;
    case 'enum':
      return values.find((value) => value === given);
    default:
      return type satisfies never;
  }
}

function formOf({ type, values = [] }: PropertyRow): string {
  const forms = {
    int: 'an integer of 32 bits',
    bool: 'true or false',
    datetime: 'a valid Date',
    string: 'a text',
    stringList: 'a list of texts',
    intList: 'a list of integers of 32 bits',
    enum: oneOf(values),
  };
  return forms[type];
}

const settable = Object.keys(properties).filter((name) => name !== 'Id' && name !== 'State');

function valuesFrom(given: JobProperties, place: string): Partial<Record<string, Value>> {
  checkKeys(given, settable, place, 'a property of a job');
  return Object.fromEntries(
    Object.entries(given).map(([name, one]) => {
      const row = propertyRow(name);
      if (row === undefined || one === null) return [name, undefined];
      const value = valueOf(row, one);
      if (value === undefined) {
        throw new UsageError(`${place}.${name} is not ${formOf(row)}: write it so, or null for no value`);
      }
      return [name, value];
    }),
  );
}

function jobFrom(given: EmulatedJob, place: string): Job {
  checkKeys(given, ['id', 'state', 'properties'], place, 'a field of a job');
  const { id, state = 'Finished', properties: values = {} } = given;
  if (!isInt32(id) || id < 1 || id > lastId) {
    throw new UsageError(`${place}.id is not an integer from 1 to ${lastId}`);
  }
  const lender = Object.hasOwn(lenders, state) ? lenders[state] : undefined;
  if (lender === undefined) {
    throw new UsageError(
      `${place}.state is none of ${oneOf(schemaEnumerations.JobState)}${didYouMean(String(state), schemaEnumerations.JobState)}`,
    );
  }
  const job = referenceJobs.find((one) => one.values.State === lender);
  if (job === undefined) throw new Error(`There is no reference job in the state ${lender}.`);
  const own = valuesFrom(values, `${place}.properties`);
  return { ...job, values: { ...job.values, ...own, Id: id, State: state } as Job['values'] };
}

/**
 * Converts the jobs of a program to jobs of a cluster.
 * @throws UsageError if there are none, if a field or value is wrong, or if two have the same id
 */
export function jobsFrom(given: readonly EmulatedJob[]): readonly Job[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw new UsageError(
      '"jobs" is not a list of at least one job: write it as [{ id: 7 }], or leave it out',
    );
  }
  const jobs = given.map((job, index) => jobFrom(job, `jobs[${index}]`));
  jobs.forEach(({ values: { Id: id } }, index) => {
    if (jobs.findIndex(({ values }) => values.Id === id) < index) {
      throw new UsageError(
        `jobs[${index}].id is ${id}, which another job has: give each job an id of its own`,
      );
    }
  });
  return jobs;
}
