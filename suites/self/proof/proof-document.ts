import { readFileSync } from 'node:fs';
import { markdownTable } from 'markdown-table';
import type { CombinedHits, Hits } from './diagnosed.ts';
import type { DiagnosisProof, FreedomProof, KillProof, Proof, ProvenRequirement } from './proof.ts';

/** A line of the digest: a description and a number. */
type DigestRow = readonly [what: string, count: string];

function ofHits({ right, of }: Hits): string {
  return `${right} of ${of}`;
}

/** The digest of the faults. */
export function killRows(
  checks: number,
  { covered, killed, requirements, faults }: KillProof,
): readonly DigestRow[] {
  const visible = requirements.filter(({ level }) => level !== 'excluded').length;
  return [
    [
      'requirements that a client can see, each broken by a fault and named by a check',
      `${covered} of ${visible}`,
    ],
    ['requirements that no client can see, each with the reason', `${requirements.length - visible}`],
    ['checks, each failing under every fault in its `killedBy`', `${checks}`],
    ['faults of the emulator that the checks find', `${killed} of ${faults.length}`],
  ];
}

/** The digest of the freedoms. */
export function freedomRows({ freedoms, together }: FreedomProof): readonly DigestRow[] {
  return [
    ['freedoms that the page leaves, under which every check passes', `${freedoms.length}`],
    ['pairs of freedoms under which every check passes', `${together.pairs}`],
  ];
}

/** The digest of the diagnosis of single faults. */
export function diagnosedAloneRow(alone: Hits): DigestRow {
  return ['faults that the diagnosis names first, or another fault of the same requirement', ofHits(alone)];
}

function diagnosedTogetherRow(size: string, { visible, all }: CombinedHits): DigestRow {
  return [
    `random ${size} of faults that the diagnosis names completely, if each fault shows (and if some hide each other)`,
    `${ofHits(visible)} (${ofHits(all)})`,
  ];
}

function diagnosisRows({ alone, pairs, triples }: DiagnosisProof): readonly DigestRow[] {
  return [
    diagnosedAloneRow(alone),
    diagnosedTogetherRow('pairs', pairs),
    diagnosedTogetherRow('triples', triples),
  ];
}

/** The digest of the proof as a Markdown table, which the README shows too. */
export function proofDigest({ checks, kills, freedoms, diagnosis }: Proof): string {
  return markdownTable([
    ['what', 'how many'],
    ...killRows(checks, kills),
    ...freedomRows(freedoms),
    ...diagnosisRows(diagnosis),
  ]);
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('<', '&lt;');
const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' ');

function table(rows: readonly (readonly string[])[]): string {
  return markdownTable(rows, { alignDelimiters: false });
}

function requirementPart({ id, level, statement, because, checks }: ProvenRequirement): string {
  const head = `### ${id} (${level})\n\n${statement}`;
  if (checks.length === 0) return `${head}\n\nNo client can see it: ${because ?? 'no check covers it'}.`;
  const rows = checks.map((check) => [`\`${check.id}\``, code(check.faults)]);
  return `${head}\n\n${table([['check', 'names it under'], ...rows])}`;
}

/** The sections on requirements and faults. */
export function killSections({ requirements, faults }: KillProof): string {
  const rows = faults.map(({ id, says, setting, named, checks }) => [
    `\`${id}\``,
    cell(says),
    setting,
    named.join(' '),
    `${checks}`,
  ]);
  return [
    '## Requirement, check, fault',
    ...requirements.map(requirementPart),
    '## Faults',
    table([
      ['fault', 'behavior of the server', 'tried in', 'requirements named', 'checks that fail'],
      ...rows,
    ]),
  ].join('\n\n');
}

/** The section on freedoms. */
export function freedomSection({ freedoms, together }: FreedomProof): string {
  const rows = freedoms.map(({ id, opens, warns, settings }) => [
    `\`${id}\``,
    cell(opens),
    warns.join(' '),
    `${settings.length}`,
  ]);
  return [
    '## Freedoms',
    `Each freedom is tried alone in every profile that has it, and all ${together.freedoms} freedoms of ${together.setting} are tried in pairs. A server that ignores a recommendation gets a warning, not a failure.`,
    table([['freedom', 'behavior of the server', 'recommendations ignored', 'settings'], ...rows]),
  ].join('\n\n');
}

/** The first line of the document. */
export function proofTitle(version: string): string {
  return `# Proof of version ${version}`;
}

/** The proof as a Markdown document. */
export function proofDocument(proof: Proof): string {
  return `${[
    proofTitle(proof.version),
    'Every check must fail on servers that are wrong in a known way, and pass on servers that are right in an unusual way. Written by `npm run proof:write`; tests compare it with the code.',
    proofDigest(proof),
    killSections(proof.kills),
    freedomSection(proof.freedoms),
  ].join('\n\n')}\n`;
}

/** The published proof. */
export interface PublishedProof {
  readonly title: string;
  readonly digest: string;
  /** The counts of the digest by their descriptions. */
  readonly counts: ReadonlyMap<string, string>;
  readonly killSections: string;
  readonly freedomSection: string;
}

/** Reads `fixtures/proof/proof.md`. */
export function publishedProof(): PublishedProof {
  const text = readFileSync(new URL('../../../fixtures/proof/proof.md', import.meta.url), 'utf8').trim();
  const [head = '', ...sections] = text.split(/\n\n(?=## )/);
  const [firstLine = '', , digest = ''] = head.split('\n\n');
  const rows = digest.split('\n').slice(2);
  return {
    title: firstLine,
    digest,
    counts: new Map(
      rows.map((row) => {
        const [, what = '', count = ''] = row.split('|').map((part) => part.trim());
        return [what, count];
      }),
    ),
    killSections: sections.slice(0, -1).join('\n\n'),
    freedomSection: sections.at(-1) ?? '',
  };
}
