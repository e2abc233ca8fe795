import { describe, expect, test } from 'vitest';
import { agreementDefects } from './agreement.ts';

function defects(values: Readonly<Record<string, string>>): ReturnType<typeof agreementDefects> {
  return agreementDefects(new Map(Object.entries(values)));
}

describe('values that agree', () => {
  test.each<Readonly<Record<string, string>>>([
    {},
    { HasRuntime: 'True', RuntimeSeconds: '60' },
    { HasRuntime: 'True', RuntimeSeconds: '0' },
    { HasRuntime: 'True', RuntimeSeconds: 'x' },
    { HasRuntime: 'False' },
    { HasRuntime: 'False', RuntimeSeconds: '' },
    { HasRuntime: 'False', RuntimeSeconds: '0' },
    { HasRuntime: 'False', RuntimeSeconds: '-1' },
    { HasRuntime: 'False', RuntimeSeconds: 'x' },
    { HasRuntime: 'False', RuntimeSeconds: '2147483647' },
    { HasRuntime: '', RuntimeSeconds: '60' },
    { RuntimeSeconds: '60' },
    { Progress: '0', ExpandedPriority: '0' },
    { Progress: '100', ExpandedPriority: '4000' },
    { Progress: '', ExpandedPriority: 'x' },
    { MinCores: '1', MaxCores: '1', MinNodes: '1', MaxNodes: '2', MinMemory: '', MaxMemory: '1' },
    { MinCores: '5', MaxCores: '0', MinNodes: '5', MaxNodes: '-1', MinSockets: '5' },
    { MinCores: '5', MaxSockets: '1' },
    { MinCores: '0', MaxCores: '-5' },
    { MinCores: '-1', MaxCores: '-2' },
    {
      CreateTime: '2010/12/7 1:00:00',
      SubmitTime: '2010/12/7 1:00:00',
      StartTime: '2010/12/7 1:00:01',
      EndTime: '2010/12/8 0:00:00',
    },
    {
      CreateTime: '2010/12/7 1:00:00',
      EndTime: '1899/12/30 0:00:00',
      StartTime: '9999/12/31 0:00:00',
      SubmitTime: '',
    },
    { CreateTime: '2010/12/7 1:00:00', SubmitTime: 'x', EndTime: '1/1/0001 12:00:00 AM' },
    { CreateTime: '12/7/2010 1:00:00 AM', SubmitTime: '2010-07-12T01:00:00Z' },
    { HoldUntil: '1899-12-30', ChangeTime: '2000-01-01T00:00:00', CreateTime: '2010/12/7 1:00:00' },
  ])('%j', (values) => {
    expect(defects(values)).toEqual([]);
  });
});

describe('values that do not', () => {
  test.each<[Readonly<Record<string, string>>, string, string, string]>([
    [
      { HasRuntime: 'True' },
      'HasRuntime',
      'RuntimeSeconds to be set if HasRuntime is true',
      'HasRuntime true, RuntimeSeconds (empty)',
    ],
    [
      { HasRuntime: 'true', RuntimeSeconds: ' ' },
      'HasRuntime',
      'RuntimeSeconds to be set if HasRuntime is true',
      'HasRuntime true, RuntimeSeconds (empty)',
    ],
    [
      { HasRuntime: 'true', RuntimeSeconds: '-1' },
      'HasRuntime',
      'RuntimeSeconds to be set if HasRuntime is true',
      'HasRuntime true, RuntimeSeconds -1',
    ],
    [
      { HasRuntime: 'False', RuntimeSeconds: '60' },
      'HasRuntime',
      'RuntimeSeconds to be unset if HasRuntime is false',
      'HasRuntime false, RuntimeSeconds 60',
    ],
    [{ Progress: '101' }, 'Progress', '0 to 100', '101'],
    [{ Progress: '-1' }, 'Progress', '0 to 100', '-1'],
    [{ ExpandedPriority: '4001' }, 'ExpandedPriority', '0 to 4000', '4001'],
    [{ ExpandedPriority: '-1' }, 'ExpandedPriority', '0 to 4000', '-1'],
    [{ MinCores: '2', MaxCores: '1' }, 'MinCores', 'MinCores <= MaxCores', '2 and 1'],
    [{ MinNodes: '10', MaxNodes: '9' }, 'MinNodes', 'MinNodes <= MaxNodes', '10 and 9'],
    [{ MinSockets: '2', MaxSockets: '1' }, 'MinSockets', 'MinSockets <= MaxSockets', '2 and 1'],
    [{ MinMemory: '2', MaxMemory: '1' }, 'MinMemory', 'MinMemory <= MaxMemory', '2 and 1'],
    [
      { MinCoresPerNode: '2', MaxCoresPerNode: '1' },
      'MinCoresPerNode',
      'MinCoresPerNode <= MaxCoresPerNode',
      '2 and 1',
    ],
    [
      { CreateTime: '2010/12/7 1:00:01', SubmitTime: '2010/12/7 1:00:00' },
      'SubmitTime',
      'CreateTime <= SubmitTime',
      'CreateTime 2010/12/7 1:00:01, SubmitTime 2010/12/7 1:00:00',
    ],
    [
      { StartTime: '2010-12-08T00:00:00', CreateTime: '2010-12-07T00:00:00', EndTime: '2010-12-07T12:00:00' },
      'EndTime',
      'CreateTime <= StartTime <= EndTime',
      'CreateTime 2010-12-07T00:00:00, StartTime 2010-12-08T00:00:00, EndTime 2010-12-07T12:00:00',
    ],
  ])('%j', (values, name, want, got) => {
    expect(defects(values)).toEqual([
      { kind: 'contradicting-values', at: `/ArrayOfProperty/Property/Value of ${name}`, want, got },
    ]);
  });
});
