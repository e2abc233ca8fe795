import { defineConfig } from 'vitest/config';

/** Tests that need more than this package: the built command, or a browser. */
const apart = ['**/*.command.test.ts', '**/*.browser.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', './suites/self/proof-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'suites/get-job/**/*.test.ts'],
          exclude: apart,
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'self',
          include: ['suites/self/**/*.test.ts'],
          exclude: apart,
          pool: 'threads',
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'command',
          include: ['**/*.command.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**'],
          globalSetup: ['suites/self/build.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts'],
          exclude: ['**/node_modules/**', 'dist/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'proof',
          include: ['suites/self/proof.write.ts'],
          pool: 'threads',
        },
      },
      {
        test: {
          name: 'bench',
          include: ['suites/self/fuzz.bench.ts'],
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
