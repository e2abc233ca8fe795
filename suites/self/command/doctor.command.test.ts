import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import type { ServerOptions } from '../../../lib/emulator/server.ts';
import type { ProfileName } from '../../../lib/model/requirement.ts';
import { testCertificate } from '../../../lib/transport/testing/certificates.ts';
import { folderFor, runCommand } from './command.ts';
import type { CommandOutcome } from './command.ts';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A test server and its received requests. */
async function serving(answer: RequestListener): Promise<{ endpoint: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  return { endpoint: `http://127.0.0.1:${await listening(server)}/WindowsHPC`, seen };
}

async function emulated(
  profile: ProfileName,
  options: Partial<ServerOptions> = {},
  credentials?: { readonly user: string; readonly password: string },
): Promise<string> {
  const reference = referenceCluster(profile, 'on-premises');
  const cluster = credentials === undefined ? reference : { ...reference, credentials };
  const server = await startServer({ cluster, ...options });
  onTestFinished(() => server.close());
  return server.url;
}

function doctor(
  endpoint: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  return runCommand(['doctor', '--endpoint', endpoint, ...args], environment);
}

/** The states of the steps, such as `DNS ok`. */
function states(output: string): readonly string[] {
  return [...output.matchAll(/^(ok|warn|fail|skip) +(\S+(?: Job)?)  /gm)].map(
    ([, state, look]) => `${look} ${state}`,
  );
}

/** The line of a step. */
function lineOf(look: string, output: string): string {
  return output.split('\n').find((line) => line.slice(6).startsWith(`${look} `)) ?? '';
}

const skipped = ['Login', 'Product', 'Cluster', 'Jobs', 'Get Job'].map((look) => `${look} skip`);

test('for the built-in emulator it ends with a working command line', async () => {
  const { status, output, errors } = await doctor('emulator');
  expect([status, errors]).toEqual([0, '']);
  expect(states(output)).toEqual([
    'DNS ok',
    'TCP ok',
    'TLS skip',
    'Login ok',
    'Product ok',
    'Cluster skip',
    'Jobs ok',
    'Get Job ok',
  ]);
  expect(lineOf('Jobs', output)).toMatch(/Jobs +115 \(Finished\), \d+ \(\w+\), \d+ \(\w+\)$/);
  const [, line = ''] = /^ +bash +npx hpcpack-conformance (.*)$/m.exec(output) ?? [];
  expect(line).toBe('run --endpoint emulator --profile hpcpack-2016 --hosting on-premises --job 115');
  expect(output).toContain(`  PowerShell  npx hpcpack-conformance ${line}\n`);
  const out = await folderFor('doctor');
  const few = ['--only', 'GJ-URI-02', '--out', out];
  expect((await runCommand([...line.split(' '), ...few])).status).toBe(0);
});

describe('without a reachable endpoint', () => {
  test('it is a usage error of one sentence', async () => {
    const { status, output, errors } = await runCommand(['doctor']);
    expect([status, output]).toEqual([2, '']);
    expect(errors).toMatch(/^error: no endpoint is given: set --endpoint [^\n]+\n$/);
  });

  test('an unknown host or a closed port ends it', async () => {
    const unknown = await doctor('https://nothing.invalid/WindowsHPC');
    expect(unknown.status).toBe(3);
    expect(states(unknown.output)).toEqual(['DNS fail', 'TCP skip', 'TLS skip', ...skipped]);
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, 'close');
    const closed = await doctor(`https://127.0.0.1:${port}/WindowsHPC`);
    expect(closed.status).toBe(3);
    expect(states(closed.output)).toEqual(['DNS ok', 'TCP fail', 'TLS skip', ...skipped]);
    expect(lineOf('TCP', closed.output)).toContain('check host and port');
  });
});

