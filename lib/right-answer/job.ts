import { element } from '../emulator/markup.ts';
import type { XmlMarkup, MarkupElement } from '../emulator/markup.ts';
import type { Pair } from '../emulator/behaviour.ts';
import { mayBeMissing } from '../expect/job.ts';
import type { Prediction } from '../expect/predict.ts';
import type { XmlElement } from '../model/xml.ts';
import { schedulerNamespace } from '../page/job-schema.ts';
import {
  attributeNames,
  attributeText,
  givenBagText,
  hasRightForm,
  isNameOfJob,
  propertyNames,
} from './given.ts';
import { inSpellingOfTable } from './own.ts';
import type { Situation } from './own.ts';

type JobDue = Extract<Prediction, { kind: 'job' }>;

/**
 * Orders the expected names like the endpoint's own reply; missing names follow their predecessor in `due`.
 */
function inOwnOrder(due: readonly string[], own: readonly string[]): readonly string[] {
  const order = own.filter((name, index) => due.includes(name) && own.indexOf(name) === index);
  for (const [index, name] of due.entries()) {
    if (order.includes(name)) continue;
    const before = due.slice(0, index).findLast((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
  }
  return order;
}

/** True if a value may differ between replies, so that the received one is correct. */
function isMoving({ given, broken }: Situation, name: string, shown: string): boolean {
  const { settled, moving } = given.world.known;
  if (name === 'Id' || broken.includes('GJ-URI-08') || !hasRightForm(given, name, shown)) return false;
  return settled !== true || moving?.has(name) === true;
}

/** The properties of the correct bag, in the order of the endpoint. */
export function bagPairs(due: JobDue, situation: Situation, notes: Set<string>): readonly Pair[] {
  const { view, own, given } = situation;
  const full = propertyNames(given, view).map((name) => inSpellingOfTable(name, given));
  return inOwnOrder([...new Set(due.names ?? full)], own.names).flatMap((name) => {
    const shown = own.texts.get(name);
    const known = givenBagText(given, name, view);
    const text = shown !== undefined && isMoving(situation, name, shown) ? shown : (known ?? shown);
    if (known === undefined && shown !== undefined)
      notes.add(`No reply contains a well-formed value of ${name}, so the received value is shown.`);
    // The endpoint may show or omit an unset property.
    if ((text ?? '') === '' && !own.names.includes(name)) return [];
    return [{ name, text }];
  });
}

/** The properties of the correct job document. */
export function attributePairs(due: JobDue, situation: Situation): readonly Pair[] {
  const { view, own, given, broken } = situation;
  const extra = broken.includes('GJ-VER-07') ? [] : own.names.filter(isNameOfJob);
  const asked = due.names ?? [...attributeNames(given, view), ...extra];
  const beyond = own.names.filter((name) => !isNameOfJob(name));
  const names = [...new Set([...asked, ...beyond])].filter((name) => name !== 'Version');
  return inOwnOrder(names, own.names).flatMap((name) => {
    const shown = own.texts.get(name);
    const text =
      !isNameOfJob(name) || (shown !== undefined && isMoving(situation, name, shown))
        ? shown
        : (attributeText(given, name, view, shown) ?? (shown === '' ? '' : undefined));
    if (text === undefined) return [];
    const mayLack = !own.names.includes(name) && mayBeMissing(name, given.world.known);
    return mayLack ? [] : [{ name, text }];
  });
}

/** Converts a parsed element into one to write. */
export function toMarkup(source: XmlElement): MarkupElement {
  const children: readonly XmlMarkup[] =
    source.children.length === 0 ? (source.text === '' ? [] : [source.text]) : source.children.map(toMarkup);
  return element(source.namespace, source.local, children, source.attributes);
}

/** True if a job document has the parts of a complete one. */
function isWhole({ children }: XmlElement): boolean {
  return ['Dependencies', 'Tasks'].every((name) => children.some(({ local }) => local === name));
}

/** The children of a complete job document, from any reply that has them. */
export function childrenOfJob(
  { own, given, broken }: Situation,
  notes: Set<string>,
): readonly MarkupElement[] {
  const isModel = own.root?.local === 'Job' && !broken.includes('GJ-JX-05');
  const roots = [
    ...(isModel && own.root !== undefined ? [own.root] : []),
    ...given.whole.map(({ root }) => root),
  ];
  const whole = roots.find(isWhole);
  if (whole !== undefined) return whole.children.map(toMarkup);
  notes.add('No reply contains the tasks and dependencies of this job, so their elements are shown empty.');
  return ['Dependencies', 'Tasks'].map((name) => element(schedulerNamespace, name));
}
