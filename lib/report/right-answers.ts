import { givenBy } from '../right-answer/given.ts';
import type { GivenReplies } from '../right-answer/given.ts';
import { rightAnswer } from '../right-answer/right-answer.ts';
import type { RightAnswer } from '../right-answer/right-answer.ts';
import type { Answered, Exchange } from '../model/http.ts';
import type { CheckResult, Result, ResultFinding } from '../model/result.ts';

/** The index of the exchange that shows a finding; undefined if several do. */
function shownBy({ exchange }: ResultFinding, { exchanges }: CheckResult): number | undefined {
  return exchange ?? (exchanges.length === 1 ? exchanges[0] : undefined);
}

/** The findings about each exchange of a result, with lazily computed right answers. */
export class RightAnswers {
  readonly #result: Result;
  readonly #exchanges: readonly Exchange[];
  readonly #findings = new Map<number, ResultFinding[]>();
  readonly #known = new Map<number, RightAnswer | undefined>();
  #given: GivenReplies | undefined;

  constructor(result: Result, exchanges: readonly Exchange[]) {
    this.#result = result;
    this.#exchanges = exchanges;
    for (const check of result.checks) {
      for (const finding of check.findings) {
        const index = shownBy(finding, check);
        if (index === undefined) continue;
        const findings = this.#findings.get(index) ?? [];
        findings.push(finding);
        this.#findings.set(index, findings);
      }
    }
  }

  findingsAbout(index: number): readonly ResultFinding[] {
    return this.#findings.get(index) ?? [];
  }

  /** The right answer; undefined without a finding about the exchange or without a reply. */
  of(index: number): RightAnswer | undefined {
    const before = this.#known.get(index);
    if (before !== undefined) return before;
    const exchange = this.#exchanges[index];
    const findings = this.findingsAbout(index);
    if (exchange?.reply === undefined || findings.length === 0) return undefined;
    const answer = this.#answer(exchange, findings);
    this.#known.set(index, answer);
    return answer;
  }

  /** Never throws, because an error of the suite must not cost the report. */
  #answer(exchange: Answered, findings: readonly ResultFinding[]): RightAnswer {
    try {
      this.#given ??= givenBy(this.#result.target, this.#exchanges);
      const broken = findings.map(({ requirement }) => requirement);
      return rightAnswer(exchange, broken, this.#given);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: 'unknown', because: `this suite failed while working it out: ${message}` };
    }
  }
}
