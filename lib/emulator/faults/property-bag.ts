import { schemaInstanceNamespace, commonNamespace } from '../../page/names.ts';
import { propertyRow } from '../../page/scope.ts';
import type { ValueType } from '../../page/properties.ts';
import type { Call, Layer, Pair } from '../behaviour.ts';
import { isFiltered, isFull, onBag, onPairs, onText, onTexts, wantsXml } from '../layers.ts';
import { attribute, element, isElement, ownText, renameNamespace } from '../markup.ts';
import type { XmlMarkup, MarkupElement } from '../markup.ts';
import type { Fault } from './fault.ts';

const ofJob = (call: Call): boolean => call.route.kind === 'job';

/** Changes the Property elements of a bag. */
const onProperty = (
  change: (property: MarkupElement, name: string, index: number) => readonly XmlMarkup[],
): Layer =>
  onBag((bag) => ({
    ...bag,
    children: bag.children.flatMap((child, index) =>
      isElement(child) ? change(child, nameOf(child), index) : [child],
    ),
  }));

const nameOf = (property: MarkupElement): string => {
  const name = property.children.find((child) => isElement(child) && child.local === 'Name');
  return name !== undefined && isElement(name) ? ownText(name) : '';
};

const reversed = (property: MarkupElement): MarkupElement => ({
  ...property,
  children: property.children.toReversed(),
});

const onlyChild =
  (local: string) =>
  (property: MarkupElement): readonly XmlMarkup[] => [
    { ...property, children: property.children.filter((child) => isElement(child) && child.local === local) },
  ];

const twiceChild =
  (local: string) =>
  (property: MarkupElement): readonly XmlMarkup[] => [
    {
      ...property,
      children: property.children.flatMap((child) =>
        isElement(child) && child.local === local ? [child, child] : [child],
      ),
    },
  ];

/** Rewrites the values of one type in property bags. */
const ofType = (type: ValueType, change: (text: string, name: string) => string): Layer =>
  onTexts((text, _call, place, name) =>
    place === 'bag' && propertyRow(name)?.type === type ? change(text, name) : text,
  );

/** Rewrites the value of one property in both renderings. */
const says = (name: string, value: string): Layer => onText(name, () => value);

const inBag = (name: string, change: (text: string) => string): Layer =>
  onText(name, (text, _call, place) => (place === 'bag' ? change(text) : text));

const instant = (name: string, change: (value: number) => number): Layer => ({
  value: (next) => (call, job, asked) => {
    const value = next(call, job, asked);
    return asked === name && typeof value === 'number' ? change(value) : value;
  },
});

const year = 31_536_000_000;

/** Renames a property in the full bag. */
const calling = (right: string, wrong: string): Layer =>
  onPairs((pairs, call) =>
    isFull(call) && !wantsXml(call)
      ? pairs.map((pair): Pair => (pair.name === right ? { ...pair, name: wrong } : pair))
      : pairs,
  );

const nilTrue = { namespace: schemaInstanceNamespace, local: 'nil', value: 'true' };

const asNil = (one: MarkupElement): MarkupElement => ({ ...one, attributes: [...one.attributes, nilTrue] });

/** Marks one part of a property as nil and keeps its content. */
const nilPart = (property: MarkupElement, local: string): MarkupElement => ({
  ...property,
  children: property.children.map((child) =>
    isElement(child) && child.local === local && child.children.length > 0 ? asNil(child) : child,
  ),
});

