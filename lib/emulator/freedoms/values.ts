import { commonNamespace, schemaInstanceNamespace } from '../../page/names.ts';
import { properties } from '../../page/properties.ts';
import { propertyRow } from '../../page/scope.ts';
import type { Call, Layer, Pair, ValuePlace } from '../behaviour.ts';
import { dateForms } from '../dates.ts';
import { isFiltered, isFull, onPairs, refusing, wantsXml } from '../layers.ts';
import { element } from '../markup.ts';
import type { Freedom } from './freedom.ts';

const dates = (form: (instant: number) => string, at?: ValuePlace): Layer => ({
  dateText: (next) => (call, instant, place) =>
    at === undefined || place === at ? form(instant) : next(call, instant, place),
});

const booleans = (yes: string, no: string): Layer => ({
  boolText: (next) => (call, value, place) => {
    if (place === 'attribute') return next(call, value, place);
    return value ? yes : no;
  },
});

/** Keeps semicolons between addresses, because addresses may hold commas. */
const lists = (separator: string): Layer => ({
  listText: () => (_call, items, name) =>
    items.join(name === 'EndpointReference' ? separator.replace(',', ';') : separator),
});

const onBagPairs = (change: (pairs: readonly Pair[]) => readonly Pair[]): Layer =>
  onPairs((pairs, call) => (wantsXml(call) ? pairs : change(pairs)));

/** Shows unset properties in full bags. */
const showingUnset = (text: string | undefined): Layer => ({
  selectProperties: (next) => (call, job, place) => {
    const selection = next(call, job, place);
    if (!selection.ok || !isFull(call) || place === 'attribute') return selection;
    const set = new Map(selection.pairs.map((pair) => [pair.name, pair]));
    return {
      ok: true,
      pairs: call.behaviour.tableNames(call).map((name) => set.get(name) ?? { name, text }),
    };
  },
});

/** Shows unset properties as nil. */
const nil = (value: string): Layer => ({
  property: (next) => (call, pair) => {
    const property = next(call, pair);
    if (pair.text !== undefined) return property;
    const unset = element(
      commonNamespace,
      'Value',
      [],
      [{ namespace: schemaInstanceNamespace, local: 'nil', value }],
    );
    return { ...property, children: [...property.children.slice(0, 1), unset] };
  },
});

/** Rejects an unset property unless the full reply shows it. */
function refusingUnset(when: (call: Call) => boolean): Layer {
  return {
    lookUpProperty: (next) => (call, job, asked) => {
      const { behaviour } = call;
      const name = next(call, job, asked);
      if (name === undefined || !when(call) || behaviour.value(call, job, name) !== undefined) return name;
      const full = behaviour.selectProperties({ ...call, names: undefined }, job, 'bag');
      return full.ok && full.pairs.some((pair) => pair.name === name) ? name : undefined;
    },
  };
}

const names = Object.keys(properties);
const inTableOrder = (pairs: readonly Pair[]): readonly Pair[] =>
  pairs.toSorted((left, right) => names.indexOf(left.name) - names.indexOf(right.name));

