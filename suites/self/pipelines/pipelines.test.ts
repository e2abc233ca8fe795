import { readdir, readFile, stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import packageJson from '../../../package.json' with { type: 'json' };
import { optionNames, variableOf } from '../../../lib/settings/options.ts';
import { azureTemplate } from './azure.ts';
import { githubAction } from './github.ts';
import { gitlabComponent } from './gitlab.ts';
import { pipelineFile } from './shell.ts';

const folder = 'fixtures/pipelines';

/** The scripts of the three systems by name. */
async function scripts(): Promise<readonly (readonly [system: string, script: string])[]> {
  const [action, template, { jobs }] = await Promise.all([
    githubAction(),
    azureTemplate(),
    gitlabComponent(),
  ]);
  return [
    ['github', action.runs.steps[0]?.run ?? ''],
    ['azure', template.steps[0].bash ?? ''],
    ['gitlab', Object.values(jobs)[0]?.script[0] ?? ''],
  ];
}

describe('the scripts of the pipelines', () => {
  test('are equal except for the commands of their system', async () => {
    const shared = (await scripts()).map(([, script]) =>
      script.slice(script.indexOf('\n'), script.indexOf('\nesac\n', script.indexOf('verdict=defect'))),
    );
    expect(shared[0]).toContain('npm install');
    expect(new Set(shared).size).toBe(1);
  });

  test('use only variables and no expressions of the CI system', async () => {
    const found = (await scripts()).filter(([, script]) => /\$\{\{|\$\[\[|\beval\b/.test(script));
    expect(found).toEqual([]);
  });

  test('read every input through a variable, and read no other variables', async () => {
    const [action, template, component] = await Promise.all([
      githubAction(),
      azureTemplate(),
      gitlabComponent(),
    ]);
    const variables = [
      action.runs.steps[0]?.env,
      template.steps[0].env,
      Object.values(component.jobs)[0]?.variables,
    ].map((env = {}) =>
      Object.keys(env)
        .filter((name) => name.startsWith('GIVEN_'))
        .toSorted(),
    );
    for (const [index, [, script]] of (await scripts()).entries()) {
      const read = [...new Set(script.match(/\bGIVEN_\w+/g))].toSorted();
      expect(read).toEqual(variables[index]);
      const set = [...new Set(script.match(/\bHPCPACK_\w+/g))];
      expect(set.filter((name) => !optionNames.map(variableOf).includes(name))).toEqual([]);
    }
  });
});

test('the pipelines install this version by default', async () => {
  const [action, template, component] = await Promise.all([
    githubAction(),
    azureTemplate(),
    gitlabComponent(),
  ]);
  const own = `${packageJson.name}@${packageJson.version}`;
  expect([
    action.inputs['package']?.default,
    template.parameters.find(({ name }) => name === 'package')?.default,
    component.inputs['package']?.default,
  ]).toEqual([own, own, own]);
});

test.each(['github', 'azure', 'gitlab'])('the example of %s names this version', async (system) => {
  const example = await pipelineFile(`${folder}/${system}/example.yml`);
  const versions = [...example.matchAll(/\bv(\d+\.\d+\.\d+)\b/g)].map(([, version]) => version);
  expect(new Set(versions)).toEqual(new Set([packageJson.version]));
});

test('every pipeline file is valid YAML without warnings', async () => {
  const root = new URL('../../../', import.meta.url);
  const names = (await readdir(new URL(folder, root), { recursive: true })).filter((name) =>
    name.endsWith('.yml'),
  );
  const paths = [...names.map((name) => `${folder}/${name}`), '.github/workflows/ci.yml'];
  expect(paths.length).toBeGreaterThan(6);
  for (const path of paths) {
    for (const document of parseAllDocuments(await readFile(new URL(path, root), 'utf8'), { strict: true })) {
      expect([path, 'errors' in document ? [...document.errors, ...document.warnings] : []]).toEqual([
        path,
        [],
      ]);
    }
  }
});

describe('the Dockerfile', () => {
  const lines = pipelineFile(`${folder}/Dockerfile`).then((text) =>
    text.split('\n').filter((line) => line !== '' && !line.startsWith('#')),
  );

  test('starts from one Node version, pinned to the patch', async () => {
    const bases = (await lines).filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-slim$/);
  });

  test('ends with one file that an unprivileged user runs', async () => {
    const last = (await lines).slice((await lines).findLastIndex((line) => line.startsWith('FROM ')));
    expect(last.filter((line) => line.startsWith('COPY '))).toEqual([
      'COPY --from=build /build/dist/bundle/hpcpack-conformance.mjs /build/LICENSE /opt/hpcpack-conformance/',
    ]);
    expect(last.slice(-2)).toEqual([
      'USER node',
      'ENTRYPOINT ["node", "/opt/hpcpack-conformance/hpcpack-conformance.mjs"]',
    ]);
  });

  test('copies only existing files', async () => {
    const sources = (await lines)
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) await stat(new URL(`../../../${source}`, import.meta.url));
  });
});

test('the workflow of this project covers all Node versions and systems, with read-only access', async () => {
  const { permissions, jobs } = parse(await pipelineFile('.github/workflows/ci.yml')) as {
    readonly permissions: unknown;
    readonly jobs: {
      readonly test: {
        readonly strategy: { readonly matrix: unknown };
        readonly steps: readonly { readonly run?: string }[];
      };
      readonly whole: { readonly steps: readonly { readonly run?: string }[] };
    };
  };
  expect(permissions).toEqual({ contents: 'read' });
  expect(jobs.test.strategy.matrix).toEqual({
    node: [20, 22, 24],
    os: ['ubuntu-latest', 'windows-latest', 'macos-latest'],
  });
  const ran = jobs.test.steps.flatMap(({ run }) => run ?? []);
  expect(ran).toEqual(['npm ci --no-audit --no-fund', 'npm test', 'npm run proof', 'npm run lint']);
  expect(jobs.whole.steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
});
