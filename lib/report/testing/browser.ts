import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, onTestFinished } from 'vitest';

/** A page in a browser with its observed activity. */
export interface OpenedPage {
  readonly page: Page;
  /** All requests except for the page itself. */
  readonly requested: readonly string[];
  /** Its console messages and dialogs. */
  readonly said: readonly string[];
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let launched: Promise<Browser> | undefined;
afterAll(async () => (await launched)?.close());

/** The browser of all tests of a file, because its start takes longer than most tests. */
function browser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  return launched;
}

async function observedPage(url: string, options: BrowserContextOptions): Promise<OpenedPage> {
  const context = await (await browser()).newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const requested: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== url && !/^(data|blob):/.test(request.url())) requested.push(request.url());
  });
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, requested, said };
}

/** Opens a document from disk on a page that closes after the test. */
export async function openPage(content: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'index.html');
  await writeFile(path, content);
  const url = pathToFileURL(path).href;
  const opened = await observedPage(url, options);
  await opened.page.goto(url, { waitUntil: 'load' });
  return opened;
}

/** Opens a document whose rest arrives only when `started` has seen enough of the page with its first part. */
export async function openInParts(
  first: string,
  rest: string,
  started: (page: Page) => Promise<unknown>,
): Promise<OpenedPage> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const opened = await observedPage(url, {});
  const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const loaded = opened.page.goto(url, { waitUntil: 'load' });
  const [, response] = await asked;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.write(first);
  await started(opened.page);
  response.end(rest);
  await loaded;
  return opened;
}
