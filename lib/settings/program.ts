import type { Target } from '../model/target.ts';
import type { Environment } from './layers.ts';
import { targetsOf as readTargetsOfFlags } from './read-targets.ts';
import { flagsFrom } from './settings.ts';
import type { Settings } from './settings.ts';

/**
 * Reads settings into targets: one for each `target` file, or a single one. Settings win over the environment, the environment over a
 * target file; without any endpoint the built-in emulator is meant, as with the bare command.
 * @param environment holds further options as `HPCPACK_*`, and the secrets
 * @throws UsageError with one sentence if an option is unknown or wrong, or if settings speak of an endpoint and none is named
 */
export function readTargets(
  settings: Settings = {},
  environment: Environment = process.env,
): Promise<readonly Target[]> {
  return readTargetsOfFlags(flagsFrom(settings), environment);
}
