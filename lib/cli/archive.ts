import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import { HarError } from '../replay/har-error.ts';
import { exchangesOf, recordingIn } from '../replay/har-reader.ts';
import { readJsonFile } from '../settings/json-file.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { CliContext } from './context.ts';

/** A recording as a file holds it. */
export interface Archive {
  readonly exchanges: readonly Exchange[];
  /** Undefined where another program recorded. */
  readonly recording: Recording | undefined;
}

/**
 * Reads a recording for a command.
 * @throws UsageError that says why it cannot be read
 */
export async function readArchive(
  path: string,
  command: string,
  { readFile }: Pick<CliContext, 'readFile'>,
): Promise<Archive> {
  const har = await readJsonFile(readFile, path, command);
  try {
    return { exchanges: exchangesOf(har), recording: recordingIn(har) };
  } catch (error) {
    throw error instanceof HarError
      ? new UsageError(`${path}: ${error.message.replace(/\.$/, '')}`, { cause: error })
      : error;
  }
}
