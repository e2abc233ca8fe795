import type { CaseRequest, Case } from '../model/law.ts';
import { shortenedCase } from './shortening.ts';

type Field = keyof CaseRequest;

/** Replaces a value of a field in all requests of a case, so that common values stay common. */
function changed(one: Case, field: Field, from: unknown, to: CaseRequest[Field]): Case {
  const same = JSON.stringify(from);
  return one.map((ask): CaseRequest => {
    if (JSON.stringify(ask[field]) !== same) return ask;
    const { [field]: _, ...rest } = ask;
    return to === undefined ? rest : { ...rest, [field]: to };
  }) as unknown as Case;
}

function* smallerLists(names: readonly string[]): Generator<readonly string[]> {
  if (names.length > 2) yield* [names.slice(0, names.length / 2), names.slice(names.length / 2)];
  if (names.length > 1) for (const index of names.keys()) yield names.toSpliced(index, 1);
  for (const [index, name] of names.entries())
    for (const shorter of shortenedCase(name)) if (shorter !== '') yield names.with(index, shorter);
}

function* smallerValues(field: Field, value: NonNullable<CaseRequest[Field]>): Generator<CaseRequest[Field]> {
  if (field !== 'properties') yield undefined;
  if (Array.isArray(value)) yield* smallerLists(value as readonly string[]);
  else if (typeof value === 'string' && field !== 'headerCase') yield* shortenedCase(value);
}

/** Yields cases without a field, without a name, or with a shorter text. The law may not admit them. */
export function* smallerCases(one: Case): Generator<Case> {
  const seen = new Set<string>();
  for (const ask of one) {
    for (const [field, value] of Object.entries(ask) as [Field, NonNullable<CaseRequest[Field]>][]) {
      const key = JSON.stringify([field, value]);
      if (seen.has(key)) continue;
      seen.add(key);
      for (const smaller of smallerValues(field, value)) yield changed(one, field, value, smaller);
    }
  }
}
