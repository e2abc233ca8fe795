import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Result } from '../../../lib/model/result.ts';

/** The bundled command, built by `npm run bundle`. */
export const bundle = fileURLToPath(new URL('../../../dist/bundle/hpcpack-conformance.mjs', import.meta.url));

/** Returns the number of requests of the run whose reports are in a folder. */
export async function requestsSent(out: string): Promise<number> {
  const result = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Result;
  return result.run.requestsSent;
}
