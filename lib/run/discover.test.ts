import { describe, expect, test } from 'vitest';
import { answer } from '../emulator/answer.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import type { Exchange, Header, Reply, Request } from '../model/http.ts';
import { bagText, objectsText, stringText } from '../model/testing/bodies.ts';
import { answered, replyOf, unanswered } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import type { ProfileName } from '../model/requirement.ts';
import { profileNames } from '../model/requirement.ts';
import { getClusters, getJobList } from '../plan/request.ts';
import { discover, maxJobListPages } from './discover.ts';
import type { WorldDraft } from './discover.ts';

function worldDraft(profile: ProfileName, parts: Partial<WorldDraft> = {}): WorldDraft {
  const { job: _, cluster: __, ...rest } = worldOf(profile);
  return { ...rest, ...parts };
}

/** What is asked, and what comes back: the replies in turn, none where they run out. */
function asking(...replies: readonly (Reply | Exchange | undefined)[]) {
  const asked: Request[] = [];
  return {
    asked,
    targets: () => asked.map(({ target }) => target),
    ask: async (request: Request): Promise<Exchange | undefined> => {
      const reply = replies[asked.length];
      asked.push(request);
      return reply === undefined || 'request' in reply ? reply : answered(request, reply);
    },
  };
}

function page(
  queryId: string | undefined,
  ...jobs: readonly (readonly [id: string, state: string])[]
): Reply {
  const headers: readonly Header[] = queryId === undefined ? [] : [['X-MS-Continuation-queryid', queryId]];
  return replyOf(objectsText(...jobs.map(([Id, State]) => ({ Id, State }))), { headers });
}

const clusters = replyOf(objectsText({ Name: 'HEADNODE01' }, { Name: 'OTHER' }));
const now = worldDraft('hpcpack-2016');

describe('where everything is named', () => {
  test.each(['hpcpack-2008r2-sp2', 'hpcpack-2016', 'hpcpack-2019'] as const)(
    'nothing is asked of %s',
    async (profile) => {
      const { ask, asked } = asking();
      const outcome = await discover(worldDraft(profile, { job: '7', cluster: 'MINE' }), ask);
      expect(outcome).toMatchObject({ ok: true, world: { job: '7', jobSource: 'named', cluster: 'MINE' } });
      expect(asked).toEqual([]);
    },
  );

  test('Get Clusters is asked all the same where it exists, and its answer decides nothing', async () => {
    for (const reply of [clusters, replyOf('', { status: 500 }), undefined]) {
      const { ask, targets } = asking(reply);
      const outcome = await discover(worldDraft('hpcpack-2012', { job: '7', cluster: 'MINE' }), ask);
      expect(outcome).toMatchObject({ ok: true, world: { job: '7', cluster: 'MINE' } });
      expect(targets()).toEqual(['/WindowsHPC/Clusters']);
    }
  });
});

/** What else a person is told to look at. */
function next(shown: string): string {
  return shown.startsWith('status')
    ? 'or check the path of --endpoint, which usually ends in /WindowsHPC, and --profile'
    : 'or find out why there was no answer';
}

describe('the cluster', () => {
  test('is the first that Get Clusters reports, and then stands in the job list', async () => {
    const { ask, asked } = asking(clusters, page(undefined, ['7', 'Finished']));
    const outcome = await discover(worldDraft('hpcpack-2012'), ask);
    expect(outcome).toMatchObject({ ok: true, world: { cluster: 'HEADNODE01', job: '7' } });
    expect(asked).toEqual([
      getClusters(worldOf('hpcpack-2012')),
      getJobList(worldOf('hpcpack-2012', { cluster: 'HEADNODE01' })),
    ]);
  });

  test.each([
    ['an error', replyOf(stringText(), { status: 404 }), 'status 404'],
    ['another document', replyOf(bagText()), 'status 200'],
    ['a list without names', replyOf(objectsText({ Id: '1' })), 'status 200'],
    ['no reply', unanswered(getClusters(now), 'timeout', 'no reply within 30 s'), 'no reply within 30 s'],
    ['nothing', undefined, 'not sent'],
  ])('is not found by %s, and a person is told what to name', async (_, reply, shown) => {
    const { ask, asked } = asking(reply);
    const outcome = await discover(worldDraft('hpcpack-2012'), ask);
    expect(outcome).toMatchObject({
      ok: false,
      problem: {
        kind: 'discovery',
        message: `Get Clusters returned no name (${shown}); name the cluster with --cluster, ${next(shown)}`,
      },
      world: { job: 'unknown' },
    });
    expect(asked).toHaveLength(1);
  });
});

