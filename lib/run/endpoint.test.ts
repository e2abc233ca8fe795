import { describe, expect, test } from 'vitest';
import { targetOf } from '../model/testing/target.ts';
import { emulatorTarget } from './testing/emulated.ts';
import { openEndpoint, worldDraftAt } from './endpoint.ts';

describe('what is worldDraft at an endpoint', () => {
  test('is where it is and what the target says', () => {
    const target = targetOf({
      profile: 'hpcpack-2012',
      hosting: 'azure',
      cluster: 'MINE',
      job: '7',
      missingJob: '8',
    });
    const { origin, worldDraft } = worldDraftAt(target, 'https://headnode:8443/WindowsHPC');
    expect(origin).toBe('https://headnode:8443');
    expect(worldDraft).toMatchObject({
      profile: { name: 'hpcpack-2012' },
      hosting: 'azure',
      scheme: 'https',
      isVerified: true,
      host: 'headnode',
      root: '/WindowsHPC',
      cluster: 'MINE',
      job: '7',
      jobSource: 'named',
      missingJob: '8',
    });
    expect(worldDraft.known.present).toHaveLength(62);
  });

  test('leaves open what nobody named', () => {
    const { worldDraft } = worldDraftAt(targetOf(), 'http://headnode');
    expect(worldDraft).toMatchObject({ scheme: 'http', root: '' });
    expect('job' in worldDraft || 'cluster' in worldDraft).toBe(false);
    expect('hasTasks' in worldDraft.known || 'hasCustomProperties' in worldDraft.known).toBe(false);
  });

  test.each([
    ['https://h/', ''],
    ['https://h/WindowsHPC//', '/WindowsHPC'],
    ['https://h/a%20b/c', '/a%20b/c'],
  ])('has a root without a slash at its end: %s', (endpoint, root) => {
    expect(worldDraftAt(targetOf(), endpoint).worldDraft.root).toBe(root);
  });

  test('is not verified where the target says so', () => {
    expect(worldDraftAt(targetOf({ tls: { insecure: true } }), 'https://h').worldDraft.isVerified).toBe(
      false,
    );
  });

  test('holds what a person knows about the job', () => {
    const { known } = worldDraftAt(targetOf({ jobHas: ['tasks'] }), 'https://h').worldDraft;
    expect([known.hasTasks, known.hasCustomProperties]).toEqual([true, undefined]);
    const both = worldDraftAt(targetOf({ jobHas: ['custom-properties', 'tasks'] }), 'https://h').worldDraft
      .known;
    expect([both.hasTasks, both.hasCustomProperties]).toEqual([true, true]);
  });

  test('has the address of an IPv6 endpoint in brackets, as a URL has it', () => {
    expect(worldDraftAt(targetOf(), 'http://[::1]:80/x')).toMatchObject({
      origin: 'http://[::1]',
      worldDraft: { host: '[::1]' },
    });
  });
});

describe('a endpoint', () => {
  test('of a target with an endpoint is that, and nothing is started', async () => {
    const target = targetOf({ endpoint: 'https://headnode/WindowsHPC' });
    const endpoint = await openEndpoint(target);
    expect(endpoint).toMatchObject({ origin: 'https://headnode', label: 'https://headnode/WindowsHPC' });
    expect(endpoint.worldDraft).toEqual(worldDraftAt(target, 'https://headnode/WindowsHPC').worldDraft);
    await endpoint.close();
  });

  test.each([
    ['hpcpack-2008r2-sp2', 'HEADNODE01'],
    ['hpcpack-2012', undefined],
    ['hpcpack-2016', undefined],
  ] as const)(
    'of %s without one is the emulator, of which is known what no operation tells',
    async (profile, cluster) => {
      const endpoint = await openEndpoint(emulatorTarget({ profile }));
      try {
        expect(endpoint.label).toBe('emulator');
        expect(endpoint.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect(endpoint.worldDraft.cluster).toBe(cluster);
        expect(endpoint.worldDraft.known).toMatchObject({ hasTasks: true, hasCustomProperties: true });
        const reply = await fetch(`${endpoint.origin}${endpoint.worldDraft.root}/Clusters`);
        expect(reply.headers.get('content-type')).toMatch(/xml/);
      } finally {
        await endpoint.close();
      }
      await expect(fetch(endpoint.origin)).rejects.toThrow('fetch failed');
    },
  );

  test('has the cluster that a person named', async () => {
    const endpoint = await openEndpoint(emulatorTarget({ profile: 'hpcpack-2008r2-sp2', cluster: 'MINE' }));
    await endpoint.close();
    expect(endpoint.worldDraft.cluster).toBe('MINE');
  });
});
