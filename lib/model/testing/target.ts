import type { Target } from '../target.ts';

/** The target of a command line without options, with changed parts. */
export function targetOf(parts: Partial<Target> = {}): Target {
  return {
    name: 'headnode',
    endpoint: 'https://headnode/WindowsHPC',
    profile: 'hpcpack-2016',
    hosting: 'on-premises',
    missingJob: '2147483646',
    jobHas: [],
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: false },
    limits: {
      connectTimeout: 10,
      requestTimeout: 30,
      deadline: 900,
      maxBody: 16_777_216,
      concurrency: 4,
    },
    selection: { only: [], skip: [] },
    fuzz: { runs: 0, seed: 7 },
    failOn: 'must',
    waivers: [],
    out: '/tmp/reports',
    reports: [],
    ...parts,
  };
}
