import { describe, expect, test } from 'vitest';
import { profileNames } from '../model/requirement.ts';
import type { Target } from '../model/target.ts';
import { reportKinds } from '../model/report-kinds.ts';
import { catalogueVersions, newestCatalogue } from '../page/catalogue.ts';
import { oneOf } from './suggest.ts';
import type { Environment, Flags } from './layers.ts';
import { optionNames, variableOf } from './options.ts';
import { targetsOf } from './read-targets.ts';
import type { TargetSources } from './read-targets.ts';
import { filesOf, readInPosix } from './testing/files.ts';
import { UsageError } from './usage-error.ts';

const endpoint = 'https://headnode/WindowsHPC';

function read(
  flags: Flags,
  environment: Environment = {},
  files: Readonly<Record<string, string | Uint8Array>> = {},
  more: Partial<TargetSources> = {},
): Promise<readonly Target[]> {
  return readInPosix(
    targetsOf(flags, environment, {
      folder: '/home/ann',
      readFile: filesOf(files),
      randomSeed: () => 4711,
      ...more,
    }),
  );
}

async function readOne(...parameters: Parameters<typeof read>): Promise<Target> {
  const [target, ...more] = await read(...parameters);
  expect(more).toEqual([]);
  return target as Target;
}

async function refusal(...parameters: Parameters<typeof read>): Promise<string> {
  const error: unknown = await read(...parameters).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}

test('a proxy that cannot be understood is refused, but not where nothing is sent through it', async () => {
  const environment = { HTTPS_PROXY: 'socks5://p:1' };
  expect(await refusal({ endpoint }, environment)).toMatch(/^HTTPS_PROXY names a proxy/);
  await expect(read({}, environment)).resolves.toHaveLength(1);
});

test('without anything the built-in emulator is judged, with every default', async () => {
  expect(await readOne({})).toEqual({
    name: 'emulator',
    profile: 'hpcpack-2016',
    hosting: 'on-premises',
    missingJob: '2147483646',
    jobHas: [],
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: false },
    limits: {
      connectTimeout: 10,
      requestTimeout: 30,
      deadline: 900,
      maxBody: 16_777_216,
      concurrency: 4,
    },
    selection: { only: [], skip: [] },
    fuzz: { runs: 100, seed: 4711 },
    failOn: 'must',
    waivers: [],
    out: '/home/ann/reports',
    reports: reportKinds,
    again: { start: ['npx', 'hpcpack-conformance'], shell: expect.any(String), options: [], out: 'reports' },
  });
});

test('every option has its place in a target', async () => {
  const target = await readOne(
    {
      endpoint: 'https://headnode:8443/WindowsHPC//',
      profile: 'hpcpack-2012',
      hosting: 'azure',
      cluster: 'HEADNODE',
      job: '0',
      'missing-job': '99',
      'job-has': ['tasks', 'custom-properties', 'tasks'],
      header: ['X-A: b', 'x-a:  c  '],
      servername: 'hpc.example.org',
      insecure: true,
      'connect-timeout': '1.5',
      'request-timeout': '2',
      deadline: '3',
      'max-body': '64 KiB',
      concurrency: '8',
      rate: '0.5',
      only: ['GJ-PROP', 'uri'],
      skip: ['fuzz'],
      shard: '2/5',
      'fuzz-runs': '0',
      seed: '7',
      'fuzz-path': '1:2',
      'fail-on': 'should',
      waivers: 'w.json',
      out: '../elsewhere',
      report: ['json', 'har'],
    },
    {},
    { '/home/ann/w.json': '[{"requirement":"GJ-HDR-02","reason":"proxy","expires":"2027-03-31"}]' },
  );
  expect(target).toEqual({
    name: 'headnode-8443',
    endpoint: 'https://headnode:8443/WindowsHPC',
    profile: 'hpcpack-2012',
    hosting: 'azure',
    cluster: 'HEADNODE',
    job: '0',
    missingJob: '99',
    jobHas: ['tasks', 'custom-properties'],
    credentials: { kind: 'none' },
    headers: [
      ['X-A', 'b'],
      ['x-a', 'c'],
    ],
    tls: { insecure: true, servername: 'hpc.example.org' },
    limits: {
      connectTimeout: 1.5,
      requestTimeout: 2,
      deadline: 3,
      maxBody: 65_536,
      concurrency: 8,
      rate: 0.5,
    },
    selection: { only: ['GJ-PROP', 'uri'], skip: ['fuzz'], shard: { index: 2, of: 5 } },
    fuzz: { runs: 0, seed: 7, path: '1:2' },
    failOn: 'should',
    waivers: [
      {
        requirement: 'GJ-HDR-02',
        reason: 'proxy',
        expires: '2027-03-31',
        source: 'entry 1 of w.json (line 1)',
      },
    ],
    out: '/home/elsewhere',
    reports: ['json', 'har'],
    again: expect.objectContaining({ out: '../elsewhere' }),
  });
});