describe('the job', () => {
  test.each(['Finished', 'Failed', 'Canceled'])('is one that is %s', async (state) => {
    const { ask } = asking(
      page(undefined, ['1', 'Running'], ['2', 'Canceling'], [' 3 ', state], ['4', 'Finished']),
    );
    expect(await discover(now, ask)).toMatchObject({ ok: true, world: { job: '3', jobSource: 'listed' } });
  });

  test('is looked for page by page, each asked for with the id of the one before', async () => {
    const { ask, targets } = asking(page('a=1', ['1', 'Running']), page('b'), page('c', ['3', 'Failed']));
    expect(await discover(now, ask)).toMatchObject({ ok: true, world: { job: '3' } });
    expect(targets()).toEqual([
      '/WindowsHPC/Jobs?Properties=Id,State',
      '/WindowsHPC/Jobs?Properties=Id,State&QueryId=a%3D1',
      '/WindowsHPC/Jobs?Properties=Id,State&QueryId=b',
    ]);
  });

  test.each([
    ['no further page', [page(undefined, ['1', 'Running'])], 1, 1],
    ['an empty id of the next', [page('', ['1', 'Running'])], 1, 1],
    ['an empty list', [page(undefined)], 1, 0],
    ['the same page again', [page('a', ['1', 'Running']), page('a', ['2', 'Running']), page('a')], 2, 2],
    ['pages in a circle', [page('a', ['1', 'Running']), page('b'), page('a'), page('b')], 3, 1],
  ] as const)('is not found where there is %s', async (_, replies, pages, seen) => {
    const { ask, asked } = asking(...replies);
    expect(await discover(now, ask)).toMatchObject({
      ok: false,
      problem: {
        kind: 'discovery',
        message: `Get Job List shows no job that is Finished, Failed, Canceled among ${seen}; name a settled job with --job`,
      },
    });
    expect(asked).toHaveLength(pages);
  });

  test('is not looked for without end', async () => {
    const { ask, asked } = asking(
      ...Array.from({ length: 99 }, (_, index) => page(`q${index}`, ['1', 'Running'])),
    );
    expect(await discover(now, ask)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('among 10;') },
    });
    expect(asked).toHaveLength(maxJobListPages);
  });

  test.each([
    ['an error', replyOf(stringText(), { status: 500 }), 'status 500'],
    ['another document', replyOf(bagText()), 'status 200'],
    [
      'no reply',
      unanswered(getJobList(worldOf()), 'reset', 'the connection was reset'),
      'the connection was reset',
    ],
    ['nothing', undefined, 'not sent'],
  ])('is not found in %s', async (_, reply, shown) => {
    const { ask } = asking(reply);
    expect(await discover(now, ask)).toMatchObject({
      ok: false,
      problem: {
        kind: 'discovery',
        message: `Get Job List returned no list (${shown}); name a settled job with --job, ${next(shown)}`,
      },
    });
  });

  test('is not found below another name than the one that is reported, which is said', async () => {
    const { ask } = asking(clusters, replyOf(stringText(), { status: 404 }));
    const outcome = await discover(worldDraft('hpcpack-2012', { cluster: 'WRONG' }), ask);
    expect(outcome).toMatchObject({
      problem: { message: expect.stringContaining('; Get Clusters reports HEADNODE01, OTHER and not WRONG') },
    });
  });

  test('is not found where a later page breaks off', async () => {
    const { ask } = asking(page('a', ['1', 'Running']), replyOf('<ArrayOfObject>'));
    expect(await discover(now, ask)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('returned no list') },
    });
  });

  test.each(['', '7a', '-1', '../7'])('has a plain number for an id, not %j', async (id) => {
    const { ask } = asking(page(undefined, [id, 'Finished']));
    expect(await discover(now, ask)).toMatchObject({ ok: false });
  });
});

test.each(profileNames)('a settled job of the emulated %s is found', async (profile) => {
  const cluster = referenceCluster(profile, 'on-premises');
  // Before SP3 no operation tells the name of the cluster.
  const named =
    cluster.profile.hasClusterSegment && !cluster.profile.hasGetClusters ? { cluster: cluster.name } : {};
  const outcome = await discover(worldDraft(profile, named), async (request) =>
    answered(request, answer(request, cluster)),
  );
  expect(outcome).toMatchObject({ ok: true, world: { job: '115', jobSource: 'listed' } });
});
