import stringWidth from 'string-width';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ResultFinding } from '../model/result.ts';
import type { RequirementId } from '../page/requirements.ts';
import { failureText } from './failure-text.ts';
import { coloured, plain } from './painter.ts';
import { failingCheck, sampleCheck } from './testing/sample.ts';

const check = failingCheck({ id: 'GJ-PROP-02-subset' });

function found(requirement: RequirementId): ResultFinding {
  return { requirement, at: '/', want: 'a', got: 'b' };
}

describe('failureText', () => {
  test('shows requirement, place, expected and received value, and the commands to repeat', () => {
    expect(failureText(check)).toBe(
      [
        'FAIL  GJ-PROP-02-subset   returns exactly the requested properties, each once',
        '  breaks  GJ-PROP-02 must   with `Properties`, the reply holds exactly the requested properties, each once',
        '  at      /ArrayOfProperty/Property/Name',
        '  want    Id, State, Owner',
        '  got     Id, State',
        '  page    URI Parameters, Properties, second sentence; Response Body, ArrayOfProperty',
        "  sent    curl -sS 'https://headnode/WindowsHPC/Job/42?Properties=Id,State,Owner'",
        '  again   hpcpack-conformance run --only GJ-PROP-02-subset',
      ].join('\n'),
    );
  });

  test('names a requirement once for all its findings', () => {
    const finding = { at: 'status', want: '200', got: '202' };
    const text = failureText({
      ...check,
      findings: [
        { requirement: 'GJ-ST-01', ...finding },
        { requirement: 'GJ-PROP-02', ...finding },
        { requirement: 'GJ-ST-01', ...finding, got: '204' },
      ],
    });
    expect(text.match(/breaks {2}GJ-ST-01/g)).toHaveLength(1);
    expect(text.match(/breaks {2}GJ-PROP-02/g)).toHaveLength(1);
    expect(text.match(/ {2}got/g)).toHaveLength(3);
  });

  test('waived findings come last and are marked', () => {
    const some = failingCheck({
      id: 'a',
      findings: [found('GJ-PROP-02'), found('GJ-ST-01'), found('GJ-PROP-02')],
      waived: 2,
    });
    expect(failureText(some).match(/breaks .*? {3}/g)).toEqual([
      'breaks  GJ-PROP-02 must   ',
      'breaks  GJ-ST-01 must (waived)   ',
      'breaks  GJ-PROP-02 must (waived)   ',
    ]);
  });

  test('counts findings beyond the tenth', () => {
    const finding = { requirement: 'GJ-ST-01', at: 'status', want: '200', got: '202' } as const;
    const text = failureText({ ...check, findings: Array.from({ length: 14 }, () => finding) });
    expect(text.match(/ {2}got/g)).toHaveLength(10);
    expect(text).toContain('4 more findings, in result.json');
  });

  test('shows the reason of an untested check', () => {
    const blocked = sampleCheck({
      id: 'GJ-URI-08-twice',
      verdict: 'blocked',
      because: 'no settled job is known',
    });
    expect(failureText(blocked)).toContain('BLOCKED  GJ-URI-08-twice   returns');
    expect(failureText(blocked)).toContain('\n  because no settled job is known');
  });

  test('keeps to the width, except for commands', () => {
    const got = `${'long words and '.repeat(20)}${'x'.repeat(200)}日本`;
    const text = failureText(
      { ...check, title: got, findings: [{ requirement: 'GJ-ST-01', at: got, want: got, got }] },
      { painter: plain, width: 60 },
    );
    const [commands, others] = [true, false].map((wanted) =>
      text.split('\n').filter((line) => /^ {2}(sent|again)/.test(line) === wanted),
    );
    expect(Math.max(...(others ?? []).map((line) => stringWidth(line)))).toBeLessThanOrEqual(60);
    expect(commands).toHaveLength(2);
  });

  test('lists the variables to set before pasting the commands', () => {
    const header = { text: 'X-Tenant: ', variable: 'X_TENANT' };
    const words = { curl: [['curl', '-H', header]], command: ['npx', header] } as const;
    const text = failureText({ ...check, reproduce: { curl: 'c', command: 'd', words } });
    expect(text).toMatch(/\n {2}again {3}d\n {2}first {3}set X_TENANT to the value of the header X-Tenant$/);
    expect(failureText(check)).not.toContain('  first ');
  });

  test('colours change no characters', () => {
    const painted = failureText(check, { painter: coloured, width: Infinity });
    expect(painted).toContain('\u001B[31mFAIL');
    expect(stripVTControlCharacters(painted)).toBe(failureText(check));
  });

  test('shows a requirement unknown to this version', () => {
    const foreign = JSON.parse(JSON.stringify(check).replaceAll('GJ-PROP-02"', 'GJ-NEW-01"'));
    expect(failureText(foreign)).toContain('breaks  GJ-NEW-01');
  });
});

test('a place in a body that is not XML is shown with a caret, whatever the width', () => {
  const place = { line: 1, column: 30, text: '<Name>R&D</Name>', caret: 7 };
  const one = {
    requirement: 'GJ-XML-01',
    at: 'body, line 1',
    want: 'XML',
    got: 'a bare &',
    excerpt: place,
  } as const;
  const text = failureText(failingCheck({ id: 'a', findings: [one] }), { painter: plain, width: 24 });
  expect(text).toContain(`  got     a bare &
          <Name>R&D</Name>
                 ^
`);
  expect(text).toMatch(/column\s+30/);
});
