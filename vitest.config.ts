import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['lib/**/*.test.ts'], pool: 'threads', isolate: false } },
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
          name: 'conformance',
          include: ['suites/conformance.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
    ],
  },
});
