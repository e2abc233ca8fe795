import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { root, succeed } from './installing.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The path of the packed package. */
    tarball: string;
  }
}

/** Packs the package once before all tests, which also builds the bundle. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  await succeed('npm', ['pack', '--pack-destination', folder], root);
  const [name = ''] = await readdir(folder);
  provide('tarball', join(folder, name));
  return () => rm(folder, { recursive: true, force: true });
}