describe('where an option comes from', () => {
  const file = {
    '/home/ann/t.json': JSON.stringify({ endpoint, job: 1, 'max-body': 2, concurrency: 3, insecure: true }),
  };

  test('a flag wins over the environment, the environment over a target file', async () => {
    const target = await readOne(
      { target: ['t.json'], job: '10' },
      { HPCPACK_JOB: '100', HPCPACK_MAX_BODY: '200', HPCPACK_INSECURE: 'false' },
      file,
    );
    expect([target.job, target.limits.maxBody, target.limits.concurrency, target.tls.insecure]).toEqual([
      '10',
      200,
      3,
      false,
    ]);
  });

  test.each([...optionNames.map(variableOf), 'HPCPACK_PASSWORD', 'HPCPACK_TOKEN', 'HPCPACK_PASSPHRASE'])(
    '%s must not be empty, as an unset secret of a pipeline is',
    async (name) => {
      const message = `${name} is empty: give it a value, or unset it`;
      expect(await refusal({ endpoint }, { [name]: '' })).toBe(message);
      expect(await refusal({}, { [name]: ' ' })).toBe(message);
    },
  );

  test('a variable holds several values, separated by commas or line breaks', async () => {
    const target = await readOne(
      { endpoint },
      { HPCPACK_ONLY: 'a, b\nc,', HPCPACK_HEADER: 'X-A: b, c\r\nX-D: e' },
    );
    expect(target.selection.only).toEqual(['a', 'b', 'c']);
    expect(target.headers).toEqual([
      ['X-A', 'b, c'],
      ['X-D', 'e'],
    ]);
  });

  test('target files are found through the environment too, and each is a target of its own', async () => {
    const files = {
      '/home/ann/a/head node.json': `{"endpoint": "${endpoint}", "out": "r", "waivers": "w.json"}`,
      '/home/ann/a/w.json': '[]',
      '/home/ann/b/Head-node.json':
        '{"endpoint": "emulator", "missingJob": "5", "job-has": "tasks", "only": ["x"], "$schema": "s"}',
      '/home/ann/c.json': '\u{feff}{"name": "third", "endpoint": "emulator"}',
    };
    const targets = await read({}, { HPCPACK_TARGET: 'a/head node.json,b/Head-node.json\nc.json' }, files);
    expect(targets.map(({ name }) => name)).toEqual(['head-node', 'Head-node-2', 'third']);
    expect(targets.map(({ out }) => out)).toEqual([
      '/home/ann/a/r',
      '/home/ann/reports',
      '/home/ann/reports',
    ]);
    expect(targets[1]).toMatchObject({ missingJob: '5', jobHas: ['tasks'], selection: { only: ['x'] } });
  });
});

const neverAsked = async (): Promise<never> => expect.unreachable('nobody is asked before');

