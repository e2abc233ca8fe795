/**
 * A mistake in the command line, the environment or a file. The message is one sentence with the mistake and
 * the remedy.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
