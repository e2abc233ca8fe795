import { describe, expect, test } from 'vitest';
import { answer } from '../emulator/answer.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import type { Exchange, Header, Reply, Request } from '../model/http.ts';
import type { ProfileName } from '../model/requirement.ts';
import { answered, replyOf } from '../model/testing/messages.ts';
import { bagText, objectsText, stringText } from '../model/testing/bodies.ts';
import { worldOf } from '../model/testing/world.ts';
import type { World } from '../model/world.ts';
import { unknownJob } from '../page/names.ts';
import { maxPreflightRequests, preflight } from './preflight.ts';

/** Flies over an endpoint and counts the requests. */
async function fly(
  world: World,
  reply: (request: Request) => Reply,
): Promise<Awaited<ReturnType<typeof preflight>> & { readonly asked: readonly string[] }> {
  const exchanges = new Map<string, Exchange>();
  const outcome = await preflight(world, async (request) => {
    const exchange = exchanges.get(request.target) ?? answered(request, reply(request));
    exchanges.set(request.target, exchange);
    return exchange;
  });
  expect(exchanges.size).toBeLessThanOrEqual(maxPreflightRequests);
  return { ...outcome, asked: [...exchanges.keys()] };
}

function emulator(profile: ProfileName): (request: Request) => Reply {
  const cluster = referenceCluster(profile, 'on-premises');
  return (request) => answer(request, cluster, []);
}

function always(text: string, parts: Partial<Reply>): () => Reply {
  return () => replyOf(text, parts);
}

const server: Header = ['Server', 'Microsoft-IIS/10.0'];

describe('the service of the profile', () => {
  test('costs the one request that is planned anyway', async () => {
    const { preflight: seen, problem, asked } = await fly(worldOf('hpcpack-2016'), emulator('hpcpack-2016'));
    expect([seen, problem, asked]).toEqual([{ saw: 'service' }, undefined, ['/WindowsHPC/Job/115']]);
  });

  test('is there if the job is denied but listed, and is judged then', async () => {
    const { preflight: seen, problem } = await fly(worldOf('hpcpack-2016'), ({ target }) =>
      target.startsWith('/WindowsHPC/Jobs')
        ? replyOf(objectsText({ Id: '115', State: 'Finished' }))
        : replyOf('<html><title>Not Found</title></html>', { status: 404 }),
    );
    expect([seen, problem]).toEqual([{ saw: 'service' }, undefined]);
  });

  test.each([
    ['a fault', stringText(), 404],
    ['malformed XML', '<ArrayOfProperty>', 200],
    ['an internal error in plain text', 'oops', 500],
    ['another job', bagText(['Id', '9']), 200],
  ])('is judged if it answers everything with %s', async (_, text, status) => {
    const { problem } = await fly(worldOf('hpcpack-2016'), always(text, { status }));
    expect(problem).toBeUndefined();
  });
});

describe('the service of another version', () => {
  test.each<[ProfileName, ProfileName, string]>([
    ['hpcpack-2016', 'hpcpack-2012', 'hpcpack-2012r2'],
    ['hpcpack-2019', 'hpcpack-2008r2-sp3', 'hpcpack-2012r2'],
    ['hpcpack-2012', 'hpcpack-2016', 'hpcpack-2016'],
    ['hpcpack-2008r2-sp2', 'hpcpack-2019', 'hpcpack-2016'],
  ])('as %s is asked of %s: %s is named', async (asked, there, suggested) => {
    for (const job of ['115', unknownJob]) {
      const { cluster: _, ...place } = worldOf(asked);
      const { preflight: seen, problem } = await fly({ ...place, job }, emulator(there));
      expect(seen).toEqual({ saw: 'other profile', profileSuggested: suggested });
      expect(problem?.message).toContain(`give --profile ${suggested}`);
    }
  });
});

const page = (title: string): string => `<html><head><title>${title}</title></head><body>x</body></html>`;

describe('something else', () => {
  test.each<[string, string, Partial<Reply>, string, readonly string[]]>([
    [
      'an IIS page',
      page('IIS Windows Server'),
      { headers: [server] },
      'web page',
      ['"IIS Windows Server"', 'Microsoft-IIS/10.0', '/WindowsHPC'],
    ],
    ['a page of another root', page('Not Found'), { status: 404 }, 'web page', ['status 404']],
    ['a login page', page('Sign in to your account'), {}, 'login page', ['Sign in', '--header']],
    [
      'a redirect to one',
      '',
      { status: 302, headers: [['Location', '/adfs/ls?x=1']] },
      'login page',
      ['/adfs/ls'],
    ],
    [
      'a redirect',
      '',
      { status: 301, headers: [['Location', 'https://h/elsewhere']] },
      'redirect',
      ['https://h/elsewhere', '--endpoint'],
    ],
    ['a gateway', page('Bad Gateway'), { status: 502 }, 'gateway', ['status 502', 'Bad Gateway']],
    [
      'a stopped pool',
      page('Service Unavailable'),
      { status: 503, headers: [server] },
      'gateway',
      ['application pool'],
    ],
    ['JSON', '{"value":[]}', {}, 'json api', ['JSON', 'XML']],
    ['nothing', '', { status: 404 }, 'nothing', ['status 404']],
  ])('%s is told in one sentence, and not judged', async (_, text, parts, saw, words) => {
    const { preflight: seen, problem } = await fly(worldOf('hpcpack-2016'), always(text, parts));
    expect(seen).toEqual({ saw });
    expect(problem?.kind).toBe('preflight');
    for (const word of words) expect(problem?.message).toContain(word);
  });

  test('below the name of a cluster says where that name came from', async () => {
    const { problem } = await fly(
      { ...worldOf('hpcpack-2012'), cluster: 'HPC01', reportedClusters: ['HPC01'] },
      always(page('x'), { status: 404 }),
    );
    expect(problem?.message).toContain('HPC01, came from Get Clusters: --cluster names another');
  });
});
