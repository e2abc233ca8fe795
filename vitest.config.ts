import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './suites/self/proof-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'suites/get-job/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'self',
          include: ['suites/self/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 120_000,
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
