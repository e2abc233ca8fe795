import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { profileNames } from '../model/requirement.ts';
import { planFor } from '../run/plan-target.ts';
import { runTarget } from '../run/run-target.ts';
import type { Reportable } from '../redact/reportable.ts';
import { readTargets } from '../settings/program.ts';
import type { Settings } from '../settings/settings.ts';
import { oneOf } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';
import { faults, startEmulator } from './index.ts';
import type { Emulator, EmulatorOptions } from './index.ts';

async function started(options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

async function bagOf({ url }: Emulator, id: number, names: string): Promise<string> {
  const reply = await fetch(`${url}/Job/${id}?Properties=${names}`);
  const body = await reply.text();
  return [...body.matchAll(/<Name>(.*?)<\/Name><Value>(.*?)<\/Value>/g)]
    .map(([, name, value]) => `${name}=${value}`)
    .join(' ');
}

async function judged(endpoint: string, settings: Settings): Promise<Reportable['result']> {
  const [target] = await readTargets({ endpoint, fuzzRuns: 0, ...settings }, {});
  if (target === undefined) throw new Error('no target');
  return (await runTarget(target, planFor(target))).result;
}

describe('without options', () => {
  test('the reference jobs are served', async () => {
    const emulator = await started();
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/WindowsHPC$/);
    expect(emulator.certificate).toBeUndefined();
    expect(await bagOf(emulator, 115, 'Id,State')).toBe('Id=115 State=Finished');
  });

  test('nothing listens after close(), which may be called again', async () => {
    const emulator = await started();
    await emulator.close();
    await emulator[Symbol.asyncDispose]();
    await expect(fetch(`${emulator.url}/Job/115`)).rejects.toThrow('fetch failed');
  });
});

test('the profile and hosting decide the replies', async () => {
  const { url } = await started({ profile: 'hpcpack-2012', hosting: 'azure' });
  const reply = await fetch(`${url}/HEADNODE01/Job/115`);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('x-ms-hpc-authoritychain')).not.toBeNull();
});

test('https comes with the certificate to trust', async () => {
  const { url, certificate } = await started({ https: true });
  const body = await new Promise<string>((resolve, reject) => {
    get(`${url}/Job/115`, { ca: certificate, agent: false }, (reply) => resolve(text(reply))).on(
      'error',
      reject,
    );
  });
  expect(body).toContain('<Name>Id</Name><Value>115</Value>');
});

describe('jobs of a program', () => {
  test('have the given values, and the others of the reference job', async () => {
    const emulator = await started({
      jobs: [
        {
          id: 7,
          state: 'Failed',
          properties: {
            Owner: 'LAB\\eve',
            SubmitTime: new Date(Date.UTC(2025, 10, 27, 10)),
            MaxCores: 3,
            IsExclusive: true,
            NodeGroups: ['A', 'B'],
            ParentJobIds: [5, 6],
            Priority: 'Lowest',
            ErrorMessage: null,
          },
        },
        { id: 8 },
      ],
    });
    const names =
      'Id,State,Owner,SubmitTime,MaxCores,IsExclusive,NodeGroups,ParentJobIds,Priority,ErrorMessage';
    expect(await bagOf(emulator, 7, names)).toBe(
      'Id=7 State=Failed Owner=LAB\\eve SubmitTime=11/27/2025 10:00:00 AM MaxCores=3 IsExclusive=True NodeGroups=A,B ParentJobIds=5,6 Priority=Lowest',
    );
    expect(await bagOf(emulator, 7, 'UnitType')).toBe('UnitType=Node');
    expect(await bagOf(emulator, 8, 'Id,State,Name')).toBe('Id=8 State=Finished Name=Crash simulation 7');
    expect((await fetch(`${emulator.url}/Job/115`)).ok).toBe(false);
  });

  test.each([
    ['Finished', 'conformant'],
    ['Failed', 'conformant'],
    ['Canceled', 'conformant'],
    // A job that may still change gives no verdict.
    ['Queued', 'incomplete'],
    ['Running', 'incomplete'],
  ] as const)('in the state %s are judged %s', async (state, expected) => {
    const { url } = await started({ jobs: [{ id: 7, state }] });
    const { verdict, checks } = await judged(url, { job: 7 });
    expect(checks.filter((check) => check.verdict === 'fail').map(({ id }) => id)).toEqual([]);
    expect(verdict).toBe(expected);
  });
});

