import { expect, test } from 'vitest';
import { jobAttributes, jobChildren, schemaEnumerations, taskAttributes } from './job-schema.ts';
import type { AttributeType } from './job-schema.ts';

const tables: readonly (readonly [string, Readonly<Record<string, AttributeType>>])[] = [
  ['Job', jobAttributes],
  ['Task', taskAttributes],
];

test.each(tables)('every attribute of %s has a simple type or a non-empty enumeration', (_, table) => {
  const simple = ['int', 'string', 'boolean', 'decimal'];
  for (const type of Object.values(table)) {
    if (simple.includes(type)) continue;
    expect(schemaEnumerations[type as keyof typeof schemaEnumerations].length).toBeGreaterThan(2);
  }
});

test('Job has 79 attributes and Task 56', () => {
  expect(Object.keys(jobAttributes)).toHaveLength(79);
  expect(Object.keys(taskAttributes)).toHaveLength(56);
});

test('only tasks have the state Dispatching, and only jobs ExternalValidation', () => {
  expect(schemaEnumerations.TaskState).toContain('Dispatching');
  expect(schemaEnumerations.TaskState).not.toContain('ExternalValidation');
  expect(schemaEnumerations.JobState).toContain('ExternalValidation');
  expect(schemaEnumerations.JobState).not.toContain('Dispatching');
});

test('full job XML has dependencies and tasks, and may have custom properties', () => {
  const required = Object.entries(jobChildren).filter(([, child]) => child.required);
  expect(required.map(([name]) => name)).toEqual(['Dependencies', 'Tasks']);
  expect(Object.keys(jobChildren)).toContain('CustomProperties');
});
