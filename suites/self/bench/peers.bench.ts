import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { referenceJob } from '../../../lib/emulator/cluster.ts';
import { install } from '../package/installing.ts';
import { compare, measure } from './measured.ts';
import type { Program } from './measured.ts';
import { peerPackages, preparePeers } from './peers.ts';
import { report } from './report.ts';
import { serve } from './served.ts';
import { bundle, requestsSent } from './tool.ts';

const requests = 100;
const rounds = 5;

const names = ['Id', 'Name', 'Owner', 'Priority', 'Project', 'Progress', 'MinCores', 'MaxCores'];

/** Prints the cost of the same requests, with one XML assertion each, in other tools. */
test(`${requests} requests with one assertion each`, { timeout: 1_800_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-peers-'));
  const served = await serve(bundle);
  try {
    const tools = join(folder, 'tools');
    await install(tools, ...peerPackages);
    const asked = Array.from({ length: requests }, (_, index) => ({
      url: `${served.url}/Job/${referenceJob}?Properties=State,${names[index % names.length]}`,
      state: 'Finished',
    }));
    const out = join(folder, 'out');
    const own: Program = {
      name: 'hpcpack-conformance, a fifth of its checks',
      command: [
        process.execPath,
        bundle,
        '--endpoint',
        served.url,
        '--shard',
        '1/5',
        '--fuzz-runs',
        '0',
        '--out',
        out,
      ],
      folder,
      succeeds: (status) => status === 0,
    };
    const peers = await preparePeers(folder, join(tools, 'node_modules', '.bin'), asked);
    await measure(own);
    const sent = await requestsSent(out);
    const medians = await compare([own, ...peers], rounds);
    report(
      `${requests} requests with one XML assertion each; ours sends ${sent} and judges each by all that it knows`,
      medians.map((each, index) => ({ ...each, requests: index === 0 ? sent : requests })),
    );
    expect(medians).toHaveLength(peers.length + 1);
  } finally {
    await served.close();
    await rm(folder, { recursive: true, force: true });
  }
});
