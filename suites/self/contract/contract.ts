/** A fact of an entry: a list is a set, whose order means nothing. */
export type Fact = string | number | boolean | readonly (string | number | boolean | null)[];

/** What is promised of one thing. */
export type Entry = Readonly<Record<string, Fact>>;

/**
 * Who makes what a section describes: a list of names on offer, a file that this tool writes, or one that it reads. A file that is
 * written may hold more than before, and one that is read may lack more.
 */
export type SectionKind = 'offered' | 'judged' | 'written' | 'read';

/** Things of one kind, by name. */
export interface Section {
  readonly kind: SectionKind;
  readonly entries: Readonly<Record<string, Entry>>;
}

/** Everything that users, scripts and pipelines may rely on. */
export type Contract = Readonly<Record<string, Section>>;

/** A contract as text in one order, one entry a line. */
export function contractText(contract: Contract): string {
  const sections = Object.entries(contract).map(([name, { kind, entries }]) => {
    const lines = Object.entries(entries)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, entry]) => `      ${JSON.stringify(id)}: ${JSON.stringify(sorted(entry))}`);
    return `  ${JSON.stringify(name)}: {\n    "kind": ${JSON.stringify(kind)},\n    "entries": {\n${lines.join(',\n')}\n    }\n  }`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}

function sorted(entry: Entry): Entry {
  return Object.fromEntries(
    Object.entries(entry)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, fact]) => [name, Array.isArray(fact) ? fact.toSorted() : fact]),
  );
}
