/**
 * The properties of an object that have a value. Spread the result into an object with optional properties, which must not be undefined
 * under `exactOptionalPropertyTypes`.
 */
export function defined<Given extends object>(
  given: Given,
): { readonly [Key in keyof Given]?: Exclude<Given[Key], undefined> } {
  const kept: { [Key in keyof Given]?: Exclude<Given[Key], undefined> } = {};
  for (const key in given) {
    const value = given[key];
    if (value !== undefined) kept[key] = value as Exclude<Given[typeof key], undefined>;
  }
  return kept;
}
