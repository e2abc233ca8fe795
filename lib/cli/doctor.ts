import { commandLine } from '../doctor/command-line.ts';
import type { GivenOption } from '../doctor/command-line.ts';
import { lineOf } from '../doctor/finding.ts';
import type { DoctorFinding } from '../doctor/finding.ts';
import { certificateFile, howToTrust } from '../doctor/how-to-trust.ts';
import { lookAround } from '../doctor/look-around.ts';
import type { Outlook } from '../doctor/look-around.ts';
import type { Shell } from '../model/command.ts';
import type { Header } from '../model/http.ts';
import type { Target } from '../model/target.ts';
import { commandLimit, visibleExcerpt } from '../report/visible.ts';
import type { Painter } from '../report/painter.ts';
import { openEndpoint } from '../run/endpoint.ts';
import { variableOfHeader } from '../settings/again.ts';
import { emulatorName } from '../settings/endpoint.ts';
import { environmentLayer, flagLayer, mergeLayers } from '../settings/layers.ts';
import type { Flags, SettingsLayer } from '../settings/layers.ts';
import { optionRow } from '../settings/options.ts';
import { targetsOf } from '../settings/read-targets.ts';
import { UsageError } from '../settings/usage-error.ts';
import { doctorOptions } from './command-options.ts';
import type { CliContext } from './context.ts';
import { defined } from '../model/defined.ts';

/** Options that doctor finds out, writes in its own way, or that control output only. */
const notRepeated: readonly string[] = ['endpoint', 'profile', 'hosting', 'cluster', 'job', 'header'];

/** Given options that `run` has as well, with their texts. */
function repeated(layer: SettingsLayer): readonly GivenOption[] {
  return doctorOptions.flatMap((name): readonly GivenOption[] => {
    const { kind, group } = optionRow(name);
    const given = layer(name)?.at(-1);
    if (given === undefined || group === 'Console' || notRepeated.includes(name)) return [];
    if (kind !== 'switch') return [[name, given.text]];
    return given.text === 'true' || given.text === '1' ? [[name, true]] : [];
  });
}

async function readTarget(
  flags: Flags,
  { environment, folder, readFile, askSecret }: CliContext,
): Promise<Target> {
  const targets = await targetsOf(flags, environment, {
    folder,
    readFile,
    bareMeansEmulator: false,
    ...defined({ askSecret }),
  });
  const [target, second] = targets;
  if (target === undefined || second !== undefined) {
    throw new UsageError(
      'doctor checks one endpoint: give it with --endpoint, and unset HPCPACK_TARGET and HPCPACK_AGAINST',
    );
  }
  return target;
}

/** The shells of most people, by the names that these know. */
const shellNames = [
  ['bash', 'bash'],
  ['powershell', 'PowerShell'],
] as const satisfies readonly (readonly [Shell, string])[];

/** A line for each shell. */
function forShells(line: (shell: Shell) => string): string {
  return shellNames
    .map(([shell, name]) => `  ${name.padEnd(10)}  ${visibleExcerpt(line(shell), commandLimit)}\n`)
    .join('');
}

/** Placeholders for values that are unknown. */
function notes({ credentials }: Target, headers: readonly Header[]): string {
  const { kind } = credentials;
  const variables = headers.map(variableOfHeader);
  const secrets = [
    ...(kind === 'basic' || kind === 'ntlm'
      ? ['The password comes from HPCPACK_PASSWORD, --password-file or a prompt.']
      : []),
    ...(kind === 'bearer' ? ['The token comes from HPCPACK_TOKEN, --token-file or a prompt.'] : []),
    ...(variables.length > 0
      ? [`Set these variables to the values of the header fields first: ${variables.join(', ')}.`]
      : []),
  ];
  return secrets.map((line) => `  ${line}\n`).join('');
}

/**
 * Looks at an endpoint without judging it, and says how to go on.
 * @returns 0 if a run can start, else 3
 * @throws UsageError if flags, environment or files are wrong, or no endpoint is named
 */
export async function doctor(flags: Flags, painter: Painter, context: CliContext): Promise<0 | 3> {
  const { environment, folder, out } = context;
  const target = await readTarget(flags, context);
  const layer = mergeLayers([flagLayer(flags, folder), environmentLayer(environment, folder)]);
  const opened = await openEndpoint(target);
  const endpoint = `${opened.origin}${opened.worldDraft.root}`;
  const believed = {
    ...(layer('profile') === undefined ? {} : { profile: target.profile }),
    ...defined({ cluster: opened.worldDraft.cluster, job: target.job }),
  };
  const failed: DoctorFinding[] = [];
  try {
    const outlook = await lookAround({
      target,
      endpoint,
      believed,
      environment,
      now: Date.now,
      tell: (finding) => {
        out.write(`${lineOf(finding, painter)}\n`);
        if (finding.state === 'fail') failed.push(finding);
      },
    });
    const named = target.endpoint ?? emulatorName;
    out.write(`\n${closing(outlook, failed, { target, named, layer, context, painter })}`);
    return outlook.found === undefined ? 3 : 0;
  } finally {
    await opened.close();
  }
}

interface Around {
  readonly target: Target;
  /** The endpoint as an option of a command line. */
  readonly named: string;
  readonly layer: SettingsLayer;
  readonly context: CliContext;
  readonly painter: Painter;
}

function closing(
  { found, untrusted }: Outlook,
  failed: readonly DoctorFinding[],
  { target, named, layer, context, painter }: Around,
): string {
  const { environment } = context;
  const options = repeated(layer);
  const ofFlags = layer('header')?.at(0)?.source === '--header';
  // The environment holds for every command, so that its settings are not repeated.
  const headers = ofFlags ? target.headers : [];
  if (found !== undefined) {
    const all: readonly GivenOption[] = [
      ['endpoint', named],
      ['profile', found.profile],
      ['hosting', found.hosting],
      ...(found.cluster === undefined ? [] : [['cluster', found.cluster] as const]),
      ['job', found.job],
      ...options,
    ];
    const lines = forShells((shell) => commandLine('run', all, headers, shell, environment));
    return `${painter.bold('A run can start:')}\n${lines}${notes(target, headers)}`;
  }
  const looks = failed.map(({ look }) => look).join(', ');
  const verdict = `${painter.bold('A run cannot start yet:')} see ${looks}\n`;
  if (untrusted === undefined) return verdict;
  const { place, look } = untrusted;
  const again: readonly GivenOption[] = [
    ['endpoint', named],
    ...options.filter(([name]) => name !== 'ca'),
    ['ca', certificateFile(place)],
  ];
  const steps = howToTrust(place, look).map((step) => `  ${visibleExcerpt(step, commandLimit)}\n`);
  const lines = forShells((shell) => commandLine('doctor', again, headers, shell, environment));
  return `${verdict}Save the certificate to trust with one of these commands:\n${steps.join('')}and run doctor again:\n${lines}`;
}
