import { tmpdir } from 'node:os';
import type { Target } from '../../../lib/model/target.ts';
import type { Setting } from './emulated.ts';

/** A target that is given all there is, without random cases and without reports; limits are those of an endpoint next door. */
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
