import type { Environment } from '../../settings/layers.ts';
import { filesOf } from '../../settings/testing/files.ts';
import type { CliContext } from '../context.ts';

/** A process that only remembers what was written. */
export interface RecordedContext {
  readonly context: CliContext;
  readonly out: () => string;
  readonly err: () => string;
  readonly interrupt: () => void;
}

/** A context of that environment, outside any terminal unless told otherwise. */
export function recordedContext(
  environment: Environment = {},
  terminal: Partial<{ readonly isTerminal: boolean; readonly columns: number }> = {},
): RecordedContext {
  const written = { out: '', err: '' };
  const controller = new AbortController();
  const output = (name: 'out' | 'err'): CliContext['out'] => ({
    isTerminal: false,
    columns: Number.POSITIVE_INFINITY,
    ...terminal,
    write: (text) => {
      written[name] += text;
    },
  });
  return {
    context: {
      environment,
      folder: '/home/ann',
      out: output('out'),
      err: output('err'),
      readFile: filesOf({}),
      interruption: () => controller.signal,
    },
    out: () => written.out,
    err: () => written.err,
    interrupt: () => controller.abort(),
  };
}
