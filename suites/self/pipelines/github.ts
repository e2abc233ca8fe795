import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { folderFor } from '../command/command.ts';
import { filledIn, lookup, pipelineFile, runScript, withDefaults } from './shell.ts';
import type { ExampleOutcome, Outcome, Texts, Use } from './shell.ts';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Texts;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

interface Job {
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly (string | number)[]>> };
  readonly steps: readonly Step[];
}

const expression = /\$\{\{ *(.*?) *\}\}/g;

/** The parsed action. */
export async function githubAction(): Promise<Action> {
  return parse(await pipelineFile('fixtures/pipelines/github/action.yml')) as Action;
}

/** The lines of a file of GITHUB_OUTPUT. */
function outputsIn(file: string): Texts {
  return Object.fromEntries(
    file
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

interface ActionOutcome extends Outcome {
  readonly summary: string;
  /** Name of the artifact; undefined if none is uploaded. */
  readonly artifact: string | undefined;
}

/** Runs the composite action like the runner of GitHub. */
export async function useGithubAction(use: Use): Promise<ActionOutcome> {
  const { inputs: declared, outputs: promised, runs } = await githubAction();
  const defaults = Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, input.default]));
  const inputs = withDefaults(defaults, use.inputs);
  const context: Record<string, string> = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`inputs.${name}`, value]),
  );
  const [judging, upload] = runs.steps;
  if (judging?.run === undefined || judging.shell !== 'bash' || upload === undefined) {
    throw new Error('The steps of the action are others.');
  }
  const files = await folderFor('github-files');
  const [outputFile, summaryFile] = [join(files, 'output'), join(files, 'summary')];
  await Promise.all([writeFile(outputFile, ''), writeFile(summaryFile, '')]);
  const filled = (value: unknown): unknown => filledIn(value, expression, (name) => lookup(context, name));
  const { status, output } = await runScript(
    ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
    filled(judging.run) as string,
    use,
    {
      ...use.environment,
      ...(filled(judging.env) as Texts),
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
    },
  );
  for (const [name, value] of Object.entries(outputsIn(await readFile(outputFile, 'utf8')))) {
    context[`steps.${judging.id}.outputs.${name}`] = value;
  }
  const outputs = filled(
    Object.fromEntries(Object.entries(promised).map(([name, { value }]) => [name, value])),
  ) as Texts;
  if (upload.if !== `always() && steps.${judging.id}.outputs.reports != ''`) {
    throw new Error('The condition of the upload is another one.');
  }
  const { name, path } = filled(upload.with) as Texts;
  const uploads = path !== undefined && path !== '';
  return {
    status,
    output,
    verdict: lookup(outputs, 'verdict'),
    exitStatus: lookup(outputs, 'exit-status'),
    published: uploads ? join(use.folder, path) : undefined,
    summary: await readFile(summaryFile, 'utf8'),
    artifact: uploads ? name : undefined,
  };
}

/** Runs the steps of one job; the artifacts are those of the workflow. */
async function runJob(
  { steps }: Job,
  context: Texts,
  artifacts: Map<string, string>,
  use: Pick<Use, 'environment' | 'tools'>,
): Promise<Outcome> {
  const folder = await folderFor('github-job');
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const filled = filledIn(step, expression, (name) => lookup(context, name)) as Step;
    const given = Object.fromEntries(
      Object.entries(filled.with ?? {}).map(([name, value]) => [name, String(value)]),
    );
    switch (step.uses) {
      case 'actions/checkout@v4':
      case 'actions/setup-node@v4':
        break;
      case 'actions/download-artifact@v4': {
        const beginning = lookup(given, 'pattern').replace(/\*$/, '');
        const wanted = [...artifacts].filter(([name]) => name.startsWith(beginning));
        for (const [name, path] of wanted) {
          await cp(path, join(folder, lookup(given, 'path'), name), { recursive: true });
        }
        break;
      }
      case 'your-org/hpcpack-conformance/fixtures/pipelines/github@v0.1.0': {
        const outcome = await useGithubAction({
          inputs: given,
          environment: { ...use.environment, ...filled.env },
          folder,
          tools: use.tools,
        });
        const { artifact, published } = outcome;
        if (artifact !== undefined && published !== undefined) {
          if (artifacts.has(artifact)) throw new Error(`There is an artifact ${artifact} already.`);
          artifacts.set(artifact, published);
        }
        outcomes.push(outcome);
        break;
      }
      default:
        throw new Error(`There is no ${step.uses} here.`);
    }
  }
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('The job does not judge.');
  return outcome;
}

/** Runs the example workflow against an endpoint. */
export async function runGithubExample(
  endpoint: string,
  job: string,
  use: Pick<Use, 'environment' | 'tools'>,
): Promise<ExampleOutcome> {
  const { jobs } = parse(await pipelineFile('fixtures/pipelines/github/example.yml')) as {
    readonly jobs: Readonly<Record<'conformance' | 'shard' | 'verdict', Job>>;
  };
  const context = {
    'vars.HPC_ENDPOINT': endpoint,
    'vars.HPC_JOB': job,
    'vars.HPC_USER': 'reader',
    'secrets.HPC_PASSWORD': 'secret',
    'github.run_number': '17',
  };
  const artifacts = new Map<string, string>();
  const alone = await runJob(jobs.conformance, context, artifacts, use);
  const parts = jobs.shard.strategy?.matrix['part'] ?? [];
  const shards: Outcome[] = [];
  for (const part of parts) {
    const values = { 'matrix.part': String(part), 'strategy.job-total': String(parts.length) };
    shards.push(await runJob(jobs.shard, { ...context, ...values }, artifacts, use));
  }
  return {
    alone,
    shards,
    merge: (lost) => {
      const present = [...artifacts].filter(([name]) => name !== `conformance-part-${lost}`);
      return runJob(jobs.verdict, context, new Map(present), use);
    },
  };
}
