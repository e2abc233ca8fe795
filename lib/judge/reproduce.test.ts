import { describe, expect, test } from 'vitest';
import { plainAgain } from '../model/command.ts';
import type { Again, WrittenOption } from '../model/command.ts';
import type { Exchange, Header } from '../model/http.ts';
import { answered, replyOf, requestOf } from '../model/testing/messages.ts';
import { unknownJob } from '../page/names.ts';
import { reproduceOf } from './reproduce.ts';
import type { ReproducibleTarget } from './reproduce.ts';
import { defined } from '../model/defined.ts';

const target: ReproducibleTarget = {
  endpoint: 'https://headnode/WindowsHPC',
  profile: 'hpcpack-2016',
  hosting: 'on-premises',
  job: '115',
  missingJob: '2147483646',
  auth: 'none',
  insecure: false,
  again: plainAgain,
};

function exchange(
  url: string,
  headers: readonly Header[] = [['Accept', 'x']],
  request: Parameters<typeof requestOf>[1] = {},
): Exchange {
  return { ...answered(requestOf('/x', request), replyOf('')), sent: { url, headers } };
}

function given(...options: readonly WrittenOption[]): { readonly again: Again } {
  return { again: { ...plainAgain, options } };
}

function curlOf(one: Exchange, who: ReproducibleTarget = target): string {
  return reproduceOf(['a'], [one], who).curl;
}

function againOf(who: ReproducibleTarget = target): string {
  return reproduceOf(['GJ-PROP-02-subset'], [], who).command;
}

const plain = 'curl -sS -i --path-as-is --globoff';

describe('the curl command', () => {
  test('asks for the URL exactly as it was sent', () => {
    expect(curlOf(exchange('http://headnode/WindowsHPC/Job/115'))).toBe(
      `${plain} http://headnode/WindowsHPC/Job/115 -H 'Accept: x' --max-time 30`,
    );
    expect(curlOf(exchange("http://headnode/Job/1?Properties=Id,State&x='[1-9]{a}"))).toBe(
      String.raw`${plain} 'http://headnode/Job/1?Properties=Id,State&x='\''[1-9]{a}' -H 'Accept: x' --max-time 30`,
    );
  });

  test('repeats several requests one after the other', () => {
    expect(reproduceOf(['a'], [exchange('http://h/1'), exchange('http://h/2')], target).curl).toBe(
      `${curlOf(exchange('http://h/1'))} && ${curlOf(exchange('http://h/2'))}`,
    );
  });

  test.each([
    ['HEAD', `${plain} --head http://h/ `],
    ['OPTIONS', `${plain} -X OPTIONS http://h/ `],
  ] as const)('uses the method %s', (method, expected) => {
    expect(curlOf(exchange('http://h/', [], { method }))).toContain(expected);
  });

  test('sends the headers that a check decided, in their order and spelling, an empty one too', () => {
    const headers: readonly Header[] = [
      ['api-version', '2011-11-01'],
      ['CCP_Version', ''],
      ['Accept', 'text/xml; q=1'],
    ];
    expect(curlOf(exchange('http://h/', headers))).toContain(
      `http://h/ -H 'api-version: 2011-11-01' -H 'CCP_Version;' -H 'Accept: text/xml; q=1' --max`,
    );
  });

  test('leaves out what a connection adds and what is secret, and what curl would add', () => {
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
    expect(curlOf(exchange('http://h/', headers))).toBe(`${plain} http://h/ -H Accept: --max-time 30`);
    const decided = exchange('http://h/', headers, { headers: [['accept-encoding', 'gzip']] });
    expect(curlOf(decided)).toContain(`-H 'Accept-Encoding: gzip'`);
  });

  test.each([
    ['basic', 'ann', '--basic --user ann'],
    ['ntlm', String.raw`CONTOSO\ann`, String.raw`--ntlm --user 'CONTOSO\ann'`],
    ['basic', undefined, "--basic --user ''"],
    ['ntlm', undefined, "--ntlm --user ''"],
    ['bearer', undefined, `-H 'Authorization: Bearer '"${'$'}{HPCPACK_TOKEN:?set this first}"`],
    ['none', undefined, ''],
  ] as const)('says who asks by %s as %s, and lets the secret be asked for', (auth, user, expected) => {
    const who = { ...target, auth, ...defined({ user }) };
    expect(curlOf(exchange('http://h/'), who)).toContain(`-H 'Accept: x' ${expected}`.trim());
  });

  test('trusts and shows the certificates of the run', () => {
    const all = given(
      ['ca', 'my ca.pem'],
      ['cert', 'c.pem'],
      ['key', 'k.pem'],
      ['min-tls', '1.3'],
      ['connect-timeout', '2'],
      ['request-timeout', '5'],
    );
    expect(curlOf(exchange('https://h/'), { ...target, ...all, insecure: true })).toContain(
      `--http1.1 --cacert 'my ca.pem' --cert c.pem --key k.pem --tlsv1.3 --insecure --connect-timeout 2 --max-time 5`,
    );
    expect(curlOf(exchange('https://h/'), { ...target, ...given(['pfx', 'a.pfx']) })).toContain(
      '--cert-type P12 --cert a.pfx',
    );
    expect(curlOf(exchange('https://h/'))).not.toMatch(/--(?:cacert|cert|insecure|tlsv)/);
  });

  test.each([
    ['https://10.0.0.4:8443/a?b', 'https://node:8443/a?b', '::10.0.0.4:8443', '10.0.0.4:8443'],
    ['https://10.0.0.4/a', 'https://node/a', '::10.0.0.4:', '10.0.0.4'],
    ['https://[::1]:8443/a', 'https://node:8443/a', "'::[::1]:8443'", '[::1]:8443'],
  ])('asks %s for the certificate of another name', (url, shown, place, host) => {
    const line = curlOf(exchange(url), { ...target, ...given(['servername', 'node']) });
    expect(line).toMatch(/^curl -sS -i --path-as-is --globoff /);
    expect(line.replaceAll("'", '')).toContain(`--globoff ${shown} `);
    expect(line).toContain(`--connect-to ${place} -H 'Host: ${host}'`);
  });

  test('adds the headers of the run, a secret one as a variable', () => {
    const extra = given(
      ['header', 'Accept-Language: de'],
      ['header', { text: 'X-Tenant: ', variable: 'X_TENANT' }],
    );
    const sent: readonly Header[] = [
      ['Accept', 'x'],
      ['Accept-Language', '[redacted]'],
      ['x-tenant', '[redacted]'],
    ];
    expect(curlOf(exchange('http://h/', sent), { ...target, ...extra })).toBe(
      `${plain} http://h/ -H 'Accept: x' -H 'Accept-Language: de' -H 'X-Tenant: '"${'$'}{X_TENANT:?set this first}" --max-time 30`,
    );
  });
});

