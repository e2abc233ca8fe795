import { expect, test } from 'vitest';
import { exchangeTexts } from './exchange-text.ts';
import { unwrapped } from './failure-text.ts';
import {
  answeredExchange,
  exchangesOfText,
  failingCheck,
  hostile,
  resultOfText,
  sampleResult,
  unansweredExchange,
} from './testing/sample.ts';

const finding = { requirement: 'GJ-PROP-02', at: '/', want: 'a', got: 'b', exchange: 0 } as const;
const check = failingCheck({ id: 'a', findings: [finding], exchanges: [0, 1] });

test('a failure shows the request, the reply and the correct reply', () => {
  const full = answeredExchange(
    '<ArrayOfProperty xmlns="http://schemas.microsoft.com/HPCS2008R2/common"><Property><Name>Id</Name><Value>42</Value></Property><Property><Name>Owner</Name><Value>eve</Value></Property><Property><Name>State</Name><Value>Finished</Value></Property></ArrayOfProperty>',
  );
  const request = { method: 'GET', target: '/WindowsHPC/Job/42', headers: [] } as const;
  const exchanges = [answeredExchange(), { ...full, request }];
  const text = exchangeTexts(sampleResult([check]), exchanges, unwrapped)(check);
  expect(text).toContain('    GET https://headnode/WindowsHPC/Job/42?Properties=Id,State,Owner\n');
  expect(text).toContain('    HTTP/1.1 200 OK\n');
  expect(text).toContain('    +   <Property><Name>Owner</Name><Value>eve</Value></Property>\n');
  expect(text).not.toContain('Exchange 1');
});

test('an exchange is shown once', () => {
  const show = exchangeTexts(sampleResult([check]), [answeredExchange(), unansweredExchange()], unwrapped);
  expect(show(check)).toContain('Exchange 0\n');
  expect(show(check)).toBe('    Exchange 0 is shown above.');
});

test('without a finding about a single exchange the first one is shown, or the reason for a missing reply', () => {
  const other = failingCheck({ id: 'b', findings: [], exchanges: [1] });
  const show = exchangeTexts(sampleResult([other]), [answeredExchange(), unansweredExchange()], unwrapped);
  expect(show(other)).toContain('no reply: no reply within 30 s');
});

test('the reply is escaped', () => {
  const result = resultOfText(hostile);
  const show = exchangeTexts(result, exchangesOfText(hostile), unwrapped);
  const text = result.checks.map(show).join('\n');
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]|##vso|^::error/u);
});
