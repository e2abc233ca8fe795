import { describe, expect, test } from 'vitest';
import type { Exchange, Reply, Request } from '../model/http.ts';
import { bagText, faultText, jobText, objectsText, stringText } from '../model/testing/bodies.ts';
import { answered, replyOf, unanswered } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import type { World } from '../model/world.ts';
import { getClusters, getJob, getJobList, getTarget, otherJobPath } from '../plan/request.ts';
import { lookupIn } from './judge-check.ts';
import type { Lookup } from './judge-check.ts';
import { bagValues, baselineRequests, learn, learnClusters, nothingKnown, objectsIn } from './learn.ts';

const world = worldOf('hpcpack-2016');
const full = replyOf(bagText(['State', 'Finished'], ['Id', '115'], ['Vendor', 'x'], ['Name', '']));
const refused = replyOf(stringText(), { status: 404 });
const page = replyOf('<!DOCTYPE html><p>Not found', { status: 404, type: 'text/html' });

/** What the baseline requests are answered with, by their place; a place that is left out was never asked. */
function lookup(replies: Readonly<Record<number, Reply>>, given: World = world): Lookup {
  const requests = baselineRequests(given);
  return lookupIn(
    Object.entries(replies).map(([index, reply]) => answered(requests[Number(index)] as Request, reply)),
  );
}

describe('the baseline', () => {
  test('asks for the job in every way that tells a refused request from a missing job', () => {
    expect(baselineRequests(world)).toEqual([
      getJob(world),
      getJob(world, { render: 'RestPropRender' }),
      getJob(world, { properties: ['State'] }),
      getJob(world, { apiVersionHeader: '2011-11-01' }),
      getJob(world, { apiVersion: '2011-11-01' }),
      getJob(world, { apiVersionHeader: '2012-03-31.3.4' }),
      getJob(world, { apiVersion: '2012-03-31.3.4' }),
      getJob(world, { apiVersionHeader: '2012-11-01.4.0' }),
      getJob(world, { apiVersion: '2012-11-01.4.0' }),
      getJob(world, { ccpVersion: '3.0' }),
      getTarget(otherJobPath(world)),
      getTarget('/windowshpc/job/115'),
      getJob(world, { occurrence: 2 }),
    ]);
  });

  test('asks without a version where the profile accepts none', () => {
    const sp2 = worldOf('hpcpack-2008r2-sp2');
    expect(baselineRequests(sp2)).toHaveLength(7);
    expect(baselineRequests(sp2).at(-3)?.target).toBe('/WindowsHPC/Job/115');
  });
});

