import { someNames } from './lists.ts';

/** A property name that no job has. */
export const unknownName = 'NoSuchProperty';

const otherUnknownName = 'NorThisOne';

/** A name that breaks out of a fault that quotes it without escaping. */
export const markupName = `<No"Such&'Property>`;

/** Unknown names that a server may mistake for a known one, or for something else. */
export const nearMissNames = [
  { id: 'prefix', name: 'Stat', says: 'the beginning of a property name' },
  { id: 'suffix', name: 'MinCoresPerNodes', says: 'a property name with an extra letter' },
  { id: 'digit', name: 'State2', says: 'a property name followed by a digit' },
  { id: 'long', name: unknownName.repeat(6), says: 'an unknown name of 84 characters' },
  { id: 'short', name: 'Zz', says: 'an unknown name of two letters' },
  { id: 'number', name: '1234', says: 'a property name that consists of digits' },
  { id: 'job', name: 'JobState', says: 'a property name with the prefix Job' },
  { id: 'non-ascii', name: 'Zustände', says: 'a property name with a non-ASCII letter' },
  { id: 'ordinal', name: '7', says: 'a one-digit number, like that of an enumeration member' },
  { id: 'star', name: '*', says: 'an asterisk as a property name' },
  { id: 'everything', name: 'All', says: 'the word All as a property name' },
  { id: 'nothing', name: 'null', says: 'the word null as a property name' },
  { id: 'state-name', name: 'Running', says: 'the name of a job state as a property name' },
  { id: 'task-property', name: 'CommandLine', says: 'the name of a task property' },
  {
    id: 'managed-name',
    name: 'CanPreempt',
    says: 'a property name of ISchedulerJob that the table spells differently',
  },
  { id: 'quote-behind', name: 'State"', says: 'a property name followed by a quotation mark' },
  { id: 'zero-width', name: 'State\u200B', says: 'a property name followed by a zero-width space' },
  { id: 'byte-order-mark', name: 'State\uFEFF', says: 'a property name followed by a byte order mark' },
  { id: 'markup', name: markupName, says: 'a property name made of markup characters' },
] as const;

/** Lists with an unknown name that a parser may mistake for something else, or that appears twice. */
export const mistakenInLists = [
  { id: 'number', says: 'with a number in the middle', names: ['Id', '7', 'State'] },
  { id: 'number-first', says: 'of a number and a known name', names: ['0', 'Id'] },
  { id: 'number-last', says: 'that ends with a number', names: ['Id', 'State', '12'] },
  { id: 'star', says: 'of an asterisk and a known name', names: ['*', 'Id'] },
  { id: 'everything', says: 'of a known name and the word All', names: ['Id', 'All'] },
  { id: 'nothing', says: 'of a known name and the word null', names: ['Id', 'null'] },
  { id: 'state-name', says: 'of a known name and the name of a job state', names: ['State', 'Finished'] },
  { id: 'task-property', says: 'of a known name and a task property', names: ['Id', 'ExitCode'] },
  {
    id: 'managed-name',
    says: 'of a known name and a name that only ISchedulerJob has',
    names: ['Id', 'Runtime'],
  },
  { id: 'soft-hyphen', says: 'whose last name is followed by a soft hyphen', names: ['Id', 'State\u00AD'] },
  { id: 'quote', says: 'whose last name is followed by an apostrophe', names: ['Id', "State'"] },
  {
    id: 'twice-together',
    says: 'with the same unknown name twice in a row',
    names: twice(unknownName, 'Id'),
  },
  {
    id: 'twice-apart',
    says: 'with the same unknown name twice, other names between',
    names: twice(unknownName, 'Id', 'State'),
  },
] as const satisfies readonly {
  readonly id: string;
  readonly says: string;
  readonly names: readonly string[];
}[];

/** A list with a name twice: in a row, or with other names between. */
function twice(name: string, good: string, ...between: readonly string[]): readonly string[] {
  return [good, name, ...between, name];
}

/** Lists with an unknown name among known ones (GJ-PROP-05). */
export const withUnknown: readonly {
  readonly id: string;
  readonly says: string;
  readonly names: (present: readonly string[]) => readonly string[];
}[] = [
  { id: 'second-of-two', says: 'of a known name and an unknown one', names: () => ['Id', unknownName] },
  { id: 'first-of-two', says: 'of an unknown name and a known one', names: () => [unknownName, 'Id'] },
  { id: 'first', says: 'that starts with an unknown name', names: () => [unknownName, 'Id', 'State'] },
  { id: 'middle', says: 'with an unknown name in the middle', names: () => ['Id', unknownName, 'State'] },
  { id: 'last', says: 'that ends with an unknown name', names: () => ['Id', 'State', unknownName] },
  {
    id: 'around',
    says: 'with unknown names around a known one',
    names: () => [unknownName, 'State', otherUnknownName],
  },
  {
    id: 'last-of-many',
    says: 'of many names that ends with an unknown one',
    names: (present) => [...someNames(present, 20), unknownName],
  },
];
