import type { Contract, Entry, Fact, SectionKind } from './contract.ts';

/** A change of the contract. */
export interface Change {
  readonly kind: 'breaking' | 'addition';
  /** The change in one sentence. */
  readonly says: string;
}

function breaking(says: string): Change {
  return { kind: 'breaking', says };
}

function addition(says: string): Change {
  return { kind: 'addition', says };
}

function shown(fact: Fact | undefined): string {
  return fact === undefined ? 'nothing' : JSON.stringify(fact);
}

/** Bounds whose higher or lower value accepts less. */
const narrowerIfHigher = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const narrowerIfLower = ['maximum', 'maxLength', 'maxItems'];

function isSet(fact: Fact | undefined): fact is readonly (string | number | boolean | null)[] {
  return Array.isArray(fact);
}

/** Added and removed members. */
function setChanges(
  name: string,
  before: readonly unknown[],
  after: readonly unknown[],
  isStricter: boolean,
): readonly Change[] {
  const gone = before.filter((member) => !after.includes(member));
  const come = after.filter((member) => !before.includes(member));
  return [
    ...gone.map((member) => breaking(`${name} lost ${JSON.stringify(member)}`)),
    ...come.map((member) =>
      isStricter
        ? breaking(
            `${name} gained ${JSON.stringify(member)}, which is stricter: keep this id unchanged and add a new id with \`since\``,
          )
        : addition(`${name} gained ${JSON.stringify(member)}`),
    ),
  ];
}

/** True if a changed fact breaks nobody. */
function isWider(
  kind: SectionKind,
  name: string,
  before: Fact | undefined,
  after: Fact | undefined,
): boolean {
  if (typeof before === 'number' && typeof after === 'number' && kind !== 'written') {
    if (narrowerIfHigher.includes(name)) return after < before;
    if (narrowerIfLower.includes(name)) return after > before;
  }
  if (before === false && after === true) return kind === 'offered';
  // A written file promises more, or a read file demands less.
  if (before === undefined) return kind === 'written';
  if (after === undefined) return kind === 'read';
  return false;
}

function factChanges(kind: SectionKind, where: string, before: Entry, after: Entry): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [then, now] = [before[name], after[name]];
    const what = `${where}: ${name}`;
    if (isSet(then) && isSet(now)) return setChanges(what, then, now, kind === 'judged');
    if (shown(then) === shown(now)) return [];
    const says = `${what} changed from ${shown(then)} to ${shown(now)}`;
    return [isWider(kind, name, then, now) ? addition(says) : breaking(says)];
  });
}

/** True if a new entry breaks nobody. */
function added(kind: SectionKind, where: string, entry: Entry): Change {
  if (kind === 'judged' && entry['since'] === undefined) {
    return breaking(
      `${where} is new and has no \`since\`, so --catalogue cannot exclude it from existing gates`,
    );
  }
  if (kind === 'read' && entry['required'] === true) {
    return breaking(`${where} is new and required, so existing files are refused`);
  }
  return addition(`${where} is new`);
}

/** The changes between two contracts, breaking ones and additions. */
export function changesOf(before: Contract, after: Contract): readonly Change[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [then, now] = [before[name]?.entries ?? {}, after[name]?.entries ?? {}];
    const kind = after[name]?.kind ?? before[name]?.kind ?? 'offered';
    return [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((id) => {
      const where = `${name} > ${id}`;
      const [old, recent] = [then[id], now[id]];
      if (recent === undefined) return [breaking(`${where} was removed`)];
      if (old === undefined) return [added(kind, where, recent)];
      return factChanges(kind, where, old, recent);
    });
  });
}

/** The message about a changed contract. */
export function advice(changes: readonly Change[]): string {
  const of = (kind: Change['kind']): readonly string[] =>
    changes.filter((change) => change.kind === kind).map(({ says }) => `  ${says}`);
  const [broken, more] = [of('breaking'), of('addition')];
  return [
    ...(broken.length === 0
      ? []
      : [
          'BREAKING: revert it, or release a major version and describe it in .github/CHANGELOG.md:',
          ...broken,
        ]),
    ...(more.length === 0 ? [] : ['An addition: describe it in .github/CHANGELOG.md:', ...more]),
    'Then: npx vitest run --project self suites/self/contract/contract.test.ts -u',
  ].join('\n');
}
