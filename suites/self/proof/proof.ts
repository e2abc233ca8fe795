import { markdownTable } from 'markdown-table';
import type { Fault, FaultId } from '../../../lib/emulator/faults/index.ts';
import { faultOf, faults } from '../../../lib/emulator/faults/index.ts';
import { freedoms } from '../../../lib/emulator/freedoms/index.ts';
import type { Freedom } from '../../../lib/emulator/freedoms/index.ts';
import type { Requirement } from '../../../lib/model/requirement.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';
import { diagnosedAlone, diagnosedTogether } from './diagnosed.ts';
import type { CombinedHits, Hits } from './diagnosed.ts';
import { settingsOf, togetherIn, togetherTried } from './freedom-matrix.ts';
import { everyCheck, kill, killsAtHome, namedBy, visibleRows } from './matrix.ts';
import type { Kill } from './matrix.ts';
import { homeOf, settingName } from './settings.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

/** The faults under which a check names a requirement. */
export interface ProvenCheck {
  readonly id: string;
  readonly faults: readonly string[];
}

export interface ProvenRequirement {
  readonly id: RequirementId;
  readonly level: string;
  readonly statement: string;
  /** Why no client can see it; only where that is so. */
  readonly because?: string;
  readonly checks: readonly ProvenCheck[];
}

export interface ProvenFault {
  readonly id: string;
  readonly says: string;
  /** The setting in which it is tried first. */
  readonly setting: string;
  readonly breaks: readonly RequirementId[];
  readonly named: readonly RequirementId[];
  /** How many checks fail under it. */
  readonly checks: number;
}

/** Which check finds which fault by which requirement. */
export interface KillProof {
  readonly covered: number;
  readonly killed: number;
  readonly requirements: readonly ProvenRequirement[];
  readonly faults: readonly ProvenFault[];
}

export interface ProvenFreedom {
  readonly id: string;
  readonly opens: string;
  readonly warns: readonly RequirementId[];
  /** The settings in which it is tried alone. */
  readonly settings: readonly string[];
}

/** Which freedoms are tried, and where. */
export interface FreedomProof {
  readonly freedoms: readonly ProvenFreedom[];
  /** The setting in which pairs of freedoms are tried, and how many. */
  readonly together: { readonly setting: string; readonly freedoms: number; readonly pairs: number };
}

/** How often faults are diagnosed rightly. */
export interface DiagnosisProof {
  readonly alone: Hits;
  readonly pairs: CombinedHits;
  readonly triples: CombinedHits;
}

/** Everything that the proof found. */
export interface Proof {
  readonly version: string;
  readonly checks: number;
  readonly kills: KillProof;
  readonly freedoms: FreedomProof;
  readonly diagnosis: DiagnosisProof;
}

/** Every fault where it is first looked for, and where a check that names it applies. */
function allKills(): readonly Kill[] {
  const named = everyCheck.flatMap((check) =>
    check.killedBy.flatMap((id) => {
      const fault: Fault = faultOf(id as FaultId);
      const setting = homeOf(fault, check.id);
      return setting === undefined ? [] : [kill(fault, setting)];
    }),
  );
  return [...new Set([...killsAtHome(), ...named])];
}

/** By requirement and check, the faults under which the one is named by the other. */
function findersIn(kills: readonly Kill[]): ReadonlyMap<string, ReadonlySet<string>> {
  const finders = new Map<string, Set<string>>();
  for (const { fault, named } of kills) {
    for (const [check, rows] of named) {
      for (const row of rows) {
        const key = `${row} ${check}`;
        finders.set(key, (finders.get(key) ?? new Set()).add(fault.id));
      }
    }
  }
  return finders;
}

/** The proof by faults, from judging them all. */
export function killProof(): KillProof {
  const finders = findersIn(allKills());
  const atHome = killsAtHome();
  const proven = keysOf(requirements).map((id): ProvenRequirement => {
    const { level, statement, because }: Requirement = requirements[id];
    return {
      id,
      level,
      statement,
      ...(level === 'excluded' && because !== undefined ? { because } : {}),
      checks: everyCheck.flatMap((check) => {
        const found = finders.get(`${id} ${check.id}`);
        if (found === undefined) return [];
        // In the order of the table, whichever setting they were found in.
        return [
          { id: check.id, faults: faults.filter((fault) => found.has(fault.id)).map((fault) => fault.id) },
        ];
      }),
    };
  });
  return {
    covered: visibleRows.filter((row) => atHome.some((one) => namedBy(one).has(row))).length,
    killed: atHome.filter((one) => namedBy(one).has(one.fault.breaks[0])).length,
    requirements: proven,
    faults: atHome.map((one) => ({
      id: one.fault.id,
      says: one.fault.says,
      setting: settingName(one.setting),
      breaks: one.fault.breaks,
      named: [...namedBy(one)].toSorted(),
      checks: one.named.size,
    })),
  };
}

