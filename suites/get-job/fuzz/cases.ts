import { predict } from '../../../lib/expect/predict.ts';
import { attributesPredicted, namesPredicted, valuesPredicted } from '../../../lib/expect/predicted.ts';
import type { Finding } from '../../../lib/model/finding.ts';
import type { Reply } from '../../../lib/model/http.ts';
import type { CaseRequest } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';

/** What is wrong with a reply that must hold the requested properties, and those only, with the values of the full reply under the same version. */
export function namesAndValues(reply: Reply, ask: CaseRequest, world: World): readonly Finding[] {
  const prediction = predict(ask, world);
  return [
    ...namesPredicted(reply, prediction),
    ...valuesPredicted(reply, prediction),
    ...attributesPredicted(reply, prediction, world.profile.name),
  ];
}

/** Whether the page demands the job in answer to a request. */
export function isGood(ask: CaseRequest, world: World): boolean {
  const prediction = predict(ask, world);
  return prediction.kind === 'job' && prediction.unless === undefined;
}

/** Whether the page demands a refusal, be it that there is no such name or no such job. */
export function isBad(ask: CaseRequest, world: World): boolean {
  const { kind } = predict(ask, world);
  return kind === 'refusal' || kind === 'job by chance';
}

/** Whether two requests are the same but for the fields that are named. */
export function differOnlyIn(
  fields: readonly (keyof CaseRequest)[],
  one: CaseRequest,
  other: CaseRequest,
): boolean {
  const rest = (ask: CaseRequest): string =>
    JSON.stringify(
      Object.entries(ask)
        .filter(([field]) => !fields.some((named) => named === field))
        .toSorted(([left], [right]) => (left < right ? -1 : 1)),
    );
  return rest(one) === rest(other);
}
