import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filesIn } from './artifacts.ts';
import { folderFor, runCommand } from './command.ts';

const common = 'http://schemas.microsoft.com/HPCS2008R2/common';

/** Characters that escapes treat differently. */
const canary = 'C4n"ry\\ <&> wörd+/=%';
const token = 'C4nary-t0ken.abc_def~123';
const apiKey = 'C4nary-k3y/9+9==';

const inXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The encodings in which the endpoint returns a secret. */
function formsOf(secret: string): readonly string[] {
  return [
    secret,
    ...['', 'x', 'xy'].map((before) => base64(before + secret)),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    inXml(secret),
    Buffer.from(secret).toString('hex'),
  ];
}

/** Returns all received secrets in headers, values, fault texts and reason phrases. */
function tell(secrets: readonly string[]): (request: IncomingMessage, response: ServerResponse) => void {
  return ({ headers, url = '' }, response) => {
    const credentials = (headers.authorization ?? '').replace(/^\S+ /, '');
    const said = [
      ...Object.values(headers).map(String),
      Buffer.from(credentials, 'base64').toString(),
      ...secrets.flatMap(formsOf),
    ];
    const plain = said.map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?'));
    response.setHeader('X-Echo', plain);
    response.setHeader('Set-Cookie', `session=${encodeURIComponent(secrets.join())}`);
    response.setHeader('Content-Type', 'application/xml; charset=utf-8');
    const values = said.map((text, index) => [`Echo${index}`, text] as const);
    const bag = [['Id', '42'], ['State', 'Finished'], ['Name', said.join(' ')], ...values]
      .map(
        ([name = '', value = '']) =>
          `<Property><Name>${name}</Name><Value>${inXml(value)}</Value></Property>`,
      )
      .join('');
    response.statusCode = url.includes('/Job/42') ? 200 : 404;
    response.statusMessage = plain[0] ?? '';
    response.end(
      response.statusCode === 200
        ? `<ArrayOfProperty xmlns="${common}">${bag}</ArrayOfProperty>`
        : `<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">${inXml(said.join(' '))}</string>`,
    );
  };
}

async function telling(secrets: readonly string[]): Promise<string> {
  const server = createServer(tell(secrets));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/WindowsHPC`;
}

/** The forms of the secrets in a text. */
function leaksIn(text: string, secrets: readonly string[]): readonly string[] {
  return secrets.flatMap(formsOf).filter((form) => text.includes(form) || text.includes(form.slice(4, -4)));
}

describe('no secret is in any file or on the console', () => {
  test.each([
    ['a password', { HPCPACK_USER: 'CONTOSO\\ann', HPCPACK_PASSWORD: canary }, [canary]],
    ['a token', { HPCPACK_AUTH: 'bearer', HPCPACK_TOKEN: token }, [token]],
    ['a header', { HPCPACK_HEADER: `X-Api-Key: ${apiKey}` }, [apiKey]],
  ] as const)('of an endpoint that gives %s back in every form', async (_, environment, secrets) => {
    const endpoint = await telling(secrets);
    const out = await folderFor('secrets');
    const args = [
      'run',
      '--endpoint',
      endpoint,
      '--job',
      '42',
      '--out',
      out,
      '--fuzz-runs',
      '3',
      '--verbose',
    ];
    const { status, output, errors } = await runCommand(args, environment);
    expect(status).toBe(1);
    expect(leaksIn(output + errors, secrets)).toEqual([]);
    const files = await filesIn(out);
    expect([...files.keys()].filter((name) => name.startsWith('allure-results')).length).toBeGreaterThan(100);
    const leaking = [...files].flatMap(([name, content]) => {
      const leaks = leaksIn(content.toString('utf8'), secrets);
      return leaks.length === 0 ? [] : [`${name}: ${leaks.join(' | ')}`];
    });
    expect(leaking).toEqual([]);
    // The returned secrets are present but masked.
    expect(files.get('exchanges.har')?.toString()).toContain('*'.repeat(secrets[0].length));
  });
});
