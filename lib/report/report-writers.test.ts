import { expect, test } from 'vitest';
import { reportKinds } from '../model/report-kinds.ts';
import { fileWriters, folderWriters } from './report-writers.ts';
import type { FileWriters, FolderWriters } from './report-writers.ts';

test('every kind of report has a writer, and every writer a kind', () => {
  expect(Object.keys({ ...fileWriters, ...folderWriters }).toSorted()).toEqual(reportKinds.toSorted());
});

test('a kind of report without a writer does not compile', () => {
  const { badge: _badge, ...otherFiles } = fileWriters;
  const { allure: _allure, ...otherFolders } = folderWriters;
  // @ts-expect-error The badge is a kind of report and has no writer here.
  const files: FileWriters = otherFiles;
  // @ts-expect-error The Allure results are a kind of report and have no writer here.
  const folders: FolderWriters = otherFolders;
  expect([files.badge, folders.allure]).toEqual([undefined, undefined]);
});
