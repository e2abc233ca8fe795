/** Returns an object without its undefined properties, to spread where optional properties must not be undefined. */
export function defined<Given extends object>(
  given: Given,
): { readonly [Key in keyof Given]?: Exclude<Given[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Given]?: Exclude<Given[Key], undefined>;
  };
}
