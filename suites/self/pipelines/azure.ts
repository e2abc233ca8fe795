import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { folderFor } from '../command/command.ts';
import { filledIn, lookup, pipelineFile, runScript, withDefaults } from './shell.ts';
import type { ExampleOutcome, Outcome, Texts, Use } from './shell.ts';

interface Step {
  readonly bash?: string;
  readonly task?: string;
  readonly template?: string;
  readonly checkout?: string;
  readonly name?: string;
  readonly condition?: string;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly inputs?: Readonly<Record<string, string | boolean>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly job: string;
  readonly strategy?: { readonly parallel: number };
  readonly steps: readonly Step[];
}

interface Template {
  readonly parameters: readonly { readonly name: string; readonly default: unknown }[];
  readonly steps: readonly [Step, Step, Step];
}

/** The macros that the agent replaces before a step; unknown names stay. */
const macro = /\$\(([A-Za-z_][\w.]*)\)/g;

/** The parsed template. */
export async function azureTemplate(): Promise<Template> {
  return parse(await pipelineFile('fixtures/pipelines/azure/template.yml')) as Template;
}

/** The steps of the template after the expansion by the service. */
async function stepsFor(given: Readonly<Record<string, unknown>>): Promise<readonly [Step, Step, Step]> {
  const { parameters, steps } = await azureTemplate();
  const { env, ...texts } = Object.fromEntries(parameters.map((one) => [one.name, one.default]));
  const { env: variables = env, ...inputs } = given;
  const values = withDefaults(texts as Texts, inputs as Texts);
  const filled = filledIn(steps, /\$\{\{ *(.*?) *\}\}/g, (name) => {
    if (name === 'insert' || name === 'parameters.env') return name;
    return lookup(values, name.replace(/^parameters(?:\.|\[')/, '').replace(/'\]$/, ''));
  }) as readonly [Step, Step, Step];
  const [judging, ...rest] = filled;
  const { insert, ...own } = judging.env ?? {};
  if (insert !== 'parameters.env') throw new Error('The variables of the caller are not inserted.');
  return [{ ...judging, env: { ...own, ...(variables as Texts) } }, ...rest];
}

interface AzureOutcome extends Outcome {
  /** Paths of the summaries that the run shows. */
  readonly summaries: readonly string[];
  /** The folder of the published test results; undefined if none are published. */
  readonly testResults: string | undefined;
  readonly artifact: string | undefined;
}

/** Runs the steps of the template like an agent. */
async function useSteps(
  [judging, tests, publish]: readonly [Step, Step, Step],
  variables: Record<string, string>,
  use: Omit<Use, 'inputs'>,
): Promise<AzureOutcome> {
  const expand = (value: unknown): unknown =>
    filledIn(value, macro, (name) => variables[name] ?? `$(${name})`);
  variables['System.DefaultWorkingDirectory'] = use.folder;
  const { status, output } = await runScript(
    ['bash', '--noprofile', '--norc'],
    expand(judging.bash) as string,
    use,
    {
      ...use.environment,
      ...(expand(judging.env) as Texts),
      TF_BUILD: 'True',
      SYSTEM_DEFAULTWORKINGDIRECTORY: use.folder,
    },
  );
  for (const [, name, value] of output.matchAll(
    /^##vso\[task\.setvariable variable=(\w+);isOutput=true\](.*)$/gm,
  )) {
    variables[`${judging.name}.${name}`] = value ?? '';
  }
  const reports = lookup(variables, `${judging.name}.reports`);
  const due = reports !== '';
  for (const { condition } of [tests, publish]) {
    if (condition !== `and(always(), ne(variables['${judging.name}.reports'], ''))`) {
      throw new Error('The condition of publishing is another one.');
    }
  }
  return {
    status,
    output,
    verdict: lookup(variables, `${judging.name}.verdict`),
    exitStatus: lookup(variables, `${judging.name}.exitStatus`),
    published: due ? (expand(publish.inputs?.['targetPath']) as string) : undefined,
    summaries: [...output.matchAll(/^##vso\[task\.uploadsummary\](.*)$/gm)].map(([, path = '']) => path),
    testResults: due ? (expand(tests.inputs?.['searchFolder']) as string) : undefined,
    artifact: due ? (expand(publish.inputs?.['artifact']) as string) : undefined,
  };
}

/** Runs the template with parameters. */
export async function useAzureTemplate(use: Use): Promise<AzureOutcome> {
  return useSteps(await stepsFor(use.inputs), {}, use);
}

async function runJob(
  { steps }: Job,
  given: Texts,
  artifacts: Map<string, string>,
  use: Pick<Use, 'environment' | 'tools'>,
): Promise<Outcome> {
  const [folder, workspace] = [await folderFor('azure-job'), await folderFor('azure-workspace')];
  const variables: Record<string, string> = { ...given, 'Pipeline.Workspace': workspace };
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    if (step.template === 'fixtures/pipelines/azure/template.yml@conformance') {
      const filled = await stepsFor(step.parameters ?? {});
      const outcome = await useSteps(filled, variables, { ...use, folder });
      const { artifact, published } = outcome;
      if (artifact !== undefined && published !== undefined) {
        if (artifacts.has(artifact)) throw new Error(`There is an artifact ${artifact} already.`);
        artifacts.set(artifact, published);
      }
      outcomes.push(outcome);
    } else if (step.task === 'DownloadPipelineArtifact@2') {
      const inputs = filledIn(step.inputs, macro, (name) => lookup(variables, name)) as Texts;
      const beginning = lookup(inputs, 'itemPattern').replace(/\*\/\*\*$/, '');
      for (const [name, path] of artifacts) {
        if (!name.startsWith(beginning)) continue;
        await cp(path, join(lookup(inputs, 'targetPath'), basename(name)), { recursive: true });
      }
    } else if (step.task !== 'NodeTool@0' && step.checkout !== 'none') {
      throw new Error(`There is no ${step.task} here.`);
    }
  }
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('The job does not judge.');
  return outcome;
}

/** Runs the example pipeline against an endpoint. */
export async function runAzureExample(
  endpoint: string,
  job: string,
  use: Pick<Use, 'environment' | 'tools'>,
): Promise<ExampleOutcome> {
  const { jobs } = parse(await pipelineFile('fixtures/pipelines/azure/example.yml')) as {
    readonly jobs: readonly [Job, Job, Job];
  };
  const [one, shard, verdict] = jobs;
  const variables = {
    HPC_ENDPOINT: endpoint,
    HPC_JOB: job,
    HPC_PASSWORD: 'secret',
    'Build.BuildId': '17',
  };
  const around = { ...use, environment: { HPCPACK_USER: 'reader', ...use.environment } };
  const artifacts = new Map<string, string>();
  const alone = await runJob(one, variables, artifacts, around);
  const total = shard.strategy?.parallel ?? 0;
  const shards: Outcome[] = [];
  for (let part = 1; part <= total; part += 1) {
    const own = { 'System.JobPositionInPhase': String(part), 'System.TotalJobsInPhase': String(total) };
    shards.push(await runJob(shard, { ...variables, ...own }, artifacts, around));
  }
  return {
    alone,
    shards,
    merge: (lost) => {
      const present = [...artifacts].filter(([name]) => name !== `conformance-part-${lost}`);
      return runJob(verdict, variables, new Map(present), around);
    },
  };
}
