const signals: readonly unknown[] = ['SIGINT', 'SIGTERM'];

/** Takes a listener for an interruption away again; what is told here is not listening yet. */
function refuse(event: string | symbol, listener: () => void): void {
  if (signals.includes(event)) queueMicrotask(() => process.off(event, listener));
}

/**
 * Makes something that wants to end the process at an interruption, and takes that from it, at once each time: a run that is interrupted
 * still writes its reports, and who started it listens by himself.
 */
export async function keepingSignals<T>(make: () => Promise<T>): Promise<T> {
  process.on('newListener', refuse);
  try {
    return await make();
  } finally {
    process.off('newListener', refuse);
  }
}
