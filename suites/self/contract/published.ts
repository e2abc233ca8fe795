import { readFileSync } from 'node:fs';
import { runCommandLine } from '../../../lib/cli/program.ts';
import type { LoadedCommands } from '../../../lib/cli/declare/declaring.ts';
import { scopeWords } from '../../../lib/cli/scope-words.ts';
import { recordedContext } from '../../../lib/cli/testing/context.ts';
import { faults } from '../../../lib/emulator/faults/index.ts';
import { hostings } from '../../../lib/model/requirement.ts';
import type { Requirement } from '../../../lib/model/requirement.ts';
import type { Result } from '../../../lib/model/result.ts';
import { isFileReport, reportKinds, reportName } from '../../../lib/model/report-kinds.ts';
import { overviewOf } from '../../../lib/report/overview.ts';
import { sampleResult } from '../../../lib/report/testing/sample.ts';
import { tool } from '../../../lib/run/tool.ts';
import { optionNames, optionRow, variableOf } from '../../../lib/settings/options.ts';
import type { OptionRow } from '../../../lib/settings/options.ts';
import { catalogueVersions } from '../../../lib/page/catalogue.ts';
import { profiles } from '../../../lib/page/profiles.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import { everyCheck, everyLaw } from '../../every-check.ts';
import { lawSuites, observations, suites } from '../../index.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { Contract, Entry, Section, SectionKind } from './contract.ts';
import { shapeOf } from './schema-shape.ts';
import { defined } from '../../../lib/model/defined.ts';

const root = new URL('../../../', import.meta.url);

function text(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

function section<Thing>(
  kind: SectionKind,
  things: readonly Thing[],
  entry: (thing: Thing) => readonly [id: string, entry: Entry],
): Section {
  return { kind, entries: Object.fromEntries(things.map(entry)) };
}

function judged({
  id,
  covers,
  since,
}: {
  readonly id: string;
  readonly covers: readonly string[];
  readonly since?: string;
}): readonly [string, Entry] {
  return [id, { covers, ...defined({ since }) }];
}

const bounds = ['min', 'max'] as const;

function optionEntry(row: OptionRow): Entry {
  const limits = bounds.flatMap((name) => (name in row ? [[`${name}imum`, (row as never)[name]]] : []));
  return {
    kind: row.kind,
    'value may be left out': row.optional === true,
    default: row.fallback ?? '(none)',
    'may be repeated': row.repeatable === true,
    'in a target file': row.notInFile !== true,
    ...(row.kind === 'choice' ? { choices: row.choices } : {}),
    ...Object.fromEntries(limits),
  };
}

const never = (): never => {
  throw new Error('the help runs nothing');
};

async function help(...args: readonly string[]): Promise<string> {
  const recorded = recordedContext();
  await runCommandLine([...args, '--help'], recorded.context, {
    run: never,
    plan: never,
    emulate: never,
    doctor: never,
    judge: never,
    diff: never,
    merge: never,
    verify: never,
    allure: never,
  });
  return recorded.out();
}

/** The flags of a help text; flags outside the table of settings with values and defaults. */
function flagsIn(page: string): readonly string[] {
  const entries = page.split(/\n(?= {2}-)/).slice(1);
  return entries.map((entry) => {
    const [line = '', ...more] = entry.trim().split('\n');
    const [, flags = ''] = /^((?:-\w, )?--[\w-]+(?: [<[][^>\]]+[>\]])?)/.exec(line) ?? [];
    const setting = optionNames.find((name) => new RegExp(`^--${name}(?: |$)`).test(flags));
    if (setting !== undefined && !line.includes('(choices')) return `--${setting}`;
    const [, fallback] = /default: "([^"]*)"/.exec([line, ...more].join(' ').replaceAll(/\s+/g, ' ')) ?? [];
    return fallback === undefined ? flags : `${flags} = ${fallback}`;
  });
}

async function commandEntry(name: string): Promise<readonly [string, Entry]> {
  const page = await help(name);
  const [, usage = ''] = /^Usage: (.*)$/m.exec(page) ?? [];
  return [name, { usage, flags: flagsIn(page) }];
}

