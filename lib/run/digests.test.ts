import { expect, test } from 'vitest';
import { digestsFor } from './digests.ts';
import { tool } from './tool.ts';

const target = { profile: 'hpcpack-2016', hosting: 'on-premises' } as const;

test('the same suite has the same digests', () => {
  expect(digestsFor(target, tool)).toEqual(digestsFor(target, tool));
});

test('another version is another tool', () => {
  const first = digestsFor(target, tool);
  const next = digestsFor(target, { ...tool, version: '9.9.9' });
  expect([next.page === first.page, next.checks === first.checks, next.tool === first.tool]).toEqual([
    true,
    true,
    false,
  ]);
});
