import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { filesIn } from './artifacts.ts';
import { folderFor, runCommand } from './command.ts';

test('an account is refused only once for all targets of one server', async () => {
  let refusals = 0;
  const server = createServer((_, response) => {
    refusals += 1;
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="HPC"' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = await folderFor('logins');
  const names = ['a', 'b', 'c'];
  for (const name of names) {
    const target = { endpoint: `${origin}/${name}`, job: 42, user: 'HPC\\ann', only: ['GJ-ST-01'] };
    await writeFile(join(folder, `${name}.json`), JSON.stringify(target));
  }
  const out = join(folder, 'out');
  const files = names.flatMap((name) => ['--target', join(folder, `${name}.json`)]);
  const args = ['run', ...files, '--out', out, '--report', 'json'];
  const { status, output } = await runCommand(args, { HPCPACK_PASSWORD: 'geheim' });
  expect(refusals).toBe(1);
  expect(status).toBe(3);
  expect(output.replaceAll(/\s+/g, ' ')).toContain(
    `Nothing was tested: the credentials were refused by ${origin} before`,
  );
  const results = await filesIn(out);
  expect([...results.keys()].filter((name) => name.endsWith('result.json')).toSorted()).toEqual([
    ...names.map((name) => join(name, 'result.json')),
    'result.json',
  ]);
});
