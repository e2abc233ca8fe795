import { profileNames } from '../model/requirement.ts';
import type { Hosting, ProfileName, Requirement, Scope } from '../model/requirement.ts';
import { properties } from './properties.ts';
import type { PropertyName, PropertyRow } from './properties.ts';
import { keysOf } from '../model/keys-of.ts';

/** True if a profile is `since` or a later one. */
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

/** True if a requirement applies to a profile and hosting. */
export function applies(requirement: Requirement, profile: ProfileName, hosting: Hosting): boolean {
  return (
    requirement.level !== 'excluded' &&
    (requirement.scopes.length === 0 || requirement.scopes.some((scope) => holds(scope, profile, hosting)))
  );
}

/** Returns the row of a property; undefined if the table lacks the name. Names are case-sensitive. */
export function propertyRow(name: string): PropertyRow | undefined {
  return Object.hasOwn(properties, name) ? properties[name as PropertyName] : undefined;
}

const namesByProfile: ReadonlyMap<ProfileName, readonly PropertyName[]> = new Map(
  profileNames.map((profile) => [
    profile,
    keysOf(properties).filter((name) => isSince(profile, properties[name].since)),
  ]),
);

/** Returns the property names of a profile, in the order of the table. */
export function propertiesOf(profile: ProfileName): readonly PropertyName[] {
  return namesByProfile.get(profile) ?? [];
}
