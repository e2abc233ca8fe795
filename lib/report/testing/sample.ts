import type { Exchange } from '../../model/http.ts';
import type { CheckResult, ObservationResult, RequirementResult, Result } from '../../model/result.ts';
import type { Requirement } from '../../model/requirement.ts';
import { verdicts } from '../../model/verdict.ts';
import type { RequirementVerdict, Verdict } from '../../model/verdict.ts';
import { placesWords } from '../../page/parts.ts';
import { requirements } from '../../page/requirements.ts';
import type { RequirementId } from '../../page/requirements.ts';
import { defined } from '../../model/defined.ts';
import { keysOf } from '../../model/keys-of.ts';

/** A text that tries to act in a page, XML, Markdown, a terminal and a CI log. */
export const hostile = [
  '<script>alert(1)</script>',
  '</script><img src=x onerror=alert(1)>',
  '<!-- --> ]]> &lt; &#60;',
  '\u001B[31mred\u001B]0;title\u0007\u009B2J',
  '\u0001\u0000\u007F\uFFFE\uD800',
  '\u202Egnp.exe\u2066',
  '\n::error title=x::owned',
  '\r\n##vso[task.complete result=Succeeded]',
  '##[error]fake',
  '| a | b \\| c |',
  '`code` ``` ~~~',
  '[link](javascript:alert(1)) **bold** @someone #1 https://evil.example/',
  '"\' onmouseover=alert(1) ${x}',
].join('');

/** Properties of a check that differ from the defaults. */
export type SampleCheck = Partial<CheckResult> & Pick<CheckResult, 'id'>;

/** A passing check unless the properties say otherwise. */
export function sampleCheck(parts: SampleCheck): CheckResult {
  return {
    title: 'returns exactly the requested properties, each once',
    suite: 'properties',
    covers: ['GJ-PROP-02'],
    verdict: 'pass',
    findings: [],
    exchanges: [0],
    ...parts,
  };
}

/** A check with a finding. */
export function failingCheck(parts: SampleCheck & { readonly requirement?: RequirementId }): CheckResult {
  const { requirement = 'GJ-PROP-02', ...rest } = parts;
  return sampleCheck({
    verdict: 'fail',
    covers: [requirement],
    findings: [
      { requirement, at: '/ArrayOfProperty/Property/Name', want: 'Id, State, Owner', got: 'Id, State' },
    ],
    reproduce: {
      curl: "curl -sS 'https://headnode/WindowsHPC/Job/42?Properties=Id,State,Owner'",
      command: `hpcpack-conformance run --only ${rest.id}`,
    },
    ...rest,
  });
}

function rowVerdict(id: RequirementId, checks: readonly CheckResult[]): RequirementVerdict {
  const { level } = requirements[id];
  if (level === 'excluded') return 'excluded';
  const covering = checks.filter(({ covers }) => covers.includes(id));
  const named = covering.filter(({ findings }) => findings.some(({ requirement }) => requirement === id));
  for (const verdict of ['fail', 'warn', 'waived'] as const) {
    if (named.some((check) => check.verdict === verdict)) return verdict;
  }
  for (const verdict of ['pass', 'fail', 'warn', 'waived', 'blocked', 'indeterminate'] as const) {
    if (covering.some((check) => check.verdict === verdict))
      return verdict === 'blocked' || verdict === 'indeterminate' ? verdict : 'pass';
  }
  return 'inapplicable';
}

function rowOf(id: RequirementId, checks: readonly CheckResult[]): RequirementResult {
  const { level, places, statement, because }: Requirement = requirements[id];
  return {
    id,
    level,
    clause: placesWords(places),
    statement,
    verdict: rowVerdict(id, checks),
    checks: checks.filter(({ covers }) => covers.includes(id)).map((check) => check.id),
    ...defined({ because }),
  };
}

function rowsOf(checks: readonly CheckResult[]): readonly RequirementResult[] {
  return keysOf(requirements).map((id) => rowOf(id, checks));
}

function tally<Name extends string>(names: readonly Name[], of: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, of.filter((one) => one === name).length])) as Record<
    Name,
    number
  >;
}

const observation: ObservationResult = {
  id: 'GJ-OBS-05',
  title: 'empty `Properties=`',
  answer: '200, every property',
  details: { status: '200' },
  exchanges: [0],
};

/** A result whose rows and counts follow from its checks; every part can be replaced. */
export function sampleResult(checks: readonly CheckResult[], parts: Partial<Result> = {}): Result {
  const rows = rowsOf(checks);
  const failed = checks.some(({ verdict }) => verdict === 'fail');
  return {
    formatVersion: 1,
    tool: { name: 'hpcpack-conformance', version: '0.1.0' },
    target: {
      endpoint: 'https://headnode/WindowsHPC',
      profile: 'hpcpack-2016',
      hosting: 'on-premises',
      job: '42',
      missingJob: '2147483646',
      auth: 'basic',
    },
    run: {
      startedAt: '2026-11-02T08:30:00.000Z',
      durationMs: 2143,
      seed: 12_345,
      fuzzRuns: 100,
      requestsPlanned: 312,
      requestsSent: 312,
      concurrency: 4,
      interrupted: false,
    },
    verdict: failed ? 'nonconformant' : 'conformant',
    exitStatus: failed ? 1 : 0,
    counts: {
      checks: tally<Verdict>(
        verdicts,
        checks.map(({ verdict }) => verdict),
      ),
      requirements: tally<RequirementVerdict>(
        [...verdicts, 'excluded'],
        rows.map(({ verdict }) => verdict),
      ),
    },
    requirements: rows,
    checks,
    observations: [observation],
    waivers: [],
    problems: [],
    ...parts,
  };
}

