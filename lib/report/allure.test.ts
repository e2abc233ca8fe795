import { describe, expect, test } from 'vitest';
import { allureOf } from './allure.ts';
import {
  answeredExchange,
  exchangesOfText,
  failingCheck,
  hostile,
  resultOfText,
  sampleCheck,
  unansweredExchange,
} from './testing/sample.ts';

function values(labels: ReturnType<typeof allureOf>['labels'], name: string): readonly string[] {
  return labels.filter((label) => label.name === name).map(({ value }) => value);
}

describe('allureOf', () => {
  const check = failingCheck({ id: 'GJ-PROP-02-subset', exchanges: [0, 1] });
  const one = allureOf(check, [answeredExchange(), unansweredExchange()]);

  test('ids are the id of the check', () => {
    expect([one.testCaseId, one.historyId]).toEqual(['GJ-PROP-02-subset', 'GJ-PROP-02-subset']);
  });

  test('has one place in the tree: page, section, requirement', () => {
    expect(values(one.labels, 'epic')).toEqual(['Get Job']);
    expect(values(one.labels, 'feature')).toEqual(['URI Parameters']);
    expect(values(one.labels, 'story')).toEqual([
      'GJ-PROP-02 with `Properties`, the reply holds exactly the requested properties, each once',
    ]);
    expect(
      values(allureOf(sampleCheck({ id: 'a', covers: ['GJ-ST-01', 'GJ-PROP-02'] }), []).labels, 'story'),
    ).toHaveLength(1);
  });

  test.each([
    [['GJ-RP-04', 'GJ-PROP-02'], 'critical'],
    [['GJ-RP-04'], 'normal'],
  ] as const)('the severity of %j is %s', (covers, severity) => {
    expect(values(allureOf(sampleCheck({ id: 'a', covers }), []).labels, 'severity')).toEqual([severity]);
  });

  test('is tagged with level, requirements, suite and verdict', () => {
    expect(values(one.labels, 'tag')).toEqual(['must', 'GJ-PROP-02', 'properties', 'fail']);
  });

  test.each([
    ['pass', 'passed'],
    ['warn', 'passed'],
    ['fail', 'failed'],
    ['waived', 'skipped'],
    ['inapplicable', 'skipped'],
    ['blocked', 'broken'],
    ['indeterminate', 'broken'],
  ] as const)('%s is %s', (verdict, status) => {
    expect(allureOf(sampleCheck({ id: 'a', verdict }), []).ending.status).toBe(status);
  });

  test('findings are steps with place, expected and received value', () => {
    expect(one.steps).toEqual([
      {
        name: 'GJ-PROP-02 must: with `Properties`, the reply holds exactly the requested properties, each once',
        status: 'failed',
        parameters: [
          { name: 'at', value: '/ArrayOfProperty/Property/Name' },
          { name: 'want', value: 'Id, State, Owner' },
          { name: 'got', value: 'Id, State' },
        ],
      },
    ]);
    expect(one.ending).toMatchObject({
      expected: '/ArrayOfProperty/Property/Name: Id, State, Owner',
      actual: '/ArrayOfProperty/Property/Name: Id, State',
    });
  });

  test('with --fail-on should a warning is failed, with its steps', () => {
    const warned = failingCheck({ id: 'a', requirement: 'GJ-RP-04', verdict: 'warn' });
    expect(allureOf(warned, []).ending.status).toBe('passed');
    const failed = allureOf(warned, [], 'should');
    expect(failed.ending.status).toBe('failed');
    expect(failed.steps.map(({ status }) => status)).toEqual(['failed']);
    expect(failed.description).toContain('counts  as a failure');
  });

  test('a waived finding is marked', () => {
    const finding = { requirement: 'GJ-PROP-02', at: '/', want: 'a', got: 'b' } as const;
    const { steps } = allureOf(failingCheck({ id: 'a', findings: [finding, finding], waived: 1 }), []);
    expect(steps.map(({ name }) => name.includes('(waived)'))).toEqual([false, true]);
  });

  test('findings beyond the twentieth are counted', () => {
    const finding = { requirement: 'GJ-ST-01', at: '', want: '', got: '' } as const;
    const { steps } = allureOf({ ...check, findings: Array.from({ length: 25 }, () => finding) }, []);
    expect(steps).toHaveLength(21);
    expect(steps.at(-1)?.name).toBe('5 more findings, in result.json');
  });

  test('each exchange is attached with request and reply or failure', () => {
    expect(one.attachments.map(({ contentType }) => contentType)).toEqual([
      'application/vnd.allure.http+json',
      'application/vnd.allure.http+json',
    ]);
    const [answered, unanswered] = one.attachments.map(({ content }) => JSON.parse(content));
    expect(answered).toMatchObject({
      schemaVersion: 1,
      request: { method: 'GET', query: [{ name: 'Properties', value: 'Id,State,Owner' }] },
      response: { status: 200, body: { encoding: 'utf8', truncated: false } },
    });
    expect(unanswered.error).toEqual({ name: 'timeout', message: 'no reply within 30 s' });
    expect(unanswered.response).toBeUndefined();
  });

  test.each([
    [1, 65_536],
    [2, 65_536],
    [4, 32_768],
    [12, 13_107],
  ])('cuts bodies at 64 kB, and those of %d exchanges at 128 kB together', (number, bytes) => {
    const exchanges = Array.from({ length: number }, () => answeredExchange('x'.repeat(100_000)));
    const large = allureOf({ ...check, exchanges: exchanges.map((_, index) => index) }, exchanges);
    for (const { content } of large.attachments) {
      const { body } = JSON.parse(content).response;
      expect([body.value.length, body.size, body.truncated]).toEqual([bytes, 100_000, true]);
    }
  });

  test('attaches at most ten exchanges', () => {
    const exchanges = Array.from({ length: 12 }, () => answeredExchange('x'));
    const many = allureOf({ ...check, exchanges: exchanges.map((_, index) => index) }, exchanges);
    expect(many.attachments).toHaveLength(10);
    expect(many.description).toContain('2 more exchanges of this check are in exchanges.har.');
  });

  test('ignores an index without an exchange', () => {
    expect(allureOf({ ...check, exchanges: [7] }, []).attachments).toEqual([]);
  });

  test('values that change between runs are not part of the identity', () => {
    expect(one.parameters.every(({ excluded }) => excluded === true)).toBe(true);
  });

  test('hostile text is escaped everywhere except in attachments', () => {
    for (const hostileCheck of resultOfText(hostile).checks) {
      const { attachments, ...rest } = allureOf(hostileCheck, exchangesOfText(hostile));
      expect(JSON.stringify(rest)).not.toMatch(/[\u0080-\u009F\u202E]|\\u00[01]|##vso\[/);
      expect(attachments.map(({ name }) => name).join('')).not.toMatch(/\p{Cc}/u);
    }
  });
});
