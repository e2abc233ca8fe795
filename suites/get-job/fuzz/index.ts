import { lawSuite } from '../../../lib/model/law.ts';
import type { LawSuite } from '../../../lib/model/law.ts';
import type { FaultId } from '../fault-id.ts';
import { encodingLaws } from './encodings.ts';
import { errorLaws } from './errors.ts';
import { historyLaws } from './history.ts';
import { listLaws } from './lists.ts';
import { versionLaws } from './versions.ts';

/** What must hold for every request of its kind, tried with random ones. */
export const fuzzSuite: LawSuite<FaultId> = {
  id: lawSuite,
  title: 'Random requests',
  laws: () => [...listLaws, ...errorLaws, ...versionLaws, ...historyLaws, ...encodingLaws],
};
