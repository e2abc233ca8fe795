/** Picks names spread evenly over a list, with its first and last one. */
export function someNames(names: readonly string[], count: number): readonly string[] {
  if (count >= names.length) return names;
  if (count === 1) return names.slice(0, 1);
  const step = (names.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => names[Math.round(index * step)]).filter(
    (name) => name !== undefined,
  );
}

/** The property lists that are tried (GJ-PROP-03): short, half and full ones, and lengths at which implementations tend to fail. */
export const lists: readonly {
  readonly id: string;
  readonly title: string;
  readonly pick: (present: readonly string[]) => readonly string[];
}[] = [
  { id: '1', title: 'a list of one name', pick: (present) => present.slice(0, 1) },
  { id: '2', title: 'a list of two names', pick: (present) => someNames(present, 2) },
  { id: '3', title: 'a list of three names', pick: (present) => someNames(present, 3) },
  { id: '8', title: 'a list of 8 names', pick: (present) => someNames(present, 8) },
  { id: '17', title: 'a list of 17 names', pick: (present) => someNames(present, 17) },
  {
    id: 'half',
    title: 'a list of every second name, starting with the first,',
    pick: (present) => present.filter((_, index) => index % 2 === 0),
  },
  {
    id: 'other-half',
    title: 'a list of every second name, starting with the second,',
    pick: (present) => present.filter((_, index) => index % 2 === 1),
  },
  { id: '33', title: 'a list of 33 names', pick: (present) => someNames(present, 33) },
  { id: 'all-but-one', title: 'a list of all names but the first', pick: (present) => present.slice(1) },
  { id: 'all', title: 'a list of all names that the job has', pick: (present) => present },
];
