import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { advice, changesOf } from './changes.ts';
import { contractText } from './contract.ts';
import type { Contract } from './contract.ts';
import { publishedContract } from './published.ts';

test('what users rely on is as it was published', async () => {
  const before = JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')) as Contract;
  const now = await publishedContract();
  const told = advice(changesOf(before, now));
  // oxlint-disable-next-line vitest/valid-expect -- the second argument is the message.
  await expect(contractText(now), told).toMatchFileSnapshot('./contract.json');
});
