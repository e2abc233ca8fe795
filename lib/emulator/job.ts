import type { schemaEnumerations } from '../page/job-schema.ts';
import type { properties, PropertyName, PropertyRow } from '../page/properties.ts';

type ValueOf<Row extends PropertyRow> = Row['type'] extends 'int'
  ? number
  : Row['type'] extends 'bool'
    ? boolean
    : Row['type'] extends 'datetime'
      ? number
      : Row['type'] extends 'stringList'
        ? readonly string[]
        : Row['type'] extends 'intList'
          ? readonly number[]
          : Row extends { readonly values: readonly (infer Member)[] }
            ? Member
            : string;

/** The set values of a job by property; a date is milliseconds since 1970-01-01 UTC. */
export type JobValues = {
  readonly [Name in PropertyName]?: ValueOf<(typeof properties)[Name]>;
};

/** A value of any property. */
export type Value = number | boolean | string | readonly string[] | readonly number[];

/** A name and its value, such as a custom property or an environment variable. */
export type Term = readonly [name: string, value: string];

/** A task of a job. Times are milliseconds since 1970-01-01 UTC. */
export interface Task {
  readonly id: number;
  /** The id of the group, which the tasks of one name form; dependencies are between groups. */
  readonly group: number;
  readonly name: string;
  readonly state: (typeof schemaEnumerations.TaskState)[number];
  readonly commandLine: string;
  readonly dependsOn: readonly string[];
  readonly minCores: number;
  readonly maxCores: number;
  readonly exitCode?: number;
  readonly output?: string;
  readonly createTime: number;
  readonly submitTime?: number;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly variables: readonly Term[];
}

/** A dependency of the tasks of one group on the tasks of another. */
export interface Dependency {
  readonly parent: number;
  readonly child: number;
}

/** A job of the scheduler. */
export interface Job {
  readonly values: JobValues & { readonly Id: number; readonly State: string };
  readonly tasks: readonly Task[];
  readonly dependencies: readonly Dependency[];
  readonly customProperties: readonly Term[];
}
