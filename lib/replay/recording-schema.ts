import { shells } from '../model/command.ts';
import { hostings, profileNames } from '../model/requirement.ts';
import { authKinds } from '../model/result.ts';
import { verdicts } from '../model/verdict.ts';
import { requirements } from '../page/requirements.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const whole = { type: 'integer', minimum: 0 } as const;

function record(
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
): object {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

function list(items: object): object {
  return { type: 'array', items };
}

const word = { anyOf: [text, record({ text, variable: { ...text, pattern: '^[A-Za-z_]\\w*$' } })] };

/** The JSON Schema of the facts about a recorded run; unknown facts of later versions are ignored. */
export function recordingSchema(): object {
  const requirement = { enum: Object.keys(requirements) };
  return record(
    {
      formatVersion: { const: 1 },
      target: record(
        {
          endpoint: text,
          profile: { enum: profileNames },
          hosting: { enum: hostings },
          job: text,
          missingJob: text,
          auth: { enum: authKinds },
        },
        { cluster: text },
      ),
      root: { type: 'string', pattern: '^https?://[^/?#]' },
      jobSource: { enum: ['named', 'listed'] },
      jobHas: list({ enum: ['tasks', 'custom-properties'] }),
      insecure: { type: 'boolean' },
      selection: record(
        { only: texts, skip: texts },
        {
          shard: record({ index: { type: 'integer', minimum: 1 }, of: { type: 'integer', minimum: 1 } }),
          again: texts,
          catalogue: text,
        },
      ),
      failOn: { enum: ['must', 'should'] },
      waivers: list(
        record(
          { requirement: text, reason: text },
          { check: text, owner: text, ticket: text, expires: text, source: text },
        ),
      ),
      run: record(
        {
          startedAt: text,
          durationMs: { type: 'number' },
          seed: { type: 'integer' },
          fuzzRuns: whole,
          requestsPlanned: whole,
          requestsSent: whole,
          concurrency: whole,
          interrupted: { type: 'boolean' },
        },
        { shard: text, catalogue: text },
      ),
      problems: list(record({ kind: text, message: text })),
      laws: list(
        record(
          {
            id: text,
            verdict: { enum: verdicts.filter((verdict) => verdict !== 'waived') },
            findings: list(
              record({ requirement, at: text, want: text, got: text }, { ends: { const: true } }),
            ),
          },
          {
            because: text,
            exchanges: list(whole),
            steps: list(whole),
            replay: texts,
            repeats: record({ failed: whole, of: whole }),
            defect: text,
          },
        ),
      ),
    },
    {
      user: text,
      again: record({
        start: { ...texts, minItems: 1 },
        shell: { enum: shells },
        options: list({ type: 'array', minItems: 1, maxItems: 2, items: word }),
        out: text,
      }),
      leftOut: texts,
      maxMarkup: { type: 'integer', minimum: 1 },
      repeats: list(record({ id: text, failed: whole, of: whole, exchanges: list(whole) })),
      parts: list(record({ entries: whole, recording: { $ref: '#' } })),
    },
  );
}