describe('an endpoint', () => {
  test('that is called emulator is the built-in one, whatever else is said', async () => {
    const target = await readOne({ endpoint: 'emulator', job: '115' }, { HPCPACK_TOKEN: 'x' });
    expect(target.endpoint).toBeUndefined();
    expect(target.name).toBe('emulator');
  });

  test.each<[Flags, Environment, string]>([
    [{ job: '42' }, {}, '--job'],
    [{ 'missing-job': '42' }, {}, '--missing-job'],
    [{ cluster: 'HPC' }, {}, '--cluster'],
    [{ 'job-has': ['tasks'] }, {}, '--job-has'],
    [{ user: 'ann' }, { HPCPACK_PASSWORD: 'x' }, '--user'],
    [{ header: ['X-A: b'] }, {}, '--header'],
    [{ insecure: true }, {}, '--insecure'],
    [{ 'min-tls': '1.3' }, {}, '--min-tls'],
    [{}, { HPCPACK_JOB: '42' }, 'HPCPACK_JOB'],
    [{}, { HPCPACK_PASSWORD: 'x' }, 'HPCPACK_PASSWORD'],
    [{}, { HPCPACK_TOKEN: 'x' }, 'HPCPACK_TOKEN'],
  ])('is missing beside %j and %j', async (flags, environment, source) => {
    expect(await refusal(flags, environment, {}, { askSecret: neverAsked })).toBe(
      `${source} needs an endpoint, but none is given: set --endpoint or HPCPACK_ENDPOINT to its URL, or to "emulator" for the built-in one`,
    );
  });

  test('is missing in a target file, but may come from the command line', async () => {
    const files = { '/home/ann/t.json': '{"profile": "hpcpack-2016"}' };
    expect(await refusal({ target: ['t.json'] }, {}, files)).toMatch(
      /^\/home\/ann\/t\.json names no endpoint: add /,
    );
    expect((await readOne({ target: ['t.json'], endpoint }, {}, files)).endpoint).toBe(endpoint);
  });

  test('must be named where nothing else would name the emulator', async () => {
    expect(await refusal({}, {}, {}, { bareMeansEmulator: false })).toMatch(/^no endpoint is given: /);
    await expect(read({ endpoint: 'emulator' }, {}, {}, { bareMeansEmulator: false })).resolves.toHaveLength(
      1,
    );
  });

  test.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', '127.0.0.1-8080'],
    ['https://headnode:443/', 'https://headnode', 'headnode'],
    ['HTTPS://HeadNode/WindowsHPC/', 'https://headnode/WindowsHPC', 'headnode'],
    ['https://[::1]:8443/WindowsHPC', 'https://[::1]:8443/WindowsHPC', '1-8443'],
  ])('%s is %s', async (given, want, name) => {
    expect(await readOne({ endpoint: given })).toMatchObject({ endpoint: want, name });
  });
});

const givesNone = async (): Promise<undefined> => undefined;

