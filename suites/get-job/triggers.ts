import type { Request } from '../../lib/model/http.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { GetJobOptions } from '../../lib/plan/request.ts';
import type { RequirementId } from '../../lib/page/requirements.ts';
import { unknownName } from './unknown-names.ts';

/** A request that causes an error of the operation. */
export interface ErrorTrigger {
  readonly id: 'missing-job' | 'unknown-property';
  readonly says: string;
  /** The row that a success breaks. */
  readonly toleration: RequirementId;
  readonly request: (world: World, options?: GetJobOptions) => Request;
}

export const triggers: readonly [ErrorTrigger, ErrorTrigger] = [
  {
    id: 'missing-job',
    says: 'a job that does not exist',
    toleration: 'GJ-ST-02',
    request: (world, options = {}) => getJob(world, { ...options, job: world.missingJob }),
  },
  {
    id: 'unknown-property',
    says: 'a property that does not exist',
    toleration: 'GJ-PROP-04',
    request: (world, options = {}) => getJob(world, { ...options, properties: [unknownName] }),
  },
];
