import { jobAttributes, schemaEnumerations, taskAttributes } from './job-schema.ts';
import { properties } from './properties.ts';

/** Whether a name is one of the table or of a Job element, which a service may well know as a property of a job. */
function isOfJob(name: string): boolean {
  return Object.hasOwn(properties, name) || Object.hasOwn(jobAttributes, name);
}

/** The members of ISchedulerJob that the table has under another name. */
export const managedNames: readonly string[] = [
  ...new Set(Object.values(properties).map(({ iSchedulerJob }) => iSchedulerJob)),
].filter((name) => !isOfJob(name));

/** The properties of a task that no job has. */
export const taskNames: readonly string[] = ['TaskId', 'Type', ...Object.keys(taskAttributes)].filter(
  (name) => !isOfJob(name),
);

/** The names of the values of enumerations: states, priorities, units and the like. */
export const enumerationNames: readonly string[] = [
  ...new Set<string>(Object.values(schemaEnumerations).flat()),
].filter((name) => !isOfJob(name));
