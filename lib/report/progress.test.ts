import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { plain } from './painter.ts';
import { progressOn } from './progress.ts';
import type { JudgedCheck, ProgressOptions } from './progress.ts';

class Sink extends Writable {
  readonly isTTY: boolean;
  readonly columns = 100;
  text = '';

  constructor(kind: 'terminal' | 'file') {
    super();
    this.isTTY = kind === 'terminal';
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

function options(parts: Partial<ProgressOptions> = {}): ProgressOptions {
  return { painter: plain, verbosity: 'normal', escapes: 'allowed', now: () => 0, ...parts };
}

function judged(verdict: Verdict, suite: string, id: string): JudgedCheck {
  return { verdict, suite, id, title: `does as ${id} says` };
}

describe('without a terminal', () => {
  test('prints a line when a suite is complete, even if suites interleave', () => {
    const sink = new Sink('file');
    const progress = progressOn(sink, options());
    progress.start({ properties: 2, uri: 1 });
    progress.check(judged('pass', 'properties', 'a'));
    expect(sink.text).toBe('');
    progress.check(judged('pass', 'uri', 'b'));
    expect(sink.text).toBe('uri            1 check   1 pass\n');
    progress.check(judged('fail', 'properties', 'c'));
    expect(sink.text).toBe('uri            1 check   1 pass\nproperties     2 checks  1 pass  1 fail\n');
  });

  test('the end prints incomplete suites only', () => {
    const sink = new Sink('file');
    const progress = progressOn(sink, options());
    progress.start({ properties: 3, uri: 1, render: 2 });
    progress.check(judged('blocked', 'properties', 'a'));
    progress.check(judged('pass', 'uri', 'b'));
    progress.end();
    expect(sink.text).toBe('uri            1 check   1 pass\nproperties  1 of 3 checks  1 blocked\n');
  });

  test('names from outside are escaped', () => {
    const sink = new Sink('file');
    const progress = progressOn(sink, options());
    progress.start({ '\u001B[2J': 1 });
    progress.check(judged('pass', '\u001B[2J', 'a'));
    expect(sink.text).toContain('\\u{1b}[2J');
  });
});

describe('on a terminal', () => {
  test('one line shows progress and rate, and is removed at the end', () => {
    const sink = new Sink('terminal');
    let time = 1000;
    const progress = progressOn(sink, options({ now: () => time }));
    progress.start({ properties: 3 });
    expect(stripVTControlCharacters(sink.text)).toContain('0 of 3 checks');
    time = 1500;
    progress.check(judged('pass', 'properties', 'GJ-PROP-02-a'));
    progress.check(judged('fail', 'properties', 'GJ-PROP-02-b'));
    expect(stripVTControlCharacters(sink.text)).toContain(
      '2 of 3 checks  1 pass  1 fail  4/s  properties  GJ-PROP-02-b',
    );
    const before = sink.text.length;
    progress.end();
    expect(sink.text.slice(before)).toContain('\u001B[2K');
    expect(stripVTControlCharacters(sink.text.slice(before)).trim()).toBe('');
  });
});

test('verbose prints a line for each check, on a terminal too', () => {
  for (const kind of ['terminal', 'file'] as const) {
    const sink = new Sink(kind);
    const progress = progressOn(sink, options({ verbosity: 'verbose' }));
    progress.start({ properties: 2 });
    progress.check(judged('pass', 'properties', 'a'));
    progress.check(judged('indeterminate', 'properties', '\u001B[2J'));
    progress.end();
    expect(sink.text).toBe(
      'pass           a  does as a says\nindeterminate  \\u{1b}[2J  does as \\u{1b}[2J says\n',
    );
  }
});

test('a terminal without colours gets plain text', () => {
  const sink = new Sink('terminal');
  const progress = progressOn(sink, options({ escapes: 'unwanted' }));
  progress.start({ uri: 1 });
  progress.check(judged('pass', 'uri', 'a'));
  progress.end();
  expect(sink.text).toBe('uri     1 check   1 pass\n');
});

test('quiet writes nothing anywhere', () => {
  for (const kind of ['terminal', 'file'] as const) {
    const sink = new Sink(kind);
    const progress = progressOn(sink, options({ verbosity: 'quiet' }));
    progress.start({ properties: 1 });
    progress.check(judged('pass', 'properties', 'a'));
    progress.end();
    expect(sink.text).toBe('');
  }
});
