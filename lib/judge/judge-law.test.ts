import { expect, test } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { lawOf } from '../model/testing/law.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { judgeLaw } from './judge-law.ts';
import type { SearchOutcome } from './judge-law.ts';

const exchanges = ['a', 'b', 'c'].map((name) => answered(requestOf(`/${name}`), replyOf(`<${name}/>`)));
const [, culprit, sample] = exchanges as [never, (typeof exchanges)[0], (typeof exchanges)[0]];
const law = lawOf();
const fuzz = { runs: 100, seed: 7 };
const quiet: SearchOutcome = { cases: 100, statistics: 'lists of 1: 100', samples: [sample] };

function breaking(requirement: Finding['requirement']): NonNullable<SearchOutcome['found']> {
  return {
    case: [{ properties: ['x'] }],
    findings: [{ requirement, at: 'x', want: 'y', got: 'z', about: culprit.reply }],
    exchanges: exchanges.slice(0, 2),
    how: 'random case 3',
    path: '2:0',
  };
}

test('a law that no case breaks passes, and says what was tried', () => {
  expect(judgeLaw(law, quiet, fuzz)).toEqual({
    check: law,
    verdict: 'pass',
    findings: [],
    requests: [],
    because: '100 cases: lists of 1: 100',
    evidence: [sample],
    replay: ['--seed', '7', '--fuzz-runs', '100'],
  });
  expect(judgeLaw(law, { ...quiet, cases: 1 }, fuzz).because).toBe('1 case: lists of 1: 100');
});

test('a counterexample fails it, with the exchange that shows it first and the options that find it again', () => {
  const judged = judgeLaw(law, { ...quiet, found: breaking('GJ-PROP-02') }, fuzz);
  expect(judged).toMatchObject({
    verdict: 'fail',
    because: 'random case 3: [{"properties":["x"]}]; 100 cases: lists of 1: 100',
    replay: ['--seed', '7', '--fuzz-runs', '100', '--fuzz-path', '2:0'],
  });
  expect(judged.evidence).toEqual([exchanges[1], exchanges[0], exchanges[2]]);
  expect(judged.steps).toEqual([exchanges[0], exchanges[1]]);
});

test('the exchange that shows the first finding with a reply comes first, and none where no finding has one', () => {
  const found = breaking('GJ-PROP-02');
  const { about: _, ...bare } = found.findings[0] as Finding;
  const lost = unanswered(requestOf('/d'), 'timeout');
  const evidence = (findings: readonly Finding[]) =>
    judgeLaw(
      law,
      { ...quiet, found: { ...found, findings, exchanges: [exchanges[0] as never, culprit, lost] } },
      fuzz,
    ).evidence;
  expect(evidence([bare, { ...bare, at: 'y', about: culprit.reply as never }])).toEqual([
    culprit,
    exchanges[0],
    lost,
    sample,
  ]);
  expect(evidence([bare])).toEqual([exchanges[0], culprit, lost, sample]);
});

test('a breach of a recommendation warns, unless the search could not go on', () => {
  const found = breaking('GJ-URI-08');
  const notJudged = { verdict: 'indeterminate', because: 'no reply' } as const;
  expect(judgeLaw(law, { ...quiet, found }, fuzz).verdict).toBe('warn');
  expect(judgeLaw(law, { ...quiet, found, notJudged }, fuzz)).toMatchObject(notJudged);
  expect(judgeLaw(law, { ...quiet, found: breaking('GJ-PROP-02'), notJudged }, fuzz).verdict).toBe('fail');
});

test('a search that could not go on does not pass', () => {
  const notJudged = { verdict: 'blocked', because: 'the deadline passed' } as const;
  expect(judgeLaw(law, { ...quiet, notJudged }, fuzz)).toMatchObject(notJudged);
});

