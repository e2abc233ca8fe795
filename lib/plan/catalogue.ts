/** Tells whether the first of two versions is newer than the second; parts are compared as numbers, so that 0.10 follows 0.9. */
export function isNewer(version: string, than: string): boolean {
  const [own, other] = [version, than].map((text) => text.split('.').map(Number));
  const length = Math.max(own?.length ?? 0, other?.length ?? 0);
  for (let index = 0; index < length; index += 1) {
    const difference = (own?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** Tells whether a catalogue holds an entry; without `since` every catalogue does, and an undefined catalogue holds everything. */
export function holds(catalogue: string | undefined, { since }: { readonly since?: string }): boolean {
  return catalogue === undefined || since === undefined || !isNewer(since, catalogue);
}
