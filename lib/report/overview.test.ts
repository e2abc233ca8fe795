import { Ajv } from 'ajv';
import { parse } from 'parse5';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import schema from '../../fixtures/schemas/overview.schema.json' with { type: 'json' };
import { overallVerdict } from './overview-console.ts';
import { overviewPage } from './overview-html.ts';
import { overviewMarkdown } from './overview-summary.ts';
import { gravest, gravestFirst, overviewOf } from './overview.ts';
import { condensed } from './condensed.ts';
import { plain } from './painter.ts';
import type { JudgedTarget } from './overview.ts';
import { failingCheck, hostile, sampleCheck, resultOfText, sampleResult } from './testing/sample.ts';
import { differenceOf } from './diff.ts';
import { writeDifference, writeOverview } from './write-overview.ts';

const tool = { name: 'hpcpack-conformance', version: '0.1.0' };
const good = sampleResult([sampleCheck({ id: 'a' })]);
const bad = sampleResult([failingCheck({ id: 'a' })]);
const judged: readonly JudgedTarget[] = [
  { name: 'old', path: 'old', result: good },
  { name: 'new', path: 'new', result: bad },
];
const overview = overviewOf(tool, judged, []);

const isOverview = new Ajv().compile(schema);

test.each([
  [[], 0],
  [[0, 0], 0],
  [[0, 3], 3],
  [[3, 1, 0], 1],
  [[130, 1], 130],
  [[1, 4, 130], 4],
] as const)('the worst of %j is %i', (statuses, expected) => {
  expect(gravest(statuses)).toBe(expected);
});

test('contains the verdict of each target and the worst of all, and matches the schema', () => {
  expect(overview).toMatchObject({
    verdict: 'nonconformant',
    exitStatus: 1,
    targets: [
      { name: 'old', path: 'old', verdict: 'conformant', exitStatus: 0, counts: good.counts },
      { name: 'new', path: 'new', verdict: 'nonconformant', exitStatus: 1, counts: bad.counts },
    ],
    notJudged: [],
  });
  isOverview(JSON.parse(JSON.stringify(overview)));
  expect(isOverview.errors).toBeNull();
  expect(isOverview({ ...overview, exitStatus: 2 })).toBe(false);
  expect(isOverview({ ...overview, targets: [{ name: 'a' }] })).toBe(false);
});

