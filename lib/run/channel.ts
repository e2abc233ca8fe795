import type { Result } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';

/** What the thread of the checks tells the thread of the command. */
export type Told =
  /** It hears from now on; what it was told before is lost. */
  | { readonly kind: 'listens' }
  /** How many checks and laws of each suite it will judge. */
  | { readonly kind: 'planned'; readonly counts: Readonly<Record<string, number>> }
  | {
      readonly kind: 'judged';
      readonly id: string;
      readonly title: string;
      readonly suite: string;
      readonly verdict: Verdict;
    }
  | { readonly kind: 'ended'; readonly result: Result; readonly paths: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string; readonly stack?: string };

/** What the thread of the command tells the thread of the checks. */
export interface Interruption {
  readonly kind: 'interrupt';
}

/** The name of the channel of one run, which both threads know; a run that nobody listens to has one all the same. */
export function channelName(run: string): string {
  return `hpcpack-conformance ${run}`;
}
