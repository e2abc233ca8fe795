import { describe, expect, test } from 'vitest';
import { advice, changesOf } from './changes.ts';
import type { Contract, Entry, SectionKind } from './contract.ts';

function contractOf(kind: SectionKind, entries: Readonly<Record<string, Entry>>): Contract {
  return { things: { kind, entries } };
}

/** The kinds of change between two entries; undefined is a missing entry. */
function kinds(kind: SectionKind, before: Entry | undefined, after: Entry | undefined): readonly string[] {
  const of = (entry: Entry | undefined): Contract =>
    contractOf(kind, entry === undefined ? {} : { one: entry });
  return changesOf(of(before), of(after)).map((change) => change.kind);
}

describe('an offered name', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['stays', { default: '1', list: ['a', 'b'] }, { list: ['b', 'a'], default: '1' }, []],
    ['is removed', {}, undefined, ['breaking']],
    ['is new', undefined, {}, ['addition']],
    ['has another default', { default: '1' }, { default: '2' }, ['breaking']],
    ['loses its default', { default: '1' }, {}, ['breaking']],
    ['gains a fact', {}, { file: 'a' }, ['breaking']],
    ['loses a choice', { choices: ['a', 'b'] }, { choices: ['a'] }, ['breaking']],
    ['gains a choice', { choices: ['a'] }, { choices: ['a', 'b'] }, ['addition']],
    ['has another choice', { choices: ['a'] }, { choices: ['b'] }, ['breaking', 'addition']],
    ['becomes repeatable', { repeat: false }, { repeat: true }, ['addition']],
    ['is no longer repeatable', { repeat: true }, { repeat: false }, ['breaking']],
    ['has a higher maximum', { maximum: 1 }, { maximum: 2 }, ['addition']],
    ['has a lower maximum', { maximum: 2 }, { maximum: 1 }, ['breaking']],
    ['has a lower minimum', { minimum: 2 }, { minimum: 1 }, ['addition']],
    ['has a higher minimum', { minimum: 1 }, { minimum: 2 }, ['breaking']],
  ])('%s', (_, before, after, wanted) => {
    expect(kinds('offered', before, after)).toEqual(wanted);
  });

  test('is renamed', () => {
    const says = changesOf(contractOf('offered', { old: {} }), contractOf('offered', { new: {} }));
    expect(says).toEqual([
      { kind: 'breaking', says: 'things > old was removed' },
      { kind: 'addition', says: 'things > new is new' },
    ]);
  });

  test('is removed or added with its section', () => {
    const one = contractOf('offered', { one: {} });
    expect(changesOf(one, {})).toEqual([{ kind: 'breaking', says: 'things > one was removed' }]);
    expect(changesOf({}, one)).toEqual([{ kind: 'addition', says: 'things > one is new' }]);
  });
});

describe('a check', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['needs `since` if it is new', undefined, { covers: ['a'] }, ['breaking']],
    ['is an addition with `since`', undefined, { covers: ['a'], since: '0.2' }, ['addition']],
    ['is stricter if it covers more', { covers: ['a'] }, { covers: ['a', 'b'] }, ['breaking']],
    ['leaves a gap if it covers less', { covers: ['a', 'b'] }, { covers: ['a'] }, ['breaking']],
    ['cannot gain `since`', { covers: ['a'] }, { covers: ['a'], since: '0.2' }, ['breaking']],
    ['cannot be removed', { covers: ['a'] }, undefined, ['breaking']],
  ])('%s', (_, before, after, wanted) => {
    expect(kinds('judged', before, after)).toEqual(wanted);
  });
});

describe('a written file', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['gains a member', undefined, { required: true }, ['addition']],
    ['loses a member', {}, undefined, ['breaking']],
    ['always has a member', {}, { required: true }, ['addition']],
    ['no longer always has a member', { required: true }, {}, ['breaking']],
    ['has another type', { type: 'string' }, { type: 'number' }, ['breaking']],
    ['follows a pattern', {}, { pattern: 'a' }, ['addition']],
    ['no longer follows a pattern', { pattern: 'a' }, {}, ['breaking']],
    ['has another format version', { const: 1 }, { const: 2 }, ['breaking']],
    ['has a lower minimum', { minimum: 2 }, { minimum: 1 }, ['breaking']],
  ])('%s', (_, before, after, wanted) => {
    expect(kinds('written', before, after)).toEqual(wanted);
  });
});

describe('a read file', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['may hold a new member', undefined, { type: 'string' }, ['addition']],
    ['must hold a new member', undefined, { required: true }, ['breaking']],
    ['may lack a member', { required: true }, {}, ['addition']],
    ['must hold an optional member', {}, { required: true }, ['breaking']],
    ['must follow a pattern', {}, { pattern: 'a' }, ['breaking']],
    ['needs a longer text', { minLength: 1 }, { minLength: 2 }, ['breaking']],
    ['may be longer', { maxItems: 1 }, { maxItems: 2 }, ['addition']],
    ['gains a value', { enum: ['a'] }, { enum: ['a', 'b'] }, ['addition']],
    ['loses a value', { enum: ['a', 'b'] }, { enum: ['a'] }, ['breaking']],
  ])('%s', (_, before, after, wanted) => {
    expect(kinds('read', before, after)).toEqual(wanted);
  });
});

test('the message lists breaking changes, then additions, then the next step', () => {
  expect(
    advice([
      { kind: 'addition', says: 'a is new' },
      { kind: 'breaking', says: 'b was removed' },
    ]),
  ).toBe(`BREAKING: revert it, or release a major version and describe it in .github/CHANGELOG.md:
  b was removed
An addition: describe it in .github/CHANGELOG.md:
  a is new
Then: npx vitest run --project self suites/self/contract/contract.test.ts -u`);
});
