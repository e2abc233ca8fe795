import { describe, expect, test } from 'vitest';
import { headerValues } from '../model/http.ts';
import { profileNames } from '../model/requirement.ts';
import type { ProfileName } from '../model/requirement.ts';
import { propertiesOf } from '../page/scope.ts';
import { answer } from './answer.ts';
import type { IncomingRequest } from './behaviour.ts';
import { referenceCluster, referenceJob, referenceMissingJob } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import { get, jobPath, textOf } from './testing/probes.ts';

const cluster = referenceCluster('hpcpack-2016', 'on-premises');
const path = jobPath(cluster, referenceJob);
const missing = jobPath(cluster, referenceMissingJob);

const ask = (target: string, headers: IncomingRequest['headers'] = [], of: Cluster = cluster) =>
  answer(get(target, headers), of);
const body = (target: string, headers: IncomingRequest['headers'] = [], of: Cluster = cluster): string =>
  textOf(ask(target, headers, of));
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(/<Name>([^<]*)<\/Name>/g)].map(([, name]) => name ?? '');
const valueIn = (text: string, name: string): string | undefined =>
  new RegExp(`<Name>${name}</Name><Value>([^<]*)</Value>`).exec(text)?.[1];
const attributesIn = (text: string): readonly string[] =>
  [...(/<Job ([^>]*)>/.exec(text)?.[1] ?? '').matchAll(/(\w+)="/g)].map(([, name]) => name ?? '');

const isStringFault = (text: string): boolean =>
  /^<string xmlns="http:\/\/schemas\.microsoft\.com\/2003\/10\/Serialization\/">[^<]+<\/string>$/.test(text);
const isStructuredFault = (text: string): boolean =>
  /^<HpcWebServiceFault xmlns="http:\/\/schemas\.microsoft\.com\/HPCS2008R2\/common"[^>]*><Code>-?\d+<\/Code><Message>[^<]+<\/Message><Values [^>]*i:nil="true"\/><\/HpcWebServiceFault>$/.test(
    text,
  );

const faultKindOf = (target: string, headers: IncomingRequest['headers'], of: Cluster = cluster): string => {
  const text = body(target, headers, of);
  if (isStringFault(text)) return 'string';
  return isStructuredFault(text) ? 'structured' : 'other';
};
const versioned = (target: string, value: string): string =>
  `${target}${target.includes('?') ? '&' : '?'}api-version=${value}`;

const chainOf = (of: Cluster, id: string): readonly string[] =>
  headerValues(ask(jobPath(of, id), [], of).headers, 'x-ms-hpc-authoritychain');

describe('the path', () => {
  test.each(profileNames)('of %s has a cluster segment only before 2016', (profile) => {
    const of = referenceCluster(profile, 'on-premises');
    const withSegment = `${of.root}/${of.name}/Job/${referenceJob}`;
    const without = `${of.root}/Job/${referenceJob}`;
    const before = profile < 'hpcpack-2016';
    expect([ask(withSegment, [], of).status, ask(without, [], of).status]).toEqual(
      before ? [200, 404] : [404, 200],
    );
  });

  test('is found in any case, with or without a trailing slash', () => {
    expect(ask(`/windowshpc/job/${referenceJob}`).status).toBe(200);
    expect(ask(`${path}/`).status).toBe(200);
    expect(ask(`${path}/more`).status).toBe(404);
    expect(ask('/').status).toBe(404);
    expect(ask(`/Elsewhere/Job/${referenceJob}`).status).toBe(404);
  });

  test('is not normalised', () => {
    expect(ask(`/WindowsHPC/Job/116/../${referenceJob}`).status).toBe(404);
  });

  test('may be in absolute form and percent-encoded', () => {
    expect(ask(`https://headnode:443${path}`).status).toBe(200);
    expect(ask(`/WindowsHPC/%4Aob/${referenceJob}`).status).toBe(200);
  });

  test('with a malformed id gives 400, with an unknown id 404', () => {
    expect(['abc', '-1', '1.0', '%20'].map((id) => ask(jobPath(cluster, id)).status)).toEqual([
      400, 400, 400, 400,
    ]);
    expect(
      [referenceMissingJob, '0', '99999999999999999999'].map((id) => ask(jobPath(cluster, id)).status),
    ).toEqual([404, 404, 404]);
  });
});

describe('methods', () => {
  test.each(['HEAD', 'OPTIONS', 'POST', 'DELETE'])('%s gives 405 and the allowed methods', (method) => {
    const reply = answer({ method, target: path, headers: [] }, cluster);
    expect(reply.status).toBe(405);
    expect(headerValues(reply.headers, 'Allow')).toEqual(['GET']);
  });

  test('HEAD has no body', () => {
    expect(answer({ method: 'HEAD', target: path, headers: [] }, cluster).body).toHaveLength(0);
  });
});

describe('Properties', () => {
  test('left out or empty gives every property that has a value', () => {
    const shown = namesIn(body(path));
    expect(propertiesOf('hpcpack-2016').filter((name) => !shown.includes(name))).toEqual([
      'ErrorMessage',
      'HoldUntil',
    ]);
    expect(namesIn(body(`${path}?Properties=`))).toEqual(shown);
  });

  test.each(profileNames)('of %s are those of its table', (profile) => {
    const of = referenceCluster(profile, 'on-premises');
    const table = propertiesOf(profile);
    const names = namesIn(body(`${jobPath(of, referenceJob)}?Properties=${table.join(',')}`, [], of));
    expect(names).toEqual(table);
  });

  test('are returned as requested, each once', () => {
    expect(namesIn(body(`${path}?Properties=State,Id,State`))).toEqual(['State', 'Id']);
    expect(namesIn(body(`${path}?Properties=State%2CI%64`))).toEqual(['State', 'Id']);
  });

  test('without a value are empty when requested', () => {
    expect(body(`${path}?Properties=HoldUntil`)).toContain('<Name>HoldUntil</Name><Value/>');
  });

  test.each(['Nope', 'Nope,Id', 'Id,Nope,State', 'Id,State,Nope', 'id', 'Id,', 'Id, State'])(
    'with an unknown name are refused: %s',
    (list) => {
      for (const render of ['', '&Render=HpcJobXml']) {
        const reply = ask(`${path}?Properties=${list}${render}`);
        expect(reply.status).toBe(400);
        expect(isStringFault(textOf(reply))).toBe(true);
      }
    },
  );

  test('of a later version are unknown to an older profile', () => {
    const older = referenceCluster('hpcpack-2008r2-sp4', 'on-premises');
    expect(ask(`${jobPath(older, referenceJob)}?Properties=SingleNode`, [], older).status).toBe(400);
    expect(ask(`${path}?Properties=SingleNode`).status).toBe(200);
  });

  test('never change a value', () => {
    const full = body(path);
    const changed = namesIn(full).filter(
      (name) => valueIn(body(`${path}?Properties=${name}`), name) !== valueIn(full, name),
    );
    expect(changed).toEqual([]);
  });
});

describe('Render', () => {
  test('left out, empty or RestPropRender gives a property bag', () => {
    const bag = body(path);
    expect(bag).toMatch(/^<ArrayOfProperty xmlns="http:\/\/schemas.microsoft.com\/HPCS2008R2\/common"/);
    expect(body(`${path}?Render=RestPropRender`)).toBe(bag);
    expect(body(`${path}?Render=`)).toBe(bag);
  });

  test('HpcJobXml gives the job with dependencies, tasks and custom properties', () => {
    const xml = body(`${path}?Render=HpcJobXml`);
    expect(xml).toMatch(
      /^<Job xmlns="http:\/\/schemas.microsoft.com\/HPCS2008R2\/scheduler\/" Version="3.000" Id="115"/,
    );
    expect(xml.match(/<Task /g)).toHaveLength(3);
    expect(xml).toContain('<Parent GroupId="2"><Child GroupId="3"/></Parent>');
    expect(xml).toContain('<CustomProperties><Term><Name>CostCentre</Name><Value>4711</Value></Term>');
    expect(xml).toContain('<Variable><Name>MESH_SIZE</Name><Value>0.5</Value></Variable>');
  });

  test('HpcJobXml with Properties gives attributes and no children', () => {
    const xml = body(`${path}?Render=HpcJobXml&Properties=Id,CreateTime,State,HoldUntil,Progress`);
    expect(attributesIn(xml)).toEqual(['xmlns', 'Version', 'Id', 'CreateTime', 'State']);
    expect(xml).toMatch(/CreateTime="2024\/5\/17 8:15:02" State="Finished"\/>$/);
  });

  test('writes booleans in the form of each rendering', () => {
    expect(valueIn(body(path), 'CanGrow')).toBe('True');
    expect(body(`${path}?Render=HpcJobXml`)).toContain('CanGrow="true"');
  });

  test('with an unknown name is refused', () => {
    expect(ask(`${path}?Render=Html`).status).toBe(400);
    expect(ask(`${path}?Render=hpcjobxml`).status).toBe(400);
  });
});

describe('the version', () => {
  const triggers = [missing, `${path}?Properties=Nope`];
  test.each(profileNames)('of %s selects structured faults by header and by parameter', (profile) => {
    const of = referenceCluster(profile, 'on-premises');
    const targets = [jobPath(of, referenceMissingJob), `${jobPath(of, referenceJob)}?Properties=Nope`];
    for (const version of of.profile.apiVersions)
      for (const target of targets) {
        expect(faultKindOf(target, [['API-Version', version]], of)).toBe('structured');
        expect(faultKindOf(versioned(target, version), [], of)).toBe('structured');
        expect(ask(versioned(jobPath(of, referenceJob), version), [], of).status).toBe(200);
      }
  });

  test('left out gives the plain string, with or without CCP_Version', () => {
    for (const target of triggers) {
      expect(faultKindOf(target, [])).toBe('string');
      expect(faultKindOf(target, [['CCP_Version', '3.0']])).toBe('string');
    }
    expect(ask(path, [['CCP_Version', '3.0']]).status).toBe(200);
  });

  test('together with CCP_Version gives the structured fault', () => {
    expect(
      faultKindOf(missing, [
        ['CCP_Version', '3.0'],
        ['api-version', '2011-11-01'],
      ]),
    ).toBe('structured');
  });

  test('comes from the header if header and parameter are both set', () => {
    expect(faultKindOf(versioned(missing, '2010-01-01'), [['api-version', '2011-11-01']])).toBe('structured');
    expect(faultKindOf(versioned(missing, '2011-11-01'), [['api-version', '2010-01-01']])).toBe('string');
    expect(ask(versioned(path, 'nonsense'), [['api-version', '2011-11-01']]).status).toBe(200);
    expect(ask(versioned(path, ''), [['api-version', '2011-11-01']]).status).toBe(200);
    expect(ask(versioned(path, '2011-11-01'), [['api-version', 'nonsense']]).status).toBe(400);
  });

  test('counts as left out if it is empty', () => {
    expect(faultKindOf(versioned(missing, ''), [])).toBe('string');
    expect(faultKindOf(versioned(missing, '2011-11-01'), [['api-version', '']])).toBe('structured');
  });

  test('older than 2011-11-01 gives successes and plain strings', () => {
    expect(body(versioned(path, '2010-01-01'))).toBe(body(path));
    expect(faultKindOf(versioned(missing, '2010-01-01'), [])).toBe('string');
  });

  test.each(['2099-01-01', 'newest', '2011-11-1'])('is refused if it is unknown: %s', (version) => {
    expect(ask(versioned(path, version)).status).toBe(400);
    expect(faultKindOf(versioned(path, version), [])).toBe('string');
  });

  test('of a later release is unknown to an earlier one', () => {
    const sp3 = referenceCluster('hpcpack-2008r2-sp3', 'on-premises');
    expect(ask(versioned(jobPath(sp3, referenceJob), '2012-11-01.4.0'), [], sp3).status).toBe(400);
  });

  test('is ignored by SP2', () => {
    const sp2 = referenceCluster('hpcpack-2008r2-sp2', 'on-premises');
    expect(ask(versioned(jobPath(sp2, referenceJob), 'nonsense'), [], sp2).status).toBe(200);
    expect(faultKindOf(versioned(jobPath(sp2, referenceMissingJob), '2011-11-01'), [], sp2)).toBe('string');
  });
});

describe('headers', () => {
  test('give type, length and date', () => {
    const reply = ask(path);
    expect(reply.headers).toEqual([
      ['Content-Type', 'application/xml; charset=utf-8'],
      ['Content-Length', String(reply.body.length)],
      ['Date', cluster.date],
    ]);
    expect(reply.reason).toBe('OK');
    expect(reply.httpVersion).toBe('1.1');
  });

  test.each(profileNames)('of %s hold the authority chain in Azure from SP3 on', (profile: ProfileName) => {
    const hosted = referenceCluster(profile, 'azure');
    const local = referenceCluster(profile, 'on-premises');
    for (const id of [referenceJob, referenceMissingJob]) {
      expect(chainOf(hosted, id)).toEqual(profile === 'hpcpack-2008r2-sp2' ? [] : ['10.26.4.12,10.26.4.31']);
      expect(chainOf(local, id)).toEqual([]);
    }
  });
});

describe('credentials', () => {
  const guarded: Cluster = {
    ...cluster,
    credentials: { user: 'CONTOSO\\m\u00fcller', password: 'p:\u00e4ss' },
  };
  const bytes = new TextEncoder().encode('CONTOSO\\m\u00fcller:p:\u00e4ss');
  const right = btoa(String.fromCharCode(...bytes));

  test('are required by 401 and a challenge', () => {
    const reply = ask(path, [], guarded);
    expect(reply.status).toBe(401);
    expect(headerValues(reply.headers, 'WWW-Authenticate')[0]).toMatch(/^Basic realm="/);
  });

  test('open the service if they are right', () => {
    expect(ask(path, [['Authorization', `Basic ${right}`]], guarded).status).toBe(200);
    expect(ask(path, [['authorization', `basic ${right}`]], guarded).status).toBe(200);
    expect(ask(path, [['Authorization', `Basic ${btoa('CONTOSO:wrong')}`]], guarded).status).toBe(401);
    expect(ask(path, [['Authorization', `Bearer ${right}`]], guarded).status).toBe(401);
  });
});

describe('other operations', () => {
  test.each(profileNames)('Get Clusters of %s exists from SP3 to 2012 R2', (profile) => {
    const of = referenceCluster(profile, 'on-premises');
    expect(ask(`${of.root}/Clusters`, [], of).status).toBe(of.profile.hasGetClusters ? 200 : 404);
  });

  test('Get Clusters reports the name', () => {
    const of = referenceCluster('hpcpack-2012r2', 'on-premises');
    expect(body(`${of.root}/Clusters`, [], of)).toContain(
      `<Object><Properties><Property><Name>Name</Name><Value>${of.name}</Value></Property></Properties></Object>`,
    );
  });

  test('Get Job List has pages, linked by the continuation header', () => {
    const listed: string[] = [];
    let query: string | undefined = '';
    let pages = 0;
    while (query !== undefined) {
      const reply = ask(`/WindowsHPC/Jobs?Properties=Id,State${query}`);
      expect(reply.status).toBe(200);
      listed.push(...[...textOf(reply).matchAll(/<Name>Id<\/Name><Value>(\d+)</g)].map(([, id]) => id ?? ''));
      const next = headerValues(reply.headers, 'x-ms-continuation-QueryId')[0];
      query = next === undefined ? undefined : `&QueryId=${next}`;
      pages += 1;
    }
    expect(listed).toEqual(['115', '116', '117', '118', '119']);
    expect(pages).toBe(3);
  });

  test('Get Job List refuses an unknown name and an unknown query', () => {
    expect(ask('/WindowsHPC/Jobs?Properties=Id,Nope').status).toBe(400);
    expect(ask('/WindowsHPC/Jobs?Properties=Id&QueryId=other').status).toBe(400);
  });

  test('Get Job List has the cluster segment before 2016', () => {
    const older = referenceCluster('hpcpack-2012', 'on-premises');
    expect(ask(`${older.root}/${older.name}/Jobs`, [], older).status).toBe(200);
    expect(ask(`${older.root}/Jobs`, [], older).status).toBe(404);
  });

  test('Get Task List shows the tasks of a job', () => {
    const text = body(`${path}/Tasks?Properties=TaskId,Name,State`);
    expect(text.match(/<Object>/g)).toHaveLength(3);
    expect(valueIn(text, 'TaskId')).toBe('115.1');
    expect(ask(`${path}/Tasks?Properties=Nope`).status).toBe(400);
    expect(ask(`${missing}/Tasks`).status).toBe(404);
  });

  test('Get Custom Properties shows the custom properties of a job', () => {
    const text = body(`${path}/CustomProperties`);
    expect(namesIn(text)).toEqual(['CostCentre', 'Reviewer']);
    expect(text).toMatch(/^<ArrayOfProperty /);
  });
});

test('an answer depends only on its arguments', () => {
  expect(ask(path)).toEqual(ask(path));
  expect(answer({ ...get(path), occurrence: 2 }, cluster)).toEqual(ask(path));
});

test('a layer sees the changes of the layers before it', () => {
  const reply = answer(get(path), cluster, [
    { status: () => () => 299 },
    { status: (next) => (call, outcome) => next(call, outcome) + 1 },
  ]);
  expect(reply.status).toBe(300);
});
