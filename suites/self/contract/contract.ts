/** A fact of an entry; a list is a set without order. */
export type Fact = string | number | boolean | readonly (string | number | boolean | null)[];

/** The promised facts of one entry. */
export type Entry = Readonly<Record<string, Fact>>;

/**
 * The kind of a section: names on offer, a file that this tool writes, or a file that it reads. A written file may gain members, and a
 * read file may lose required ones.
 */
export type SectionKind = 'offered' | 'judged' | 'written' | 'read';

/** Entries of one kind by name. */
export interface Section {
  readonly kind: SectionKind;
  readonly entries: Readonly<Record<string, Entry>>;
}

/** All facts that users, scripts and pipelines may rely on. */
export type Contract = Readonly<Record<string, Section>>;

/** Writes a contract in a fixed order with one entry per line. */
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