describe('credentials', () => {
  const secret = { '/home/ann/p': 'geheim\n', '/home/ann/q': 'other' };

  test.each<[string, Flags, Environment, Target['credentials']]>([
    [
      'password of the environment',
      { user: 'u' },
      { HPCPACK_PASSWORD: ' p ' },
      { kind: 'basic', user: 'u', password: ' p ' },
    ],
    ['a file', { user: 'u', 'password-file': 'p' }, {}, { kind: 'basic', user: 'u', password: 'geheim' }],
    [
      'a file of a flag before the environment',
      { user: 'u', 'password-file': 'p' },
      { HPCPACK_PASSWORD: 'x' },
      { kind: 'basic', user: 'u', password: 'geheim' },
    ],
    [
      'the environment before a file of the environment',
      { user: 'u' },
      { HPCPACK_PASSWORD: 'x', HPCPACK_PASSWORD_FILE: 'p' },
      { kind: 'basic', user: 'u', password: 'x' },
    ],
    [
      'NTLM',
      { auth: 'ntlm', user: 'D\\u' },
      { HPCPACK_PASSWORD: 'x' },
      { kind: 'ntlm', user: 'D\\u', password: 'x' },
    ],
    ['a token alone', {}, { HPCPACK_TOKEN: 'a.b-c_d~e+f/g==' }, { kind: 'bearer', token: 'a.b-c_d~e+f/g==' }],
    ['a token file', { 'token-file': 'q' }, {}, { kind: 'bearer', token: 'other' }],
    [
      'a user before a token',
      { user: 'u' },
      { HPCPACK_TOKEN: 't', HPCPACK_PASSWORD: 'x' },
      { kind: 'basic', user: 'u', password: 'x' },
    ],
    ['nobody, on demand', { auth: 'none' }, { HPCPACK_USER: 'u', HPCPACK_PASSWORD: 'x' }, { kind: 'none' }],
  ])('%s', async (_, flags, environment, want) => {
    expect((await readOne({ endpoint, ...flags }, environment, secret)).credentials).toEqual(want);
  });

  test('are asked for where a person is there', async () => {
    const asked: string[] = [];
    const askSecret = async (question: string): Promise<string> => {
      asked.push(question);
      return 'typed';
    };
    expect((await readOne({ endpoint, user: 'HPC\\ann' }, {}, {}, { askSecret })).credentials).toEqual({
      kind: 'basic',
      user: 'HPC\\ann',
      password: 'typed',
    });
    expect((await readOne({ endpoint, auth: 'bearer' }, {}, {}, { askSecret })).credentials).toMatchObject({
      token: 'typed',
    });
    expect(asked).toEqual(['Password of HPC\\ann: ', 'Bearer token: ']);
  });

  test('cross no network unencrypted without permission', async () => {
    const open = { endpoint: 'http://headnode/WindowsHPC', user: 'u' };
    const environment = { HPCPACK_PASSWORD: 'x' };
    expect(await refusal(open, environment)).toBe(
      'the credentials would cross the network unencrypted to http://headnode: use https, or accept it with --allow-plain-http',
    );
    expect(await readOne({ ...open, 'allow-plain-http': true }, environment)).toMatchObject({
      credentials: { user: 'u' },
    });
    expect(await readOne({ ...open, endpoint: 'http://127.0.0.1:80' }, environment)).toMatchObject({
      credentials: { user: 'u' },
    });
  });

  test.each(['X-Api-Key', 'cookie', 'X-Auth-Token', 'Ocp-Apim-Subscription-Key'])(
    'nor does a header %s, whose name looks like that of a secret',
    async (name) => {
      const open = { endpoint: 'http://headnode/WindowsHPC', header: ['X-Tenant: a', `${name}: geheim`] };
      expect(await refusal(open)).toBe(
        `the header field ${name} would cross the network unencrypted to http://headnode: use https, or accept it with --allow-plain-http`,
      );
      for (const allowed of [
        { ...open, 'allow-plain-http': true },
        { ...open, endpoint: 'http://localhost' },
        { ...open, endpoint },
        { ...open, header: ['X-Tenant: a'] },
      ])
        expect((await readOne(allowed)).headers.length).toBeGreaterThan(0);
    },
  );

  test('are missing where the person who is asked gives none', async () => {
    expect(await refusal({ endpoint, user: 'u' }, {}, {}, { askSecret: givesNone })).toBe(
      '--user "u" needs a password: set HPCPACK_PASSWORD or give --password-file',
    );
    expect(await refusal({ endpoint, auth: 'bearer' }, {}, {}, { askSecret: givesNone })).toBe(
      '--auth bearer needs a token: set HPCPACK_TOKEN or give --token-file',
    );
  });
});

