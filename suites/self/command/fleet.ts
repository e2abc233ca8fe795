import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { referenceJob } from '../../../lib/emulator/cluster.ts';
import { startEmulator } from '../../../lib/emulation/index.ts';
import type { FaultId } from '../../../lib/emulation/index.ts';

/** The number of endpoints, of which ten fail. */
export const size = 100;

/** The faults of the faulty endpoints by number. */
export const faulty: ReadonlyMap<number, FaultId> = new Map([
  [10, 'filter-drops-last'],
  [30, 'success-202'],
  [50, 'error-empty'],
  [70, 'filter-ignored'],
  [90, 'missing-job-gives-another'],
]);

/** The numbers of the endpoints where nothing listens. */
export const dead: readonly number[] = [20, 40, 60];

/** The numbers of the endpoints that accept connections but never answer; the first, so that all others come later. */
export const hanging: readonly number[] = [1, 2];

/** The name of an endpoint. */
export function nameOf(number: number): string {
  return `cluster-${String(number).padStart(3, '0')}`;
}

/** Running endpoints on 127.0.0.1. */
export interface Fleet {
  /** Closes the connections of the hanging endpoints. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

async function listening(onConnection: (socket: Socket) => void): Promise<ReturnType<typeof createServer>> {
  const server = createServer(onConnection);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function urlOf(server: ReturnType<typeof createServer>): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/WindowsHPC`;
}

/** Starts a fleet and writes a target file for each endpoint into a folder. */
export async function startFleet(folder: string): Promise<Fleet> {
  const held = new Set<Socket>();
  const closing: (() => Promise<void>)[] = [];
  const endpointOf = async (number: number): Promise<string> => {
    if (dead.includes(number)) {
      const server = await listening(() => {});
      const url = urlOf(server);
      server.close();
      await once(server, 'close');
      return url;
    }
    if (hanging.includes(number)) {
      const server = await listening((socket) => {
        held.add(socket.on('error', () => {}));
      });
      closing.push(async () => void server.close());
      return urlOf(server);
    }
    const fault = faulty.get(number);
    const emulator = await startEmulator(fault === undefined ? {} : { faults: [fault] });
    closing.push(emulator.close);
    return emulator.url;
  };
  await mkdir(folder, { recursive: true });
  for (let number = 1; number <= size; number += 1) {
    const target = { endpoint: await endpointOf(number), job: referenceJob };
    await writeFile(join(folder, `${nameOf(number)}.json`), JSON.stringify(target));
  }
  const release = (): void => {
    for (const socket of held) socket.destroy();
    held.clear();
  };
  return {
    release,
    async close() {
      release();
      await Promise.all(closing.map((close) => close()));
    },
  };
}

/** An output that is not a terminal and keeps its text. */
export function outputOf(onText: (all: string) => void = () => {}): {
  readonly stream: NodeJS.WriteStream;
  readonly text: () => string;
} {
  let all = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      all += chunk;
      onText(all);
      done();
    },
  });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => all };
}