/** The same result with `--fail-on should`. */
export function failingOnShould(result: Result): Result {
  const failed = result.checks.some(({ verdict }) => verdict === 'fail' || verdict === 'warn');
  return {
    ...result,
    run: { ...result.run, failOn: 'should' },
    ...(failed ? { verdict: 'nonconformant', exitStatus: 1 } : {}),
  };
}

/** The same result with 10 of 252 checks selected, none of which covers a requirement without a check. */
export function partOfRun(result: Result): Result {
  const rows = result.requirements.map((row) =>
    row.checks.length === 0 && row.level !== 'excluded' ? { ...row, verdict: 'blocked' as const } : row,
  );
  const notSelected = rows.filter(
    ({ verdict, checks }) => verdict === 'blocked' && checks.length === 0,
  ).length;
  const { inapplicable, blocked, ...others } = result.counts.requirements;
  return {
    ...result,
    run: { ...result.run, selection: { only: ['GJ-URI'], skip: [], checks: 10, of: 252 } },
    counts: {
      ...result.counts,
      requirements: { ...others, inapplicable: inapplicable - notSelected, blocked: blocked + notSelected },
      notSelected,
    },
    requirements: rows,
  };
}

/** A result with the given text in every place that comes from an endpoint, a person or a file. */
export function resultOfText(text: string): Result {
  const texts = { at: text, want: text, got: text };
  const reproduce = { curl: text, command: text };
  const check = (verdict: Verdict, part: Partial<CheckResult>): CheckResult =>
    failingCheck({ id: `GJ-PROP-02-${verdict}`, title: text, suite: text, verdict, reproduce, ...part });
  const findings = [{ requirement: 'GJ-PROP-02', ...texts }] as const;
  const result = sampleResult(
    [
      check('fail', { findings }),
      check('warn', { findings, covers: ['GJ-RP-04'] }),
      check('waived', { findings, because: text }),
      check('blocked', { findings: [], because: text }),
      check('indeterminate', { findings: [], because: text }),
      check('inapplicable', { findings: [], because: text }),
      check('pass', { findings: [] }),
    ],
    {
      observations: [
        { id: 'GJ-OBS-01', title: text, answer: text, details: { [text]: text }, exchanges: [0] },
      ],
      waivers: [
        {
          requirement: text,
          check: text,
          reason: text,
          owner: text,
          ticket: text,
          expires: text,
          state: 'expired',
        },
        { requirement: text, reason: text, state: 'stale' },
      ],
      problems: [{ kind: 'job', message: text }],
    },
  );
  return {
    ...result,
    run: { ...result.run, startedAt: text, shard: text },
    target: { ...result.target, endpoint: text, cluster: text, job: text, missingJob: text },
    requirements: result.requirements.map(({ id, level, verdict, checks }) => ({
      id,
      level,
      verdict,
      checks,
      statement: text,
      clause: text,
      because: text,
    })),
  };
}

const bag = `<?xml version="1.0" encoding="utf-8"?>
<ArrayOfProperty xmlns="http://schemas.microsoft.com/HPCS2008R2/common">
  <Property><Name>Id</Name><Value>42</Value></Property>
  <Property><Name>State</Name><Value>Finished</Value></Property>
</ArrayOfProperty>
`;

/** An exchange with the given body, or with a property bag. */
export function answeredExchange(body: Uint8Array | string = bag, reason = 'OK'): Exchange {
  const target = '/WindowsHPC/Job/42?Properties=Id,State,Owner';
  return {
    request: { method: 'GET', target, headers: [['api-version', '2012-11-01.4.0']] },
    sent: {
      url: `https://headnode${target}`,
      headers: [
        ['Host', 'headnode'],
        ['Authorization', 'Basic (redacted)'],
        ['api-version', '2012-11-01.4.0'],
      ],
    },
    timing: { startedAt: Date.UTC(2026, 10, 2, 8, 30), durationMs: 12.5 },
    reply: {
      httpVersion: '1.1',
      status: 200,
      reason,
      headers: [
        ['Content-Type', 'application/xml; charset=utf-8'],
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    },
  };
}

/** An exchange without a reply. */
export function unansweredExchange(message = 'no reply within 30 s'): Exchange {
  const target = '/WindowsHPC/Job/42';
  return {
    request: { method: 'GET', target, headers: [], occurrence: 2 },
    sent: { url: `https://headnode${target}`, headers: [['Host', 'headnode']] },
    timing: { startedAt: Date.UTC(2026, 10, 2, 8, 30, 1), durationMs: 30_000 },
    failure: { kind: 'timeout', message },
  };
}

/** Exchanges with the given text in every place that comes from an endpoint. */
export function exchangesOfText(text: string): readonly Exchange[] {
  const answered = answeredExchange(text, text);
  if (answered.reply === undefined) return [];
  return [
    {
      ...answered,
      sent: { url: `https://headnode/${text}`, headers: [[text, text]] },
      reply: {
        ...answered.reply,
        headers: [
          [text, text],
          ['Content-Type', text],
        ],
        framing: text,
      },
    },
    unansweredExchange(text),
  ];
}
