import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import { createVitest } from 'vitest/node';
import type { CliOptions, Reporter } from 'vitest/node';
import { unreported } from '../judge/unreported.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { openAllure } from './allure-reporter.ts';
import { startEmulator } from './built-in.ts';
import { channelName } from './channel.ts';
import type { Interruption, Told } from './channel.ts';
import { keepingSignals } from './keep-signals.ts';
import { tool } from './tool.ts';

/** What the command hears while the checks run. */
export interface Listener {
  readonly onPlanned: (told: Extract<Told, { kind: 'planned' }>) => void;
  readonly onJudged: (told: Extract<Told, { kind: 'judged' }>) => void;
}

/** How a run ended that came to a result. */
export interface Ended {
  readonly result: Result;
  /** The reports that were written. */
  readonly paths: readonly string[];
}

/** The folder of the package as it runs: built, or as sources. */
const root = fileURLToPath(new URL('../..', import.meta.url));
/** The extension of this file is that of the test file too. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

const silent: Reporter = {};

/** In the place of standard output, which is the command's own: the test runner would show a terminal its cursor there. */
class Discarding extends Writable {
  override _write(_chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    done();
  }
}

/**
 * Judges an endpoint with each check as a vitest test, so that Allure and whatever else listens to tests sees them.
 * @param interrupt aborted when a person interrupts; the run then ends with what was judged
 * @throws where the checks could not be run at all: a defect of this tool
 */
export async function runUnderVitest(
  target: Target,
  listener: Listener,
  interrupt: AbortSignal,
): Promise<Ended> {
  const run = randomUUID();
  const channel = new BroadcastChannel(channelName(run));
  const stop = (): void => channel.postMessage({ kind: 'interrupt' } satisfies Interruption);
  let ended: Ended | undefined;
  let failed: Extract<Told, { kind: 'failed' }> | undefined;
  const hears = new Promise<void>((resolve) => {
    channel.onmessage = (event) => {
      const told = (event as { readonly data: Told }).data;
      switch (told.kind) {
        case 'listens':
          if (interrupt.aborted) stop();
          break;
        case 'planned':
          listener.onPlanned(told);
          break;
        case 'judged':
          listener.onJudged(told);
          break;
        case 'ended':
          ended = told;
          resolve();
          break;
        case 'failed':
          failed = told;
          resolve();
          break;
        default:
          told satisfies never;
      }
    };
  });
  interrupt.addEventListener('abort', stop, { once: true });
  const allure = target.reports.includes('allure')
    ? await openAllure(target.out, environmentOf(target))
    : undefined;
  // In this thread, beside that of the checks, so that asking and answering go on at once.
  const emulator = target.endpoint === undefined ? await startEmulator(target) : undefined;
  try {
    const vitest = await keepingSignals(() =>
      createVitest(
        'test',
        configuration(target, run, allure?.reporter, emulator?.url),
        {},
        { stdout: new Discarding() },
      ),
    );
    try {
      await vitest.start();
      const errors = vitest.state.getUnhandledErrors();
      const collected = vitest.state.getFiles().flatMap(({ result }) => result?.errors ?? []);
      const [error] = [...errors, ...collected] as readonly { readonly message?: string }[];
      if (ended === undefined && failed === undefined && error !== undefined) {
        throw new Error(error.message ?? String(error));
      }
    } finally {
      await vitest.close();
    }
    await hears;
  } finally {
    await emulator?.close();
    interrupt.removeEventListener('abort', stop);
    channel.close();
  }
  if (ended !== undefined) {
    const { result, paths } = ended as Ended;
    const failure = allure?.failure();
    return {
      result: failure === undefined ? result : unreported(result, failure),
      paths: allure !== undefined && existsSync(allure.results) ? [...paths, allure.results] : paths,
    };
  }
  const { message, stack } = failed as unknown as Extract<Told, { kind: 'failed' }>;
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  throw error;
}

/** What a reader of the Allure report wants to know of the run. */
function environmentOf({ endpoint, profile, hosting, job, fuzz, tls }: Target): Record<string, string> {
  return {
    endpoint: endpoint ?? 'the built-in emulator',
    profile,
    hosting,
    ...(job === undefined ? {} : { job }),
    seed: String(fuzz.seed),
    suite: `${tool.name} ${tool.version}`,
    ...(tls.insecure ? { certificate: 'not verified (--insecure)' } : {}),
  };
}

function configuration(
  target: Target,
  run: string,
  allure: Reporter | undefined,
  emulator: string | undefined,
): CliOptions {
  return {
    watch: false,
    config: false,
    root,
    include: [`suites/conformance.test.${extension}`],
    exclude: [],
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    // What is built already needs no transformation by the test runner.
    server: { deps: { external: [/\/lib\/.*\.js$/, /\/get-job\/.*\.js$/, /\/suites\/index\.js$/] } },
    reporters: [silent, ...(allure === undefined ? [] : [allure])],
    provide: {
      target,
      run,
      ...(emulator === undefined ? {} : { emulator }),
      ...(allure === undefined ? {} : { allure: 'listens' as const }),
    },
  };
}
