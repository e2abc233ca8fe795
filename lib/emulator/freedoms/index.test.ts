import { ParseOption, XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import { hostings, profileNames } from '../../model/requirement.ts';
import type { Requirement } from '../../model/requirement.ts';
import { requirements } from '../../page/requirements.ts';
import { applies } from '../../page/scope.ts';
import { answer } from '../answer.ts';
import type { IncomingRequest, Variation } from '../behaviour.ts';
import { referenceCluster, referenceMissingJob } from '../cluster.ts';
import type { Cluster } from '../cluster.ts';
import { get, jobPath, tellsApart } from '../testing/probes.ts';
import { freedomOf, freedoms, takeFreedoms } from './index.ts';
import type { Freedom, FreedomId } from './index.ts';
import { xmlFreedoms } from './xml.ts';

/** The newest cluster in which a freedom shows. */
function clustersOf(freedom: Freedom): readonly Cluster[] {
  const within: Requirement = { ...requirements['GJ-ST-01'], scopes: [freedom.needs ?? {}] };
  const all = profileNames
    .flatMap((profile) => hostings.map((hosting) => ({ profile, hosting })))
    .filter(({ profile, hosting }) => applies(within, profile, hosting))
    .map(({ profile, hosting }) => referenceCluster(profile, hosting));
  return all.slice(-1);
}

/** The content of a body to a strict parser: the texts of Name, Value and Message, and the attributes of the root. */
function meaning(request: IncomingRequest, cluster: Cluster, variation: Variation): string {
  const { body } = answer(request, cluster, variation);
  try {
    using document = XmlDocument.fromBuffer(body, { option: ParseOption.XML_PARSE_NONET });
    const texts = document
      .find('//*[local-name()="Name" or local-name()="Value" or local-name()="Message"]/text()/..')
      .map((node) => node.content);
    const attributes = document.find('/*/@*[namespace-uri()=""]').map((node) => node.content);
    return JSON.stringify([texts, attributes]);
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

  test('ignores only recommendations', () => {
    const wrong = (freedoms as readonly Freedom[]).filter(({ warns = [] }) =>
      warns.some((requirement) => requirements[requirement].level !== 'should'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test.each(freedoms.map((freedom) => [freedom.id, freedom] as const))(
    '%s shows',
    (_id, freedom: Freedom) => {
      const clusters = clustersOf(freedom);
      expect(clusters.some((cluster) => tellsApart(cluster, [freedom.layer]) !== undefined)).toBe(true);
    },
  );

  const cluster = referenceCluster('hpcpack-2016', 'azure');
  const parsed = (variation: Variation): readonly string[] =>
    samples(cluster).map((request) => meaning(request, cluster, variation));

  test('keeps documents well-formed', () => {
    const found = freedoms.flatMap(({ id, layer }) =>
      parsed([layer])
        .filter((said) => !said.startsWith('['))
        .map((reason) => `${id}: ${reason}`),
    );
    expect(found).toEqual([]);
  });

  test('keeps the content of documents under every pair of XML freedoms', () => {
    const clean = parsed([]);
    const found = xmlFreedoms.flatMap((outer, index) =>
      xmlFreedoms
        .slice(0, index + 1)
        .filter((inner) => {
          const variation = inner === outer ? [outer.layer] : [inner.layer, outer.layer];
          return parsed(variation).join() !== clean.join();
        })
        .map((inner) => `${inner.id} + ${outer.id}`),
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
