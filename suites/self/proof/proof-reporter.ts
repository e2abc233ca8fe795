import type { TaskMeta } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import './proof-meta.ts';

/** Sums up the tests of the proof as lines of text; empty without such tests. */
export function proved(metas: readonly TaskMeta[]): readonly string[] {
  const lines: string[] = [];
  for (const { requirements, faults } of metas) {
    if (requirements !== undefined)
      lines.push(`Requirements covered  ${requirements.covered} of ${requirements.of}`);
    if (faults !== undefined) lines.push(`Faults killed         ${faults.killed} of ${faults.of}`);
  }
  const passed = new Map<string, boolean>();
  for (const each of metas.flatMap(({ freedoms = [] }) => freedoms))
    passed.set(each.id, each.passed && (passed.get(each.id) ?? true));
  if (passed.size > 0)
    lines.push(`Freedoms passed       ${[...passed.values()].filter(Boolean).length} of ${passed.size}`);
  return lines;
}

/** Prints the sum of the proof after a test run. */
export default class ProofReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const metas = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.meta()));
    const lines = proved(metas);
    if (lines.length > 0)
      process.stdout.write(`${['', ...lines.map((line) => `  ${line}`), ''].join('\n')}\n`);
  }
}