async function commandSection(): Promise<Section> {
  const page = await help();
  const [, list = ''] = /^Commands:\n((?: {2}.*\n)+)/m.exec(page) ?? [];
  const names = [...list.matchAll(/^ {2}(\w+)/gm)].flatMap(([, name = '']) =>
    name === 'help' ? [] : [name],
  );
  const entries = await Promise.all(names.map(commandEntry));
  return { kind: 'offered', entries: Object.fromEntries(entries) };
}

async function statuses(): Promise<Section> {
  const result = sampleResult([]);
  const ofRun = ([0, 1, 3, 4, 130] as const satisfies readonly Result['exitStatus'][]).map((exitStatus) => {
    const one = { name: 'a', path: 'a', result: { ...result, exitStatus } };
    return [String(exitStatus), { verdict: overviewOf(tool, [one], []).verdict }] as const;
  });
  const wrong = await runCommandLine(['--no-such-option'], recordedContext().context, {} as LoadedCommands);
  return {
    kind: 'offered',
    entries: Object.fromEntries([...ofRun, [String(wrong), { verdict: 'usage' }]]),
  };
}

/** The names that a module exports, including types. */
function exportsOf(path: string): readonly string[] {
  const source = text(path);
  const lists = [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  );
  const declared = [
    ...source.matchAll(/^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm),
  ].map(([, name = '']) => name);
  return [...lists, ...declared].filter((name) => name !== '');
}

function modules(): Section {
  const entries = Object.entries(manifest.exports).map(([name, target]): readonly [string, Entry] => {
    if (typeof target === 'string') return [name, { file: target }];
    const source = target.types.replace('./dist/library/types/', '').replace(/\.d\.ts$/, '.ts');
    return [name, { names: exportsOf(source) }];
  });
  return { kind: 'offered', entries: Object.fromEntries(entries) };
}

function schema(kind: 'written' | 'read', name: string): Section {
  return { kind, entries: shapeOf(JSON.parse(text(`fixtures/schemas/${name}.schema.json`))) };
}

/** The current contract. */
export async function publishedContract(): Promise<Contract> {
  const [checks, laws] = [everyCheck(), everyLaw()];
  const tags = [...new Set([...checks, ...laws].flatMap((check) => check.tags ?? []))];
  return {
    requirements: section(
      'offered',
      Object.entries(requirements),
      ([id, { level, scopes }]: [string, Requirement]) => [id, { level, applies: scopeWords(scopes) }],
    ),
    checks: section('judged', checks, judged),
    laws: section('judged', laws, judged),
    observations: section('judged', observations, ({ id, title, since }) => [
      id,
      { title, ...defined({ since }) },
    ]),
    suites: section('offered', [...suites, ...lawSuites], ({ id }) => [id, {}]),
    tags: section('offered', tags, (tag) => [tag, {}]),
    catalogues: section('offered', catalogueVersions, (version) => [version, {}]),
    faults: section('offered', faults, ({ id }) => [id, {}]),
    profiles: section('offered', Object.values(profiles), ({ name, apiVersions, ...facts }) => [
      name,
      { apiVersions, clusterSegment: facts.hasClusterSegment, getClusters: facts.hasGetClusters },
    ]),
    hostings: section('offered', hostings, (name) => [name, {}]),
    commands: await commandSection(),
    options: section('offered', optionNames, (name) => [`--${name}`, optionEntry(optionRow(name))]),
    variables: section(
      'offered',
      [...optionNames.map(variableOf), 'HPCPACK_PASSWORD', 'HPCPACK_TOKEN', 'HPCPACK_PASSPHRASE'],
      (name) => [name, {}],
    ),
    'exit statuses': await statuses(),
    reports: section('offered', reportKinds, (kind) => [
      kind,
      { file: `${reportName(kind)}${isFileReport(kind) ? '' : '/'}` },
    ]),
    modules: modules(),
    'result.json': schema('written', 'result'),
    'result.json of several targets': schema('written', 'overview'),
    'target file': schema('read', 'target'),
    'waiver file': schema('read', 'waivers'),
    'file of kept cases': schema('read', 'corpus'),
  };
}
