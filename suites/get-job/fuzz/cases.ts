import { predict } from '../../../lib/expect/predict.ts';
import { attributesPredicted, namesPredicted, valuesPredicted } from '../../../lib/expect/predicted.ts';
import type { Finding } from '../../../lib/model/finding.ts';
import type { Reply } from '../../../lib/model/http.ts';
import type { CaseRequest } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';

/** Judges that a reply contains exactly the requested properties, with the values of the full reply with the same version. */
export function namesAndValues(reply: Reply, ask: CaseRequest, world: World): readonly Finding[] {
  const prediction = predict(ask, world);
  return [
    ...namesPredicted(reply, prediction),
    ...valuesPredicted(reply, prediction),
    ...attributesPredicted(reply, prediction, world.profile.name),
  ];
}

/** True if the page requires the job in reply to a request. */
export function isGood(ask: CaseRequest, world: World): boolean {
  const prediction = predict(ask, world);
  return prediction.kind === 'job' && prediction.unless === undefined;
}

/** True if the page requires an error, because the name or the job does not exist. */
export function isBad(ask: CaseRequest, world: World): boolean {
  const { kind } = predict(ask, world);
  return kind === 'refusal' || kind === 'job by chance';
}

/** True if two requests differ in the named fields only. */
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
