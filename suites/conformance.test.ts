import { conformanceTests } from '../lib/vitest/index.ts';

const { HPCPACK_ENDPOINT, HPCPACK_TARGET } = process.env;

// In this project, as with the bare command, the emulator is judged if the environment names nothing.
conformanceTests(
  HPCPACK_ENDPOINT === undefined && HPCPACK_TARGET === undefined ? { endpoint: 'emulator' } : {},
);
