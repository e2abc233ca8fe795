import { describe, expect, test } from 'vitest';
import type { ExitStatus } from '../model/verdict.ts';
import type { Environment } from '../settings/layers.ts';
import { PromptInterrupted } from '../settings/ask-secret.ts';
import { UsageError } from '../settings/usage-error.ts';
import { optionNames, optionRow } from '../settings/options.ts';
import { runCommandLine } from './program.ts';
import type { LoadedCommands } from './declare/declaring.ts';
import { smallCatalogue } from './testing/catalogue.ts';
import { recordedContext } from './testing/context.ts';

interface Outcome {
  readonly status: ExitStatus;
  readonly out: string;
  readonly err: string;
  readonly ran: readonly (readonly [command: string, given: unknown])[];
}

/** Commands that are given files first and then how to treat them. */
const namedFirst = ['judge', 'diff', 'merge', 'verify'];

async function command(
  args: readonly string[],
  given: {
    readonly environment?: Environment;
    readonly columns?: number;
    readonly isTerminal?: boolean;
    readonly run?: LoadedCommands['run'];
  } = {},
): Promise<Outcome> {
  const { environment, run, ...terminal } = given;
  const recorded = recordedContext(environment, terminal);
  const ran: [string, unknown][] = [];
  const remember =
    (name: string) =>
    async (what: unknown, how?: unknown): Promise<ExitStatus> => {
      ran.push([name, namedFirst.includes(name) ? [what, how] : what]);
      return 3;
    };
  const status = await runCommandLine(
    args,
    recorded.context,
    {
      run: run ?? remember('run'),
      plan: remember('plan'),
      emulate: remember('emulate'),
      doctor: remember('doctor'),
      judge: remember('judge'),
      diff: remember('diff'),
      merge: remember('merge'),
      verify: remember('verify'),
      allure: remember('allure'),
    },
    async () => smallCatalogue,
  );
  return { status, out: recorded.out(), err: recorded.err(), ran };
}

function failing(error: Error): LoadedCommands['run'] {
  return () => Promise.reject(error);
}

/** The help of a command without its line breaks. */
async function helpOf(name: string): Promise<string> {
  return (await command([name, '--help'])).out.replaceAll(/\s+/g, ' ');
}

describe('run', () => {
  test('is the command where none is named, and its status is that of the process', async () => {
    expect(await command([])).toMatchObject({ status: 3, ran: [['run', {}]], out: '', err: '' });
    expect((await command(['run'])).ran).toEqual([['run', {}]]);
  });

  test('is given the flags of the command line, by their names', async () => {
    const { ran } = await command([
      '--endpoint',
      'https://h',
      '--only=a',
      '--only',
      'b',
      '--no-color',
      '--insecure',
      '--missing-job',
      '-1',
    ]);
    expect(ran).toEqual([
      [
        'run',
        {
          endpoint: 'https://h',
          only: ['a', 'b'],
          'no-color': true,
          insecure: true,
          'missing-job': '-1',
        },
      ],
    ]);
  });

  test('and plan take every option of the table', async () => {
    const args = optionNames.flatMap((name) =>
      optionRow(name).kind === 'switch' ? [`--${name}`] : [`--${name}`, 'x'],
    );
    for (const name of ['run', 'plan']) {
      const { ran } = await command([name, ...args]);
      expect(Object.keys(ran[0]?.[1] ?? {}).toSorted()).toEqual([...optionNames].toSorted());
    }
  });

  test('takes one endpoint, and of other options the last', async () => {
    const { status, err, ran } = await command([
      '--endpoint',
      'https://a',
      '--endpoint',
      'https://u:geheim@b',
    ]);
    expect([status, ran]).toEqual([2, []]);
    expect(err).toBe(
      'error: --endpoint is given twice: give one, or several as files with --target, or compare two with --against\n',
    );
    const twice = await command(['--endpoint', 'https://a', '--job=1', '--endpoint=https://a', '--job=2']);
    expect(twice.ran).toEqual([['run', { endpoint: 'https://a', job: '2' }]]);
  });

  test.each(['password', 'token', 'passphrase'])('takes no --%s', async (secret) => {
    for (const args of [[`--${secret}`, 'geheim'], [`--${secret}=geheim`], [`--${secret}`]]) {
      const { status, err, ran } = await command(args);
      expect([status, ran]).toEqual([2, []]);
      expect(err).toMatch(
        new RegExp(`^error: --${secret} is not accepted, because other users can read command lines: `),
      );
      expect(err).not.toContain('geheim');
    }
  });
});

