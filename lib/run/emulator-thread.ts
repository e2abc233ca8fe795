import { parentPort, workerData } from 'node:worker_threads';
import { startEmulator } from './built-in.ts';
import type { EmulatorSettings } from './emulator.ts';

// The thread of the built-in emulator: it serves until it is ended, and tells its URL when it listens.

const { url } = await startEmulator(workerData as EmulatorSettings);
parentPort?.postMessage(url);
