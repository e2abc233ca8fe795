/** Returns the keys of a record whose type lists them all. */
export function keysOf<Key extends string>(record: { readonly [Name in Key]?: unknown }): readonly Key[] {
  return Object.keys(record) as Key[];
}
