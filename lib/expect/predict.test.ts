import { describe, expect, test } from 'vitest';
import type { CaseRequest } from '../model/law.ts';
import { worldOfJob } from '../model/testing/known-job.ts';
import { worldOf } from '../model/testing/world.ts';
import { getJob } from '../plan/request.ts';
import { predict } from './predict.ts';

const world = worldOfJob();
const kindOf = (ask: CaseRequest): string => predict(ask, world).kind;

describe('the job is required', () => {
  test('in full without Properties', () => {
    expect(predict({}, world)).toEqual({
      kind: 'job',
      render: 'RestPropRender',
      named: false,
      names: undefined,
      acceptable: 'GJ-PROP-03',
      facts: world.known,
      values: 'known',
    });
  });

  test('for names with a value, in the requested rendering', () => {
    expect(predict({ properties: ['Owner', 'Id'], render: 'HpcJobXml' }, world)).toEqual({
      kind: 'job',
      render: 'HpcJobXml',
      named: true,
      names: ['Owner', 'Id'],
      acceptable: 'GJ-PROP-03',
      facts: world.known,
      values: 'known',
    });
  });

  test('with the row that an error breaks', () => {
    const full = new Map([['Id', '115']]);
    const known = { ...world, known: { ...world.known, full } };
    const rowOf = (ask: CaseRequest): unknown => {
      const prediction = predict(ask, known);
      return prediction.kind === 'job' ? prediction.acceptable : prediction.kind;
    };
    expect(rowOf({ properties: ['Id'] })).toBe('GJ-PROP-06');
    expect(rowOf({ properties: ['Id'], render: 'HpcJobXml' })).toBe('GJ-PROP-03');
    // The full reply is known without a version, but not with this one.
    expect(rowOf({ properties: ['Id'], apiVersionHeader: '2011-11-01' })).toBe('GJ-VER-02');
    expect(rowOf({ properties: ['Id'], apiVersion: '2011-11-01' })).toBe('GJ-VER-01');
  });

  test('with an accepted version, and for its own id', () => {
    expect(kindOf({ apiVersionHeader: '2011-11-01' })).toBe('job');
    expect(kindOf({ apiVersion: '2012-11-01.4.0', job: '115' })).toBe('job');
    expect(predict({ properties: ['Id'], apiVersion: '2011-11-01' }, world)).toMatchObject({
      values: 'unknown',
    });
  });

  test('with CCP_Version unless that is rejected, alone and with an accepted version', () => {
    for (const version of [{}, { apiVersion: '2011-11-01' }]) {
      expect(predict({ properties: ['Id'], ccpVersion: '3.0', ...version }, world)).toMatchObject({
        kind: 'job',
        unless: 'accepting CCP_Version is only a recommendation',
        values: 'unknown',
      });
    }
  });
});

