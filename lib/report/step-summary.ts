import { appendFile, stat } from 'node:fs/promises';

/** The maximum size of a job summary; GitHub shows nothing of a larger one. */
const limit = 1024 * 1024;

/** The length of a file in bytes; 0 if it does not exist. */
async function lengthOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
}

/**
 * Appends a summary to the job summary of GitHub Actions, the file in GITHUB_STEP_SUMMARY.
 * @returns one sentence on failure, because a summary must not change the verdict
 */
export async function appendStepSummary(
  markdown: () => string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const path = environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (path === '') return undefined;
  try {
    const length = await lengthOf(path);
    const text = length === 0 ? markdown() : `\n${markdown()}`;
    if (length + Buffer.byteLength(text) > limit)
      throw new Error('it would be longer than the 1 MiB that GitHub shows');
    await appendFile(path, text);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `The summary cannot be appended to the job summary ${path} (GITHUB_STEP_SUMMARY): ${why}`;
  }
}
