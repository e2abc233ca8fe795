import { someNames } from './lists.ts';

/** A name that no job has. */
export const unknownName = 'NoSuchProperty';

/** Another one. */
const otherUnknownName = 'NorThisOne';

/** Names that come close to one of the table. */
export const nearMissNames = [
  { id: 'prefix', name: 'Stat', says: 'the beginning of a name' },
  { id: 'suffix', name: 'MinCoresPerNodes', says: 'a name with a letter too many' },
  { id: 'digit', name: 'State2', says: 'a name with a digit at its end' },
  { id: 'long', name: unknownName.repeat(6), says: 'a name of 84 characters' },
  { id: 'short', name: 'Zz', says: 'a name of two letters' },
  { id: 'number', name: '1234', says: 'a name made of digits' },
  { id: 'job', name: 'JobState', says: 'a name of the table behind the word Job' },
  { id: 'non-ascii', name: 'Zustände', says: 'a name with a letter beyond ASCII' },
  { id: 'markup', name: `<No"Such&'Property>`, says: 'a name made of markup characters' },
] as const;

/** Lists that hold an unknown name among good ones (GJ-PROP-05). */
export const withUnknown: readonly {
  readonly id: string;
  readonly says: string;
  readonly names: (present: readonly string[]) => readonly string[];
}[] = [
  { id: 'second-of-two', says: 'of a good name and an unknown one', names: () => ['Id', unknownName] },
  { id: 'first-of-two', says: 'of an unknown name and a good one', names: () => [unknownName, 'Id'] },
  { id: 'first', says: 'whose first name is unknown', names: () => [unknownName, 'Id', 'State'] },
  { id: 'middle', says: 'with an unknown name in its middle', names: () => ['Id', unknownName, 'State'] },
  { id: 'last', says: 'whose last name is unknown', names: () => ['Id', 'State', unknownName] },
  {
    id: 'around',
    says: 'with unknown names around a good one',
    names: () => [unknownName, 'State', otherUnknownName],
  },
  {
    id: 'last-of-many',
    says: 'of many names whose last is unknown',
    names: (present) => [...someNames(present, 20), unknownName],
  },
];
