import { describe, expect, test } from 'vitest';
import { profileNames } from '../model/requirement.ts';
import { worldOf } from '../model/testing/world.ts';
import {
  getClusters,
  getCustomProperties,
  getJob,
  getJobList,
  getTarget,
  getTaskList,
  isBagDue,
  isGetJob,
  jobPath,
  jobsRoot,
  otherJobPath,
  queryValue,
} from './request.ts';

const now = worldOf('hpcpack-2016');
const before = worldOf('hpcpack-2012');

describe('the path of a job', () => {
  test.each(profileNames)('has the cluster segment before 2016 and none from then on: %s', (name) => {
    const world = worldOf(name);
    expect(jobPath(world)).toBe(
      profileNames.indexOf(name) < 5 ? '/WindowsHPC/HEADNODE01/Job/115' : '/WindowsHPC/Job/115',
    );
  });

  test('follows the root of the service, which may be empty', () => {
    expect(jobsRoot({ ...now, root: '' })).toBe('');
    expect(jobPath({ ...now, root: '' }, '7')).toBe('/Job/7');
    expect(jobsRoot(before)).toBe('/WindowsHPC/HEADNODE01');
  });

  test('percent-encodes the cluster and the id', () => {
    expect(jobPath({ ...before, cluster: 'a/b c?' }, '../1')).toBe('/WindowsHPC/a%2Fb%20c%3F/Job/..%2F1');
  });

  test('in the other form has or lacks the cluster segment', () => {
    expect(otherJobPath(before)).toBe('/WindowsHPC/Job/115');
    expect(otherJobPath(now)).toBe('/WindowsHPC/HPCCluster/Job/115');
    expect(otherJobPath({ ...now, cluster: 'MINE' })).toBe('/WindowsHPC/MINE/Job/115');
  });
});

describe('a Get Job request', () => {
  test('contains its options and nothing else', () => {
    expect(getJob(now)).toEqual({ method: 'GET', target: '/WindowsHPC/Job/115', headers: [] });
    expect(
      getJob(now, {
        properties: ['Id', 'State'],
        render: 'HpcJobXml',
        apiVersion: '2011-11-01',
        apiVersionHeader: '2012-11-01.4.0',
        ccpVersion: '3.0',
        headers: [['Accept', 'text/xml']],
        job: '7',
        method: 'HEAD',
        occurrence: 2,
      }),
    ).toEqual({
      method: 'HEAD',
      target: '/WindowsHPC/Job/7?Properties=Id,State&Render=HpcJobXml&api-version=2011-11-01',
      headers: [
        ['Accept', 'text/xml'],
        ['api-version', '2012-11-01.4.0'],
        ['CCP_Version', '3.0'],
      ],
      occurrence: 2,
    });
  });

  test.each([
    ['lower', ['api-version', 'ccp_version']],
    ['upper', ['API-VERSION', 'CCP_VERSION']],
    ['capital', ['Api-Version', 'Ccp_Version']],
  ] as const)('writes header names in the given case: %s', (headerCase, names) => {
    const { headers } = getJob(now, { apiVersionHeader: '2011-11-01', ccpVersion: '3.0', headerCase });
    expect(headers.map(([name]) => name)).toEqual(names);
  });

  test('sends an empty value', () => {
    expect(getJob(now, { apiVersion: '', apiVersionHeader: '', properties: [] })).toMatchObject({
      target: '/WindowsHPC/Job/115?Properties=&api-version=',
      headers: [['api-version', '']],
    });
  });

  test('percent-encodes values', () => {
    expect(getJob(now, { properties: ['a&Render=b', '<\u00e4>'], render: '#' }).target).toBe(
      '/WindowsHPC/Job/115?Properties=a%26Render%3Db,%3C%C3%A4%3E&Render=%23',
    );
  });

  test('percent-encodes the given characters in their parts, and no escape twice', () => {
    const options = {
      properties: ['Id', 'd<>', 'State'],
      render: 'HpcJobXml',
      apiVersion: '2011-11-01',
      encoded: { job: '1', properties: 'dC3', render: 'H', apiVersion: '-' },
    };
    expect(getJob(now, options).target).toBe(
      '/WindowsHPC/Job/%31%315?Properties=I%64,%64%3C%3E,State&Render=%48pcJobXml&api-version=2011%2D11%2D01',
    );
  });

  test('does not encode commas', () => {
    expect(queryValue('Id,State')).toBe('Id,State');
    expect(queryValue('100%2C')).toBe('100%252C');
    expect(queryValue('a b+c')).toBe('a%20b%2Bc');
  });
});