describe('one sentence says what is wrong and what would be right', () => {
  test.each<[Flags, string]>([
    [
      { profile: 'hpcpack-2017' },
      `--profile "hpcpack-2017" is none of ${oneOf(profileNames)}; did you mean hpcpack-2012?`,
    ],
    [{ hosting: 'cloud' }, '--hosting "cloud" is none of on-premises or azure'],
    [
      { endpoint: 'headnode/WindowsHPC' },
      '--endpoint "headnode/WindowsHPC" is not an absolute URL: start it with https://, such as https://headnode/WindowsHPC',
    ],
    [
      { endpoint: 'ftp://headnode' },
      '--endpoint "ftp://headnode" is neither http nor https: give the root of the service, such as https://headnode/WindowsHPC',
    ],
    [
      { endpoint: 'https://headnode:99999' },
      '--endpoint "https://headnode:99999" is not a URL: check host and port, such as https://headnode/WindowsHPC',
    ],
    [
      { endpoint: 'https://ann:geheim@headnode' },
      '--endpoint "https://…@headnode" holds a user or a password, which would end up in histories and logs: use --user and HPCPACK_PASSWORD',
    ],
    [
      { endpoint: `${endpoint}?x=y` },
      `--endpoint "${endpoint}?…" has a query or a fragment: give the root of the service only, such as https://headnode/WindowsHPC`,
    ],
    [
      { endpoint: 'headnode/WindowsHPC?password=geheim' },
      '--endpoint "headnode/WindowsHPC?…" is not an absolute URL: start it with https://, such as https://headnode/WindowsHPC',
    ],
    [
      { endpoint: 'https://ann:ge/he#im@headnode' },
      '--endpoint "https://…@headnode" is not a URL: check host and port, such as https://headnode/WindowsHPC',
    ],
    [
      { endpoint: 'ann:geheim@headnode' },
      '--endpoint "…@headnode" is not an absolute URL: start it with https://, such as https://headnode/WindowsHPC',
    ],
    [
      { endpoint: `${endpoint}#` },
      `--endpoint "${endpoint}#" has a query or a fragment: give the root of the service only, such as https://headnode/WindowsHPC`,
    ],
    [
      { job: '-1' },
      '--job "-1" is not the id of a job: ids are whole numbers from 0 to 2147483647, without sign or leading zeros',
    ],
    [
      { job: '2147483648' },
      '--job "2147483648" is not the id of a job: ids are whole numbers from 0 to 2147483647, without sign or leading zeros',
    ],
    [
      { endpoint: 'https://h/WindowsHPC/Job/42' },
      '--endpoint "https://h/WindowsHPC/Job/42" names an operation: give the root of the service without /Job/42, such as https://headnode/WindowsHPC',
    ],
    [{ cluster: '..' }, '--cluster ".." is not a path segment: give only the name of the cluster'],
    [
      { auth: 'none', user: 'ann' },
      '--user sets a user, but --auth none sends no credentials: remove one of them',
    ],
    [
      { user: 'ann', 'token-file': 'token' },
      '--user and --token-file set two kinds of credentials: keep one of them, or choose with --auth',
    ],
    [
      { 'missing-job': '007' },
      '--missing-job "007" is not the id of a job: ids are whole numbers from 0 to 2147483647, without sign or leading zeros',
    ],
    [
      { job: '5', 'missing-job': '5' },
      '--job and --missing-job are both 5: name a job that exists, and one that does not',
    ],
    [{ 'job-has': ['cores'] }, '--job-has "cores" is none of tasks or custom-properties'],
    [
      { endpoint, profile: 'hpcpack-2008r2-sp2' },
      '--profile hpcpack-2008r2-sp2 needs the name of the cluster, which that version does not report: give --cluster',
    ],
    [{ cluster: ' ' }, '--cluster " " is empty or holds control characters: give a text of one line'],
    [{ deadline: '0' }, '--deadline "0" is not a number of seconds above 0 and up to 604800'],
    [
      { 'request-timeout': '1s' },
      '--request-timeout "1s" is not a number of seconds above 0 and up to 604800',
    ],
    [{ rate: '-1' }, '--rate "-1" is not a number of requests a second above 0 and up to 10000'],
    [{ concurrency: '0' }, '--concurrency "0" is not a whole number from 1 to 64'],
    [{ concurrency: '1e1' }, '--concurrency "1e1" is not a whole number from 1 to 64'],
    [
      { 'max-body': '16 MeB' },
      '--max-body "16 MeB" is not a number of bytes from 1 to 1073741824, such as 500000, 64KiB or 16MiB',
    ],
    [
      { 'max-body': '2G' },
      '--max-body "2G" is not a number of bytes from 1 to 1073741824, such as 500000, 64KiB or 16MiB',
    ],
    [{ shard: '0/2' }, '--shard "0/2" is not a part I/N with I from 1 to N, such as 2/5'],
    [{ shard: '3/2' }, '--shard "3/2" is not a part I/N with I from 1 to N, such as 2/5'],
    [{ seed: '2147483648' }, '--seed "2147483648" is not a whole number from 0 to 2147483647'],
    [{ 'fuzz-path': '0' }, '--fuzz-path repeats a case of one seed: also give --seed'],
    [
      { report: ['jsn'] },
      '--report "jsn" is none of json, junit, markdown, har, allure, html, ctrf or badge; did you mean json?',
    ],
    [
      { waivers: 'none.json' },
      '--waivers: the file /home/ann/none.json does not exist; give the path of a readable file',
    ],
    [
      { target: ['none.json'] },
      '--target: the file /home/ann/none.json does not exist; give the path of a readable file',
    ],
    [{ header: ['X'] }, '--header "…" is not a header: write it as "Name: value"'],
    [{ header: ['X Y: z'] }, '--header "…" is not a header: write it as "Name: value"'],
    [
      { header: ['X: \u20ac'] },
      '--header "X" has a value that a header field cannot hold: use printable characters of ISO 8859-1',
    ],
    [{ header: ['Api-Version: 1'] }, '--header "Api-Version" cannot be set: the checks vary it themselves'],
    [
      { header: ['authorization: x'] },
      '--header "authorization" cannot be set: use --auth with --user, or HPCPACK_TOKEN',
    ],
    [{ auth: 'kerberos' }, '--auth "kerberos" is none of none, basic, ntlm or bearer'],
    [{ auth: 'ntlm' }, '--auth ntlm needs a user: give --user'],
    [{ auth: 'bearer' }, '--auth bearer needs a token: set HPCPACK_TOKEN or give --token-file'],
    [{ user: 'u' }, '--user "u" needs a password: set HPCPACK_PASSWORD or give --password-file'],
    [
      { user: 'a:b' },
      '--user "a:b" holds a colon, which Basic authentication does not allow: use --auth ntlm',
    ],
    [{ 'password-file': 'p' }, '--password-file sets a password, but there is no user: give --user'],
    [{ cert: 'c.pem' }, '--cert and --key belong together: give both'],
    [
      { cert: 'c.pem', key: 'k.pem', pfx: 'p.pfx' },
      '--cert and --pfx both give a client certificate: keep one of them',
    ],
  ])('%j', async (flags, message) => {
    expect(await refusal({ endpoint, ...flags })).toBe(message);
  });

  test.each<[Environment, string]>([
    [{ HPCPACK_PROFILE: 'x' }, 'HPCPACK_PROFILE "x" is none of'],
    [{ HPCPACK_ENDPIONT: endpoint }, 'HPCPACK_ENDPIONT is not the variable of an option'],
    [{ HPCPACK_INSECURE: 'maybe' }, 'HPCPACK_INSECURE "maybe" is neither true nor false'],
    [
      { HPCPACK_USER: 'u', HPCPACK_PASSWORD: 'a\nb' },
      'The password holds a line break or another control character',
    ],
    [{ HPCPACK_TOKEN: 'a b' }, 'The bearer token holds characters that are not allowed (RFC 6750)'],
  ])('%j', async (environment, message) => {
    expect(await refusal({ endpoint }, environment)).toContain(message);
  });

  test.each<[string, string]>([
    [
      '{"endpoint": "https://h",\n  "job": 1,}',
      '--target: the file /home/ann/t.json is not JSON at line 2, column 12: property name expected',
    ],
    ['', '--target: the file /home/ann/t.json is not JSON at line 1, column 1: value expected'],
    [
      '{} // no',
      '--target: the file /home/ann/t.json is not JSON at line 1, column 4: invalid comment token',
    ],
    [
      '[]',
      '/home/ann/t.json is not a target: write a JSON object such as {"endpoint": "https://headnode/WindowsHPC"}',
    ],
    [
      '{"endpont": "x"}',
      '"endpont" in /home/ann/t.json is not an option that a target file can hold; did you mean endpoint?',
    ],
    ['{"target": "x"}', '"target" in /home/ann/t.json is not an option that a target file can hold'],
    [
      '{"password": "x"}',
      '"password" must not be in /home/ann/t.json, because files are shared: put it into HPCPACK_PASSWORD or a file of its own',
    ],
    ['{"job": -1}', '"job" in /home/ann/t.json is "-1", which is not the id of a job'],
    ['{"job": 1.5}', '"job" in /home/ann/t.json is "1.5", which is not the id of a job'],
    ['{"job": null}', '"job" in /home/ann/t.json is "null", which is not the id of a job'],
    ['{"cluster": 5}', '"cluster" in /home/ann/t.json must be string'],
    ['{"name": ""}', '"name" in /home/ann/t.json must NOT have fewer than 1 characters'],
    ['{"job": "x"}', '"job" in /home/ann/t.json is "x", which is not the id of a job'],
    ['{"insecure": "yes"}', '"insecure" in /home/ann/t.json must be boolean'],
    [
      '{"hosting": "cloud"}',
      '"hosting" in /home/ann/t.json is "cloud", which is none of on-premises or azure',
    ],
    ['{"endpoint": "h"}', '"endpoint" in /home/ann/t.json is "h", which is not an absolute URL'],
    [
      '{"missing-job": 1, "missingJob": 2}',
      '"missing-job" and "missingJob" in /home/ann/t.json are the same option: keep one of them',
    ],
    ['{"missingJob": "x"}', '"missingJob" in /home/ann/t.json is "x", which is not the id of a job'],
  ])('a target file that holds %j', async (content, message) => {
    expect(await refusal({ target: ['t.json'] }, {}, { '/home/ann/t.json': content })).toContain(message);
  });

  test('a file that is not text', async () => {
    expect(
      await refusal({ target: ['t.json'] }, {}, { '/home/ann/t.json': new Uint8Array([0x7b, 0xfc]) }),
    ).toMatch(/^--target: the file \/home\/ann\/t\.json is not UTF-8; it may be in a code page/);
  });

  test.each([
    ['ca', '--ca /home/ann/f is neither PEM nor DER: give the CA certificate, in PEM, DER or PKCS #7'],
    [
      'pfx',
      '--pfx /home/ann/f is neither PEM nor DER: give a PFX here, or certificate and key with --cert and --key',
    ],
  ])('a file for --%s that is none', async (option, message) => {
    expect(await refusal({ [option]: 'f' }, {}, { '/home/ann/f': 'x' })).toContain(message);
  });

  test('an empty password file', async () => {
    expect(await refusal({ endpoint, user: 'u', 'password-file': 'f' }, {}, { '/home/ann/f': '\n' })).toBe(
      '--password-file: the file /home/ann/f is empty; write the secret into it',
    );
  });
});

