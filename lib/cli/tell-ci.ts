import type { Result } from '../model/result.ts';
import { annotations } from '../report/annotations.ts';
import { appendStepSummary } from '../report/step-summary.ts';
import { summaryMarkdown } from '../report/summary.ts';
import type { Environment } from '../settings/layers.ts';
import type { CliContext } from './context.ts';

/** The facts about a run that a CI system shows. */
interface Told {
  /** The results by the names of their targets; of one target alone the name says nothing. */
  readonly results: readonly { readonly name: string; readonly result: Result }[];
  /** Markdown. */
  readonly summary: () => string;
}

/** The environment of a command and its outputs. */
interface Surroundings {
  readonly environment: Environment;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
}

/** Shows a run where CI systems show it: annotations among the lines of the log, and the job summary of GitHub. */
export async function tellCi(
  { results, summary }: Told,
  { environment, write, writeError }: Surroundings,
): Promise<void> {
  const named = results.map(({ name, result }) => (results.length === 1 ? { result } : { name, result }));
  for (const line of annotations(named, environment)) write(`${line}\n`);
  if (results.length === 0) return;
  const failure = await appendStepSummary(summary, environment);
  if (failure !== undefined) writeError(`warning: ${failure}\n`);
}

/** Shows one result there. */
export async function tell(result: Result, { environment, out, err }: CliContext): Promise<void> {
  await tellCi(
    { results: [{ name: '', result }], summary: () => summaryMarkdown(result) },
    { environment, write: out.write, writeError: err.write },
  );
}
