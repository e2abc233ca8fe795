import { describe, expect, test } from 'vitest';
import type { ResultFinding } from '../../model/result.ts';
import { overviewHtml } from '../html.ts';
import { answeredExchange, failingCheck, sampleResult } from '../testing/sample.ts';
import { listDifference } from './lists.ts';
import { markedBody } from './marked.ts';

function found(at: string, more: Partial<ResultFinding> = {}): ResultFinding {
  return { requirement: 'GJ-RP-06', at, want: 'a', got: 'b', ...more };
}

describe('a body', () => {
  test('has the places of its findings marked, each with its anchor', () => {
    const { shown, anchors } = markedBody(
      '<a><b>&lt;</b><c>1</c></a>',
      [found('/a/c'), found('/a/x'), found('/a/b')],
      'm',
    );
    expect(shown.text.replaceAll(/\s+(?=>)/g, '')).toBe(
      '&lt;a&gt;<mark id="m-1">&lt;b&gt;&amp;lt;&lt;/b&gt;</mark><mark id="m-2">&lt;c&gt;1&lt;/c&gt;</mark>&lt;/a&gt;',
    );
    expect(anchors).toEqual(['m-2', undefined, 'm-1']);
  });

  test('has one mark for overlapping places', () => {
    const { shown, anchors } = markedBody('<a><b>1</b></a>', [found('/a/b'), found('/a/*')], 'm');
    expect(shown.text.split('<mark').length - 1).toBe(1);
    expect(anchors).toEqual(['m-1', 'm-1']);
  });
});

test('a finding links to its mark on the page', () => {
  const finding = found('/ArrayOfProperty/Property[2]/Value of State', { exchange: 0 });
  const check = failingCheck({ id: 'a', findings: [finding], exchanges: [0] });
  const text = overviewHtml(sampleResult([check]), [answeredExchange()]).text.replaceAll(/\s+(?=>)/g, '');
  expect(text).toContain('<mark id="mark-0-1">&lt;Value&gt;Finished&lt;/Value&gt;</mark>');
  expect(text).toContain('<a href="#mark-0-1"><code>/ArrayOfProperty/Property[2]/Value of State</code></a>');
});

test('names are shown as one list, missing and unwanted ones marked', () => {
  const shown = listDifference({ want: ['Id', 'State'], got: ['Id', '<Pool>', 'Id'] }).text;
  expect(shown.replaceAll(/\s+/g, ' ')).toContain(
    'Id <del>− State</del> <ins>+ &lt;Pool&gt;</ins> <ins>+ Id</ins>',
  );
  expect(listDifference({ want: ['Id'], got: ['Id'] }).text).toBe('');
});
