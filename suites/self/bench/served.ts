import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The emulator in its own process. */
export interface Served {
  /** The service root. */
  readonly url: string;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Starts the emulator of the built command on a free port and waits until it listens. */
export async function serve(program: string): Promise<Served> {
  const child = spawn(process.execPath, [program, 'emulate', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const [url = ''] = /http:\S+/.exec(line) ?? [];
  if (url === '') throw new Error(`the emulator did not start: ${line}`);
  return {
    url,
    origin: new URL(url).origin,
    close: async () => {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    },
  };
}
