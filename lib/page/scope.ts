import { profileNames } from '../model/requirement.ts';
import type { Hosting, ProfileName, Requirement, Scope } from '../model/requirement.ts';
import { properties } from './properties.ts';
import type { PropertyName, PropertyRow } from './properties.ts';
import { keysOf } from '../model/keys-of.ts';

/** Whether the first profile is the second or a later one. */
export function isSince(profile: ProfileName, since: ProfileName): boolean {
  return profileNames.indexOf(profile) >= profileNames.indexOf(since);
}

function holds(scope: Scope, profile: ProfileName, hosting: Hosting): boolean {
  return (
    (scope.since === undefined || isSince(profile, scope.since)) &&
    (scope.until === undefined || isSince(scope.until, profile)) &&
    (scope.hosting === undefined || scope.hosting === hosting)
  );
}

/** Whether a row of the catalogue demands anything of this profile and hosting. */
export function applies(requirement: Requirement, profile: ProfileName, hosting: Hosting): boolean {
  return (
    requirement.level !== 'excluded' &&
    (requirement.scopes.length === 0 || requirement.scopes.some((scope) => holds(scope, profile, hosting)))
  );
}

/** The row of a property, or undefined where the table has no such name; names compare with regard to case. */
export function propertyRow(name: string): PropertyRow | undefined {
  return Object.hasOwn(properties, name) ? properties[name as PropertyName] : undefined;
}

const namesByProfile: ReadonlyMap<ProfileName, readonly PropertyName[]> = new Map(
  profileNames.map((profile) => [
    profile,
    keysOf(properties).filter((name) => isSince(profile, properties[name].since)),
  ]),
);

/** The names of the table that a profile has, in the order of the table. */
export function propertiesOf(profile: ProfileName): readonly PropertyName[] {
  return namesByProfile.get(profile) ?? [];
}
