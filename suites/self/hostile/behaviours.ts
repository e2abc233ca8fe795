import type { HostileBehaviour } from './behaviour.ts';
import { content } from './content.ts';
import { framing } from './framing.ts';
import { refusals } from './refusals.ts';
import { silence } from './silence.ts';

export type { HostileBehaviour, HostileRequest } from './behaviour.ts';

/** All hostile behaviours, with the permitted results of a run. */
export const hostileBehaviours: readonly HostileBehaviour[] = [
  ...silence,
  ...framing,
  ...content,
  ...refusals,
];
