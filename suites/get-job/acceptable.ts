import type { World } from '../../lib/model/world.ts';

/** Returns the row that requires the job in reply to a request without options. */
export function uriRow(world: Pick<World, 'profile'>): 'GJ-URI-01' | 'GJ-URI-02' {
  return world.profile.hasClusterSegment ? 'GJ-URI-01' : 'GJ-URI-02';
}
