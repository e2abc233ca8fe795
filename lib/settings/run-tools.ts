import { environmentLayer, flagLayer, mergeLayers } from './layers.ts';
import type { Environment, Flags } from './layers.ts';
import { valueOf } from './parse.ts';

/** What a run does besides judging its targets. */
export interface RunTools {
  /** Ends with what differs between its two targets. */
  readonly compares: boolean;
  /** Absolute path of the waiver file to draft. */
  readonly draft?: string;
}

/** Reads `--against` and `--write-waivers`, and their variables. Throws a UsageError. */
export function readRunTools(flags: Flags, environment: Environment, folder: string): RunTools {
  const layer = mergeLayers([flagLayer(flags, folder), environmentLayer(environment, folder)]);
  const draft = valueOf(layer, 'write-waivers');
  return {
    compares: layer('against') !== undefined,
    ...(draft === undefined ? {} : { draft }),
  };
}
