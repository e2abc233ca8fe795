import { describe, expect, test } from 'vitest';
import { hostings, profileNames } from '../../../lib/model/requirement.ts';
import { judgeEmulated } from './emulated.ts';

describe('the clean emulator', () => {
  for (const profile of profileNames) {
    for (const hosting of hostings) {
      test(`${profile} ${hosting}: every check that applies passes`, () => {
        const { judged } = judgeEmulated({ profile, hosting });
        const applicable = judged.filter(({ verdict }) => verdict !== 'inapplicable');
        expect(applicable.length).toBeGreaterThan(100);
        expect(
          applicable
            .filter(({ verdict }) => verdict !== 'pass')
            .map(({ check, verdict, findings, because, defect }) => ({
              id: check.id,
              verdict,
              findings: findings.map(({ requirement, at, want, got }) => ({ requirement, at, want, got })),
              because,
              defect,
            })),
        ).toEqual([]);
      });
    }
  }
});