test('the summary of many targets keeps to the limit and counts omitted ones', () => {
  const many = Array.from({ length: 400 }, (_, index) => ({
    name: `t${index}`,
    path: `t${index}`,
    result: bad,
  }));
  const text = overviewMarkdown(overviewOf(tool, many, []));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
  const left = /Omitted here for length: (\d+) \(t\d+, /.exec(text)?.[1];
  expect(Number(left) + (text.match(/^\| \[t\d+\]/gm) ?? []).length).toBe(400);
});

test('shows the first cause of each target that is not conformant, the worst first', () => {
  const fault = { fault: 'x', title: 'The last name is missing.', explains: 1, checks: ['a'] };
  const diagnosed = {
    ...bad,
    diagnoses: [0, 1].map(() => ({ ...fault, unblocks: 0, blocked: [], alternatives: [] })),
  };
  const silent = {
    ...good,
    verdict: 'incomplete' as const,
    exitStatus: 3 as const,
    problems: [{ kind: 'timeout' as const, message: 'no complete reply within 30 s' }],
  };
  const targets = [...judged, { name: 'sick', path: 'sick', result: diagnosed }];
  const some = overviewOf(tool, [{ name: 'mute', path: 'mute', result: silent }, ...targets], []);
  expect(some.targets.map(({ name, because }) => [name, because])).toEqual([
    ['mute', 'timeout: no complete reply within 30 s'],
    ['old', undefined],
    ['new', '1 mandatory requirement failed (GJ-PROP-02) in 1 check.'],
    ['sick', 'The last name is missing (and 1 more)'],
  ]);
  const order = ['new', 'sick', 'mute', 'old'];
  expect(gravestFirst(some).map(({ name }) => name)).toEqual(order);
  const rows = overviewMarkdown(some).matchAll(/^\| \[(\w+)\]/gm);
  expect([...rows].map(([, name]) => name)).toEqual(order);
  const page = overviewPage(some, targets);
  expect([...page.matchAll(/class="long across">\s*<a href="(\w+)\//g)].map(([, name]) => name)).toEqual(
    order,
  );
  expect(page).toContain('The last name is missing (and 1 more)');
  expect(isOverview(JSON.parse(JSON.stringify(some)))).toBe(true);
});

test('is the same for condensed results', () => {
  const short = judged.map((one) => ({ ...one, result: condensed(one.result) }));
  expect(overviewOf(tool, short, [])).toEqual(overview);
  expect(overviewPage(overview, short)).toBe(overviewPage(overview, judged));
  expect(short.flatMap(({ result }) => result.checks.flatMap(({ reproduce }) => reproduce ?? []))).toEqual(
    [],
  );
});

test('names no file without links', () => {
  const compared = overviewOf(tool, judged, [], { before: 'old', after: 'new' });
  expect(overviewMarkdown(compared)).toContain('](old/summary.md)');
  expect(overviewMarkdown(compared, 'without links')).not.toContain('](');
});

test('names the targets with unverified certificates', () => {
  const insecure = { ...good, target: { ...good.target, insecure: true } } as const;
  const some = overviewOf(tool, [...judged, { name: 'lab', path: 'lab', result: insecure }], []);
  const said = '1 target was tested without certificate verification (--insecure): lab.';
  expect(overviewMarkdown(some)).toContain(said);
  expect(overviewPage(some, judged)).toContain(said);
  expect(isOverview(JSON.parse(JSON.stringify(some)))).toBe(true);
  expect(overviewMarkdown(overview)).not.toContain('certificate');
});

test('an untested target makes it incomplete', () => {
  const interrupted = overviewOf(tool, judged.slice(0, 1), ['new']);
  expect(interrupted).toMatchObject({ verdict: 'incomplete', exitStatus: 130, notJudged: ['new'] });
  expect(overviewMarkdown(interrupted)).toContain(
    '1 target was not tested, because the run was interrupted: new.',
  );
});

test('Markdown links to the summary of each target', () => {
  const text = overviewMarkdown(overview);
  expect(text).toMatch(/^# Nonconformant: Get Job on 2 targets\n/);
  expect(text).toContain('| [old](old/summary.md) |');
  expect(text).toContain('- 1 target is nonconformant: new.');
});

test('links to the difference of compared targets', () => {
  const compared = overviewOf(tool, judged, [], { before: 'old', after: 'new' });
  expect(overviewMarkdown(compared)).toContain(
    'Differences from old to new: [diff.md](diff.md), as JSON: [diff.json](diff.json).',
  );
  expect(overviewPage(compared, judged)).toContain('<a href="diff.html">diff.html</a>');
  expect(overviewPage(overview, judged)).not.toContain('diff.md');
  expect(isOverview(JSON.parse(JSON.stringify(compared)))).toBe(true);
});

test('the console shows the combined verdict with reasons', () => {
  expect(overallVerdict(overview, { painter: plain, width: 80 })).toBe(
    [
      'Nonconformant   2 targets in total',
      '  1 conformant',
      '  1 nonconformant',
      '    new  1 mandatory requirement failed (GJ-PROP-02) in 1 check.',
      '',
    ].join('\n'),
  );
});

test("the page links to each target's page and loads nothing", () => {
  const page = overviewPage(overview, judged);
  expect(page).toContain('<a href="old/index.html">old</a>');
  expect(page).toContain('<h1>Nonconformant</h1>');
  expect(page).toContain('default-src &#39;none&#39;');
  expect(page).not.toMatch(/<script|src=|@import|url\(/);
  const errors: string[] = [];
  parse(page, { onParseError: ({ code }) => errors.push(code) });
  expect(errors).toEqual([]);
});

describe('the matrix', () => {
  const waived = { ...bad, requirements: bad.requirements.filter(({ id }) => id !== 'GJ-HDR-01') };
  const three = [...judged, { name: 'third', path: 'a b', result: waived }];
  const text = overviewPage(overviewOf(tool, three, []), three)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?> ?/g, '>');
  const [, different = '', same = ''] = text.split(/The targets differ|The same for every target/);

  test('has every requirement once, differing ones first', () => {
    const ids = [...text.matchAll(/<th scope="row">(GJ-[A-Z]+-\d+)/g)].map(([, id]) => id);
    expect(ids.toSorted()).toEqual(good.requirements.map(({ id }) => id).toSorted());
    expect(ids.slice(0, 2)).toEqual(['GJ-PROP-02', 'GJ-HDR-01']);
    expect(different).toContain('GJ-HDR-01');
    expect(same).not.toContain('GJ-HDR-01');
  });

  test("shows the reason and links to the failure in the target's page", () => {
    expect(different).toContain('<span class="tip">pass</span></td>');
    expect(different).toContain(
      '<a href="new/index.html#a"><span aria-hidden="true">✕</span><span class="tip">fail: /ArrayOfProperty/Property/Name: want Id, State, Owner, got Id, State</span></a>',
    );
    expect(different).toContain('href="a%20b/index.html#a"');
    expect(different).toContain('unknown');
  });

  test('stays small with a hundred targets, dropping reasons before links', () => {
    const broken = resultOfText('\u6F22'.repeat(1000));
    const failing = {
      ...broken,
      requirements: broken.requirements.map((row) => ({
        ...row,
        verdict: 'blocked' as const,
        checks: ['a'],
      })),
    };
    const targets = Array.from({ length: 100 }, (_, index) => ({
      name: `cluster-${index}`,
      path: `cluster-${index}`,
      result: failing,
    }));
    const page = overviewPage(overviewOf(tool, targets, []), targets);
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
    expect(page).toContain('href="cluster-99/index.html#requirement-GJ-PROP-02"');
    const named = targets.map((target) => ({ ...target, path: `${'\u6F22'.repeat(80)}-${target.path}` }));
    expect(Buffer.byteLength(overviewPage(overviewOf(tool, named, []), named))).toBeLessThan(2_000_000);
  });
});

test('values from outside are escaped', () => {
  const path = hostile.replaceAll('\uD800', '');
  const targets = [
    { name: hostile, path, result: resultOfText(hostile) },
    { name: 'other', path, result: { ...good, target: { ...good.target, endpoint: hostile } } },
  ];
  const named = overviewOf(tool, targets, [hostile]);
  expect(overviewPage(named, targets)).not.toMatch(/<script>|<img/);
  expect(overviewMarkdown(named)).not.toMatch(/<script|<img|\]\(javascript/);
});

test('is written as three files, like a difference', async () => {
  const out = await mkdtemp(join(tmpdir(), 'overview-'));
  try {
    // A leftover of a single-target run would be mistaken for a report of all targets.
    await writeFile(join(out, 'exchanges.har'), '{"creator":"hpcpack-conformance"}');
    expect(await writeOverview(overview, judged, out)).toEqual(
      ['result.json', 'summary.md', 'index.html'].map((file) => join(out, file)),
    );
    expect((await readdir(out)).toSorted()).toEqual(['index.html', 'result.json', 'summary.md']);
    expect(JSON.parse(await readFile(join(out, 'result.json'), 'utf8'))).toEqual(overview);
    expect(await writeDifference(differenceOf(good, bad), out)).toEqual(
      ['diff.json', 'diff.md', 'diff.html'].map((file) => join(out, file)),
    );
    expect(JSON.parse(await readFile(join(out, 'diff.json'), 'utf8'))).toMatchObject({ outcome: 'worse' });
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