describe('a wrong command line is one sentence and status 2', () => {
  test.each([
    [['--endpont', 'x'], 'error: "--endpont" is not an option of run; did you mean --endpoint?\n'],
    [['emulate', '--portt=3'], 'error: "--portt" is not an option of emulate; did you mean --port?\n'],
    [
      ['https://u:geheim@h/WindowsHPC'],
      'error: the endpoint is not given as an argument: give it as --endpoint URL\n',
    ],
    [
      ['doctor', 'https://u:geheim@h/WindowsHPC'],
      'error: doctor takes no arguments, but was given 1: "hpcpack-conformance doctor --help" prints how it is used\n',
    ],
    [
      ['explain', 'a', 'b'],
      'error: explain takes 1 argument, but was given 2: "hpcpack-conformance explain --help" prints how it is used\n',
    ],
    [['diff', 'a'], 'error: diff needs <b.json>: result.json of the later run\n'],
    [['diff', 'a', 'b', '--format', 'x'], 'error: --format "x" is none of text, markdown or json\n'],
    [
      ['explian', 'x'],
      'error: "explian" is not a command: the commands are run, plan, emulate, doctor, judge, diff, merge, verify, allure, list or explain; did you mean explain?\n',
    ],
    [['--endpoint'], 'error: --endpoint needs a value: --endpoint <URL>\n'],
    [
      ['explain'],
      'error: explain needs <id>: id of a requirement, check or observation, such as GJ-PROP-05\n',
    ],
    [
      ['list', 'check'],
      'error: "check" cannot be listed: choose requirements, checks, observations or profiles; did you mean checks?\n',
    ],
    [
      ['explain', 'GJ-PROP-5'],
      'error: no requirement, check or observation has the id "GJ-PROP-5"; did you mean GJ-PROP-05?\n',
    ],
    [
      ['emulate', '--port', '65536'],
      'error: --port "65536" is not a port: give a whole number from 0 (any free one) to 65535\n',
    ],
    [['emulate', '--certificate', 'f'], 'error: --certificate needs --https: give both\n'],
    [
      ['emulate', '--user', 'u'],
      'error: --user "u" needs a password: set HPCPACK_PASSWORD or give --password-file\n',
    ],
    [
      ['emulate', '--user', 'u', '--password', 'geheim'],
      'error: --password is not accepted, because other users can read command lines: set HPCPACK_PASSWORD, give --password-file, or type it at the prompt\n',
    ],
    [
      ['list', '--quiet', '--verbose'],
      'error: "--quiet" is not an option of list: "hpcpack-conformance list --help" prints its options\n',
    ],
  ])('%j', async (args, message) => {
    expect(await command(args)).toEqual({ status: 2, out: '', err: message, ran: [] });
  });

  test('so is what a command finds wrong', async () => {
    const run = failing(new UsageError('no check is named x'));
    expect(await command([], { run })).toMatchObject({ status: 2, err: 'error: no check is named x\n' });
  });

  test('and a quoted argument commands no CI system', async () => {
    const run = failing(
      new UsageError('the file a\n##vso[task.complete result=Succeeded;]\n::error::b\u001B[2J is not there'),
    );
    expect((await command([], { run })).err).toBe(
      String.raw`error: the file a${'\n'}\u{23}#vso[task.complete result=Succeeded;]${'\n'}\u{3a}:error::b\u{1b}[2J is not there${'\n'}`,
    );
  });
});