test('a given target is sent unchanged', () => {
  expect(
    getTarget('/x?Properties=Id%2CState', { method: 'OPTIONS', headers: [['A', 'b']], occurrence: 3 }),
  ).toEqual({
    method: 'OPTIONS',
    target: '/x?Properties=Id%2CState',
    headers: [['A', 'b']],
    occurrence: 3,
  });
});

describe('a request is one of Get Job', () => {
  test.each(['/WindowsHPC/Job/1', '/WindowsHPC/C/Job/abc?Render=x', '/Job/%20', '/Job/1?x=/Tasks'])(
    '%s',
    (target) => {
      expect(isGetJob(getTarget(target))).toBe(true);
    },
  );

  test.each([
    '/WindowsHPC/Jobs?Properties=Id',
    '/WindowsHPC/Clusters',
    '/WindowsHPC/Job/1/Tasks',
    '/WindowsHPC/Job/1/',
    '/WindowsHPC/Job/',
    '/WindowsHPC/Job',
    '/WindowsHPC/job/1',
  ])('but not %s', (target) => {
    expect(isGetJob(getTarget(target))).toBe(false);
  });

  test('but not with another method', () => {
    expect(isGetJob(getJob(now, { method: 'HEAD' }))).toBe(false);
    expect(isGetJob(getJob(now, { method: 'OPTIONS' }))).toBe(false);
  });
});

test.each([
  ['', true],
  ['?Render=RestPropRender', true],
  ['?Render=hpcjobxml', true],
  ['?XRender=HpcJobXml', true],
  ['?Render=HpcJobXmlX', true],
  ['?Render=HpcJobXml', false],
  ['?Render=HpcJobXml&Properties=Id', false],
  ['?Properties=Id&Render=HpcJobXml', false],
])('%j requires a property bag: %s', (query, expected) => {
  expect(isBagDue(getTarget(`/WindowsHPC/Job/1${query}`))).toBe(expected);
});

describe('the other operations', () => {
  const version = ['api-version', '2011-11-01'];

  test('use the oldest version of the profile', () => {
    expect(getClusters(before)).toEqual({
      method: 'GET',
      target: '/WindowsHPC/Clusters',
      headers: [version],
    });
    expect(getJobList(before)).toEqual({
      method: 'GET',
      target: '/WindowsHPC/HEADNODE01/Jobs?Properties=Id,State',
      headers: [version],
    });
    expect(getTaskList(now)).toMatchObject({ target: '/WindowsHPC/Job/115/Tasks', headers: [version] });
    expect(getCustomProperties(now)).toMatchObject({
      target: '/WindowsHPC/Job/115/CustomProperties',
      headers: [version],
    });
  });

  test('use no version if the profile has none', () => {
    const sp2 = worldOf('hpcpack-2008r2-sp2');
    for (const request of [getJobList(sp2), getTaskList(sp2), getCustomProperties(sp2), getClusters(sp2)])
      expect(request.headers).toEqual([]);
  });

  test('continue with the id of the query', () => {
    expect(getJobList(now, 'a&b=').target).toBe('/WindowsHPC/Jobs?Properties=Id,State&QueryId=a%26b%3D');
  });
});
