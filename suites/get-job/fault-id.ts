export type { FaultId } from '../../lib/emulator/faults/index.ts';
