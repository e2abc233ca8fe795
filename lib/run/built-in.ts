import { referenceCluster } from '../emulator/cluster.ts';
import { startServer } from '../emulator/server.ts';
import type { RunningServer } from '../emulator/server.ts';
import type { Target } from '../model/target.ts';

/** Starts the built-in emulator as a target wants it, on a free port of this machine. */
export function startEmulator({
  profile,
  hosting,
}: Pick<Target, 'profile' | 'hosting'>): Promise<RunningServer> {
  return startServer({ cluster: referenceCluster(profile, hosting) });
}
