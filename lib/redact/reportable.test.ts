import { describe, expect, test } from 'vitest';
import { referenceCluster } from '../emulator/cluster.ts';
import { startServer } from '../emulator/server.ts';
import type { Answered, Exchange } from '../model/http.ts';
import type { Target } from '../model/target.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { targetOf } from '../model/testing/target.ts';
import { namesIn } from './people.ts';
import { planFor } from '../run/plan-target.ts';
import { reportable } from './reportable.ts';
import type { Reportable } from './reportable.ts';
import { runTarget } from '../run/run-target.ts';

const common = 'http://schemas.microsoft.com/HPCS2008R2/common';

function bag(properties: Readonly<Record<string, string>>): Answered {
  const pairs = Object.entries(properties).map(
    ([name, value]) => `<Property><Name>${name}</Name><Value>${value}</Value></Property>`,
  );
  return answered(
    requestOf(),
    replyOf(`<ArrayOfProperty xmlns="${common}">${pairs.join('')}</ArrayOfProperty>`),
  );
}

describe('the names in a run', () => {
  test('are those of properties and attributes, and of who asks, with their parts', () => {
    const exchanges: readonly Exchange[] = [
      bag({ Id: '1', Owner: 'CONTOSO\\ann', Name: 'render', EmailAddress: 'bob@contoso.example' }),
      answered(
        requestOf(),
        replyOf('<Job Owner="CONTOSO\\eve"><Tasks><Task UserName="mallory"/></Tasks></Job>'),
      ),
      answered(requestOf(), replyOf('no XML')),
      unanswered(requestOf(), 'timeout', 'too late'),
    ];
    const names = namesIn(exchanges, {
      credentials: { kind: 'ntlm', user: 'HPC\\asker', password: 'x' },
      waivers: [{ requirement: 'GJ-PROP-01', reason: 'known', owner: 'keeper' }],
    });
    expect(names.toSorted()).toEqual(
      [
        'CONTOSO\\ann',
        'ann',
        'bob@contoso.example',
        'bob',
        'CONTOSO\\eve',
        'eve',
        'mallory',
        'HPC\\asker',
        'asker',
        'keeper',
      ].toSorted(),
    );
  });

  test('are no words of the operation', () => {
    expect(namesIn([bag({ Owner: 'HPC\\Job', UserName: 'State', EmailAddress: '' })], targetOf())).toEqual([
      'HPC\\Job',
    ]);
  });
});

async function found(
  changes: Partial<Target>,
): Promise<{ readonly found: Reportable; readonly target: Target }> {
  const cluster = referenceCluster('hpcpack-2016', 'on-premises');
  const server = await startServer({ cluster });
  const target = targetOf({
    endpoint: server.url,
    selection: { only: ['properties'], skip: [] },
    ...changes,
  });
  try {
    return { target, found: await runTarget(target, planFor(target)) };
  } finally {
    await server.close();
  }
}

/** Everything that goes into reports, as text. */
function textOf({ exchanges, ...rest }: Reportable): string {
  const bodies = exchanges.map(({ reply }) => Buffer.from(reply?.body ?? []).toString('utf8'));
  return JSON.stringify([rest, exchanges, bodies]);
}

describe('what may be reported', () => {
  test('holds names unless they are unwanted, and then none, and nothing else is lost', async () => {
    const run = await found({
      credentials: { kind: 'basic', user: 'CONTOSO\\asker', password: 'a password' },
      waivers: [{ requirement: 'GJ-PROP-01', reason: 'as keeper says', owner: 'keeper' }],
    });
    expect(textOf(reportable(run.found, run.target))).toContain('asker');
    const names = namesIn(run.found.exchanges, run.target);
    expect(names.length).toBeGreaterThan(2);
    const { result, exchanges, recording } = reportable(run.found, { ...run.target, redactNames: true });
    const text = textOf({ result, exchanges, recording }).toLowerCase();
    expect(names.filter((name) => text.includes(JSON.stringify(name.toLowerCase()).slice(1, -1)))).toEqual(
      [],
    );
    expect(result.checks.map(({ verdict }) => verdict)).toEqual(
      run.found.result.checks.map(({ verdict }) => verdict),
    );
    expect(exchanges.map(({ reply }) => reply?.body.length)).toEqual(
      run.found.exchanges.map(({ reply }) => reply?.body.length),
    );
  });

  test('takes names and secrets out of the lines to paste and their words alike, however they are quoted', async () => {
    const cluster = "o'neil";
    const run = await found({
      credentials: { kind: 'basic', user: cluster, password: "pass'word" },
      again: {
        start: ['npx', 'hpcpack-conformance'],
        shell: 'bash',
        options: [
          ['ca', "/home/o'neil/pass'word.pem"],
          ['header', { text: "X-o'neil: ", variable: 'X' }],
        ],
        out: "o'neil",
      },
    });
    const { result, recording } = reportable(run.found, { ...run.target, redactNames: true });
    const check = result.checks.find(({ reproduce }) => reproduce !== undefined);
    expect(check?.reproduce?.command).toContain('--ca ');
    expect(JSON.stringify([check?.reproduce, recording.again])).not.toMatch(/neil|pass'|word\.pem/);
    expect(check?.reproduce?.command).toContain("--user '******' ");
  });

  test('holds no secret that was read out of a reply', async () => {
    const run = await found({});
    const [first, ...others] = run.found.result.checks;
    const check = {
      ...first!,
      findings: [{ requirement: 'GJ-PROP-01' as const, at: 'a secret', want: 'b secret', got: 'c secret' }],
      because: 'd secret',
    };
    const result = {
      ...run.found.result,
      checks: [check, ...others],
      problems: [{ kind: 'tls' as const, message: 'e secret' }],
      observations: run.found.result.observations.map((one) => ({
        ...one,
        answer: 'f secret',
        details: { 'g secret': 'h secret' },
      })),
    };
    const law = { id: 'l', verdict: 'fail' as const, findings: check.findings, because: 'i secret' };
    const recording = { ...run.found.recording, laws: [law], problems: result.problems };
    for (const secret of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((letter) => `${letter} secret`)) {
      const credentials = { kind: 'bearer', token: secret } as const;
      const given = { ...run.target, credentials };
      expect(textOf(reportable({ ...run.found, result, recording }, given))).not.toContain(secret);
    }
  });
});
