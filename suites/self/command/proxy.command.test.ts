import { createServer, request as askServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import type { Result } from '../../../lib/model/result.ts';
import { filesIn } from './artifacts.ts';
import { folderFor, runCommand } from './command.ts';

const endpoint = 'http://headnode.test/WindowsHPC';
const password = 'pr0xy-s3cret';

/** A proxy in front of the built-in emulator, which answers some requests itself. */
async function proxyThat(
  answers: (
    url: string,
  ) => { readonly status: number; readonly headers: Readonly<Record<string, string>> } | undefined,
): Promise<string> {
  const emulator = await startServer({ cluster: referenceCluster('hpcpack-2016', 'on-premises') });
  const { port: behind } = new URL(emulator.url);
  const proxy = createServer((asked, response) => {
    const url = asked.url ?? '';
    const own = answers(url);
    if (own !== undefined) {
      response
        .writeHead(own.status, own.headers)
        .end(`<html>no: ${asked.headers['proxy-authorization'] ?? ''}</html>`);
      return;
    }
    const path = url.replace(/^http:\/\/[^/]*/, '');
    const passed = askServer({
      host: '127.0.0.1',
      port: behind,
      path,
      method: asked.method,
      headers: asked.headers,
    });
    passed.on('response', (reply) => {
      response.writeHead(reply.statusCode ?? 500, { ...reply.headers, via: '1.1 proxy' });
      reply.pipe(response);
    });
    passed.on('error', () => response.destroy());
    passed.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  onTestFinished(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await emulator.close();
  });
  return `http://ann:${password}@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

async function runThrough(
  proxy: string,
): Promise<{ readonly status: number | null; readonly result: Result }> {
  const out = await folderFor('proxy');
  const { status, output, errors } = await runCommand(
    ['run', '--endpoint', endpoint, '--job', referenceJob, '--out', out, '--fuzz-runs', '2'],
    { HTTP_PROXY: proxy },
  );
  const files = [...(await filesIn(out)).values()].map(String);
  for (const text of [...files, output, errors]) {
    expect(text).not.toContain(password);
    expect(text).not.toContain(Buffer.from(`ann:${password}`).toString('base64'));
  }
  return { status, result: JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Result };
}

const page = { 'content-type': 'text/html' };

describe('a proxy for plain http', () => {
  test('that forwards all requests changes no verdict', async () => {
    const { status, result } = await runThrough(await proxyThat(() => undefined));
    expect(result.counts.checks.fail).toBe(0);
    expect(status).toBe(0);
  });

  test.each([
    [
      403,
      page,
      /: the proxy 127\.0\.0\.1:\d+ answered instead \(403 Forbidden\): check what the proxy allows/,
    ],
    [502, page, /: the proxy 127\.0\.0\.1:\d+ answered instead \(502 Bad Gateway\): check that the endpoint/],
    [
      407,
      { 'proxy-authenticate': 'Basic realm="x"' },
      /: the proxy 127\.0\.0\.1:\d+ refuses the login \(407\)/,
    ],
    [
      407,
      { 'proxy-authenticate': 'Negotiate' },
      /: the proxy 127\.0\.0\.1:\d+ requires a login with Negotiate \(407\)/,
    ],
  ])('that answers %d by itself is named, and nothing is proven', async (answer, headers, says) => {
    const { status, result } = await runThrough(await proxyThat(() => ({ status: answer, headers })));
    expect(status).toBe(3);
    expect(result.verdict).toBe('incomplete');
    expect(result.problems[0]?.message).toMatch(says);
    expect(result.run.requestsSent).toBe(1);
  });

  test('that forbids some requests makes their checks indeterminate, not failures', async () => {
    const proxy = await proxyThat((url) =>
      /[?&]Render=/i.test(url) ? { status: 403, headers: page } : undefined,
    );
    const { status, result } = await runThrough(proxy);
    expect(result.counts.checks.fail).toBe(0);
    expect(result.counts.checks.pass).toBeGreaterThan(0);
    expect(
      result.checks.some(
        ({ verdict, because }) =>
          verdict === 'indeterminate' && /the proxy .* answered instead/.test(because ?? ''),
      ),
    ).toBe(true);
    expect(status).toBe(3);
  });
});
