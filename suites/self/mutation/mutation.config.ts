import { defineConfig } from 'vitest/config';

// Only the unit tests judge mutants, so that their gaps show.
export default defineConfig({
  test: {
    include: ['lib/{codec,expect,judge,replay}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 120_000,
  },
});
