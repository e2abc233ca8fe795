import { expect, test } from 'vitest';
import { worldOf } from '../model/testing/world.ts';
import { caseRequests } from './case-requests.ts';

test('equal requests of a case differ in their occurrence', () => {
  const list = { properties: ['Id', 'a&b'] };
  expect(caseRequests([list, { job: '7', apiVersionHeader: '2011-11-01' }, list], worldOf())).toEqual([
    { method: 'GET', target: '/WindowsHPC/Job/115?Properties=Id,a%26b', headers: [] },
    { method: 'GET', target: '/WindowsHPC/Job/7', headers: [['api-version', '2011-11-01']] },
    { method: 'GET', target: '/WindowsHPC/Job/115?Properties=Id,a%26b', headers: [], occurrence: 2 },
  ]);
});
