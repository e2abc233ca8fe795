/** The command line, the environment or a file is wrong. The message is one sentence that names what, and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