describe('from the full reply', () => {
  test('one learns names and values as they stand, and which names of the table are there', () => {
    const { known } = learn(world, lookup({ 0: full }));
    expect([...(known.full ?? [])]).toEqual([
      ['State', 'Finished'],
      ['Id', '115'],
      ['Vendor', 'x'],
      ['Name', ''],
    ]);
    expect(known.present).toEqual(['Id', 'Name', 'State']);
    expect(known).toMatchObject({ state: 'Finished', isSettled: true });
    expect(known.noSuchJob).toBeUndefined();
  });

  test('a name of a later profile is not among those that are there', () => {
    const sp4 = worldOf('hpcpack-2008r2-sp4');
    const reply = replyOf(bagText(['Id', '1'], ['ParentJobIds', '7']));
    const { known } = learn(sp4, lookup({ 0: reply }, sp4));
    expect(known.present).toEqual(['Id']);
    expect(known.full?.has('ParentJobIds')).toBe(true);
  });

  test.each([
    ['a refusal', refused, /^status 4\d\d$/],
    ['a body that is no XML', replyOf('<ArrayOfProperty>R&D</ArrayOfProperty>'), /^body, line 1: .*&amp;/],
    ['another document', replyOf('<Job/>'), /^\/: Job in no namespace$/],
  ])('%s tells why it could not be read', (_, reply, why) => {
    expect(learn(world, lookup({ 0: reply })).known.unreadable).toMatch(why);
    expect(learn(world, lookup({ 0: reply, 1: full })).known.unreadable).toBeUndefined();
  });

  test.each([
    ['by name, where the default gives none', { 0: page, 1: full }],
    ['with a version in the header, where nothing else gives one', { 0: refused, 1: page, 3: full }],
    ['with a version in the parameter', { 0: refused, 1: page, 3: refused, 4: full }],
    ['in the other form of the URI', { 0: refused, 1: page, 5: full }],
  ])('one learns %s', (_, replies) => {
    expect(learn(world, lookup(replies)).known.present).toEqual(['Id', 'Name', 'State']);
  });

  test('the default goes before the others', () => {
    const other = replyOf(bagText(['Id', '116']));
    expect(learn(world, lookup({ 0: full, 1: other, 3: other })).known.full?.get('Id')).toBe('115');
    expect(learn(world, lookup({ 0: page, 1: full, 3: other })).known.full?.get('Id')).toBe('115');
  });

  test('the reply for the state alone is no full reply, and teaches the state', () => {
    const { known } = learn(world, lookup({ 2: replyOf(bagText(['State', ' Failed\n'])) }));
    expect(known.full).toBeUndefined();
    expect(known.present).toBe(world.known.present);
    expect(known).toMatchObject({ state: 'Failed', isSettled: true });
  });

  test('the state of the full reply goes before that of the state alone', () => {
    const alone = replyOf(bagText(['State', 'Running']));
    expect(learn(world, lookup({ 0: full, 2: alone })).known.state).toBe('Finished');
    const stateless = replyOf(bagText(['Id', '115']));
    expect(learn(world, lookup({ 0: stateless, 2: alone })).known.state).toBe('Running');
  });

  test.each([
    ['Finished', true],
    ['Failed', true],
    ['Canceled', true],
    [' Canceled ', true],
    ['Running', false],
    ['Canceling', false],
    ['finished', false],
    ['', false],
  ])('a job that is %j is settled: %s', (state, settled) => {
    expect(learn(world, lookup({ 0: replyOf(bagText(['State', state])) })).known.isSettled).toBe(settled);
  });

  test('nothing is guessed where no state is told', () => {
    const { known } = learn(world, lookup({ 0: replyOf(bagText(['Id', '1'])) }));
    expect('state' in known || 'settled' in known).toBe(false);
  });

  test('what was known before stays', () => {
    const told = worldOf('hpcpack-2016', { known: { ...world.known, hasTasks: true } });
    expect(learn(told, lookup({ 0: full })).known.hasTasks).toBe(true);
  });

  test('nothing is learnt from nothing', () => {
    expect(learn(world, () => undefined)).toStrictEqual(world);
  });
});

describe('there is no such job', () => {
  const everywhere = { 0: refused, 1: refused, 2: refused, 3: refused, 4: refused, 5: refused };
  const gone =
    'the endpoint answers that it has no job 115 at /WindowsHPC/Job/115 (status 404): name a settled job that exists with --job, and check --profile, which decides the form of the URI';

  test('where every way of asking is answered with a fault of the operation', () => {
    expect(learn(world, lookup(everywhere)).known.noSuchJob).toBe(gone);
    const structured = replyOf(faultText(), { status: 400 });
    expect(learn(world, lookup({ ...everywhere, 0: structured, 3: structured })).known.noSuchJob).toBe(
      gone.replace('404', '400'),
    );
  });

  test.each([0, 1, 2])('but not where the fault %i only asks for patience', (place) => {
    const busy = replyOf(faultText(), { status: 503, headers: [['Retry-After', '1']] });
    expect(learn(world, lookup({ ...everywhere, [place]: busy })).known.noSuchJob).toBeUndefined();
  });

  test.each([405, 406, 411, 413, 414, 415, 426, 431, 505])(
    'but not where a fault with %i speaks of how the request is written',
    (status) => {
      const fault = replyOf(faultText(), { status });
      expect(learn(world, lookup({ ...everywhere, 0: fault })).known.noSuchJob).toBeUndefined();
    },
  );

  test('but not where the endpoint listed it', () => {
    const listed = worldOf('hpcpack-2016', { jobSource: 'listed' });
    expect(learn(listed, lookup(everywhere)).known.noSuchJob).toBeUndefined();
  });

  test.each([0, 1, 2])('but not where the answer %i is a page of a web server, or is missing', (place) => {
    expect(learn(world, lookup({ ...everywhere, [place]: page })).known.noSuchJob).toBeUndefined();
    const { [place as 0]: _, ...rest } = everywhere;
    expect(learn(world, lookup(rest)).known.noSuchJob).toBeUndefined();
  });

  test.each([0, 1, 2])('but not where the answer %i is a fault under a status of success', (place) => {
    const soft = replyOf(stringText(), { status: 200 });
    expect(learn(world, lookup({ ...everywhere, [place]: soft })).known.noSuchJob).toBeUndefined();
  });

  test.each([3, 4, 5])('but not where the way %i of asking gives the job', (place) => {
    expect(learn(world, lookup({ ...everywhere, [place]: full })).known.noSuchJob).toBeUndefined();
  });

  test('but not where Get Job List of the same root names it', () => {
    const asked = baselineRequests(world).map((request) => answered(request, refused));
    const listing = (id: string) =>
      answered(getJobList(world), replyOf(objectsText({ Id: id, State: 'Finished' })));
    expect(learn(world, lookupIn([...asked, listing('115')])).known.noSuchJob).toBeUndefined();
    expect(learn(world, lookupIn([...asked, listing('116')])).known.noSuchJob).toBe(gone);
  });

  test('though the ways that a profile need not have are answered with a page', () => {
    expect(learn(world, lookup({ ...everywhere, 3: page, 4: page, 5: page })).known.noSuchJob).toBe(gone);
  });
});

