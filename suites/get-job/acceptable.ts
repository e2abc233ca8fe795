import type { World } from '../../lib/model/world.ts';

/** The row that says that the plain request of this profile is answered with the job. */
export function uriRow(world: Pick<World, 'profile'>): 'GJ-URI-01' | 'GJ-URI-02' {
  return world.profile.hasClusterSegment ? 'GJ-URI-01' : 'GJ-URI-02';
}
