import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { CliOptions, Reporter, Vitest } from 'vitest/node';
import { unreported } from '../judge/unreported.ts';
import type { Target } from '../model/target.ts';
import { openAllure } from './allure-reporter.ts';
import { startEmulatorThread } from './emulator.ts';
import type { Ended, EngineThread, Listener } from './engine.ts';
import type { EngineRun } from './judged-by-engine.ts';
import { keepingSignals } from './keep-signals.ts';
import { tool } from './tool.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run that the tests stand for, where the command started them. */
    engineRun?: EngineRun;
  }
}

/** The folder of the package as it runs: only what is built can. */
const root = fileURLToPath(new URL('../..', import.meta.url));

const silent: Reporter = {};

/** In the place of standard output, which is the command's own: the test runner would show a terminal its cursor there. */
class Discarding extends Writable {
  override _write(_chunk: unknown, _encoding: BufferEncoding, done: () => void): void {
    done();
  }
}

/**
 * Judges an endpoint with each check as a vitest test, so that Allure and whatever else listens to tests sees them.
 * @param thread one that judges nothing yet; it ends with the run
 * @param interrupt aborted when a person interrupts; the run then ends with what was judged
 * @throws where the checks could not be run at all: a defect of this tool
 */
export async function runUnderVitest(
  target: Target,
  thread: EngineThread,
  listener: Listener,
  interrupt: AbortSignal,
): Promise<Ended> {
  const run = randomUUID();
  const emulator = target.endpoint === undefined ? await startEmulatorThread(target) : undefined;
  const engine = thread.judge(
    { target, run, ...(emulator === undefined ? {} : { emulator: emulator.url }) },
    listener,
  );
  if (interrupt.aborted) engine.interrupt();
  interrupt.addEventListener('abort', engine.interrupt, { once: true });
  try {
    const allure = target.reports.includes('allure')
      ? await openAllure(target.out, environmentOf(target))
      : undefined;
    const vitest = await createRunner(allure?.reporter);
    try {
      const checks = await engine.planned;
      await runTests(vitest, { run, checks, failOn: target.failOn, limits: target.limits });
    } finally {
      await vitest.close();
    }
    const { result, paths } = await engine.ended;
    const failure = allure?.failure();
    return {
      result: failure === undefined ? result : unreported(result, failure),
      paths: allure !== undefined && existsSync(allure.results) ? [...paths, allure.results] : paths,
    };
  } finally {
    interrupt.removeEventListener('abort', engine.interrupt);
    await thread.close();
    await emulator?.close();
  }
}

async function createRunner(allure: Reporter | undefined): Promise<Vitest> {
  // Loaded when the engine is at work: it takes longer than all else that a run starts with.
  const { createVitest } = await import('vitest/node');
  return keepingSignals(() => createVitest('test', configuration(allure), {}, { stdout: new Discarding() }));
}

/** Runs the tests that stand for the checks of a run. Throws where they cannot be run; what becomes of them is told by the engine. */
async function runTests(vitest: Vitest, engineRun: EngineRun): Promise<void> {
  vitest.provide('engineRun', engineRun);
  await vitest.start();
  const errors = vitest.state.getUnhandledErrors();
  const collected = vitest.state.getFiles().flatMap(({ result }) => result?.errors ?? []);
  const [error] = [...errors, ...collected] as readonly { readonly message?: string }[];
  if (error !== undefined) throw new Error(error.message ?? String(error));
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

function configuration(allure: Reporter | undefined): CliOptions {
  return {
    watch: false,
    config: false,
    root,
    include: ['suites/conformance.test.js'],
    exclude: [],
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
    // What is built already needs no transformation by the test runner.
    server: { deps: { external: [/\/lib\/.*\.js$/] } },
    reporters: [silent, ...(allure === undefined ? [] : [allure])],
  };
}
