import { createHash } from 'node:crypto';
import type { Digests, Result, ResultTarget } from '../model/result.ts';
import { profiles } from '../page/profiles.ts';
import { properties } from '../page/properties.ts';
import { requirements } from '../page/requirements.ts';
import { checksOf, lawsOf, observations } from '../../suites/index.ts';

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** The digests of what judges a target: the tables of the page, every check, and the tool with both. */
export function digestsFor(
  { profile, hosting }: Pick<ResultTarget, 'profile' | 'hosting'>,
  { name, version }: Result['tool'],
): Digests {
  const page = sha256({ requirements, properties, profiles });
  const known = [...checksOf(profiles[profile], hosting), ...lawsOf(profiles[profile], hosting)];
  const checks = sha256([
    known.map(({ id, title, covers }) => [id, title, covers]),
    observations.map(({ id, title }) => [id, title]),
  ]);
  return { page, checks, tool: sha256([name, version, page, checks]) };
}
