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

/** The path of the value of a property in findings. */
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
  // An unset date may lack the time of day.
  return reading !== undefined && (reading.precision <= 60_000 || isUnsetDate(reading));
}

/** Properties with free text. */
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

/** The expected form of a text; undefined if it has the type of its row. */
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
 * Checks the form of a value; a blank text is an unset property, except for State.
 * @returns undefined if the form is right
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
