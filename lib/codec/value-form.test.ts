import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../model/requirement.ts';
import type { PropertyName } from '../page/properties.ts';
import { propertyRow } from '../page/scope.ts';
import { enumerationNamesUnder, valueFormDefect } from './value-form.ts';

function defect(
  name: PropertyName,
  text: string,
  profile: ProfileName = 'hpcpack-2012',
): ReturnType<typeof valueFormDefect> {
  const row = propertyRow(name);
  if (row === undefined) throw new Error(name);
  return valueFormDefect(name, row, text, profile);
}

describe('values that have the form of their type', () => {
  test.each<[PropertyName, string]>([
    ['Id', '42'],
    ['Id', '-1'],
    ['IsExclusive', 'True'],
    ['IsExclusive', 'false'],
    ['CreateTime', '2010/12/7 23:18:20'],
    ['CreateTime', '9/26/2011 9:31 PM'],
    ['HoldUntil', '1899-12-30'],
    ['HoldUntil', '1899/12/30 0:00:00'],
    ['State', 'Running'],
    ['PreviousState', 'Configuring'],
    ['Priority', 'BelowNormal'],
    ['UnitType', 'Socket'],
    ['ParentJobIds', '1,2, 3'],
    ['Name', 'anything'],
    ['NodeGroups', ',;'],
    ['JobValidExitCodes', '0,10..20,max'],
    ['ServiceName', 'Microsoft.Hpc.Excel.ExcelService'],
  ])('%s %j', (name, text) => {
    expect(defect(name, text)).toBeUndefined();
  });

  test('an unset value has any form', () => {
    for (const name of [
      'Id',
      'IsExclusive',
      'CreateTime',
      'PreviousState',
      'UnitType',
      'ParentJobIds',
    ] as const) {
      expect(defect(name, '')).toBeUndefined();
      expect(defect(name, ' \n')).toBeUndefined();
    }
  });
});

test('a State is never unset', () => {
  expect(defect('State', ' ')).toMatchObject({ kind: 'state-form' });
});

describe('values that have not', () => {
  test.each<[PropertyName, string, string]>([
    ['Id', 'forty-two', 'a whole number'],
    ['MinCores', '1.5', 'a whole number'],
    ['IsExclusive', '1', 'true or false'],
    ['IsExclusive', 'yes', 'true or false'],
    ['CreateTime', '2010/13/7 23:18:20', 'a date and time'],
    ['CreateTime', '2010/12/7', 'a date and time'],
    ['CreateTime', '1291763900', 'a date and time'],
    ['Priority', 'Normal+5', 'one of Lowest, BelowNormal, Normal, AboveNormal, Highest'],
    ['Priority', 'normal', 'one of Lowest, BelowNormal, Normal, AboveNormal, Highest'],
    ['Priority', '2', 'one of Lowest, BelowNormal, Normal, AboveNormal, Highest'],
    ['ParentJobIds', '1,x', 'whole numbers'],
    ['ParentJobIds', '1..3', 'whole numbers'],
    ['NodeGroups', 'System.String[]', 'a value and not the name of a type'],
    ['Owner', 'Microsoft.Hpc.Scheduler.Properties.UserInfo', 'a value and not the name of a type'],
    ['Name', 'System.Collections.Generic.List`1[System.String]', 'a value and not the name of a type'],
  ])('%s %j is GJ-RP-06', (name, text, want) => {
    expect(defect(name, text)).toEqual({
      kind: 'value-form',
      at: `/ArrayOfProperty/Property/Value of ${name}`,
      want,
      got: text,
    });
  });

  test.each<[PropertyName, string]>([
    ['State', 'All'],
    ['State', '32'],
    ['State', 'running'],
    ['State', 'Running, Queued'],
    ['PreviousState', 'Dispatching'],
  ])('%s %j is GJ-RP-07', (name, text) => {
    expect(defect(name, text)).toMatchObject({ kind: 'state-form', got: text });
  });
});

test('Gpu is a unit from HPC Pack 2016 on', () => {
  expect(defect('UnitType', 'Gpu', 'hpcpack-2012r2')).toMatchObject({ want: 'one of Core, Socket, Node' });
  expect(defect('UnitType', 'Gpu', 'hpcpack-2016')).toBeUndefined();
  expect(defect('UnitType', 'Gpu', 'hpcpack-2019')).toBeUndefined();
  expect(enumerationNamesUnder('Priority', ['Normal'], 'hpcpack-2016')).toEqual(['Normal']);
});
