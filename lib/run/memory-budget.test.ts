import { expect, test } from 'vitest';
import type { Answered, Exchange } from '../model/http.ts';
import { openMemoryBudget } from './memory-budget.ts';

function answered(body: Uint8Array): Answered {
  return {
    request: { method: 'GET', target: '/', headers: [] },
    sent: { url: 'http://headnode/', headers: [] },
    timing: { startedAt: 0, durationMs: 0 },
    reply: { httpVersion: '1.1', status: 200, reason: 'OK', headers: [['X', 'y']], body },
  };
}

const mebibyte = 1024 ** 2;

test('what was not answered weighs nothing', () => {
  const exchange: Exchange = {
    request: { method: 'GET', target: '/', headers: [] },
    sent: { url: 'http://headnode/', headers: [] },
    timing: { startedAt: 0, durationMs: 0 },
    failure: { kind: 'timeout', message: 'too late' },
  };
  expect(openMemoryBudget(1).hold(exchange)).toEqual({ exchange });
});

test('equal bodies are one, and nothing else of an exchange changes', () => {
  const { hold } = openMemoryBudget(mebibyte);
  const [first, second, other] = [1, 1, 2].map((byte) => hold(answered(Uint8Array.of(byte))).exchange.reply);
  expect(second?.body).toBe(first?.body);
  expect(other?.body).not.toBe(first?.body);
  expect(hold(answered(Uint8Array.of(3))).exchange).toEqual(answered(Uint8Array.of(3)));
});

/** How many bodies are held before there are too many. */
function capacity(maxBody: number, bodyOf: (index: number) => Uint8Array): number {
  const { hold } = openMemoryBudget(maxBody);
  for (let index = 0; ; index += 1) {
    const { problem } = hold(answered(bodyOf(index)));
    if (problem !== undefined) {
      expect(problem).toEqual({
        kind: 'limit',
        message: expect.stringMatching(
          /^the replies of this run need too much memory, \d+ MiB .* raise --max-(?:body, which is \d+ bytes|markup, which is 600000 attributes)$/,
        ),
      });
      return index;
    }
  }
}

test.each([
  ['bodies that differ', 20 * mebibyte, 1, (index: number) => Buffer.alloc(20 * mebibyte, index)],
  ['bodies that are equal', 10 * mebibyte, 8, () => new Uint8Array(10 * mebibyte)],
  ['short bodies, by what is always held', 1, 48, () => new Uint8Array(mebibyte)],
  ['markup', mebibyte, 2, (index: number) => Buffer.from(`${index}${'<'.repeat(100_000)}`)],
])('there is a bound on %s', (_, maxBody, count, bodyOf) => {
  expect(capacity(maxBody, bodyOf)).toBe(count);
});

test('the bound on markup is that of a person', () => {
  const body = Buffer.from('<'.repeat(300_000));
  expect(openMemoryBudget(mebibyte).hold(answered(body)).problem?.message).toContain('raise --max-markup');
  expect(openMemoryBudget(mebibyte, 700_000).hold(answered(body)).problem).toBeUndefined();
});
