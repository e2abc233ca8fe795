import { resolve } from 'node:path';
import { environmentLayer, flagLayer, mergeLayers } from './layers.ts';
import type { Environment, Flags, GivenValue } from './layers.ts';
import { bare } from './options.ts';
import { checkGiven, valueOf } from './parse.ts';
import { UsageError } from './usage-error.ts';
import { defined } from '../model/defined.ts';

/** The tasks of a run besides judging its targets. */
export interface RunTools {
  /** Compares its two targets at the end. */
  readonly compares: boolean;
  /** Absolute path of the waiver file to draft. */
  readonly draft?: string;
  /** Absolute path of the result whose failures are asked again; `of the last run` is the one in the folder of the reports. */
  readonly rerun?: string | typeof ofLastRun;
  /** Stays after the run: the absolute paths whose changes ask again. */
  readonly watch?: readonly string[];
  /** How many endpoints of several are judged at once. */
  readonly parallel: number;
}

export const ofLastRun = 'of the last run';

/** Reads `--against`, `--write-waivers`, `--rerun-failed`, `--watch` and `--parallel`, and their variables. Throws a UsageError. */
export function readRunTools(flags: Flags, environment: Environment, folder: string): RunTools {
  const layer = mergeLayers([flagLayer(flags, folder), environmentLayer(environment, folder)]);
  const draft = valueOf(layer, 'write-waivers');
  const watched = layer('watch');
  const rerun = layer('rerun-failed')?.at(-1);
  for (const given of [watched?.at(-1), rerun]) {
    if (given === undefined) continue;
    if (layer('against') !== undefined) {
      throw new UsageError(`${given.source} works with one endpoint: remove --against`);
    }
  }
  if (watched !== undefined && draft !== undefined) {
    throw new UsageError('--write-waivers drafts the waivers of one run: remove --watch');
  }
  return {
    compares: layer('against') !== undefined,
    parallel: valueOf(layer, 'parallel') ?? 4,
    ...defined({ draft }),
    ...(rerun === undefined
      ? {}
      : { rerun: rerun.text === bare ? ofLastRun : pathOf('rerun-failed', rerun) }),
    ...(watched === undefined
      ? {}
      : { watch: watched.filter(({ text }) => text !== bare).map((given) => pathOf('watch', given)) }),
  };
}

function pathOf(name: 'rerun-failed' | 'watch', given: GivenValue): string {
  checkGiven(name, given);
  const { folder, text } = given;
  return resolve(folder, text);
}