describe('TLS', () => {
  test('an untrusted certificate ends it, unless --ca names its authority', async () => {
    const tls = await testCertificate('localhost', 400);
    let asked = 0;
    const server = createTlsServer({ ...tls }, (_, response) => {
      asked += 1;
      response.end();
    });
    const endpoint = `https://localhost:${await listening(server)}/WindowsHPC`;
    const untrusted = await doctor(endpoint, ['--user', 'ann'], { HPCPACK_PASSWORD: 'geheim' });
    expect([untrusted.status, asked]).toEqual([3, 0]);
    expect(states(untrusted.output)).toEqual([
      'DNS ok',
      'TCP ok',
      'TLS ok',
      'Chain ok',
      'Expiry ok',
      'Name ok',
      'Trust fail',
      ...skipped,
    ]);
    expect(lineOf('Trust', untrusted.output)).toMatch(/--ca FILE.*--use-system-ca/);
    expect(untrusted.output).toMatch(/^ {2}bash +openssl s_client -connect localhost:\d+ /m);
    expect(untrusted.output).toContain('Export-Certificate');
    expect(untrusted.output).toContain('certlm.msc');
    expect(untrusted.output).toMatch(/doctor --endpoint \S+ --user ann --ca localhost.pem\n/);
  });

  test('a trusted certificate lets it continue, and its file is in the command line', async () => {
    const tls = await testCertificate('localhost', 400);
    const url = await emulated('hpcpack-2016', { tls });
    const file = join(await folderFor('doctor'), "it's.pem");
    await writeFile(file, tls.cert);
    const { status, output } = await doctor(url.replace('127.0.0.1', 'localhost'), ['--ca', file]);
    expect(status).toBe(0);
    expect(states(output).slice(2, 8)).toEqual([
      'TLS ok',
      'Chain ok',
      'Expiry ok',
      'Name ok',
      'Trust ok',
      'Login ok',
    ]);
    expect(output).toContain(String.raw`--ca '${file.replace("'", String.raw`'\''`)}'`);
    expect(output).toContain(`--ca '${file.replace("'", "''")}'`);
  });

  test.each([
    ['expired', 'localhost', -2, 'Expiry', 'expired on'],
    ['for another name', 'headnode', 400, 'Name', 'is for DNS:headnode, not localhost'],
  ])('one that is %s fails for that', async (_, name, days, look, says) => {
    const tls = await testCertificate(name, days);
    const url = await emulated('hpcpack-2016', { tls });
    const file = join(await folderFor('doctor'), 'ca.pem');
    await writeFile(file, tls.cert);
    const endpoint = url.replace('127.0.0.1', 'localhost');
    const { status, output } = await doctor(endpoint, ['--ca', file]);
    expect(status).toBe(3);
    expect(states(output).filter((state) => state.endsWith('fail'))).toEqual([`${look} fail`]);
    expect(lineOf(look, output)).toContain(says);
    const accepted = await doctor(endpoint, ['--insecure']);
    expect([accepted.status, states(accepted.output)]).toEqual([0, expect.arrayContaining([`${look} warn`])]);
  });

  test('a port without TLS is distinguished from one with TLS', async () => {
    const url = await emulated('hpcpack-2016');
    const { status, output } = await doctor(url.replace('http:', 'https:'));
    expect([status, lineOf('TLS', output)]).toEqual([3, expect.stringContaining('try http://')]);
  });
});

describe('a login', () => {
  test('that the server requires is named, with the offered schemes', async () => {
    const { endpoint, seen } = await serving((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': ['Negotiate', 'NTLM', 'Basic realm="a, b", Digest'] });
      response.end();
    });
    const { status, output } = await doctor(endpoint);
    expect([status, seen.length]).toEqual([3, 1]);
    expect(lineOf('Login', output)).toMatch(/^fail .* Negotiate, NTLM, Basic, Digest: pass .*--auth ntlm/);
  });

  test('that is refused is sent once, and no request follows', async () => {
    const { endpoint, seen } = await serving((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="HPC"' }).end('geheim');
    });
    const environment = { HPCPACK_PASSWORD: 'geheim' };
    const { status, output, errors } = await doctor(endpoint, ['--user', 'HPC\\ann'], environment);
    expect(status).toBe(3);
    expect(seen.map(({ headers }) => headers.authorization !== undefined)).toEqual([false, true]);
    expect(states(output).slice(3)).toEqual(['Login fail', ...skipped.slice(1)]);
    expect(lineOf('Login', output)).toContain('may lock the account');
    expect(output + errors).not.toContain('geheim');
  });

  test('with a scheme that is not offered is not tried', async () => {
    const { endpoint, seen } = await serving((_, response) => {
      response.writeHead(401, { 'WWW-Authenticate': 'NTLM' }).end();
    });
    const { status, output } = await doctor(endpoint, ['--user', 'ann'], { HPCPACK_PASSWORD: 'geheim' });
    expect([status, seen.length]).toEqual([3, 1]);
    expect(lineOf('Login', output)).toContain('Basic as ann was not tried');
  });

  test('that is accepted is in the command line without its secret', async () => {
    const url = await emulated('hpcpack-2016', {}, { user: 'HPC\\ann', password: 'geheim' });
    const args = ['--user', 'HPC\\ann', '--header', 'X-Api-Key: schluessel'];
    const { status, output } = await doctor(url, args, { HPCPACK_PASSWORD: 'geheim' });
    expect([status, lineOf('Login', output)]).toEqual([
      0,
      expect.stringContaining('accepts Basic as HPC\\ann'),
    ]);
    expect(output).toContain(
      String.raw`--user 'HPC\ann' --header 'X-Api-Key: '"${'$'}{X_API_KEY:?set this first}"`,
    );
    expect(output).toContain(String.raw`--user HPC\ann --header ('X-Api-Key: ' + $env:X_API_KEY)`);
    expect(output).not.toMatch(/geheim|schluessel/);
  });
});

