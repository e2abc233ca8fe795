/**
 * Signals that end a command early: Ctrl-C (on Windows also Ctrl+Break), a termination request, a closed
 * terminal.
 */
const signals = ['SIGINT', 'SIGBREAK', 'SIGTERM', 'SIGHUP'] as const;

/**
 * From now on an interruption aborts the signal that is returned instead of ending the process. Further ones change nothing, for they
 * would leave files half written.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) process.on(signal, () => controller.abort());
  return controller.signal;
}