describe('the values of a reply', () => {
  test.each([
    ['a bag under another success', replyOf(bagText(['Id', '1']), { status: 206 }), { Id: '1' }],
    ['a bag under an error', replyOf(bagText(['Id', '1']), { status: 404 }), undefined],
    ['a bag under a redirection', replyOf(bagText(['Id', '1']), { status: 300 }), undefined],
    ['job XML', replyOf(jobText({ Id: '1' })), undefined],
    ['malformed XML', replyOf('<ArrayOfProperty>'), undefined],
    ['no reply', undefined, undefined],
  ])('are those of %s', (_, reply, expected) => {
    const values = bagValues(reply);
    expect(values === undefined ? undefined : Object.fromEntries(values)).toEqual(expected);
  });
});

describe('a list of objects', () => {
  const list = objectsText({ Name: 'HEADNODE01' }, { Name: 'OTHER' });

  test('is read from a success', () => {
    expect(objectsIn(replyOf(list))).toEqual([
      new Map([['Name', 'HEADNODE01']]),
      new Map([['Name', 'OTHER']]),
    ]);
    expect(objectsIn(replyOf(objectsText()))).toEqual([]);
  });

  test.each([
    ['an error', replyOf(list, { status: 404 })],
    ['another success', replyOf(list, { status: 202 })],
    ['another document', replyOf(bagText())],
    ['malformed XML', replyOf('<ArrayOfObject>')],
    ['no reply', undefined],
  ])('is not read from %s', (_, reply) => {
    expect(objectsIn(reply)).toBeUndefined();
  });
});

const asked = (): never => {
  throw new Error('asked');
};

describe('the names of clusters', () => {
  const before = worldOf('hpcpack-2012');
  const learnFrom = (exchange: Exchange | undefined, given: World = before) =>
    learnClusters(given, (request) => (request.target === '/WindowsHPC/Clusters' ? exchange : undefined));

  test('are those that Get Clusters reports', () => {
    const reply = replyOf(objectsText({ Name: 'ONE' }, { Name: '' }, { Id: '7' }, { Name: 'TWO' }));
    expect(learnFrom(answered(getClusters(before), reply)).reportedClusters).toEqual(['ONE', 'TWO']);
  });

  test.each([
    ['an error', answered(getClusters(before), refused)],
    ['a list without names', answered(getClusters(before), replyOf(objectsText({ Id: '1' })))],
    ['no reply', unanswered(getClusters(before), 'timeout')],
    ['nothing', undefined],
  ])('are not known after %s', (_, exchange) => {
    expect(learnFrom(exchange)).toBe(before);
  });

  test('are not looked for where the profile has no such operation', () => {
    expect(learnClusters(world, asked)).toBe(world);
    expect(learnClusters(worldOf('hpcpack-2008r2-sp2'), asked).reportedClusters).toBeUndefined();
  });

  test('are part of what is learnt', () => {
    const reply = answered(getClusters(before), replyOf(objectsText({ Name: 'ONE' })));
    expect(learn(before, lookupIn([reply])).reportedClusters).toEqual(['ONE']);
  });
});

test('before anything was asked, every property of the profile may be there', () => {
  expect(nothingKnown(worldOf('hpcpack-2008r2-sp2')).present).toHaveLength(55);
  expect(nothingKnown(world)).toEqual({ present: world.known.present });
});
