/** True if a version is newer than another. Parts are compared as numbers, so that 0.10 follows 0.9. */
export function isNewer(version: string, than: string): boolean {
  const [own, other] = [version, than].map((text) => text.split('.').map(Number));
  const length = Math.max(own?.length ?? 0, other?.length ?? 0);
  for (let index = 0; index < length; index += 1) {
    const difference = (own?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** True if a catalogue version holds an entry; an undefined version holds all entries. */
export function holds(catalogue: string | undefined, { since }: { readonly since?: string }): boolean {
  return catalogue === undefined || since === undefined || !isNewer(since, catalogue);
}
