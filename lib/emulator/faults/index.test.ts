import { describe, expect, test } from 'vitest';
import { hostings, profileNames } from '../../model/requirement.ts';
import type { Requirement } from '../../model/requirement.ts';
import { requirements } from '../../page/requirements.ts';
import type { RequirementId } from '../../page/requirements.ts';
import { applies } from '../../page/scope.ts';
import { answer } from '../answer.ts';
import { referenceCluster, referenceJob } from '../cluster.ts';
import type { Cluster } from '../cluster.ts';
import { get, jobPath, tellsApart } from '../testing/probes.ts';
import { applyFaults, faultOf, faults } from './index.ts';
import type { Fault, FaultId } from './index.ts';
import { keysOf } from '../../model/keys-of.ts';

/** The newest cluster in which a fault shows. */
function clustersOf(fault: Fault): readonly Cluster[] {
  const row: Requirement = requirements[fault.breaks[0]];
  const within: Requirement = { ...row, level: 'must', scopes: [fault.needs ?? {}] };
  const all = profileNames
    .flatMap((profile) => hostings.map((hosting) => ({ profile, hosting })))
    .filter(({ profile, hosting }) => applies(row, profile, hosting) && applies(within, profile, hosting))
    .map(({ profile, hosting }) => referenceCluster(profile, hosting));
  return all.slice(-1);
}

describe('the table of faults', () => {
  test('has unique ids in kebab case', () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
    for (const { id } of faults) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('has at least 150 entries, each with a sentence', () => {
    expect(faults.length).toBeGreaterThanOrEqual(150);
    for (const { says } of faults) expect(says).toMatch(/^[A-Z].*\.$/);
  });

  test('breaks every requirement that a client can see in at least two ways', () => {
    const counts = new Map<RequirementId, number>();
    for (const { breaks } of faults) counts.set(breaks[0], (counts.get(breaks[0]) ?? 0) + 1);
    const seen = keysOf(requirements).filter((id) => requirements[id].level !== 'excluded');
    expect(seen.filter((id) => (counts.get(id) ?? 0) < 2)).toEqual([]);
  });

  test('breaks only requirements that a client can see, each once', () => {
    const wrong = faults.filter(
      ({ breaks }) =>
        new Set(breaks).size < breaks.length ||
        breaks.some((requirement) => requirements[requirement].level === 'excluded'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('shows either at the address of the endpoint or in a reply', () => {
    const both = (faults as readonly Fault[]).filter(
      ({ reached, layer }) => (reached === undefined) === (Object.keys(layer).length === 0),
    );
    expect(both.map(({ id }) => id)).toEqual([]);
  });

  const inReplies = (faults as readonly Fault[]).filter(({ reached }) => reached === undefined);

  test.each(inReplies.map((fault) => [fault.id, fault] as const))('%s shows', (_id, fault) => {
    const clusters = clustersOf(fault);
    expect(clusters).not.toEqual([]);
    const hidden = clusters.filter((cluster) => tellsApart(cluster, [fault.layer]) === undefined);
    expect(hidden.map(({ profile, hosting }) => `${profile.name} ${hosting}`)).toEqual([]);
  });
});

test('applyFaults lets several faults show at once', () => {
  const cluster = referenceCluster('hpcpack-2016', 'on-premises');
  const reply = answer(
    get(jobPath(cluster, referenceJob)),
    cluster,
    applyFaults(['success-202', 'chain-on-premises']),
  );
  expect(reply.status).toBe(202);
  expect(reply.headers.map(([name]) => name)).toContain('x-ms-hpc-authoritychain');
});

test('faultOf refuses an id that the table lacks', () => {
  expect(() => faultOf('no-such-fault' as FaultId)).toThrow('no-such-fault');
});
