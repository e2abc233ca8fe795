import { expect, test } from 'vitest';
import type { Scope } from '../model/requirement.ts';
import { scopeWords } from './scope-words.ts';

test.each<[readonly Scope[], string]>([
  [[], 'everywhere'],
  [[{ since: 'hpcpack-2016' }], 'hpcpack-2016 and later'],
  [[{ until: 'hpcpack-2012r2' }], 'hpcpack-2012r2 and earlier'],
  [[{ until: 'hpcpack-2008r2-sp2' }], 'hpcpack-2008r2-sp2'],
  [[{ since: 'hpcpack-2008r2-sp3', until: 'hpcpack-2012r2' }], 'hpcpack-2008r2-sp3 to hpcpack-2012r2'],
  [[{ since: 'hpcpack-2012', until: 'hpcpack-2012' }], 'hpcpack-2012'],
  [[{ since: 'hpcpack-2008r2-sp3', hosting: 'azure' }], 'hpcpack-2008r2-sp3 and later, on Azure'],
  [[{ hosting: 'on-premises' }, { until: 'hpcpack-2008r2-sp2' }], 'on premises; or hpcpack-2008r2-sp2'],
])('%j: %s', (scopes, want) => {
  expect(scopeWords(scopes)).toBe(want);
});
