import type { Defect } from '../model/defect.ts';
import type { ProfileName } from '../model/requirement.ts';
import type { PropertyRow } from '../page/properties.ts';
import { isSince } from '../page/scope.ts';
import { hasDayAndTime } from './date-shape.ts';
import { isUnsetDate, readDate } from './dates.ts';
import { trimmed } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { isTypeName } from './type-name.ts';
import { readBool, readEnum, readInt, readList } from './values.ts';

/** The path under which defects about the value of a property stand. */
export function valuePath(name: string): string {
  return `/ArrayOfProperty/Property/Value of ${excerpt(name)}`;
}

/** The names that a property of enumerated values may show under a profile; Gpu came with HPC Pack 2016. */
export function enumerationNamesUnder(
  name: string,
  values: readonly string[],
  profile: ProfileName,
): readonly string[] {
  return name === 'UnitType' && isSince(profile, 'hpcpack-2016') ? [...values, 'Gpu'] : values;
}

/** The page prescribes no form of dates, so that those of every culture are right. */
function isDateAndTime(text: string): boolean {
  if (hasDayAndTime(text)) return true;
  const reading = readDate(text);
  // A date that stands for none may come without a time of day.
  return reading !== undefined && (reading.precision <= 60_000 || isUnsetDate(reading));
}

/** Properties that hold words of people, or the names of what they wrote. */
const byPeople: ReadonlySet<string> = new Set([
  'Name',
  'Project',
  'ErrorMessage',
  'ProgressMessage',
  'ServiceName',
  'ClientSource',
  'JobTemplate',
  'SoftwareLicense',
  'Pool',
]);

/** What the text should have been, where it is not of the type of its row. */
function wanted(name: string, row: PropertyRow, text: string, profile: ProfileName): string | undefined {
  switch (row.type) {
    case 'int':
      return readInt(text) === undefined ? 'a whole number' : undefined;
    case 'bool':
      return readBool(text) === undefined ? 'true or false' : undefined;
    case 'datetime':
      return isDateAndTime(text) ? undefined : 'a date and time';
    case 'enum': {
      const names = enumerationNamesUnder(name, row.values ?? [], profile);
      return readEnum(names, text) === undefined ? `one of ${names.join(', ')}` : undefined;
    }
    case 'intList': {
      const whole = readList('intList', text).every((item) => readInt(item) !== undefined);
      return whole ? undefined : 'whole numbers';
    }
    case 'string':
    case 'stringList':
      return isTypeName(text, byPeople.has(name)) ? 'a value and not the name of a type' : undefined;
    default:
      return row.type satisfies never;
  }
}

const states: ReadonlySet<string> = new Set(['State', 'PreviousState']);

/**
 * GJ-RP-06, and GJ-RP-07 for the two states: what is wrong with the form of a value; undefined where nothing is, or where the value
 * is blank, which is how an unset property may show; a job without a State there is none.
 */
export function valueFormDefect(
  name: string,
  row: PropertyRow,
  text: string,
  profile: ProfileName,
): Defect | undefined {
  if (trimmed(text) === '' && name !== 'State') return undefined;
  const want = wanted(name, row, text, profile);
  if (want === undefined) return undefined;
  return {
    kind: states.has(name) ? 'state-form' : 'value-form',
    at: valuePath(name),
    want,
    got: excerpt(text),
  };
}