/** Freedoms of properties and their values. */
export const valueFreedoms = [
  {
    id: 'properties-reversed',
    opens: 'Properties are in reverse order.',
    layer: onPairs((pairs) => pairs.toReversed()),
  },
  {
    id: 'properties-by-name',
    opens: 'Properties are in alphabetical order.',
    layer: onPairs((pairs) => pairs.toSorted((left, right) => (left.name < right.name ? -1 : 1))),
  },
  {
    id: 'properties-in-table-order',
    opens: 'Requested properties are in the order of the table.',
    layer: onPairs((pairs, call) => (isFiltered(call) ? inTableOrder(pairs) : pairs)),
  },
  {
    id: 'order-differs-by-render',
    opens: 'Property bags and job XML have different orders.',
    layer: onBagPairs((pairs) => [...pairs.slice(3), ...pairs.slice(0, 3)]),
  },
  {
    id: 'unset-left-out',
    opens: 'A requested property without a value is missing.',
    layer: onBagPairs((pairs) => pairs.filter(({ text }) => text !== undefined)),
  },
  {
    id: 'unset-nil',
    opens: 'A requested property without a value is nil.',
    layer: nil('true'),
  },
  {
    id: 'unset-nil-one',
    opens: 'A requested property without a value is nil, written as 1.',
    layer: nil('1'),
  },
  {
    id: 'unset-in-full-reply',
    opens: 'The full reply shows unset properties as empty.',
    layer: showingUnset(''),
  },
  {
    id: 'unset-in-full-reply-nil',
    opens: 'The full reply shows unset properties as nil.',
    layer: { ...showingUnset(undefined), ...nil('true') },
  },
  {
    id: 'unset-alone-is-an-error',
    opens: 'A property that the full reply lacks is unknown when requested alone.',
    layer: refusingUnset((call) => call.names?.length === 1),
  },
  {
    id: 'unset-is-an-error',
    opens: 'A property that the full reply lacks is unknown, alone and in a list.',
    layer: refusingUnset(() => true),
  },
  {
    id: 'no-hold-as-1899',
    opens: 'HoldUntil of a job that is not on hold is a date in 1899.',
    layer: {
      value: (next) => (call, job, name) =>
        next(call, job, name) ?? (name === 'HoldUntil' ? Date.UTC(1899, 11, 30) : undefined),
    },
  },
  { id: 'dates-iso', opens: 'Dates are in ISO 8601.', layer: dates(dateForms.iso) },
  {
    id: 'dates-iso-fraction',
    opens: 'Dates are in ISO 8601 with seven decimals of a second.',
    layer: dates(dateForms.isoFraction),
  },
  { id: 'dates-iso-offset', opens: 'Dates have an offset.', layer: dates(dateForms.isoOffset) },
  { id: 'dates-iso-local', opens: 'Dates are in ISO 8601 without a zone.', layer: dates(dateForms.isoLocal) },
  { id: 'dates-iso-space', opens: 'Dates have a space instead of T.', layer: dates(dateForms.isoSpace) },
  { id: 'dates-year-first', opens: 'Dates begin with the year.', layer: dates(dateForms.yearFirst) },
  { id: 'dates-american', opens: 'Dates in job XML begin with the month.', layer: dates(dateForms.american) },
  { id: 'dates-http', opens: 'Dates are in the format of HTTP.', layer: dates(dateForms.http) },
  { id: 'dates-dotted', opens: 'Dates begin with the day and have dots.', layer: dates(dateForms.dotted) },
  { id: 'dates-day-first', opens: 'Dates begin with the day.', layer: dates(dateForms.dayFirst) },
  {
    id: 'dates-bulgarian',
    opens: 'Dates have a word after the year, as in Bulgarian.',
    layer: dates(dateForms.bulgarian),
  },
  {
    id: 'dates-vietnamese',
    opens: 'AM and PM are in another language.',
    layer: dates(dateForms.vietnamese, 'bag'),
  },
  {
    id: 'dates-buddhist',
    opens: 'Dates in property bags have years of the Buddhist calendar.',
    layer: dates(dateForms.buddhist, 'bag'),
  },
  {
    id: 'dates-japanese',
    opens: 'Dates have characters after year, month and day, as in Japanese.',
    layer: dates(dateForms.japanese),
  },
  {
    id: 'dates-arabic',
    opens: 'Dates have Arabic digits and direction marks.',
    layer: dates(dateForms.arabic),
  },
  {
    id: 'dates-iso-in-bags',
    opens: 'Only the dates of property bags are in ISO 8601.',
    layer: dates(dateForms.iso, 'bag'),
  },
  {
    id: 'booleans-lower-case',
    opens: 'Booleans of property bags are in lower case.',
    layer: booleans('true', 'false'),
  },
  {
    id: 'booleans-upper-case',
    opens: 'Booleans of property bags are in upper case.',
    layer: booleans('TRUE', 'FALSE'),
  },
  {
    id: 'lists-with-spaces',
    opens: 'Items of lists are separated by a comma and a space.',
    layer: lists(', '),
  },
  { id: 'lists-by-semicolons', opens: 'Items of lists are separated by semicolons.', layer: lists(';') },
  {
    id: 'ids-by-bars',
    opens: 'Ids of other jobs are separated by vertical bars.',
    layer: {
      listText: (next) => (call, items, name, place) =>
        propertyRow(name)?.type === 'intList' ? items.join('|') : next(call, items, name, place),
    },
  },
  {
    id: 'lists-differ-by-render',
    opens: 'Items of lists are separated by semicolons, but only in job XML.',
    layer: {
      listText: (next) => (call, items, name, place) =>
        place === 'attribute' ? items.join(';') : next(call, items, name, place),
    },
  },
  {
    id: 'more-properties',
    opens: 'The full reply holds properties that the table lacks.',
    warns: ['GJ-RP-09'],
    layer: onPairs((pairs, call) =>
      isFull(call) && !wantsXml(call)
        ? [{ name: 'JobType', text: 'Batch' }, ...pairs, { name: 'WaitTime', text: '58' }]
        : pairs,
    ),
  },
  {
    id: 'later-properties',
    opens: 'A version knows properties that are documented for later versions.',
    needs: { until: 'hpcpack-2008r2-sp4' },
    layer: { tableNames: () => () => names },
  },
  {
    id: 'names-case-blind',
    opens: 'Property names are found in any case and shown as in the table.',
    layer: {
      lookUpProperty: (next) => (call, job, name) =>
        next(call, job, name) ??
        call.behaviour.tableNames(call).find((each) => each.toLowerCase() === name.toLowerCase()),
    },
  },
  {
    id: 'names-trimmed',
    opens: 'White space around a name in the list is ignored.',
    layer: {
      lookUpProperty: (next) => (call, job, name) => next(call, job, name.replaceAll(/^[ \t]+|[ \t]+$/g, '')),
    },
  },
  {
    id: 'empty-items-passed-over',
    opens: 'An empty item in the list is ignored.',
    layer: {
      requestedNames: (next) => (arrival) => next(arrival)?.filter((name) => name !== ''),
    },
  },
  {
    id: 'repeated-names-refused',
    opens: 'A list with a repeated name is refused.',
    layer: refusing((call) =>
      call.names !== undefined && new Set(call.names).size < call.names.length
        ? 'unknown property'
        : undefined,
    ),
  },
  {
    id: 'two-lists-joined',
    opens: 'Two Properties parameters form one list.',
    layer: {
      requestedNames: (next) => (arrival) => {
        const given = arrival.parameters.filter(([name]) => name === 'Properties');
        return given.length > 1 ? given.flatMap(([, value]) => value.split(',')) : next(arrival);
      },
    },
  },
  {
    id: 'gpu',
    opens: 'From HPC Pack 2016 on, the unit type may be Gpu.',
    needs: { since: 'hpcpack-2016' },
    layer: {
      valueText: (next) => (call, job, name, place) =>
        name === 'UnitType' ? 'Gpu' : next(call, job, name, place),
    },
  },
  {
    id: 'zero-for-no-limit',
    opens: 'An unset number is zero in every reply.',
    layer: {
      value: (next) => (call, job, name) =>
        next(call, job, name) ??
        (propertyRow(name)?.type === 'int' && !/^(Min|Max|RuntimeSeconds)/.test(name) ? 0 : undefined),
    },
  },
  {
    id: 'shows-a-managed-name',
    opens: 'The job also has CanPreempt and Runtime, in the full reply and when requested.',
    warns: ['GJ-RP-09'],
    layer: {
      tableNames: (next) => (call) => [...next(call), 'CanPreempt', 'Runtime'],
      value: (next) => (call, job, name) =>
        name === 'CanPreempt' || name === 'Runtime' ? 'True' : next(call, job, name),
    },
  },
] as const satisfies readonly Freedom[];
