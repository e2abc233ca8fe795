import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { isBelow } from './is-below.ts';

test.each([
  ['/w/reports', '/w/reports', true],
  ['/w/reports', '/w/reports/a/b', true],
  ['/w/reports', '/w/reports-2/a', false],
  ['/w/reports', '/w/a', false],
  ['/w/reports', '/w/reports/..a', true],
])('on Linux, below %s is %s: %s', (folder, path, is) => {
  expect(isBelow(folder, path, posix)).toBe(is);
});

test.each([
  [String.raw`C:\w\reports`, String.raw`C:\w\reports\a`, true],
  [String.raw`C:\w\Reports`, String.raw`c:\W\reports\a`, true],
  [String.raw`C:\w\reports`, String.raw`C:\w\src\a`, false],
  [String.raw`C:\w\reports`, String.raw`D:\src\a`, false],
  [String.raw`C:\w\reports`, String.raw`\\server\share\a`, false],
])('on Windows, below %s is %s: %s', (folder, path, is) => {
  expect(isBelow(folder, path, win32)).toBe(is);
});
