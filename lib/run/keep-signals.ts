const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Makes something that wants to end the process at an interruption, and takes that from it: a run that is interrupted still writes
 * its reports, and who started it listens by himself.
 */
export async function keepingSignals<T>(make: () => Promise<T>): Promise<T> {
  const before = new Map(signals.map((signal) => [signal, new Set(process.listeners(signal))]));
  try {
    return await make();
  } finally {
    for (const [signal, known] of before) {
      for (const listener of process.listeners(signal)) {
        if (!known.has(listener)) process.off(signal, listener);
      }
    }
  }
}