describe('an error is required', () => {
  test.each<[CaseRequest, string, string]>([
    [{ properties: ['Nope'] }, 'GJ-PROP-04', 'GJ-ERR-01'],
    [{ properties: ['Id', 'Nope'] }, 'GJ-PROP-05', 'GJ-ERR-01'],
    [{ properties: ['Id', 'Nope'], render: 'HpcJobXml' }, 'GJ-PROP-07', 'GJ-ERR-01'],
    [{ properties: ['Nope'], render: 'RestPropRender' }, 'GJ-PROP-04', 'GJ-ERR-01'],
    [{ properties: ['Id', 'Nope'], render: 'RestPropRender' }, 'GJ-PROP-05', 'GJ-ERR-01'],
    [{ properties: ['pool', 'Id', 'Id', 'Nope'] }, 'GJ-PROP-05', 'GJ-ERR-01'],
    [{ properties: ['Nope'], ccpVersion: '3.0' }, 'GJ-PROP-04', 'GJ-ERR-02'],
    [{ properties: ['Nope'], apiVersion: '2011-11-01' }, 'GJ-PROP-04', 'GJ-ERR-03'],
    [{ properties: ['Nope'], apiVersionHeader: '2011-11-01', apiVersion: '?' }, 'GJ-PROP-04', 'GJ-ERR-03'],
    [{ properties: ['Nope'], apiVersion: '2011-11-01', ccpVersion: '3.0' }, 'GJ-PROP-04', 'either'],
    [{ job: '2147483646' }, 'GJ-ST-02', 'GJ-ERR-01'],
    [{ job: '2147483646', properties: ['pool'], apiVersion: '2011-11-01' }, 'GJ-ST-02', 'GJ-ERR-03'],
  ])('%j: breaking %s, with the body of %s', (ask, toleration, due) => {
    expect(predict(ask, world)).toEqual({ kind: 'refusal', toleration, due });
  });

  test('or the job, if it exists by chance', () => {
    expect(predict({ job: '7', properties: ['Id'] }, world)).toEqual({
      kind: 'job by chance',
      id: '7',
      render: 'RestPropRender',
      refusal: { kind: 'refusal', toleration: 'GJ-ST-02', due: 'GJ-ERR-01' },
    });
  });

  test.each(['2147483647', '10', '1234567890'])(
    'or the job, for any id up to the greatest one: %s',
    (job) => {
      expect(predict({ job }, world)).toMatchObject({ kind: 'job by chance', id: job });
    },
  );

  test.each(['0', '-1', '-12', '007', '0115', '2147483648', '99999999999', '18446744073709551731'])(
    'nothing except that no other job is returned, if the id is %s',
    (job) => {
      expect(predict({ job, properties: ['Id'] }, world)).toEqual({ kind: 'no other job', id: job });
    },
  );

  test('possibly from the HTTP server, for a long target or control characters', () => {
    expect(predict({ properties: ['x'.repeat(2000)] }, world)).toMatchObject({
      kind: 'refusal',
      early: 'its request target is long',
    });
    expect(predict({ properties: ['x\u0000'] }, world)).toMatchObject({
      kind: 'refusal',
      early: 'its request target contains control characters or noncharacters',
    });
    expect(predict({ properties: ['Id', 'x\u0000', 'Owner'] }, world)).toHaveProperty('early');
    const longest = 'x'.repeat(2000 - getJob(world, { properties: [''] }).target.length);
    expect(predict({ properties: [longest] }, world)).not.toHaveProperty('early');
    expect(predict({ properties: [`${longest}x`] }, world)).toHaveProperty('early');
    for (const character of ['\ufffe', '\uffff', '\ufdd0', '\u{1fffe}']) {
      expect(predict({ properties: [`x${character}`] }, world)).toHaveProperty('early');
    }
    expect(predict({ properties: ['x\ufffd'] }, world)).not.toHaveProperty('early');
  });
});

describe('the page leaves open', () => {
  test.each<CaseRequest>([
    { apiVersionHeader: '' },
    { properties: ['Nope'], encoded: { properties: 'N' } },
    { apiVersion: '' },
    { apiVersion: '2099-01-01', properties: ['Nope'] },
    { render: 'Other' },
    { properties: [] },
    { properties: ['Id', ''] },
    { properties: ['Id', 'Id'] },
    { properties: ['id'] },
    { properties: ['Id', 'Pool'] },
    { properties: ['Id,Nope'] },
    { properties: ['Nope', 'Id,Owner'] },
    { properties: ['Id,Owner', 'Nope'] },
    { job: 'x', properties: ['Nope'] },
    { job: '7x' },
    { job: 'x7' },
    { job: '--7' },
  ])('%j', (ask) => {
    expect(kindOf(ask)).toBe('open');
  });

  test('any version if the profile has none', () => {
    const older = worldOfJob(undefined, 'hpcpack-2008r2-sp2');
    expect(predict({ apiVersion: '2011-11-01' }, older).kind).toBe('open');
  });

  test.each<[CaseRequest, RegExp]>([
    [{ encoded: { job: '1' } }, /documents percent-encoding/],
    [{ apiVersion: 'x' }, /documents this api-version/],
    [{ render: 'x' }, /documents this renderer/],
    [{ properties: [] }, /such a list of names/],
    [{ job: 'x' }, /such a job id/],
  ])('%j, for a reason', (ask, because) => {
    expect(predict(ask, world)).toMatchObject({ kind: 'open', because: expect.stringMatching(because) });
  });

  test('a list that is too long for some servers', () => {
    const many = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`${'N'.repeat(40)}${index}`, '1']),
    );
    expect(predict({ properties: Object.keys(many) }, worldOfJob(many))).toEqual({
      kind: 'open',
      because: 'a server may reject a request target of this length',
    });
  });

  test('every name, if the full reply is not known', () => {
    expect(predict({ properties: ['Id'] }, worldOf()).kind).toBe('open');
  });
});
