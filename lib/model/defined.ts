/** Returns an object without its undefined properties, to spread where optional properties must not be undefined. */
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