test('an interrupted question for a secret is an interruption', async () => {
  const run = failing(new PromptInterrupted('interrupted at the prompt for a secret; nothing was sent'));
  expect(await command([], { run })).toMatchObject({
    status: 130,
    err: 'error: interrupted at the prompt for a secret; nothing was sent\n',
  });
});

describe('a defect', () => {
  const run = failing(new TypeError('x is not a function\nsecond line'));

  test('is one sentence and status 4', async () => {
    const { status, err } = await command([], { run });
    expect(status).toBe(4);
    expect(err).toMatch(
      /^error: a defect of hpcpack-conformance \S+: x is not a function \(--verbose shows where\)\n$/,
    );
  });

  test.each([
    [['--verbose'], {}],
    [[], { HPCPACK_VERBOSE: '1' }],
  ])('shows its stack with %j and %j', async (args, environment) => {
    expect((await command(args, { run, environment })).err).toContain('program.test.ts');
  });
});

describe('help', () => {
  test('of a command that there is not is that of the program, and status 2', async () => {
    const { status, out, err } = await command(['help', 'explian']);
    expect(status).toBe(2);
    expect(`${out}${err}`).toContain('Commands:');
    expect(err).not.toContain('error:');
  });

  test.each([['--help'], ['-h'], ['help']])(
    '%s shows commands, grouped options, examples and statuses',
    async (arg) => {
      const { status, out, err } = await command([arg], { columns: 80 });
      expect([status, err]).toEqual([0, '']);
      for (const part of [
        'Endpoint:\n',
        '  --missing-job <ID> ',
        'Console:\n',
        'Commands:\n',
        'Examples:\n',
        'Exit status:\n',
      ]) {
        expect(out).toContain(part);
      }
      expect(out).not.toContain('--password ');
      expect(
        Math.max(...(out.split('Every option')[0] ?? '').split('\n').map((line) => line.length)),
      ).toBeLessThanOrEqual(80);
    },
  );

  test('says of --verbose what it does in each command', async () => {
    expect(await helpOf('run')).toContain('--verbose print every check,');
    for (const name of ['list', 'explain', 'emulate', 'diff', 'allure'])
      expect(await helpOf(name)).toContain('--verbose print the stack trace of a defect of this tool');
  });

  test('of judge says what holds there where an option is left out, not what a run does then', async () => {
    const out = await helpOf('judge');
    expect(out).toContain('service root, such as https://headnode/WindowsHPC (default: as recorded;');
    expect(out).toContain('(default: as recorded, otherwise hpcpack-2016)');
    for (const words of ['built-in emulator', 'looked up with Get Clusters', 'looked up with Get Job List']) {
      expect(out).not.toContain(words);
    }
    expect((await command(['run', '--help'])).out).toContain('(default: the built-in emulator)');
  });

  test('is coloured on a terminal only, and not against its will', async () => {
    const escape = '\u001b[';
    expect((await command(['--help'])).out).not.toContain(escape);
    expect((await command(['--help'], { isTerminal: true })).out).toContain(escape);
    expect((await command(['--help', '--no-color'], { isTerminal: true })).out).not.toContain(escape);
    expect(
      (await command(['--help'], { isTerminal: true, environment: { NO_COLOR: '1' } })).out,
    ).not.toContain(escape);
  });

  test('the version is a line', async () => {
    const { status, out } = await command(['--version']);
    expect([status, out]).toEqual([0, expect.stringMatching(/^hpcpack-conformance \d+\.\d+\.\d+\n$/)]);
  });
});

test('list lists requirements unless told otherwise, as text or JSON', async () => {
  expect((await command(['list'])).out).toContain('GJ-PROP-05  must ');
  expect((await command(['list', 'checks'])).out).toContain('GJ-PROP-05-first  refuses');
  expect(JSON.parse((await command(['list', 'observations', '--json'])).out)).toEqual([
    { id: 'GJ-OBS-04', title: 'White space around a comma' },
  ]);
});

