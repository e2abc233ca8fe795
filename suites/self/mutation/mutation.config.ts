import { defineConfig } from 'vitest/config';

// The tests by which mutants are judged: those beside the code alone, so that what they miss shows.
export default defineConfig({
  test: {
    include: ['lib/{codec,expect,judge,replay}/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 120_000,
  },
});