/** Faults about property bags. */
export const bagFaults = [
  {
    id: 'bag-without-namespace',
    breaks: ['GJ-RP-01'],
    says: 'The property bag is in no namespace.',
    layer: onBag((bag) => renameNamespace(bag, commonNamespace, '')),
  },
  {
    id: 'bag-near-namespace',
    breaks: ['GJ-RP-01'],
    says: 'The namespace of the property bag has an extra slash.',
    layer: onBag((bag) => renameNamespace(bag, commonNamespace, `${commonNamespace}/`)),
  },
  {
    id: 'bag-other-case-namespace',
    breaks: ['GJ-RP-01'],
    says: 'The namespace of the property bag is in lower case.',
    layer: onBag((bag) => renameNamespace(bag, commonNamespace, commonNamespace.toLowerCase())),
  },
  {
    id: 'bag-root-renamed',
    breaks: ['GJ-RP-01', 'GJ-URI-01', 'GJ-URI-02', 'GJ-REND-02'],
    says: 'The root of the property bag is ArrayOfProperties.',
    layer: onBag((bag) => ({ ...bag, local: 'ArrayOfProperties' })),
  },
  {
    id: 'bag-in-envelope',
    breaks: ['GJ-RP-01', 'GJ-URI-01', 'GJ-URI-02', 'GJ-REND-02'],
    says: 'The property bag is inside a Response element.',
    layer: onBag((bag) => element(commonNamespace, 'Response', [bag])),
  },
  {
    id: 'bag-root-other-namespace-than-items',
    breaks: ['GJ-RP-01'],
    says: 'Only the root of the property bag is in no namespace.',
    layer: onBag((bag) => ({ ...bag, namespace: '' })),
  },
  {
    id: 'bag-items-renamed',
    breaks: ['GJ-RP-02'],
    says: 'The items of the property bag are named Prop.',
    layer: onProperty((property) => [{ ...property, local: 'Prop' }]),
  },
  {
    id: 'bag-items-without-namespace',
    breaks: ['GJ-RP-02'],
    says: 'The items of the property bag are in no namespace.',
    layer: onProperty((property) => [renameNamespace(property, commonNamespace, '')]),
  },
  {
    id: 'bag-count-element',
    breaks: ['GJ-RP-02'],
    says: 'A property bag ends with the number of its items.',
    layer: onBag((bag) => ({
      ...bag,
      children: [...bag.children, element(commonNamespace, 'Count', [String(bag.children.length)])],
    })),
  },
  {
    id: 'bag-last-item-lower-case',
    breaks: ['GJ-RP-02'],
    says: 'The last item of a full property bag is named property.',
    layer: onBag((bag, call) =>
      isFull(call)
        ? {
            ...bag,
            children: bag.children.map((child, index) =>
              isElement(child) && index === bag.children.length - 1 ? { ...child, local: 'property' } : child,
            ),
          }
        : bag,
    ),
  },
  {
    id: 'property-two-values',
    breaks: ['GJ-RP-03'],
    says: 'A property has two values.',
    layer: onProperty(twiceChild('Value')),
  },
  {
    id: 'property-two-names',
    breaks: ['GJ-RP-03'],
    says: 'A property has two names.',
    layer: onProperty(twiceChild('Name')),
  },
  {
    id: 'property-without-value',
    breaks: ['GJ-RP-03'],
    says: 'A property has no Value element.',
    layer: onProperty(onlyChild('Name')),
  },
  {
    id: 'property-unset-without-value',
    breaks: ['GJ-RP-03'],
    says: 'An unset property has no Value element.',
    layer: {
      property: (next) => (call, pair) => {
        const property = next(call, pair);
        return pair.text === undefined ? { ...property, children: property.children.slice(0, 1) } : property;
      },
    },
  },
  {
    id: 'property-false-without-value',
    breaks: ['GJ-RP-03'],
    says: 'A false property has no Value element.',
    layer: {
      property: (next) => (call, pair) => {
        const property = next(call, pair);
        return pair.text === 'False' ? { ...property, children: property.children.slice(0, 1) } : property;
      },
    },
  },
  {
    id: 'property-blank-name',
    breaks: ['GJ-RP-03'],
    says: 'The Name of a property is empty.',
    layer: {
      property: (next) => (call, pair) => next(call, pair.name === 'Owner' ? { ...pair, name: '' } : pair),
    },
  },
  {
    id: 'property-space-for-name',
    breaks: ['GJ-RP-03'],
    says: 'The Name of a property is a space.',
    layer: {
      property: (next) => (call, pair) => next(call, pair.name === 'Owner' ? { ...pair, name: ' ' } : pair),
    },
  },
  {
    id: 'property-name-as-attribute',
    breaks: ['GJ-RP-03'],
    says: 'The name of a property is an attribute.',
    layer: onProperty((property, name) => [
      {
        ...property,
        attributes: [attribute('Name', name)],
        children: property.children.slice(1),
      },
    ]),
  },
  {
    id: 'property-value-in-other-namespace',
    breaks: ['GJ-RP-03'],
    says: 'Value is in no namespace.',
    layer: onProperty((property) => [
      {
        ...property,
        children: property.children.map((child) =>
          isElement(child) && child.local === 'Value' ? { ...child, namespace: '' } : child,
        ),
      },
    ]),
  },
  {
    id: 'value-before-name',
    breaks: ['GJ-RP-04'],
    says: 'Value comes before Name.',
    layer: onProperty((property) => [reversed(property)]),
  },
  {
    id: 'value-before-name-in-some',
    breaks: ['GJ-RP-04'],
    says: 'Value comes before Name if it is a date.',
    layer: onProperty((property, name) => [
      propertyRow(name)?.type === 'datetime' ? reversed(property) : property,
    ]),
  },
  {
    id: 'value-before-name-when-filtered',
    breaks: ['GJ-RP-04'],
    says: 'With Properties, Value comes before Name.',
    layer: onBag((bag, call) =>
      isFiltered(call)
        ? { ...bag, children: bag.children.map((child) => (isElement(child) ? reversed(child) : child)) }
        : bag,
    ),
  },
  {
    id: 'state-twice',
    breaks: ['GJ-RP-05', 'GJ-PROP-02'],
    says: 'State occurs twice.',
    layer: onProperty((property, name) => (name === 'State' ? [property, property] : [property])),
  },
  {
    id: 'job-template-twice',
    breaks: ['GJ-RP-05'],
    says: 'The full reply holds JobTemplate twice, as the table of the page does.',
    layer: onBag((bag, call) =>
      isFull(call)
        ? {
            ...bag,
            children: [
              ...bag.children,
              ...bag.children.filter((child) => isElement(child) && nameOf(child) === 'JobTemplate'),
            ],
          }
        : bag,
    ),
  },
  {
    id: 'name-twice-with-other-value',
    breaks: ['GJ-RP-05', 'GJ-PROP-02'],
    says: 'Name occurs twice, the second time empty.',
    layer: onProperty((property, name) =>
      name === 'Name'
        ? [
            property,
            { ...property, children: [...property.children.slice(0, 1), element(commonNamespace, 'Value')] },
          ]
        : [property],
    ),
  },
  {
    id: 'bool-as-digit',
    breaks: ['GJ-RP-06'],
    says: 'A boolean property is 1 or 0.',
    layer: ofType('bool', (text) => (text === 'True' ? '1' : '0')),
  },
  {
    id: 'bool-as-yes',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A boolean property is Yes or No.',
    layer: ofType('bool', (text) => (text === 'True' ? 'Yes' : 'No')),
  },
  {
    id: 'int-with-separators',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'An integer has thousands separators.',
    layer: ofType('int', (text) => text.replace(/\B(?=(\d{3})+$)/g, ',')),
  },
  {
    id: 'int-with-fraction',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'Memory is a number with a decimal point.',
    layer: ofType('int', (text, name) => (name.endsWith('Memory') ? `${text}.0` : text)),
  },
  {
    id: 'int-with-unit',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'RuntimeSeconds has a unit.',
    layer: inBag('RuntimeSeconds', (text) => `${text}s`),
  },
  {
    id: 'int-as-time-span',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'RuntimeSeconds is a time span.',
    layer: inBag('RuntimeSeconds', () => '02:00:00'),
  },
  {
    id: 'enum-as-number',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'Priority is a number.',
    layer: inBag('Priority', () => '2'),
  },
  {
    id: 'enum-with-space',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'UnitType is in the plural.',
    layer: inBag('UnitType', (text) => `${text}s`),
  },
  {
    id: 'date-as-ticks',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A date is a number of ticks.',
    layer: {
      dateText: (next) => (call, value, place) =>
        place === 'bag' && ofJob(call)
          ? String((BigInt(value) + 62_135_596_800_000n) * 10_000n)
          : next(call, value, place),
    },
  },
  {
    id: 'date-impossible',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A date has 13 both as day and as month.',
    layer: inBag('SubmitTime', () => '13/13/2024 8:16:02 AM'),
  },
  {
    id: 'date-with-hour-25',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A date has the hour 25.',
    layer: inBag('EndTime', () => '5/17/2024 25:03:02'),
  },
  {
    id: 'date-without-time',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A date has no time of day.',
    layer: inBag('SubmitTime', () => '17.5.2024 г.'),
  },
  {
    id: 'time-without-day',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A date is only a time of day.',
    layer: inBag('EndTime', () => '2:05:09 CH'),
  },
  {
    id: 'date-in-words',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A date is written in words.',
    layer: inBag('ChangeTime', () => 'yesterday'),
  },
  {
    id: 'int-list-of-names',
    breaks: ['GJ-RP-06'],
    needs: { since: 'hpcpack-2012' },
    says: 'ParentJobIds holds names.',
    layer: inBag('ParentJobIds', () => 'mesh,solve'),
  },
  {
    id: 'state-as-number',
    breaks: ['GJ-RP-07'],
    says: 'State is a number.',
    layer: inBag('State', () => '128'),
  },
  {
    id: 'state-all',
    breaks: ['GJ-RP-07'],
    says: 'State is All.',
    layer: inBag('State', () => 'All'),
  },
  {
    id: 'state-completed',
    breaks: ['GJ-RP-07'],
    says: 'State is Completed, which is not a job state.',
    layer: inBag('State', () => 'Completed'),
  },
  {
    id: 'state-two-names',
    breaks: ['GJ-RP-07'],
    says: 'State holds two names.',
    layer: inBag('State', (text) => `${text}, Failed`),
  },
  {
    id: 'previous-state-as-number',
    breaks: ['GJ-RP-07', 'GJ-JX-09'],
    says: 'PreviousState is a number.',
    layer: inBag('PreviousState', () => '64'),
  },
  {
    id: 'previous-state-of-a-task',
    breaks: ['GJ-RP-07', 'GJ-JX-09'],
    says: 'PreviousState is Dispatching, which is a task state.',
    layer: inBag('PreviousState', () => 'Dispatching'),
  },
  {
    id: 'progress-above-100',
    breaks: ['GJ-RP-08'],
    says: 'Progress is 101.',
    layer: says('Progress', '101'),
  },
  {
    id: 'progress-negative',
    breaks: ['GJ-RP-08'],
    says: 'Progress is -1.',
    layer: says('Progress', '-1'),
  },
  {
    id: 'has-runtime-denied',
    breaks: ['GJ-RP-08'],
    says: 'HasRuntime is false but RuntimeSeconds is set.',
    layer: inBag('HasRuntime', () => 'False'),
  },
  {
    id: 'has-runtime-without-seconds',
    breaks: ['GJ-RP-08'],
    says: 'HasRuntime is true but RuntimeSeconds is unset.',
    layer: {
      value: (next) => (call, job, name) => (name === 'RuntimeSeconds' ? undefined : next(call, job, name)),
    },
  },
  {
    id: 'expanded-priority-above-4000',
    breaks: ['GJ-RP-08'],
    says: 'ExpandedPriority is 4001.',
    layer: says('ExpandedPriority', '4001'),
  },
  {
    id: 'end-before-start',
    breaks: ['GJ-RP-08'],
    says: 'The job ended a year before it started.',
    layer: instant('EndTime', (value) => value - year),
  },
  {
    id: 'submit-before-create',
    breaks: ['GJ-RP-08'],
    says: 'The job was submitted two minutes before it was created.',
    layer: instant('SubmitTime', (value) => value - 180_000),
  },
  {
    id: 'start-before-submit',
    breaks: ['GJ-RP-08'],
    says: 'The job started a second before it was submitted.',
    layer: instant('StartTime', (value) => value - 61_000),
  },
  {
    id: 'min-above-max',
    breaks: ['GJ-RP-08'],
    says: 'MinCores is greater than MaxCores.',
    layer: says('MinCores', '64'),
  },
  {
    id: 'min-memory-above-max',
    breaks: ['GJ-RP-08'],
    says: 'MinMemory is greater than MaxMemory, although their texts sort in order.',
    layer: says('MinMemory', '131072'),
  },
  {
    id: 'name-of-the-interface',
    breaks: ['GJ-RP-09', 'GJ-PROP-01'],
    says: 'The full reply calls Preemptable CanPreempt.',
    layer: calling('Preemptable', 'CanPreempt'),
  },
  {
    id: 'name-in-other-case',
    breaks: ['GJ-RP-09', 'GJ-PROP-01'],
    says: 'The full reply spells JobTemplate with a lower-case letter.',
    layer: calling('JobTemplate', 'jobTemplate'),
  },
  {
    id: 'name-beyond-the-table',
    breaks: ['GJ-RP-09'],
    says: 'The full reply holds a property that the table lacks.',
    layer: onPairs((pairs, call) =>
      isFull(call) && !wantsXml(call) ? [...pairs, { name: 'InternalState', text: '7' }] : pairs,
    ),
  },
  {
    id: 'value-nil-with-text',
    breaks: ['GJ-RP-03'],
    says: 'A Value element is marked nil but holds text.',
    layer: onProperty((property) => [nilPart(property, 'Value')]),
  },
  {
    id: 'name-nil-with-text',
    breaks: ['GJ-RP-03'],
    says: 'A Name element is marked nil but holds text.',
    layer: onProperty((property) => [nilPart(property, 'Name')]),
  },
  {
    id: 'property-nil-with-content',
    breaks: ['GJ-RP-03'],
    says: 'A boolean Property element is marked nil but holds a name and a value.',
    layer: onProperty((property, name) => [propertyRow(name)?.type === 'bool' ? asNil(property) : property]),
  },
  {
    id: 'bag-nil-with-content',
    breaks: ['GJ-RP-01'],
    says: 'The root element is marked nil but holds properties.',
    layer: onBag((bag) => asNil(bag)),
  },
  {
    id: 'list-as-type-name',
    breaks: ['GJ-RP-06', 'GJ-JX-09'],
    says: 'A list is written as the name of its type.',
    layer: ofType('stringList', () => 'System.Collections.Generic.List`1[System.String]'),
  },
  {
    id: 'list-as-array-name-when-filtered',
    breaks: ['GJ-RP-06', 'GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, a list is written as the name of an array type.',
    layer: onPairs((pairs, call) =>
      isFiltered(call)
        ? pairs.map((pair) =>
            propertyRow(pair.name)?.type === 'stringList' && pair.text !== undefined
              ? { ...pair, text: 'System.String[]' }
              : pair,
          )
        : pairs,
    ),
  },
  {
    id: 'owner-as-type-name',
    breaks: ['GJ-RP-06'],
    says: 'Owner is written as the name of a class.',
    layer: onPairs((pairs) =>
      pairs.map((pair) =>
        pair.name === 'Owner' ? { ...pair, text: 'Microsoft.Hpc.Scheduler.Properties.UserInfo' } : pair,
      ),
    ),
  },
] as const satisfies readonly Fault[];
