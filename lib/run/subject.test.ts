import { describe, expect, test } from 'vitest';
import { targetOf } from '../model/testing/target.ts';
import { emulatorTarget } from './testing/emulated.ts';
import { openSubject, soughtAt } from './subject.ts';

describe('what is sought at an endpoint', () => {
  test('is where it is and what the target says', () => {
    const target = targetOf({
      profile: 'hpcpack-2012',
      hosting: 'azure',
      cluster: 'MINE',
      job: '7',
      missingJob: '8',
    });
    const { origin, sought } = soughtAt(target, 'https://headnode:8443/WindowsHPC');
    expect(origin).toBe('https://headnode:8443');
    expect(sought).toMatchObject({
      profile: { name: 'hpcpack-2012' },
      hosting: 'azure',
      scheme: 'https',
      verified: true,
      host: 'headnode',
      root: '/WindowsHPC',
      cluster: 'MINE',
      job: '7',
      jobSource: 'named',
      missingJob: '8',
    });
    expect(sought.known.present).toHaveLength(62);
  });

  test('leaves open what nobody named', () => {
    const { sought } = soughtAt(targetOf(), 'http://headnode');
    expect(sought).toMatchObject({ scheme: 'http', root: '' });
    expect('job' in sought || 'cluster' in sought).toBe(false);
    expect('hasTasks' in sought.known || 'hasCustomProperties' in sought.known).toBe(false);
  });

  test.each([
    ['https://h/', ''],
    ['https://h/WindowsHPC//', '/WindowsHPC'],
    ['https://h/a%20b/c', '/a%20b/c'],
  ])('has a root without a slash at its end: %s', (endpoint, root) => {
    expect(soughtAt(targetOf(), endpoint).sought.root).toBe(root);
  });

  test('is not verified where the target says so', () => {
    expect(soughtAt(targetOf({ tls: { insecure: true } }), 'https://h').sought.verified).toBe(false);
  });

  test('holds what a person knows about the job', () => {
    const { known } = soughtAt(targetOf({ jobHas: ['tasks'] }), 'https://h').sought;
    expect([known.hasTasks, known.hasCustomProperties]).toEqual([true, undefined]);
    const both = soughtAt(targetOf({ jobHas: ['custom-properties', 'tasks'] }), 'https://h').sought.known;
    expect([both.hasTasks, both.hasCustomProperties]).toEqual([true, true]);
  });

  test('has the address of an IPv6 endpoint in brackets, as a URL has it', () => {
    expect(soughtAt(targetOf(), 'http://[::1]:80/x')).toMatchObject({
      origin: 'http://[::1]',
      sought: { host: '[::1]' },
    });
  });
});

describe('a subject', () => {
  test('of a target with an endpoint is that, and nothing is started', async () => {
    const target = targetOf({ endpoint: 'https://headnode/WindowsHPC' });
    const subject = await openSubject(target);
    expect(subject).toMatchObject({ origin: 'https://headnode', label: 'https://headnode/WindowsHPC' });
    expect(subject.sought).toEqual(soughtAt(target, 'https://headnode/WindowsHPC').sought);
    await subject.close();
  });

  test.each([
    ['hpcpack-2008r2-sp2', 'HEADNODE01'],
    ['hpcpack-2012', undefined],
    ['hpcpack-2016', undefined],
  ] as const)(
    'of %s without one is the emulator, of which is known what no operation tells',
    async (profile, cluster) => {
      const subject = await openSubject(emulatorTarget({ profile }));
      try {
        expect(subject.label).toBe('emulator');
        expect(subject.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect(subject.sought.cluster).toBe(cluster);
        expect(subject.sought.known).toMatchObject({ hasTasks: true, hasCustomProperties: true });
        const reply = await fetch(`${subject.origin}${subject.sought.root}/Clusters`);
        expect(reply.headers.get('content-type')).toMatch(/xml/);
      } finally {
        await subject.close();
      }
      await expect(fetch(subject.origin)).rejects.toThrow('fetch failed');
    },
  );

  test('has the cluster that a person named', async () => {
    const subject = await openSubject(emulatorTarget({ profile: 'hpcpack-2008r2-sp2', cluster: 'MINE' }));
    await subject.close();
    expect(subject.sought.cluster).toBe('MINE');
  });
});
