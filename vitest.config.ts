import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';
import { LongFilesFirst } from './suites/self/long-files-first.ts';

/** Tests of other projects: the long proof, and those that need the built command, a browser or the registry. */
const apart = ['**/*.proof.test.ts', '**/*.command.test.ts', '**/*.browser.test.ts', '**/*.package.test.ts'];

/** Whether the endpoint is judged, and not the suite itself: `--project conformance`, or `--project=conformance`. */
const judgesEndpoint = process.argv.some((word) => /^(?:--project=)?conformance$/.test(word));

async function allureReporter(resultsDir: string): Promise<Reporter> {
  // Imported, because Vite does not find by its name what this package declares as an optional peer.
  const { default: AllureReporter } = await import('allure-vitest/reporter');
  return new AllureReporter({ resultsDir });
}

export default defineConfig({
  test: {
    // Reporters hold for a whole run, and only the project of the endpoint has Allure results.
    reporters: judgesEndpoint
      ? ['default', await allureReporter('reports/allure-results')]
      : ['default', './suites/self/proof/proof-reporter.ts'],
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'suites/get-job/**/*.test.ts'],
          testTimeout: 30_000,
          exclude: apart,
          pool: 'threads',
          isolate: false,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'self',
          include: ['suites/self/**/*.test.ts'],
          exclude: apart,
          pool: 'threads',
          isolate: false,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'proof',
          include: ['suites/self/**/*.proof.test.ts'],
          pool: 'threads',
          isolate: false,
          maxWorkers: '100%',
          // Many times as long as any test takes, so that a busy machine fails none.
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'command',
          include: ['**/*.command.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**'],
          globalSetup: ['suites/self/command/build.ts'],
          maxWorkers: '100%',
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['**/*.package.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**'],
          globalSetup: ['suites/self/package/pack.ts'],
          maxWorkers: '100%',
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**'],
          maxWorkers: '100%',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'symptoms',
          include: ['suites/self/proof/symptoms.write.ts'],
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'publish',
          include: ['suites/self/proof/proof.write.ts'],
          pool: 'threads',
          // Reads what the project `symptoms` writes.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'bench',
          include: ['suites/self/**/*.bench.ts'],
          fileParallelism: false,
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['suites/conformance.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
    ],
  },
});
