import { rm } from 'node:fs/promises';
import type { Reporter } from 'vitest/node';

/** The reporter of Allure, which a run does without where its files cannot be written. */
export interface AllureReporter {
  readonly reporter: Reporter;
  /** Why there are no results of Allure, or not all of them, as one sentence; undefined where nothing went wrong. */
  readonly failure: () => string | undefined;
}

/**
 * Empties the folder of the results and makes the reporter that fills it. Neither throws: what was judged must not be lost with it.
 * @param environmentInfo what a reader of the report wants to know of the run
 */
export async function openAllure(
  resultsDir: string,
  environmentInfo: Record<string, string>,
): Promise<AllureReporter> {
  let failure: string | undefined;
  const attempt = async (does: () => unknown): Promise<void> => {
    try {
      await does();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failure ??= `The results of Allure cannot be written to ${resultsDir}: ${why}`;
    }
  };
  // Nothing else empties it, and results of two runs in one folder are two runs in one report.
  await attempt(() => rm(resultsDir, { recursive: true, force: true }));
  // Loaded on demand: not every run has a report of Allure.
  const { default: AllureVitestReporter } = await import('allure-vitest/reporter');
  const allure = new AllureVitestReporter({ resultsDir, reportMatchers: false, environmentInfo });
  return {
    reporter: {
      onInit: (vitest) => attempt(() => allure.onInit(vitest)),
      onTestRunEnd: (modules) => attempt(() => allure.onTestRunEnd(modules)),
    },
    failure: () => failure,
  };
}
