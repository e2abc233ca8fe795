const signals: readonly unknown[] = ['SIGINT', 'SIGTERM'];

/**
 * Makes something that wants to end the process at an interruption, and takes that from it, at once each time: a run that is interrupted
 * still writes its reports, and who started it listens by himself.
 */
export async function keepingSignals<T>(make: () => Promise<T>): Promise<T> {
  const refuse = (event: string | symbol, listener: () => void): void => {
    // It is told before the listener is there.
    if (signals.includes(event)) queueMicrotask(() => process.off(event, listener));
  };
  process.on('newListener', refuse);
  try {
    return await make();
  } finally {
    process.off('newListener', refuse);
  }
}
