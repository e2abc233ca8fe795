import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

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

async function launch(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
  onTestFinished(() => browser.close());
  return browser;
}

/** Opens a document from disk in a browser that closes after the test. */
export async function openPage(content: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'index.html');
  await writeFile(path, content);
  const url = pathToFileURL(path).href;
  const browser = await launch();
  const page = await (await browser.newContext(options)).newPage();
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
  await page.goto(url, { waitUntil: 'load' });
  return { page, requested, said };
}
