import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { goodList } from '../../../lib/arbitrary/property-lists.ts';
import type { CaseRequest } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import { unknownName } from '../unknown-names.ts';

/** Short lists: what is asked for does not matter here, only that it is there. */
const mostNames = 3;

/** The renderers, and none named. */
export const renders = fc.constantFrom<Pick<CaseRequest, 'render'>[]>(
  {},
  { render: 'RestPropRender' },
  { render: 'HpcJobXml' },
);

/** A success, and both triggers, under either renderer: for laws that compare what comes of two requests. */
export function subject(world: World): Arbitrary<CaseRequest> {
  const asked: Arbitrary<CaseRequest> = fc.oneof(
    goodList(world, mostNames).map((properties) => ({ properties })),
    fc.constant({ properties: [unknownName] }),
    fc.constant({ job: world.missingJob, properties: ['Id'] }),
  );
  return fc.tuple(asked, renders).map(([ask, render]) => ({ ...ask, ...render }));
}
