import { expect, test } from 'vitest';
import { planFor, readTargets, runTarget, summaryMarkdown } from './index.ts';

test('a program judges the built-in emulator and gets the result that a command would report', async () => {
  const [target] = await readTargets({ only: ['GJ-URI'], 'fuzz-runs': '0' }, {});
  if (target === undefined) throw new Error('no target');
  const { result, exchanges } = await runTarget(target, planFor(target));
  expect(result).toMatchObject({ verdict: 'conformant', exitStatus: 0, target: { endpoint: 'emulator' } });
  expect(exchanges.length).toBe(result.run.requestsSent);
  expect(summaryMarkdown(result)).toContain('GJ-URI-02');
});
