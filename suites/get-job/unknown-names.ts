import { someNames } from './lists.ts';

/** A name that no job has. */
export const unknownName = 'NoSuchProperty';

/** Another one. */
const otherUnknownName = 'NorThisOne';

/** A name that breaks out of a fault that quotes it without escaping. */
export const markupName = `<No"Such&'Property>`;

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
  { id: 'ordinal', name: '7', says: 'a number as small as those of the members of an enumeration' },
  { id: 'star', name: '*', says: 'a star' },
  { id: 'everything', name: 'All', says: 'the word All' },
  { id: 'nothing', name: 'null', says: 'the word null' },
  { id: 'state-name', name: 'Running', says: 'the name of a state' },
  { id: 'task-property', name: 'CommandLine', says: 'the name of a property of tasks' },
  { id: 'managed-name', name: 'CanPreempt', says: 'a name of ISchedulerJob that the table has otherwise' },
  { id: 'quote-behind', name: 'State"', says: 'a name with a quotation mark behind it' },
  { id: 'zero-width', name: 'State\u200B', says: 'a name with a space of no width behind it' },
  { id: 'byte-order-mark', name: 'State\uFEFF', says: 'a name with a byte order mark behind it' },
  { id: 'markup', name: markupName, says: 'a name made of markup characters' },
] as const;

/** Unknown names among good ones that a parser may take for something else, and unknown names that stand twice. */
export const mistakenInLists = [
  { id: 'number', says: 'with a number in its middle', names: ['Id', '7', 'State'] },
  { id: 'number-first', says: 'of a number and a good name', names: ['0', 'Id'] },
  { id: 'number-last', says: 'whose last name is a number', names: ['Id', 'State', '12'] },
  { id: 'star', says: 'of a star and a good name', names: ['*', 'Id'] },
  { id: 'everything', says: 'of a good name and the word All', names: ['Id', 'All'] },
  { id: 'nothing', says: 'of a good name and the word null', names: ['Id', 'null'] },
  { id: 'state-name', says: 'of a good name and the name of a state', names: ['State', 'Finished'] },
  { id: 'task-property', says: 'of a good name and a property of tasks', names: ['Id', 'ExitCode'] },
  { id: 'managed-name', says: 'of a good name and one of ISchedulerJob alone', names: ['Id', 'Runtime'] },
  { id: 'soft-hyphen', says: 'whose last name has a soft hyphen behind it', names: ['Id', 'State\u00AD'] },
  { id: 'quote', says: 'whose last name has an apostrophe behind it', names: ['Id', "State'"] },
  { id: 'twice-together', says: 'with an unknown name twice, side by side', names: twice(unknownName, 'Id') },
  { id: 'twice-apart', says: 'with an unknown name twice, apart', names: twice(unknownName, 'Id', 'State') },
] as const satisfies readonly {
  readonly id: string;
  readonly says: string;
  readonly names: readonly string[];
}[];

/** A name twice: beside itself, or with names between. */
function twice(name: string, good: string, ...between: readonly string[]): readonly string[] {
  return [good, name, ...between, name];
}

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
