import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exchange, Header } from '../model/http.ts';
import { answered, replyOf, requestOf } from '../model/testing/messages.ts';
import { unknownJob } from '../spec/names.ts';
import { namesSecret } from '../spec/secret-headers.ts';
import { commandOf, curlOf, curlsOf } from './reproduce.ts';
import type { ReproducibleTarget } from './reproduce.ts';

const target: ReproducibleTarget = {
  endpoint: 'https://headnode/WindowsHPC',
  profile: 'hpcpack-2016',
  hosting: 'on-premises',
  job: '115',
  missingJob: '2147483646',
  auth: 'none',
  insecure: false,
};

function exchange(
  url: string,
  headers: readonly Header[] = [],
  method: 'GET' | 'HEAD' | 'OPTIONS' = 'GET',
): Exchange {
  return { ...answered(requestOf('/x', { method }), replyOf('')), sent: { url, headers } };
}

const plain = 'curl -sS -i --path-as-is --globoff';

describe('the curl command', () => {
  test('asks for the URL exactly as it was sent', () => {
    expect(curlOf(exchange('https://headnode/WindowsHPC/Job/115'), target)).toBe(
      `${plain} https://headnode/WindowsHPC/Job/115`,
    );
    expect(curlOf(exchange("https://headnode/Job/1?Properties=Id,State&x='[1-9]{a}"), target)).toBe(
      String.raw`${plain} 'https://headnode/Job/1?Properties=Id,State&x='\''[1-9]{a}'`,
    );
  });

  test('repeats several requests one after the other', () => {
    expect(curlsOf([exchange('https://h/1'), exchange('https://h/2', [['a', 'b']])], target)).toBe(
      `${plain} https://h/1 && ${plain} https://h/2 -H 'a: b'`,
    );
  });

  test.each([
    ['HEAD', `${plain} --head https://h/`],
    ['OPTIONS', `${plain} -X OPTIONS https://h/`],
  ] as const)('uses the method %s', (method, expected) => {
    expect(curlOf(exchange('https://h/', [], method), target)).toBe(expected);
  });

  test('sends the headers that a check decided, in their order and spelling, an empty one too', () => {
    const headers: readonly Header[] = [
      ['api-version', '2011-11-01'],
      ['CCP_Version', ''],
      ['Accept', 'text/xml; q=1'],
    ];
    expect(curlOf(exchange('https://h/', headers), target)).toBe(
      `${plain} https://h/ -H 'api-version: 2011-11-01' -H 'CCP_Version;' -H 'Accept: text/xml; q=1'`,
    );
  });

  test('leaves out what curl adds by itself and what is secret', () => {
    const headers: readonly Header[] = [
      ['Host', 'headnode'],
      ['Connection', 'keep-alive'],
      ['User-Agent', 'x/1'],
      [':authority', 'headnode'],
      ['AUTHORIZATION', 'Basic c2VjcmV0'],
      ['Cookie', 'a=[redacted]'],
      ['Proxy-Authorization', 'Basic [redacted]'],
      ['X-Api-Key', '[redacted]'],
      ['Accept-Encoding', 'gzip'],
    ];
    expect(curlOf(exchange('https://h/', headers), target)).toBe(`${plain} https://h/`);
  });

  test.each([
    ['basic', 'ann', '--basic --user ann'],
    ['ntlm', String.raw`CONTOSO\ann`, String.raw`--ntlm --user 'CONTOSO\ann'`],
    ['basic', undefined, "--basic --user ''"],
    ['ntlm', undefined, "--ntlm --user ''"],
    ['bearer', undefined, '-H "Authorization: Bearer $HPCPACK_TOKEN"'],
    ['none', undefined, ''],
  ] as const)('says who asks by %s as %s, and lets the secret be asked for', (auth, user, expected) => {
    const who = { ...target, auth, ...(user === undefined ? {} : { user }) };
    expect(curlOf(exchange('https://h/'), who)).toBe(`${plain} https://h/ ${expected}`.trim());
  });

  test('turns verification off where the run did', () => {
    expect(curlOf(exchange('https://h/'), { ...target, insecure: true })).toBe(
      `${plain} https://h/ --insecure`,
    );
  });
});

describe('the command that judges again', () => {
  const rest = '--profile hpcpack-2016 --hosting on-premises';
  const jobs = '--job 115 --missing-job 2147483646';

  test('names the check and what decides the outcome', () => {
    expect(commandOf('GJ-PROP-02-subset', target)).toBe(
      `hpcpack-conformance run --only GJ-PROP-02-subset --endpoint https://headnode/WindowsHPC ${rest} ${jobs}`,
    );
  });

  test('names the built-in emulator where that was judged', () => {
    expect(commandOf('x', { ...target, endpoint: 'emulator' })).toBe(
      `hpcpack-conformance run --only x --endpoint emulator ${rest} ${jobs}`,
    );
  });

  test('names no job where none was found', () => {
    expect(commandOf('x', { ...target, job: unknownJob })).toBe(
      `hpcpack-conformance run --only x --endpoint https://headnode/WindowsHPC ${rest} --missing-job 2147483646`,
    );
  });

  test('says at its end which random cases to try again', () => {
    expect(commandOf('x', target, ['--seed', '7', '--fuzz-path', '0:1'])).toBe(
      `${commandOf('x', target)} --seed 7 --fuzz-path 0:1`,
    );
  });

  test('names the cluster, who asks and that nothing was verified, where that was said', () => {
    const whole = { ...target, cluster: 'HEAD NODE', auth: 'ntlm', user: "o'neil", insecure: true } as const;
    expect(commandOf('x', whole)).toBe(
      String.raw`hpcpack-conformance run --only x --endpoint https://headnode/WindowsHPC ${rest} --cluster 'HEAD NODE' ${jobs} --auth ntlm --user 'o'\''neil' --insecure`,
    );
  });
});

/** The words that a shell makes of a command line. */
function words(commandLine: string): readonly string[] {
  const script = `set -- ${commandLine}\nprintf '%s\\0' "$@"`;
  const environment = { ...process.env, HPCPACK_TOKEN: 'to ken*' };
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: environment })
    .split('\0')
    .slice(0, -1);
}

describe.skipIf(process.platform === 'win32')('a POSIX shell', () => {
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom(
          "'",
          '"',
          '\\',
          '$',
          '`',
          ' ',
          '\n',
          '\t',
          ';',
          '&',
          '|',
          '*',
          '~',
          '#',
          '!',
          '(',
          '=',
          '-',
          'a',
        ),
        maxLength: 12,
      }),
    )
    .filter((one) => !one.includes('\0'));

  test('reads back whatever stands in a command, and runs nothing of it', () => {
    fc.assert(
      fc.property(text, text, text, text, (url, name, value, user) => {
        const named = `X${name}`;
        fc.pre(!namesSecret(named));
        const who = { ...target, auth: 'basic', user } as const;
        const header = value === '' ? `${named};` : `${named}: ${value}`;
        expect(words(curlOf(exchange(url, [[named, value]]), who)).slice(5)).toEqual([
          url,
          '-H',
          header,
          '--basic',
          '--user',
          user,
        ]);
      }),
      { numRuns: 40 },
    );
  });

  test('takes a token from the environment as one word', () => {
    expect(words(curlOf(exchange('https://h/'), { ...target, auth: 'bearer' })).at(-1)).toBe(
      'Authorization: Bearer to ken*',
    );
  });
});
