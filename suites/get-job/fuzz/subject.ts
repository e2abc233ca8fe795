import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { goodList } from '../../../lib/arbitrary/property-lists.ts';
import type { CaseRequest } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import { unknownName } from '../unknown-names.ts';

/** The longest list; these laws compare two replies, and longer lists would not show more. */
const mostNames = 3;

/** Each renderer, and no `Render`. */
export const renders = fc.constantFrom<Pick<CaseRequest, 'render'>[]>(
  {},
  { render: 'RestPropRender' },
  { render: 'HpcJobXml' },
);

/** A success or an error, with any renderer, for laws that compare two replies. */
export function subject(world: World): Arbitrary<CaseRequest> {
  const asked: Arbitrary<CaseRequest> = fc.oneof(
    goodList(world, mostNames).map((properties) => ({ properties })),
    fc.constant({ properties: [unknownName] }),
    fc.constant({ job: world.missingJob, properties: ['Id'] }),
  );
  return fc.tuple(asked, renders).map(([ask, render]) => ({ ...ask, ...render }));
}
