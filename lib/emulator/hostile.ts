import type { HostileBehaviour } from './hostile/behaviour.ts';
import { content } from './hostile/content.ts';
import { framing } from './hostile/framing.ts';
import { refusals } from './hostile/refusals.ts';
import { silence } from './hostile/silence.ts';

export type { HostileBehaviour, HostileRequest } from './hostile/behaviour.ts';

/** Every hostile behaviour: what may be met in the world, and what a run must come to all the same. */
export const hostileBehaviours: readonly HostileBehaviour[] = [
  ...silence,
  ...framing,
  ...content,
  ...refusals,
];
