import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fleetProgressOn, targetEnding } from './fleet-console.ts';
import { plain } from './painter.ts';
import { failingCheck, sampleCheck, sampleResult } from './testing/sample.ts';

const good = sampleResult([sampleCheck({ id: 'a' })]);
const bad = sampleResult(
  (['GJ-PROP-02', 'GJ-HDR-01', 'GJ-ST-01'] as const).map((requirement) =>
    failingCheck({
      id: `check-of-${requirement}`,
      requirement,
      findings: [{ requirement, at: requirement, want: 'a', got: 'b' }],
    }),
  ),
);
const silent = {
  ...sampleResult([sampleCheck({ id: 'a', verdict: 'indeterminate', because: 'no reply' })]),
  verdict: 'incomplete' as const,
  exitStatus: 3 as const,
  problems: [{ kind: 'timeout' as const, message: 'no complete reply within 30 s' }],
};
const options = {
  painter: plain,
  width: 100,
  verbosity: 'normal',
  paths: ['/out/lab/result.json', '/out/lab/index.html'],
} as const;

describe('the end of one target of several', () => {
  test('is one line if conformant, nothing with --quiet', () => {
    const text = targetEnding('lab', good, options);
    expect(text).toMatch(/^Conformant {5}lab {2}\S[^\n]*: 1 pass, 0 fail in \d+\.\d s\n$/);
    expect(targetEnding('lab', good, { ...options, verbosity: 'quiet' })).toBe('');
  });

  test('is the reason if nothing could be tested', () => {
    expect(targetEnding('lab', silent, options)).toMatch(
      /^Incomplete {5}lab {2}[^\n]*\n {2}Nothing was tested: no complete reply within 30 s\.\n$/,
    );
  });

  test('is the first failures below its name if not conformant', () => {
    const text = targetEnding('lab', bad, { ...options, verbosity: 'quiet' });
    const [line = '', ...block] = text.split('\n');
    expect(line).toMatch(/^Nonconformant {2}lab {2}/);
    expect(block.filter((other) => other !== '' && !other.startsWith('  '))).toEqual([]);
    expect(text.match(/^ {2}FAIL /gm)).toHaveLength(2);
    expect(text).toContain('  and 1 more failure, in /out/lab/index.html\n');
    expect(text).toContain('  Reports: /out/lab/index.html\n');
  });

  test('contains everything with --verbose', () => {
    const text = targetEnding('lab', bad, { ...options, verbosity: 'verbose' });
    expect(text.match(/^ {2}FAIL /gm)).toHaveLength(3);
    expect(text).toMatch(/^ {2}Requests /m);
  });
});

/** The output for a terminal or another stream. */
function written(isTTY: boolean, does: (progress: ReturnType<typeof fleetProgressOn>) => void): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 200, rows: 50 });
  does(fleetProgressOn(stream, 6, { painter: plain, verbosity: 'normal', escapes: 'allowed' }));
  return String(stream.read() ?? '');
}

describe('the progress of a fleet', () => {
  test('is only the finished targets without a terminal', () => {
    const text = written(false, (progress) => {
      progress.began('a');
      progress.ended('a', 'conformant', 'a is done\n');
      progress.line('b says\n');
      progress.end();
    });
    expect(text).toBe('a is done\nb says\n');
  });

  test('is a line with counts on a terminal, removed at the end', () => {
    const text = written(true, (progress) => {
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) progress.began(name);
      progress.ended('b', 'nonconformant', 'b is done\n');
      progress.end();
    });
    expect(text).toContain('0 of 6 targets; running: a, b, c, d, 2 more');
    expect(text).toContain('b is done\n');
    expect(text).toContain('1 of 6 targets, 1 nonconformant; running: a, c, d, e, 1 more');
    expect(text.slice(text.lastIndexOf('1 of 6 targets'))).toContain('\u001B[');
  });
});
