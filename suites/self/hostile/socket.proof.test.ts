import { beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate } from '../../../lib/emulator/certificate.ts';
import type { Certificate } from '../../../lib/emulator/certificate.ts';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { wireFreedoms } from '../../../lib/emulator/delivery.ts';
import { takeFreedoms } from '../../../lib/emulator/freedoms/index.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import type { RunningServer } from '../../../lib/emulator/server.ts';
import { deliverWhole, wireFaults } from './wire-faults.ts';
import type { WireFault } from './wire-faults.ts';
import { startWireServer } from './wire-server.ts';
import type { Result } from '../../../lib/model/result.ts';
import type { Target } from '../../../lib/model/target.ts';
import { planFor } from '../../../lib/run/plan-target.ts';
import { runTarget } from '../../../lib/run/run-target.ts';
import type { Setting } from '../proof/emulated.ts';
import { allSettings, settingName } from '../proof/settings.ts';
import { targetOf } from '../proof/targets.ts';

/** Judges a running server over its socket. */
async function judgeServer(
  server: RunningServer,
  setting: Setting,
  rest: Partial<Target> = {},
): Promise<Result> {
  const target = targetOf(setting, {
    endpoint: server.url,
    cluster: referenceCluster(setting.profile, setting.hosting).name,
    job: referenceJob,
    ...rest,
  });
  try {
    return (await runTarget(target, planFor(target))).result;
  } finally {
    await server.close();
  }
}

/** The differences of a result from a clean pass. */
function blemishes({ checks, problems, exitStatus }: Result): readonly string[] {
  return [
    ...(exitStatus === 0 ? [] : [`exit status ${exitStatus}`]),
    ...problems.map(({ kind, message }) => `${kind}: ${message}`),
    ...checks
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'inapplicable')
      .map(
        ({ id, verdict, because, findings }) => `${id} ${verdict}: ${because ?? JSON.stringify(findings)}`,
      ),
  ];
}

describe('the clean emulator, over a socket', () => {
  let certificate: Certificate;
  beforeAll(async () => {
    certificate = await makeCertificate(['127.0.0.1']);
  });

  describe.each(allSettings.map((setting) => [settingName(setting), setting] as const))(
    '%s',
    (_name, setting) => {
      const cluster = referenceCluster(setting.profile, setting.hosting);

      test('passes over http with the planned number of requests', async () => {
        const result = await judgeServer(await startServer({ cluster }), setting);
        expect(blemishes(result)).toEqual([]);
        expect(result.run.requestsSent).toBe(result.run.requestsPlanned);
      });

      test('passes over https', async () => {
        const { key, cert } = certificate;
        const server = await startServer({ cluster, tls: { key, cert } });
        const result = await judgeServer(server, setting, { tls: { ca: cert, insecure: false } });
        expect(blemishes(result)).toEqual([]);
        expect(result.run.requestsSent).toBe(result.run.requestsPlanned);
      });
    },
  );
});

describe('a server with a freedom on the wire', () => {
  const setting: Setting = { profile: 'hpcpack-2016', hosting: 'azure' };
  const cluster = referenceCluster(setting.profile, setting.hosting);
  const limits = { ...targetOf(setting).limits, concurrency: 32 };

  test.each(wireFreedoms.map(({ id, delivery }) => [id, delivery] as const))('%s', async (_id, delivery) => {
    expect(
      blemishes(await judgeServer(await startServer({ cluster, delivery }), setting, { limits })),
    ).toEqual([]);
  });

  test.each([
    'chunked',
    'connection-close',
    'no-reason',
    'header-names-lower-case',
    'utf-16-big-endian',
  ] as const)('%s', async (freedom) => {
    const server = await startServer({ cluster, variation: takeFreedoms([freedom]) });
    expect(blemishes(await judgeServer(server, setting))).toEqual([]);
  });
});

describe('a server with a wire fault', () => {
  const setting: Setting = { profile: 'hpcpack-2016', hosting: 'on-premises' };
  const cluster = referenceCluster(setting.profile, setting.hosting);
  const limits = { connectTimeout: 5, requestTimeout: 5, deadline: 20, maxBody: 256 * 1024, concurrency: 4 };
  // Short if the timeout must end a request, else longer than a busy machine needs.
  const patience = ({ expects }: WireFault): number =>
    expects.exitStatus === 3 && expects.problem === 'timeout' ? 0.5 : limits.requestTimeout;

  test('passes without a fault', async () => {
    const server = await startWireServer(cluster, { deliver: deliverWhole });
    expect(blemishes(await judgeServer(server, setting))).toEqual([]);
  });

  test.each(wireFaults.map((fault) => [fault.id, fault] as const))('%s', async (_id, fault: WireFault) => {
    const { expects } = fault;
    const result = await judgeServer(await startWireServer(cluster, fault), setting, {
      limits: { ...limits, requestTimeout: patience(fault) },
    });
    expect({ exitStatus: result.exitStatus, problems: result.problems.map(({ kind }) => kind) }).toEqual({
      exitStatus: expects.exitStatus,
      problems: expects.exitStatus === 3 ? [expects.problem] : [],
    });
    const named = result.checks.flatMap(({ findings }) => findings.map(({ requirement }) => requirement));
    expect(named).toEqual(expect.arrayContaining(expects.exitStatus === 1 ? [expects.finding] : []));
    expect(result.run.durationMs).toBeLessThan(limits.deadline * 1000);
  });
});

test('every wire fault has its own id and sentence', () => {
  expect(new Set(wireFaults.map(({ id }) => id)).size).toBe(wireFaults.length);
  for (const { id, says } of wireFaults) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(says).toMatch(/^[A-Z].*\.$/);
  }
});
