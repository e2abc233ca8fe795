import { expect, test } from 'vitest';
import { jobAttributes, schemaEnumerations } from './job-schema.ts';
import { settledStates } from './names.ts';
import { properties } from './properties.ts';
import type { PropertyRow } from './properties.ts';

const rows: readonly (readonly [string, PropertyRow])[] = Object.entries(properties);

test('the table has 62 names, including JobTemplate once', () => {
  expect(rows).toHaveLength(62);
  expect(rows.filter(([name]) => name === 'JobTemplate')).toHaveLength(1);
});

test('19 names have no attribute in the Job Schema, the others have one of the same name', () => {
  expect(rows.filter(([, row]) => !row.jobXmlAttribute)).toHaveLength(19);
  expect(rows.filter(([name, row]) => row.jobXmlAttribute !== Object.hasOwn(jobAttributes, name))).toEqual(
    [],
  );
});

test('every job has an id, an owner, a creation time and a state, but may have no name', () => {
  const always = rows.filter(([, row]) => row.alwaysHasValue).map(([name]) => name);
  expect(always).toEqual([
    'Id',
    'Owner',
    'CreateTime',
    'ChangeTime',
    'State',
    'UnitType',
    'IsExclusive',
    'RunUntilCanceled',
    'JobTemplate',
    'Priority',
  ]);
});

test('only enumerations have member names', () => {
  const named = rows.filter(([, row]) => row.values !== undefined).map(([name]) => name);
  expect(rows.filter(([, row]) => row.type === 'enum').map(([name]) => name)).toEqual(named);
  expect(named).toEqual(['State', 'PreviousState', 'UnitType', 'Priority', 'NodeGroupOp']);
});

test('an enumeration has the same names in a property bag as in the Job Schema', () => {
  expect(properties.State.values).toEqual(schemaEnumerations.JobState);
  expect(properties.PreviousState.values).toEqual(schemaEnumerations.JobState);
  expect(properties.UnitType.values).toEqual(schemaEnumerations.UnitType);
  expect(properties.Priority.values).toEqual(schemaEnumerations.JobPriority);
  expect(properties.NodeGroupOp.values).toEqual(schemaEnumerations.JobNodeGroupOp);
});

test('All is not a state', () => {
  expect(properties.State.values).not.toContain('All');
});

test('settled states are job states', () => {
  expect(properties.State.values).toEqual(expect.arrayContaining([...settledStates]));
  for (const state of ['Running', 'Canceling', 'Finishing']) expect(settledStates).not.toContain(state);
});
