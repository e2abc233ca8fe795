import type { HostileBehaviour } from './behaviour.ts';
import { content } from './content.ts';
import { framing } from './framing.ts';
import { refusals } from './refusals.ts';
import { silence } from './silence.ts';

export type { HostileBehaviour, HostileRequest } from './behaviour.ts';

/** Every hostile behaviour: what may be met in the world, and what a run must come to all the same. */
export const hostileBehaviours: readonly HostileBehaviour[] = [
  ...silence,
  ...framing,
  ...content,
  ...refusals,
];
