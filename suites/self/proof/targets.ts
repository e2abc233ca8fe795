import { tmpdir } from 'node:os';
import type { Target } from '../../../lib/model/target.ts';
import type { Setting } from './emulated.ts';

/** A target with all facts known, without random cases and reports, and with the limits of a nearby endpoint. */
export function targetOf({ profile, hosting }: Setting, rest: Partial<Target> = {}): Target {
  return {
    name: `${profile} ${hosting}`,
    profile,
    hosting,
    missingJob: '2147483646',
    jobHas: ['tasks', 'custom-properties'],
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: false },
    limits: {
      connectTimeout: 5,
      requestTimeout: 10,
      deadline: 60,
      maxBody: 16 * 1024 * 1024,
      concurrency: 4,
    },
    selection: { only: [], skip: [] },
    fuzz: { runs: 0, seed: 1 },
    failOn: 'must',
    waivers: [],
    out: tmpdir(),
    reports: [],
    ...rest,
  };
}
