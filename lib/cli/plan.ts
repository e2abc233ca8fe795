import type { Request } from '../model/http.ts';
import { isLaw } from '../model/law.ts';
import type { Target } from '../model/target.ts';
import { catalogueWarnings } from '../report/subject-warnings.ts';
import { planFor } from '../run/plan-target.ts';
import type { TargetPlan } from '../run/plan-target.ts';
import { readConsole } from '../settings/console.ts';
import type { Flags } from '../settings/layers.ts';
import { checkNpmConfig } from '../settings/npm-config.ts';
import { targetsOf } from '../settings/read-targets.ts';
import { UsageError } from '../settings/usage-error.ts';
import { readRunTools } from '../settings/run-tools.ts';
import { askingAgain, readBefore } from './rerun.ts';
import type { CommandStreams } from './run.ts';

/**
 * Prints the checks and the exact requests that `run` would send, and their number. Sends nothing.
 * @throws UsageError where flags, environment or files are wrong
 */
export async function plan(flags: Flags, { environment, output }: CommandStreams): Promise<0> {
  checkNpmConfig(environment);
  const { verbosity } = readConsole(flags, environment);
  const tools = readRunTools(flags, environment, process.cwd());
  const before = await readBefore(tools, flags, environment, process.cwd());
  const around = before === undefined ? {} : { fallback: before.settings };
  for (const given of await targetsOf(flags, environment, around)) {
    const target = before === undefined ? given : askingAgain(given, before).target;
    const planned = planFor(target);
    if (planned.unmatched.length > 0) {
      throw new UsageError(
        `no check, requirement, suite, tag or observation is named ${planned.unmatched.join(', ')}; "list" shows what there is`,
      );
    }
    output.write(`${planText(target, planned, verbosity)}\n`);
  }
  return 0;
}

function planText(target: Target, planned: TargetPlan, verbosity: string): string {
  const { checks, observations, requests, fuzzRequests } = planned;
  const subject = target.endpoint ?? 'the built-in emulator';
  const random = fuzzRequests === 0 ? '' : `, ${fuzzRequests} of them random`;
  const total = `${checks.length} checks and ${observations.length} observations of ${subject} as ${target.profile}, ${target.hosting}: ${requests.length + fuzzRequests} requests${random}`;
  const notes = [
    ...catalogueWarnings(planned.catalogue),
    ...(target.endpoint === undefined || target.job !== undefined ? [] : [discoveryNote]),
    ...(fuzzRequests === 0 ? [] : [fuzzNote]),
  ];
  if (verbosity === 'quiet') return total;
  const lines = requests.map((request, index) => `${String(index + 1).padStart(5)}  ${requestLine(request)}`);
  return [...lines, '', ...checkLines(planned), '', ...notes, total].join('\n');
}

const fuzzNote =
  'Random cases depend on --seed; their number in the last line is an upper bound. Shrinking a failing case takes at most 500 more cases.';

const discoveryNote =
  'Names in braces are read from the endpoint. Each further page of a job list costs one more request, and a job without some properties fewer.';

function requestLine({ method, target, headers, occurrence }: Request): string {
  const said = headers.map(([name, value]) => `  ${name}: ${value}`).join('');
  const again = occurrence === undefined ? '' : `  (sent again, number ${occurrence})`;
  return `${method} ${target.replaceAll('%7B', '{').replaceAll('%7D', '}')}${said}${again}`;
}

function checkLines({ checks, observations, askedBy }: TargetPlan): readonly string[] {
  const numbers = (id: string): string =>
    (askedBy.get(id) ?? []).map((index) => index + 1).join(', ') || 'nothing';
  return [
    ...checks.map((check) => [check, isLaw(check) ? 'random cases' : numbers(check.id)] as const),
    ...observations.map((observation) => [observation, numbers(observation.id)] as const),
  ].map(([{ id, title }, sends]) => `${id}  ${title}\n       sends ${sends}`);
}
