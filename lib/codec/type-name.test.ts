import { describe, expect, test } from 'vitest';
import { isTypeName } from './type-name.ts';

describe.each([true, false])('written by people: %s', (byPeople) => {
  test.each([
    'System.Collections.Generic.List`1[System.String]',
    'System.Collections.Generic.Dictionary`2[System.String,System.Int32]',
    'System.Linq.Enumerable+WhereSelectListIterator`2[System.String,System.Object]',
    'Microsoft.Hpc.Scheduler.StringCollection[]',
    'System.String[]',
    'System.Int32[,]',
    'System.Byte[][]',
    ' System.Collections.ArrayList ',
    'System.Collections.Specialized.StringCollection',
    'CN001;System.String[]',
    '[Ljava.lang.String;@6d06d69c',
    '[I@1b6d3586',
    'java.util.Arrays$ArrayList@7852e922',
    '<hpc.job.NodeList object at 0x7f3c8c0>',
    '[object Object]',
  ])('%s is the name of a type', (text) => {
    expect(isTypeName(text, byPeople)).toBe(true);
  });

  test.each([
    '',
    'CN001,CN002',
    'ann.lee@contoso.com',
    'net.tcp://head:9087/broker/Registration',
    'system.contoso.com',
    '[nightly] build',
    'list`1',
    'System',
    'Microsoft',
    'The type System.String[] is unknown.',
    'System.TimeoutException: The operation has timed out.',
    '<none>',
  ])('%s is a value', (text) => {
    expect(isTypeName(text, byPeople)).toBe(false);
  });
});

test.each(['System.Object', 'Microsoft.Hpc.Scheduler.Properties.JobOrderByList', 'System.Collections.Queue'])(
  '%s is the name of a type where people write no such values',
  (text) => {
    expect(isTypeName(text, false)).toBe(true);
    expect(isTypeName(text, true)).toBe(false);
  },
);
