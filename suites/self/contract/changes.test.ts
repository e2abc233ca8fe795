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

describe('what is on offer', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['stays', { default: '1', list: ['a', 'b'] }, { list: ['b', 'a'], default: '1' }, []],
    ['is gone', {}, undefined, ['breaking']],
    ['is new', undefined, {}, ['addition']],
    ['has another default', { default: '1' }, { default: '2' }, ['breaking']],
    ['has lost a default', { default: '1' }, {}, ['breaking']],
    ['has a fact more', {}, { file: 'a' }, ['breaking']],
    ['lacks a choice', { choices: ['a', 'b'] }, { choices: ['a'] }, ['breaking']],
    ['has one choice more', { choices: ['a'] }, { choices: ['a', 'b'] }, ['addition']],
    ['has another choice', { choices: ['a'] }, { choices: ['b'] }, ['breaking', 'addition']],
    ['may be repeated now', { repeat: false }, { repeat: true }, ['addition']],
    ['may not be repeated any longer', { repeat: true }, { repeat: false }, ['breaking']],
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
      { kind: 'breaking', says: 'things > old is gone' },
      { kind: 'addition', says: 'things > new is new' },
    ]);
  });

  test('is removed or added with its section', () => {
    const one = contractOf('offered', { one: {} });
    expect(changesOf(one, {})).toEqual([{ kind: 'breaking', says: 'things > one is gone' }]);
    expect(changesOf({}, one)).toEqual([{ kind: 'addition', says: 'things > one is new' }]);
  });
});

describe('a check', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['that is new needs since', undefined, { covers: ['a'] }, ['breaking']],
    ['that is new with since adds', undefined, { covers: ['a'], since: '0.2' }, ['addition']],
    ['that covers more is stricter', { covers: ['a'] }, { covers: ['a', 'b'] }, ['breaking']],
    ['that covers less leaves a gap', { covers: ['a', 'b'] }, { covers: ['a'] }, ['breaking']],
    ['cannot become newer', { covers: ['a'] }, { covers: ['a'], since: '0.2' }, ['breaking']],
    ['cannot be gone', { covers: ['a'] }, undefined, ['breaking']],
  ])('%s', (_, before, after, wanted) => {
    expect(kinds('judged', before, after)).toEqual(wanted);
  });
});

describe('a file that is written', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['has a name more', undefined, { required: true }, ['addition']],
    ['lacks a name', {}, undefined, ['breaking']],
    ['has a name always', {}, { required: true }, ['addition']],
    ['has a name only at times', { required: true }, {}, ['breaking']],
    ['has another type', { type: 'string' }, { type: 'number' }, ['breaking']],
    ['keeps to a pattern', {}, { pattern: 'a' }, ['addition']],
    ['keeps to none any longer', { pattern: 'a' }, {}, ['breaking']],
    ['has another format version', { const: 1 }, { const: 2 }, ['breaking']],
    ['has a lower minimum', { minimum: 2 }, { minimum: 1 }, ['breaking']],
  ])('%s', (_, before, after, wanted) => {
    expect(kinds('written', before, after)).toEqual(wanted);
  });
});

describe('a file that is read', () => {
  test.each<[string, Entry | undefined, Entry | undefined, readonly string[]]>([
    ['may hold a name more', undefined, { type: 'string' }, ['addition']],
    ['must hold a name more', undefined, { required: true }, ['breaking']],
    ['may lack a name', { required: true }, {}, ['addition']],
    ['must hold what it could lack', {}, { required: true }, ['breaking']],
    ['must keep to a pattern', {}, { pattern: 'a' }, ['breaking']],
    ['is refused for a shorter text', { minLength: 1 }, { minLength: 2 }, ['breaking']],
    ['may be longer', { maxItems: 1 }, { maxItems: 2 }, ['addition']],
    ['has one value more', { enum: ['a'] }, { enum: ['a', 'b'] }, ['addition']],
    ['has one value less', { enum: ['a', 'b'] }, { enum: ['a'] }, ['breaking']],
  ])('%s', (_, before, after, wanted) => {
    expect(kinds('read', before, after)).toEqual(wanted);
  });
});

test('the message lists breaking changes, then additions, then the next step', () => {
  expect(
    advice([
      { kind: 'addition', says: 'a is new' },
      { kind: 'breaking', says: 'b is gone' },
    ]),
  ).toBe(`BREAKING: take it back, or release a major version and say so in .github/CHANGELOG.md:
  b is gone
An addition: say so in .github/CHANGELOG.md:
  a is new
Then: npx vitest run --project self suites/self/contract/contract.test.ts -u`);
});
