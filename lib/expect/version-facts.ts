import type { JobFacts, World } from '../model/world.ts';
import { wayOf } from '../plan/version-ways.ts';
import type { VersionSaid } from '../plan/version-ways.ts';
import { propertiesOf } from '../page/scope.ts';

/**
 * The facts of the job as one version shows them, from the full reply to a request that says it in the same way; undefined if that
 * reply is not known. Another version may show other properties and other values.
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
