import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../settings/layers.ts';
import type { CliContext } from '../context.ts';
import { recordedContext } from './context.ts';
import type { RecordedContext } from './context.ts';

/** A context whose folder and files are real. */
export interface FolderContext extends RecordedContext {
  readonly folder: string;
  readonly context: CliContext;
  /** The value in a JSON file of the folder. */
  readonly json: (...path: readonly string[]) => Promise<unknown>;
}

/** Gives a test a folder of its own, which is gone when it ends. */
export async function inFolder<T>(
  does: (context: FolderContext) => Promise<T>,
  environment: Environment = {},
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hpcpack-'));
  try {
    const recorded = recordedContext(environment);
    return await does({
      ...recorded,
      folder,
      context: { ...recorded.context, folder, readFile },
      json: async (...path) => JSON.parse(await readFile(join(folder, ...path), 'utf8')),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
