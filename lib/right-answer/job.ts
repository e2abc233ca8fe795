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

/** The order of the endpoint's own reply, with what it lacks behind what comes before it in the due order. */
function inOwnOrder(due: readonly string[], own: readonly string[]): readonly string[] {
  const order = own.filter((name, index) => due.includes(name) && own.indexOf(name) === index);
  for (const [index, name] of due.entries()) {
    if (order.includes(name)) continue;
    const before = due.slice(0, index).findLast((other) => order.includes(other));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
  }
  return order;
}

/** Whether a value may be another one in every reply, so that the one that came is right. */
function isMoving({ given, broken }: Situation, name: string, shown: string): boolean {
  const { settled, moving } = given.world.known;
  if (name === 'Id' || broken.includes('GJ-URI-08') || !hasRightForm(given, name, shown)) return false;
  return settled !== true || moving?.has(name) === true;
}

/** The properties of the right bag, in the order of the endpoint. */
export function bagPairs(due: JobDue, situation: Situation, notes: Set<string>): readonly Pair[] {
  const { view, own, given } = situation;
  const full = propertyNames(given, view).map((name) => inSpellingOfTable(name, given));
  return inOwnOrder([...new Set(due.names ?? full)], own.names).flatMap((name) => {
    const shown = own.texts.get(name);
    const known = givenBagText(given, name, view);
    const text = shown !== undefined && isMoving(situation, name, shown) ? shown : (known ?? shown);
    if (known === undefined && shown !== undefined)
      notes.add(`No reply gives a value of ${name} in a right form, so the one that came stands here too.`);
    // An unset property may be shown or left out, as the endpoint does.
    if ((text ?? '') === '' && !own.names.includes(name)) return [];
    return [{ name, text }];
  });
}

/** The properties of the right job document. */
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

/** An element that was read, as one to be written. */
export function toMarkup(source: XmlElement): MarkupElement {
  const children: readonly XmlMarkup[] =
    source.children.length === 0 ? (source.text === '' ? [] : [source.text]) : source.children.map(toMarkup);
  return element(source.namespace, source.local, children, source.attributes);
}

/** Whether a job document has the parts that a whole one has. */
function isWhole({ children }: XmlElement): boolean {
  return ['Dependencies', 'Tasks'].every((name) => children.some(({ local }) => local === name));
}

/** The children of a whole job document, as some reply gives them. */
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
  notes.add('No reply gives the tasks and dependencies of this job, so their elements stand here empty.');
  return ['Dependencies', 'Tasks'].map((name) => element(schedulerNamespace, name));
}