describe('the command that judges again', () => {
  const start = 'npx hpcpack-conformance run --only GJ-PROP-02-subset';
  const rest = '--profile hpcpack-2016 --hosting on-premises';
  const jobs = '--job 115 --missing-job 2147483646';
  const end = '--out reports/GJ-PROP-02-subset';

  test('names the check, what decides the outcome, and a folder of its own', () => {
    expect(againOf()).toBe(`${start} --endpoint https://headnode/WindowsHPC ${rest} ${jobs} ${end}`);
  });

  test('names the checks that send what it judges', () => {
    expect(reproduceOf(['a', 'b'], [], target).command).toContain('run --only a --only b --endpoint');
    expect(reproduceOf(['a', 'b'], [], target).command).toMatch(/--out reports\/a$/);
  });

  test('names the built-in emulator where that was judged', () => {
    expect(againOf({ ...target, endpoint: 'emulator' })).toContain('--endpoint emulator');
  });

  test('names no job where none was found', () => {
    expect(againOf({ ...target, job: unknownJob })).not.toContain('--job ');
  });

  test('says at its end which random cases to try again', () => {
    expect(reproduceOf(['x'], [], target, ['--seed', '7', '--fuzz-path', '0:1']).command).toMatch(
      /--out reports\/x --seed 7 --fuzz-path 0:1$/,
    );
  });

  test('names the cluster, who asks and that nothing was verified, where that was said', () => {
    const whole = { ...target, cluster: 'HEAD NODE', auth: 'ntlm', user: "o'neil", insecure: true } as const;
    expect(againOf(whole)).toBe(
      String.raw`${start} --endpoint https://headnode/WindowsHPC ${rest} --cluster 'HEAD NODE' ${jobs} --auth ntlm --user 'o'\''neil' --insecure ${end}`,
    );
  });

  test('repeats the options of the run, in its shell and started as it was', () => {
    const again: Again = {
      start: ['npm', 'run', 'conformance', '--'],
      shell: 'cmd',
      options: [['ca', 'my ca.pem'], ['redact-names'], ['cluster', '-x']],
      out: 'my reports/',
    };
    expect(againOf({ ...target, again })).toMatch(
      /^npm run conformance -- run .* --ca "my ca.pem" --redact-names "--cluster=-x" --out "my reports\/GJ-PROP-02-subset"$/,
    );
  });

  test('is there as words too', () => {
    const { words, shell } = reproduceOf(['a'], [exchange('http://h/')], target);
    expect(shell).toBe('bash');
    expect(words?.command.slice(0, 5)).toEqual(['npx', 'hpcpack-conformance', 'run', '--only', 'a']);
    expect(words?.curl[0]?.slice(0, 2)).toEqual(['curl', '-sS']);
  });
});