test('cases that could not be judged are told beside a breach, and alone with what was tried', () => {
  const notJudged = {
    verdict: 'indeterminate',
    because: 'no reply',
    case: [{ properties: ['y'] }],
    cases: 2,
  } as const;
  const told = '2 cases not judged, the first [{"properties":["y"]}]: no reply';
  expect(judgeLaw(law, { ...quiet, notJudged }, fuzz)).toMatchObject({
    verdict: 'indeterminate',
    because: `${told}; 100 cases: lists of 1: 100`,
  });
  expect(judgeLaw(law, { ...quiet, notJudged: { ...notJudged, cases: 1 } }, fuzz).because).toMatch(
    /^1 case not judged, /,
  );
  const judged = judgeLaw(law, { ...quiet, found: breaking('GJ-PROP-02'), notJudged }, fuzz);
  expect(judged.verdict).toBe('fail');
  expect(judged.because).toMatch(/^random case 3: .*; 100 cases: lists of 1: 100; 2 cases not judged, /);
  expect(judged.because?.endsWith(told)).toBe(true);
});

test('a case that did not come back proves nothing, and says what was seen', () => {
  const found = { ...breaking('GJ-PROP-02'), repeats: { failed: 1, of: 3 } };
  const judged = judgeLaw(law, { ...quiet, found }, fuzz);
  expect(judged).toMatchObject({ verdict: 'indeterminate', findings: [], repeated: { failed: 1, of: 3 } });
  expect(judged.because).toMatch(
    /^not repeatable, 1 of 3: GJ-PROP-02: want .*; random case 3: \[\{"properties":\["x"\]\}\]; 100 cases: lists of 1: 100$/,
  );
});

test('a case that came back fails', () => {
  const found = { ...breaking('GJ-PROP-02'), repeats: { failed: 2, of: 2 } };
  expect(judgeLaw(law, { ...quiet, found }, fuzz)).toMatchObject({
    verdict: 'fail',
    repeated: { failed: 2, of: 2 },
  });
});

test('of two cases the one that came back counts', () => {
  const found = { ...breaking('GJ-PROP-02'), repeats: { failed: 1, of: 3 } };
  const also = { ...breaking('GJ-PROP-05'), repeats: { failed: 2, of: 2 } };
  const { verdict, findings } = judgeLaw(law, { ...quiet, found, also }, fuzz);
  expect([verdict, findings.map(({ requirement }) => requirement)]).toEqual(['fail', ['GJ-PROP-05']]);
});

test('a random counterexample stands beside a kept one, with its findings and exchanges', () => {
  const also = { ...breaking('GJ-PROP-05'), how: 'random case 8', exchanges: [sample] };
  const { path: _, ...found } = { ...breaking('GJ-PROP-02'), how: 'a kept case' };
  const judged = judgeLaw(law, { ...quiet, found, also, samples: [] }, fuzz);
  expect(judged.findings.map(({ requirement }) => requirement)).toEqual(['GJ-PROP-02', 'GJ-PROP-05']);
  expect(judged.because).toMatch(/^a kept case: .*; random case 8: .*; 100 cases/);
  expect(judged.evidence).toEqual([exchanges[1], exchanges[0], sample]);
});

test('cases of a person that the law says nothing of are named', () => {
  const untried = [[{ properties: ['Id'] }], [{ render: 'x' }]] as const;
  expect(judgeLaw(law, { ...quiet, untried }, fuzz)).toMatchObject({
    verdict: 'pass',
    because:
      '100 cases: lists of 1: 100; not tried, because the law does not apply to it here: [{"properties":["Id"]}], [{"render":"x"}]',
  });
});

test('an exception is a defect of this suite, whatever was found', () => {
  const found = breaking('GJ-PROP-02');
  expect(judgeLaw(law, { ...quiet, found, defect: 'Error: oh\n at x' }, fuzz)).toMatchObject({
    verdict: 'blocked',
    because: 'this suite failed while judging: Error: oh',
    defect: 'Error: oh\n at x',
    findings: [],
  });
});

test('a path that leads to no case judges nothing', () => {
  expect(judgeLaw(law, { ...quiet, cases: 0 }, { ...fuzz, path: '3:9' })).toMatchObject({
    verdict: 'blocked',
    because: 'the path 3:9 selects no case of this law with the seed 7: give both as they were printed',
  });
});

test('the file of the kept cases is named again', () => {
  const corpus = { file: '/found.json', cases: [] };
  expect(judgeLaw(law, quiet, { ...fuzz, corpus }).replay?.slice(-2)).toEqual([
    '--fuzz-corpus',
    '/found.json',
  ]);
});
