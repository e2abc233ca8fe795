import { BroadcastChannel, Worker } from 'node:worker_threads';
import type { Result } from '../model/result.ts';
import { errorOf, failedBy, testsChannel } from './channel.ts';
import type { Answered, EngineTask, JudgedCheck, Ordered, TestedCheck, Told } from './channel.ts';

/** What is heard of a run while it goes on, in this order. */
export interface Listener {
  readonly onPlanned: (checks: readonly TestedCheck[]) => void;
  readonly onJudged: (check: JudgedCheck) => void;
}

/** How a run ended that came to a result. */
export interface Ended {
  readonly result: Result;
  /** The reports that were written. */
  readonly paths: readonly string[];
}

/** The engine at work. */
export interface Engine {
  /** The checks that it will judge; from then on it answers tests. */
  readonly planned: Promise<readonly TestedCheck[]>;
  readonly ended: Promise<Ended>;
  /** Makes the run end with what was judged so far. */
  readonly interrupt: () => void;
}

/** A thread of its own for the engine. */
export interface EngineThread {
  /** Begins the one run that it is there for. The promises are rejected where this suite has a defect. */
  readonly judge: (task: EngineTask, listener: Listener) => Engine;
  readonly close: () => Promise<void>;
}

/** Only what is built can be started as a thread. */
const builtEngine = new URL('engine-thread.js', import.meta.url);

/**
 * Starts a thread that judges: neither a test runner that starts meanwhile nor an emulator that answers keeps it waiting, and the hooks
 * that test runners set on every promise do not slow it down. It loads all that it needs at once, and keeps no process alive
 * before it is given a run.
 */
export function startEngineThread(script: URL = builtEngine): EngineThread {
  const thread = new Worker(script);
  thread.unref();
  let tests: BroadcastChannel | undefined;
  return {
    judge: ({ run, ...task }, { onPlanned, onJudged }) => {
      const planned = later<readonly TestedCheck[]>();
      const ended = later<Ended>();
      const fail = (error: Error): void => {
        planned.reject(error);
        ended.reject(error);
      };
      thread.on('message', (told: Told) => {
        switch (told.kind) {
          case 'planned':
            onPlanned(told.checks);
            planned.resolve(told.checks);
            break;
          case 'judged':
            told.checks.forEach(onJudged);
            break;
          case 'ended':
            ended.resolve(told);
            break;
          case 'failed':
            fail(errorOf(told));
            break;
          default:
            told satisfies never;
        }
      });
      thread.once('error', (error) => {
        fail(error);
        tests = answerInItsPlace(run, error);
      });
      thread.ref();
      thread.postMessage({ kind: 'judge', run, ...task } satisfies Ordered);
      return {
        planned: planned.promise,
        ended: ended.promise,
        interrupt: () => thread.postMessage({ kind: 'interrupt' } satisfies Ordered),
      };
    },
    close: async () => {
      await thread.terminate();
      tests?.close();
    },
  };
}

/** Answers the tests of a run whose engine has died: none of them may wait for it. */
function answerInItsPlace(run: string, error: Error): BroadcastChannel {
  const tests = new BroadcastChannel(testsChannel(run));
  const answer = (): void => tests.postMessage(failedBy(error) satisfies Answered);
  tests.onmessage = answer;
  // One may have asked before.
  answer();
  return tests;
}

interface Later<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** A promise that is settled from outside. */
function later<T>(): Later<T> {
  let resolve!: Later<T>['resolve'];
  let reject!: Later<T>['reject'];
  const promise = new Promise<T>((...settling) => {
    [resolve, reject] = settling;
  });
  // Whoever waits for it gets the error; before the first one does, nobody may be listening.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
