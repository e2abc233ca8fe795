import { lawSuite } from '../../../lib/model/law.ts';
import type { LawSuite } from '../../../lib/model/law.ts';
import type { FaultId } from '../fault-id.ts';
import { encodingLaws } from './encodings.ts';
import { errorLaws } from './errors.ts';
import { historyLaws } from './history.ts';
import { listLaws } from './lists.ts';
import { versionLaws } from './versions.ts';

/** The laws, which are tried with random requests. */
export const fuzzSuite: LawSuite<FaultId> = {
  id: lawSuite,
  title: 'Random requests',
  laws: () => [...listLaws, ...errorLaws, ...versionLaws, ...historyLaws, ...encodingLaws],
};