/** The proof by freedoms: what is tried. That nothing is held against it is what the tests say. */
export function freedomProof(): FreedomProof {
  return {
    freedoms: (freedoms as readonly Freedom[]).map((freedom) => ({
      id: freedom.id,
      opens: freedom.opens,
      warns: freedom.warns ?? [],
      settings: settingsOf(freedom).map(settingName),
    })),
    together: {
      setting: settingName(togetherIn),
      freedoms: togetherTried.length,
      pairs: (togetherTried.length * (togetherTried.length - 1)) / 2,
    },
  };
}

/** Random combinations of each size. */
const combinations = 150;

/** The proof of the diagnosis, from faults alone and together. */
export function diagnosisProof(): DiagnosisProof {
  return {
    alone: diagnosedAlone(),
    pairs: diagnosedTogether(2, combinations),
    triples: diagnosedTogether(3, combinations),
  };
}

function ofHits({ right, of }: Hits): string {
  return `${right} of ${of}`;
}

/** How often the diagnosis is right, as rows of a table. */
function diagnosisRows({ alone, pairs, triples }: DiagnosisProof): readonly (readonly [string, string])[] {
  const together = (what: string, { visible, all }: CombinedHits): readonly [string, string] => [
    `random ${what}, each of which shows, all named by the diagnosis (hidden ones included)`,
    `${ofHits(visible)} (${ofHits(all)})`,
  ];
  return [
    ['faults that the diagnosis names first, or one of the same requirement', ofHits(alone)],
    together('pairs of faults', pairs),
    together('triples of faults', triples),
  ];
}

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('<', '&lt;');
const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' ');

/** What the proof comes to, in a few lines; stands in the README too. */
export function proofDigest({ checks, kills, freedoms: proof, diagnosis }: Proof): string {
  const visible = kills.requirements.filter(({ level }) => level !== 'excluded').length;
  return markdownTable([
    ['what', 'how many'],
    [
      'requirements that a client can see, each named by a check under some fault',
      `${kills.covered} of ${visible}`,
    ],
    ['requirements that no client can see, each with its reason', `${kills.requirements.length - visible}`],
    ['checks, each failing under every fault that it names', `${checks}`],
    ['faults of an emulated server that are found', `${kills.killed} of ${kills.faults.length}`],
    ['freedoms that the page leaves, under which every check passes', `${proof.freedoms.length}`],
    ['pairs of freedoms under which every check passes', `${proof.together.pairs}`],
    ...diagnosisRows(diagnosis),
  ]);
}

function table(rows: readonly (readonly string[])[]): string {
  return markdownTable(rows, { alignDelimiters: false });
}

function requirementPart({ id, level, statement, because, checks }: ProvenRequirement): string {
  const head = `### ${id} (${level})\n\n${statement}`;
  if (checks.length === 0) return `${head}\n\nNo client can see it: ${because ?? 'no check covers it'}.`;
  const rows = checks.map((check) => [`\`${check.id}\``, code(check.faults)]);
  return `${head}\n\n${table([['check', 'names it under'], ...rows])}`;
}

/** The proof as a Markdown document. */
export function proofDocument(proof: Proof): string {
  const { kills, freedoms: free } = proof;
  const faultRows = kills.faults.map(({ id, says, setting, named, checks }) => [
    `\`${id}\``,
    cell(says),
    setting,
    named.join(' '),
    `${checks}`,
  ]);
  const freedomRows = free.freedoms.map(({ id, opens, warns, settings }) => [
    `\`${id}\``,
    cell(opens),
    warns.join(' '),
    `${settings.length}`,
  ]);
  return `${[
    `# Proof of version ${proof.version}`,
    'Every check is held against servers that are wrong in one known way, and must fail; and against servers that are right in an unusual way, and must pass. Made by `npm run proof`; the tests keep it true.',
    proofDigest(proof),
    '## Requirement, check, fault',
    ...kills.requirements.map(requirementPart),
    '## Faults',
    table([
      ['fault', 'what the server does', 'tried in', 'requirements named', 'checks that fail'],
      ...faultRows,
    ]),
    '## Freedoms',
    `Each is tried alone in every profile that has it, and all ${free.together.freedoms} of ${free.together.setting} in pairs. Advice that a server which takes a freedom ignores gives a warning and no failure.`,
    table([['freedom', 'what the server does', 'advice ignored', 'settings'], ...freedomRows]),
  ].join('\n\n')}\n`;
}
