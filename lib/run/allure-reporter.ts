import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { allureFile } from '../report/allure-page.ts';

/** The reporter of Allure, which a run does without where its files cannot be written. */
export interface AllureReporter {
  /** The folder of the results. */
  readonly results: string;
  readonly reporter: Reporter;
  /** Why there are no results of Allure, or not all of them, as one sentence; undefined where nothing went wrong. */
  readonly failure: () => string | undefined;
}

/** A test with what it told Allure. */
interface AllureTold {
  readonly task: { readonly meta: { allureRuntimeMessages?: unknown } };
}

/**
 * Takes the results of an earlier run, and the page that was made of them, out of a folder of reports, and makes the reporter that
 * writes new ones. Neither throws: what was judged must not be lost with it.
 * @param environmentInfo what a reader of the report wants to know of the run
 */
export async function openAllure(
  out: string,
  environmentInfo: Record<string, string>,
): Promise<AllureReporter> {
  const results = join(out, 'allure-results');
  let failure: string | undefined;
  const attempt = async (does: () => unknown): Promise<void> => {
    try {
      await does();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failure ??= `The results of Allure cannot be written to ${results}: ${why}`;
    }
  };
  // Nothing else empties it, and results of two runs in one folder are two runs in one report.
  await attempt(() => rm(results, { recursive: true, force: true }));
  await attempt(() => rm(join(out, allureFile), { force: true }));
  // Loaded on demand: not every run has a report of Allure.
  const { default: AllureVitestReporter } = await import('allure-vitest/reporter');
  const allure = new AllureVitestReporter({ resultsDir: results, reportMatchers: false, environmentInfo });
  return {
    results,
    reporter: {
      onInit: (vitest) => attempt(() => allure.onInit(vitest)),
      // Each as soon as it has ended, while reports are still being written in another thread; Allure's own reporter waits for the last.
      onTestCaseResult: (one) =>
        attempt(() => {
          allure.onTestRunEnd([one as unknown as TestModule]);
          // Written, and with its attachments the most that the test runner would keep of a test.
          delete (one as unknown as AllureTold).task.meta.allureRuntimeMessages;
        }),
      onTestRunEnd: () => attempt(() => allure.onTestRunEnd([])),
    },
    failure: () => failure,
  };
}
