import { jobAttributes, schemaEnumerations, taskAttributes } from './job-schema.ts';
import { properties } from './properties.ts';

/** True if a name is in the table or a Job attribute, which a service may accept as a property name. */
function isOfJob(name: string): boolean {
  return Object.hasOwn(properties, name) || Object.hasOwn(jobAttributes, name);
}

/** The members of ISchedulerJob that have another name in the table. */
export const managedNames: readonly string[] = [
  ...new Set(Object.values(properties).map(({ iSchedulerJob }) => iSchedulerJob)),
].filter((name) => !isOfJob(name));

/** The task properties that no job has. */
export const taskNames: readonly string[] = ['TaskId', 'Type', ...Object.keys(taskAttributes)].filter(
  (name) => !isOfJob(name),
);

/** The names of enumeration members, such as states, priorities and units. */
export const enumerationNames: readonly string[] = [
  ...new Set<string>(Object.values(schemaEnumerations).flat()),
].filter((name) => !isOfJob(name));
