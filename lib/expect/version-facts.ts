import type { JobFacts, World } from '../model/world.ts';
import { wayOf } from '../plan/version-ways.ts';
import type { VersionSaid } from '../plan/version-ways.ts';
import { propertiesOf } from '../page/scope.ts';

/**
 * Returns the facts about the job from the full reply with the same version; undefined if that reply is not known. Versions may differ in
 * properties and values.
 */
export function factsUnder(
  said: VersionSaid,
  { profile, known }: Pick<World, 'profile' | 'known'>,
): JobFacts | undefined {
  const way = wayOf(said);
  if (way === '') return known.full === undefined ? undefined : known;
  const full = known.fullUnder?.get(way);
  if (full === undefined) return undefined;
  return { ...known, full, present: propertiesOf(profile.name).filter((name) => full.has(name)) };
}
