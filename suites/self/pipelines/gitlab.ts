import { cp, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { folderFor } from '../command/command.ts';
import { filledIn, lookup, pipelineFile, runScript, withDefaults } from './shell.ts';
import type { ExampleOutcome, Outcome, Texts, Use } from './shell.ts';

interface Job {
  readonly variables: Texts;
  readonly script: readonly string[];
  readonly parallel?: number;
  readonly artifacts: {
    readonly when: string;
    readonly paths: readonly string[];
    readonly reports: { readonly junit: string; readonly dotenv: string };
  };
}

interface Component {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The parsed component: its header and its jobs. */
export async function gitlabComponent(): Promise<Component> {
  const [header, jobs] = parseAllDocuments(await pipelineFile('fixtures/pipelines/gitlab/template.yml')).map(
    (document) => document.toJS() as unknown,
  );
  return {
    inputs: (header as { readonly spec: Pick<Component, 'inputs'> }).spec.inputs,
    jobs: jobs as Component['jobs'],
  };
}

/** The job of the component after the expansion of inputs, and its name. */
async function jobFor(given: Texts): Promise<readonly [name: string, job: Job]> {
  const { inputs, jobs } = await gitlabComponent();
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  const values = withDefaults(defaults, given);
  const filled = filledIn(jobs, /\$\[\[ *inputs\.(.*?) *\]\]/g, (name) => lookup(values, name));
  const [first, ...rest] = Object.entries(filled as Component['jobs']);
  if (first === undefined || rest.length > 0) throw new Error('The component has other jobs.');
  return first;
}

/** Expands GitLab variables in a text; unset ones are empty. */
function expand(text: string, variables: Texts): string {
  return text.replaceAll(/\$(?:(\w+)|\{(\w+)\})/g, (_, bare?: string, braced?: string) => {
    return variables[bare ?? braced ?? ''] ?? '';
  });
}

interface GitlabOutcome extends Outcome {
  /** The path of the test results. */
  readonly junit: string;
}

async function runJob(
  job: Job,
  predefined: Texts,
  use: Omit<Use, 'inputs'>,
  shell: readonly [string, ...string[]] = ['bash'],
): Promise<GitlabOutcome> {
  const variables = Object.fromEntries(
    Object.entries(job.variables).map(([name, value]) => [name, expand(value, predefined)]),
  );
  const options = shell[0] === 'bash' ? 'set -eo pipefail\nset +o noclobber\n' : 'set -e\n';
  const { status, output } = await runScript(shell, `${options}${job.script.join('\n')}`, use, {
    ...predefined,
    ...use.environment,
    ...variables,
  });
  const dotenv = await readFile(join(use.folder, job.artifacts.reports.dotenv), 'utf8');
  const outputs = Object.fromEntries(
    dotenv
      .trimEnd()
      .split('\n')
      .map((line) => line.split('=')),
  ) as Texts;
  const path = join(use.folder, expand(job.artifacts.paths[0] ?? '', predefined));
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  return {
    status,
    output,
    verdict: lookup(outputs, 'CONFORMANCE_VERDICT'),
    exitStatus: lookup(outputs, 'CONFORMANCE_EXIT_STATUS'),
    published: there && job.artifacts.when === 'always' ? path : undefined,
    junit: expand(job.artifacts.reports.junit, predefined),
  };
}

/** Runs the job of the component like the runner of GitLab, in bash or another shell. */
export async function useGitlabComponent(
  use: Use,
  shell?: readonly [string, ...string[]],
): Promise<GitlabOutcome> {
  const [, job] = await jobFor(use.inputs);
  return runJob(job, {}, use, shell);
}

interface Example {
  readonly include: readonly { readonly file: string; readonly inputs: Texts }[];
  readonly shard: { readonly parallel: number };
  readonly verdict: { readonly needs: readonly string[]; readonly when: string };
}

/** Runs the example pipeline against an endpoint. */
export async function runGitlabExample(
  endpoint: string,
  job: string,
  use: Pick<Use, 'environment' | 'tools'>,
): Promise<ExampleOutcome> {
  const example = parse(await pipelineFile('fixtures/pipelines/gitlab/example.yml')) as Example;
  const jobs = new Map(await Promise.all(example.include.map(({ inputs }) => jobFor(inputs))));
  const predefined = { HPC_ENDPOINT: endpoint, HPC_JOB: job, CI_PIPELINE_IID: '17' };
  const environment = { HPCPACK_USER: 'reader', HPCPACK_PASSWORD: 'secret', ...use.environment };
  const run = async (name: string, own: Texts, folder: string): Promise<Outcome> => {
    const found = jobs.get(name);
    if (found === undefined) throw new Error(`There is no job ${name}.`);
    return runJob(found, { ...predefined, ...own }, { ...use, environment, folder });
  };
  const alone = await run('conformance', {}, await folderFor('gitlab-job'));
  const total = example.shard.parallel;
  const shards: Outcome[] = [];
  const artifacts: (readonly [place: string, path: string])[] = [];
  for (let part = 1; part <= total; part += 1) {
    const folder = await folderFor('gitlab-job');
    const own = { CI_NODE_INDEX: String(part), CI_NODE_TOTAL: String(total) };
    const outcome = await run('shard', own, folder);
    const { published } = outcome;
    if (published !== undefined) artifacts.push([published.slice(folder.length), published]);
    shards.push(outcome);
  }
  return {
    alone,
    shards,
    // The artifacts of all needed jobs are unpacked in the project folder.
    merge: async (lost) => {
      const folder = await folderFor('gitlab-job');
      for (const [place, path] of artifacts.filter((_, index) => index + 1 !== lost)) {
        await cp(path, join(folder, place), { recursive: true });
      }
      return run('verdict', {}, folder);
    },
  };
}