test('the newest catalogue is that of a target that names none', async () => {
  const file = { '/home/ann/t.json': JSON.stringify({ endpoint, catalogue: newestCatalogue }) };
  for (const target of [
    await readOne({ endpoint }),
    await readOne({ endpoint, catalogue: newestCatalogue }),
    await readOne({ endpoint }, { HPCPACK_CATALOGUE: newestCatalogue }),
    await readOne({ target: ['t.json'] }, {}, file),
  ]) {
    expect(target.selection).toEqual({ only: [], skip: [] });
  }
});

test('a catalogue that is not there is refused with those that are', async () => {
  const known =
    catalogueVersions.length > 1
      ? `none of ${oneOf(catalogueVersions)}`
      : `not ${newestCatalogue}, the only choice`;
  expect(await refusal({ endpoint, catalogue: '9.9' })).toContain(`--catalogue "9.9" is ${known}`);
  expect(await refusal({ endpoint }, { HPCPACK_CATALOGUE: '0.01' })).toContain(
    `HPCPACK_CATALOGUE "0.01" is ${known}`,
  );
});

describe('a folder of target files', () => {
  const folder = {
    listFolder: async (path: string) => (path === '/fleet' ? ['b.json', 'a.json'] : undefined),
  };
  const good = JSON.stringify({ endpoint });

  test('is one target each, named after the file, and a file that is named too is judged once', async () => {
    const files = { '/fleet/a.json': good, '/fleet/b.json': good, '/home/ann/c.json': good };
    const targets = await read({ target: ['/fleet', '/fleet/a.json', 'c.json'] }, {}, files, folder);
    expect(targets.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('tells what is wrong with all of them at once, each with its name', async () => {
    const files = {
      '/fleet/a.json': '{"endpoint": "emulator", "profil": 1}',
      '/fleet/b.json': '{"endpoint": "https://b/WindowsHPC", "profile": "hpcpack-2008r2-sp2"}',
      '/home/ann/c.json': '{}',
    };
    expect(await refusal({ target: ['/fleet', 'c.json', 'd.json'] }, {}, files, folder)).toBe(
      [
        '4 things are wrong, and nothing was sent:',
        '  "profil" in /fleet/a.json is not an option that a target file can hold; did you mean profile?',
        '  /fleet/b.json: --profile hpcpack-2008r2-sp2 needs the name of the cluster, which that version does not report: give --cluster',
        '  /home/ann/c.json names no endpoint: add "endpoint": "https://headnode/WindowsHPC", or "emulator" for the built-in one',
        '  --target: the file /home/ann/d.json does not exist; give the path of a readable file',
      ].join('\n'),
    );
  });

  test('says once what is wrong with none of the files', async () => {
    const files = { '/fleet/a.json': good, '/fleet/b.json': good };
    expect(await refusal({ target: ['/fleet'], profile: 'x' }, {}, files, folder)).toMatch(
      /^--profile "x" [^\n]+$/,
    );
  });

  test('asks nobody for a password while a file is wrong', async () => {
    const asked: string[] = [];
    const askSecret = async (question: string): Promise<string> => {
      asked.push(question);
      return 'geheim';
    };
    const files = { '/fleet/a.json': good, '/fleet/b.json': '[]' };
    const flags = { target: ['/fleet'], user: 'ann' };
    await refusal(flags, {}, files, { ...folder, askSecret });
    expect(asked).toEqual([]);
    const targets = await read(flags, {}, { ...files, '/fleet/b.json': good }, { ...folder, askSecret });
    expect(asked).toEqual(['Password of ann: ']);
    expect(targets.map(({ credentials }) => credentials)).toMatchObject([
      { password: 'geheim' },
      { password: 'geheim' },
    ]);
  });

  test('gives each a name of its own that no other has, whatever the case', async () => {
    const files = {
      '/home/ann/1.json': JSON.stringify({ endpoint, name: 'Lab' }),
      '/home/ann/2.json': JSON.stringify({ endpoint, name: 'lab' }),
      '/home/ann/3.json': JSON.stringify({ endpoint, name: 'lab-2' }),
      // The overview has a file of this name.
      '/home/ann/4.json': JSON.stringify({ endpoint, name: 'index.html' }),
    };
    const targets = await read({ target: ['1.json', '2.json', '3.json', '4.json'] }, {}, files);
    expect(targets.map(({ name }) => name)).toEqual(['Lab', 'lab-3', 'lab-2', 'target-index.html']);
  });
});