test('explain explains', async () => {
  const { status, out } = await command(['explain', 'GJ-OBS-04']);
  expect([status, out]).toEqual([0, expect.stringContaining('White space around a comma')]);
});

describe('emulate', () => {
  test('has a default for everything', async () => {
    expect((await command(['emulate'])).ran).toEqual([
      [
        'emulate',
        { profile: 'hpcpack-2016', hosting: 'on-premises', port: 0, host: '127.0.0.1', https: false },
      ],
    ]);
  });

  test('asks for a user where one is named, and for none that the environment names for run', async () => {
    const environment = { HPCPACK_USER: 'x', HPCPACK_PASSWORD: 'p', HPCPACK_TOKEN: 't' };
    const named = await command(
      ['emulate', '--user', 'ann', '--https', '--certificate', 'c.pem', '--port', '8443'],
      {
        environment,
      },
    );
    expect(named.ran[0]?.[1]).toMatchObject({
      credentials: { user: 'ann', password: 'p' },
      https: true,
      certificate: 'c.pem',
      port: 8443,
    });
    expect((await command(['emulate'], { environment })).ran[0]?.[1]).not.toHaveProperty('credentials');
  });
});

describe('the commands that send nothing', () => {
  test('judge is given the recording and the options that mean something to it', async () => {
    const { ran } = await command(['judge', 'a.har', '--profile', 'hpcpack-2012', '--only', 'x']);
    expect(ran).toEqual([['judge', ['a.har', { profile: 'hpcpack-2012', only: ['x'] }]]]);
    const refused = await command(['judge', 'a.har', '--user', 'ann']);
    expect(refused).toMatchObject({ status: 2, ran: [] });
    expect(refused.err).toContain('"--user" is not an option of judge');
  });

  test('diff is given both results in their order, and what makes it fail', async () => {
    expect((await command(['diff', 'a', 'b'])).ran).toEqual([
      ['diff', [['a', 'b'], { format: 'text', failOn: 'worse' }]],
    ]);
    expect(
      (await command(['diff', 'a', 'b', '--format', 'json', '--fail-on-any', '--out', 'c'])).ran,
    ).toEqual([['diff', [['a', 'b'], { format: 'json', failOn: 'any difference', out: 'c' }]]]);
  });

  test('merge is given every result', async () => {
    expect((await command(['merge', 'a', 'b', 'c', '--out', 'd'])).ran).toEqual([
      ['merge', [['a', 'b', 'c'], { out: 'd' }]],
    ]);
  });

  test('verify takes a folder and the settings of judge', async () => {
    expect((await command(['verify', 'reports', '--fail-on', 'should'])).ran).toEqual([
      ['verify', ['reports', { 'fail-on': 'should' }]],
    ]);
    expect((await command(['verify', 'reports', '--out', 'x'])).status).toBe(2);
  });

  test.each([['judge'], ['diff', 'a'], ['merge'], ['verify']])(
    '%s without a file is a mistake',
    async (...words) => {
      expect(await command(words)).toMatchObject({ status: 2, ran: [] });
    },
  );

  test('a file too many is a mistake', async () => {
    expect(await command(['diff', 'a', 'b', 'c'])).toMatchObject({ status: 2, ran: [] });
  });
});

test('a listing of a catalogue that is not there is refused, from any source', async () => {
  for (const given of [
    await command(['list', 'checks', '--catalogue', '9.9']),
    await command(['list'], { environment: { HPCPACK_CATALOGUE: '9.9' } }),
  ]) {
    expect(given).toMatchObject({ status: 2, out: '' });
    expect(given.err).toMatch(/CATALOGUE "9.9" is no/i);
  }
  expect((await command(['list', 'checks', '--catalogue', '0.1'])).out).toContain('GJ-PROP-05-first');
});
