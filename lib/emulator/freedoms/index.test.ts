import { ParseOption, XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { hostings, profileNames } from '../../model/requirement.ts';
import type { Requirement } from '../../model/requirement.ts';
import { requirements } from '../../spec/requirements.ts';
import { applies } from '../../spec/scope.ts';
import { answer } from '../answer.ts';
import type { IncomingRequest, Variation } from '../behaviour.ts';
import { referenceCluster, referenceMissingJob } from '../cluster.ts';
import type { Cluster } from '../cluster.ts';
import { get, jobPath, tellsApart } from '../testing/probes.ts';
import { freedomOf, freedoms, takeFreedoms } from './index.ts';
import type { Freedom, FreedomId } from './index.ts';

function clustersOf(freedom: Freedom): readonly Cluster[] {
  const within: Requirement = { ...requirements['GJ-ST-01'], scopes: [freedom.needs ?? {}] };
  return profileNames
    .flatMap((profile) => hostings.map((hosting) => ({ profile, hosting })))
    .filter(({ profile, hosting }) => applies(within, profile, hosting))
    .map(({ profile, hosting }) => referenceCluster(profile, hosting));
}

/** What a strict parser says of the body; empty where it is well-formed. */
function malformed(request: IncomingRequest, cluster: Cluster, variation: Variation): string {
  const { body } = answer(request, cluster, variation);
  try {
    XmlDocument.fromBuffer(body, { option: ParseOption.XML_PARSE_NONET }).dispose();
    return '';
  } catch (error) {
    return `${request.target}: ${String(error)}`;
  }
}

const samples = (cluster: Cluster): readonly IncomingRequest[] => [
  get(jobPath(cluster, 119)),
  get(`${jobPath(cluster, 119)}?Render=HpcJobXml`),
  get(`${jobPath(cluster, 118)}?Properties=Id,ErrorMessage,Project,HoldUntil&Render=HpcJobXml`),
  get(jobPath(cluster, referenceMissingJob)),
  get(`${jobPath(cluster, 115)}?Properties=%3Ca%20b='%26%22`, [['api-version', '2011-11-01']]),
];

describe('the table of freedoms', () => {
  test('has unique ids in kebab case', () => {
    expect(new Set(freedoms.map(({ id }) => id)).size).toBe(freedoms.length);
    for (const { id } of freedoms) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('has at least 60 entries, each with a sentence', () => {
    expect(freedoms.length).toBeGreaterThanOrEqual(60);
    for (const { opens } of freedoms) expect(opens).toMatch(/^[A-Z].*\.$/);
  });

  test('lets go of recommendations only', () => {
    for (const { id, warns = [] } of freedoms as readonly Freedom[])
      expect(warns.filter((requirement) => requirements[requirement].level !== 'should'), id).toEqual([]);
  });

  test.each(freedoms.map((freedom) => [freedom.id, freedom] as const))('%s shows', (_id, freedom: Freedom) => {
    const clusters = clustersOf(freedom);
    expect(clusters.some((cluster) => tellsApart(cluster, [freedom.layer]) !== undefined)).toBe(true);
  });

  test('keeps documents well-formed, alone and in pairs', () => {
    const cluster = referenceCluster('hpcpack-2016', 'azure');
    const small = freedoms.filter(({ id }) => id !== 'many-tasks').map(({ layer }) => layer);
    const found = small.flatMap((outer, index) =>
      [[outer], ...small.slice(0, index).map((inner) => [inner, outer])]
        .flatMap((variation) => samples(cluster).map((request) => malformed(request, cluster, variation)))
        .filter((reason) => reason !== ''),
    );
    expect(found).toEqual([]);
  });
});

test('takeFreedoms takes several at once', () => {
  const cluster = referenceCluster('hpcpack-2016', 'on-premises');
  const reply = answer(get(jobPath(cluster, 115)), cluster, takeFreedoms(['no-date', 'text-xml']));
  expect(reply.headers).toEqual([
    ['Content-Type', 'text/xml; charset=utf-8'],
    ['Content-Length', String(reply.body.length)],
  ]);
});

test('freedomOf refuses an id that the table lacks', () => {
  expect(() => freedomOf('no-such-freedom' as FreedomId)).toThrow('no-such-freedom');
});