describe('the service', () => {
  test.each([
    ['hpcpack-2012', 'HPC Pack 2012 or HPC Pack 2012 R2', []],
    ['hpcpack-2008r2-sp4', 'HPC Pack 2008 R2 SP4', []],
    ['hpcpack-2008r2-sp3', 'HPC Pack 2008 R2 SP3', []],
    ['hpcpack-2008r2-sp2', 'HPC Pack 2008 R2 SP2', ['--cluster', 'HEADNODE01']],
  ] as const)('is found to be %s without being told', async (profile, product, args) => {
    const { status, output } = await doctor(await emulated(profile), args);
    expect(status).toBe(0);
    expect(lineOf('Product', output)).toContain(`Product  ${product} (`);
    expect(output).toContain(`--profile ${profile} --hosting on-premises --cluster HEADNODE01 --job 115\n`);
  });

  test('corrects a wrong profile and keeps a right one', async () => {
    const wrong = await doctor(await emulated('hpcpack-2016'), ['--profile', 'hpcpack-2012']);
    expect(lineOf('Product', wrong.output)).toMatch(/^warn .*--profile hpcpack-2016, not hpcpack-2012$/);
    const right = await doctor(await emulated('hpcpack-2012'), ['--profile', 'hpcpack-2012r2']);
    expect(right.output).toContain(' --profile hpcpack-2012r2 ');
  });

  test('is described if it is not HPC Pack', async () => {
    const { endpoint } = await serving((_, response) => {
      response.setHeader('Server', 'Microsoft-IIS/10.0');
      response.end('<html><head>\n<title>IIS \u001B[31mWindows Server</title></head><body/></html>');
    });
    const { status, output } = await doctor(endpoint);
    expect(status).toBe(3);
    expect(states(output).slice(3)).toEqual(['Login ok', 'Product fail', ...skipped.slice(2)]);
    expect(lineOf('Product', output)).toContain(
      String.raw`a web page (status 200, title "IIS \u{1b}[31mWindows Server", Server: Microsoft-IIS/10.0): `,
    );
  });

  test('is described without the secrets of a redirect', async () => {
    const { endpoint } = await serving((_, response) => {
      response.writeHead(302, { Location: 'https://login.example/?ticket=geheim' }).end();
    });
    const { output } = await doctor(endpoint);
    expect(lineOf('Product', output)).toContain('Location: https://login.example/?…): ');
  });
});

test('through a proxy the host is not resolved, but its certificate is checked', async () => {
  const tls = await testCertificate('headnode.test', 400);
  const { port } = new URL(await emulated('hpcpack-2016', { tls }));
  const proxy = createServer();
  proxy.on('connect', (_, near: Socket) => {
    const far = connect({ port: Number(port), host: '127.0.0.1' }, () => {
      near.write('HTTP/1.1 200 OK\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    for (const socket of [near, far]) {
      socket.on('error', () => socket.destroy());
      onTestFinished(() => void socket.destroy());
    }
  });
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` };
  const file = join(await folderFor('doctor'), 'ca.pem');
  await writeFile(file, tls.cert);
  const endpoint = 'https://headnode.test/WindowsHPC';
  const trusted = await doctor(endpoint, ['--ca', file], environment);
  expect(trusted.status).toBe(0);
  expect(states(trusted.output).slice(0, 4)).toEqual(['DNS skip', 'TCP ok', 'TLS ok', 'Chain ok']);
  expect(lineOf('Name', trusted.output)).toContain('is for headnode.test');
  expect(states((await doctor(endpoint, [], environment)).output)).toContain('Trust fail');
});

test('a named job is requested', async () => {
  const url = await emulated('hpcpack-2016');
  const missing = await doctor(url, ['--job', '7']);
  expect([missing.status, lineOf('Get Job', missing.output)]).toEqual([
    3,
    expect.stringMatching(/does not return job 7 \(404\): use one of 115 \(Finished\)/),
  ]);
});
