import { describe, expect, test } from 'vitest';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { hostileBehaviours } from '../hostile/behaviours.ts';
import { startHostileServer } from '../hostile/hostile-server.ts';
import { message } from '../hostile/writing.ts';
import type { HostileBehaviour } from '../hostile/behaviours.ts';
import { faultsOfReports } from './artifacts.ts';
import { folderFor, runCommand } from './command.ts';
import type { CommandOutcome } from './command.ts';

const cluster = referenceCluster('hpcpack-2016', 'on-premises');

const mebibyte = 1024 ** 2;

/** The memory limit of a run. */
const mostMemory = 400 * mebibyte;

/** Seconds for a run, and seconds after them within which a busy machine must have ended it. */
const [deadline, grace] = [40, 20];

/** Different bodies of the default size limit. */
const different: HostileBehaviour = {
  id: 'long-bodies-that-differ',
  says: 'Every reply is as long as it may be, and no two are alike.',
  exit: [1, 3],
  meet: (socket, { count }) => {
    const value = `${count}${'x'.repeat(15 * mebibyte)}`;
    socket.write(
      message(
        '200 OK',
        ['Content-Type: application/xml'],
        `<ArrayOfProperty xmlns="http://schemas.microsoft.com/HPCS2008R2/common"><Property><Name>Name</Name><Value>${value}</Value></Property></ArrayOfProperty>`,
      ),
    );
  },
};

/** Bodies with as much markup as the limit permits. */
const markup: HostileBehaviour = {
  id: 'much-markup',
  says: 'Every reply holds equals is read, and no two are alike.',
  exit: [1, 3],
  meet: (socket, { count }) =>
    socket.write(
      message('200 OK', ['Content-Type: application/xml'], `<a>${'<b/>'.repeat(148_000)}${count}</a>`),
    ),
};

async function meet(
  behaviour: HostileBehaviour,
): Promise<{ readonly outcome: CommandOutcome; readonly out: string }> {
  const server = await startHostileServer(cluster, behaviour);
  const out = await folderFor('memory');
  try {
    const outcome = await runCommand([
      ...['run', '--endpoint', server.url, '--job', referenceJob, '--out', out],
      ...['--deadline', String(deadline), '--request-timeout', '5', '--fuzz-runs', '5'],
    ]);
    return { outcome, out };
  } finally {
    await server.close();
  }
}

const heavy = [
  'endless-body',
  'endless-chunks',
  'endless-headers',
  'endless-status-line',
  'continue-flood',
  'gzip-bomb',
  'brotli-bomb',
  'nested-gzip-bomb',
  'entity-bomb',
  'depth-of-a-hundred-thousand',
  'fifty-thousand-attributes',
  'twelve-thousand-properties',
  'value-of-a-megabyte',
];

describe('the memory of a run is bounded', () => {
  const behaviours = [...hostileBehaviours.filter(({ id }) => heavy.includes(id)), different, markup];

  test.each(behaviours.map((behaviour) => [behaviour.id, behaviour] as const))('%s', async (_, behaviour) => {
    const { outcome, out } = await meet(behaviour);
    expect(behaviour.exit).toContain(outcome.status);
    expect(outcome.memory).toBeGreaterThan(mebibyte);
    expect(outcome.memory).toBeLessThan(mostMemory);
    expect(outcome.seconds).toBeLessThan(deadline + grace);
    expect(await faultsOfReports(out)).toEqual([]);
  });

  test('for every listed behaviour', () => {
    expect(behaviours).toHaveLength(heavy.length + 2);
  });
});