test('faults show, also together', async () => {
  const { url } = await started({ faults: ['default-render-xml', 'bag-without-namespace'] });
  const { verdict, requirements } = await judged(url, {
    job: 115,
    only: ['GJ-REND-01', 'GJ-REND-02', 'GJ-RP-01'],
  });
  expect(verdict).toBe('nonconformant');
  const broken = requirements.filter((row) => row.verdict === 'fail').map(({ id }) => id);
  expect(broken).toContain('GJ-REND-01');
  expect(broken).toContain('GJ-RP-01');
});

test('the list holds every fault that can be emulated, with its sentence', () => {
  expect(faults.length).toBeGreaterThan(400);
  expect(faults).toContainEqual({
    id: 'default-render-xml',
    says: 'Without Render, the reply is job XML.',
    breaks: ['GJ-REND-01'],
  });
  expect(faults.map(({ id }) => id)).not.toContain('plain-http');
});

const jobs = (...given: readonly unknown[]): object => ({ jobs: given });
const withProperties = (properties: unknown): object => jobs({ id: 7, properties });

describe('a wrong option is refused with one sentence', () => {
  test.each<[object, string]>([
    [{ profil: 'hpcpack-2016' }, '"profil" in the options is not an option; did you mean profile?'],
    [[], 'the options is not an object: write it as { profile: ... }'],
    [{ profile: undefined }, '"profile" in the options is undefined: give it a value, or leave it out'],
    [{ profile: 'hpcpack-2015' }, `"profile" is none of ${oneOf(profileNames)}; did you mean hpcpack-2012?`],
    [{ hosting: 'azur' }, '"hosting" is none of on-premises or azure; did you mean azure?'],
    [{ https: 'yes' }, '"https" is neither true nor false'],
    [{ faults: 'plain-http' }, '"faults" is not a list of ids: write it as [\'default-render-xml\']'],
    [
      { faults: ['default-render-xmll'] },
      'there is no fault "default-render-xmll" that the emulator can have; did you mean default-render-xml?',
    ],
    [
      { faults: ['?'] },
      'there is no fault "?" that the emulator can have; "faults" of hpcpack-conformance/emulator lists them',
    ],
    [
      { faults: ['cluster-segment-unknown'] },
      "the fault \"cluster-segment-unknown\" does not show with hpcpack-2016 and on-premises: choose for instance { profile: 'hpcpack-2012r2', hosting: 'on-premises' }",
    ],
    [{ jobs: [] }, '"jobs" is not a list of at least one job: write it as [{ id: 7 }], or leave it out'],
    [jobs(7), 'jobs[0] is not an object: write it as { id: ... }'],
    [jobs({ id: 7 }, { ID: 8 }), '"ID" in jobs[1] is not a field of a job; did you mean id?'],
    [jobs({ id: '7' }), 'jobs[0].id is not an integer from 1 to 2147483645'],
    [jobs({ id: 2147483646 }), 'jobs[0].id is not an integer from 1 to 2147483645'],
    [jobs({ id: 7 }, { id: 7 }), 'jobs[1].id is 7, which another job has: give each job an id of its own'],
    [
      jobs({ id: 7, state: 'finished' }),
      'jobs[0].state is none of Configuring, Submitted, Validating, ExternalValidation, Queued, Running, Finishing, Finished, Failed, Canceled or Canceling; did you mean Finished?',
    ],
    [
      withProperties({ Ownr: 'eve' }),
      '"Ownr" in jobs[0].properties is not a property of a job; did you mean Owner?',
    ],
    [withProperties({ Id: 8 }), '"Id" in jobs[0].properties is not a property of a job'],
    [
      withProperties({ Owner: undefined }),
      '"Owner" in jobs[0].properties is undefined: give it a value, or leave it out',
    ],
    ...(
      [
        ['Owner', 7, 'a text'],
        ['MaxCores', 1.5, 'an integer of 32 bits'],
        ['IsExclusive', 'True', 'true or false'],
        ['SubmitTime', '2025-11-27', 'a valid Date'],
        ['SubmitTime', new Date('never'), 'a valid Date'],
        ['NodeGroups', 'A', 'a list of texts'],
        ['ParentJobIds', ['5'], 'a list of integers of 32 bits'],
        ['Priority', 'High', 'Lowest, BelowNormal, Normal, AboveNormal or Highest'],
      ] as const
    ).map(([name, value, form]): [object, string] => [
      withProperties({ [name]: value }),
      `jobs[0].properties.${name} is not ${form}: write it so, or null for no value`,
    ]),
  ])('%j', async (options, sentence) => {
    await expect(startEmulator(options as EmulatorOptions)).rejects.toThrow(new UsageError(sentence));
  });
});
