import { describe, expect, test } from 'vitest';
import { overviewHtml } from './html.ts';
import { overviewPage } from './overview-html.ts';
import { overviewOf } from './overview.ts';
import { openPage } from './testing/browser.ts';
import {
  answeredExchange,
  exchangesOfText,
  failingCheck,
  hostile,
  resultOfText,
  sampleCheck,
  sampleResult,
  unansweredExchange,
} from './testing/sample.ts';

const tool = { name: 'hpcpack-conformance', version: '0.1.0' };

const exchanges = [answeredExchange(), unansweredExchange()];
const failing = sampleResult([
  ...Array.from({ length: 40 }, (_, index) =>
    failingCheck({ id: `GJ-PROP-02-case-${index + 1}`, exchanges: [0, 1] }),
  ),
  failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn', exchanges: [1] }),
  sampleCheck({ id: 'GJ-URI-06-open', covers: ['GJ-URI-06'], verdict: 'blocked', because: 'no such job' }),
]);
const passing = sampleResult([sampleCheck({ id: 'GJ-PROP-02-fine' })]);

const pages = [
  ['no failure', () => overviewHtml(passing, exchanges).text],
  ['forty failures', () => overviewHtml(failing, exchanges).text],
  ['values that try to act', () => overviewHtml(resultOfText(hostile), exchangesOfText(hostile)).text],
  [
    'several targets whose values try to act',
    () => overviewPage(overviewOf(tool, [{ name: hostile, path: 'a', result: resultOfText(hostile) }], [])),
  ],
] as const;

describe.each(pages)('a page with %s', (_, content) => {
  test('asks for nothing but itself, runs nothing of others and says nothing', async () => {
    const { page, requested, said } = await openPage(content());
    for (const summary of await page.locator('summary').all()) {
      if (await summary.isVisible()) await summary.click();
    }
    await page.mouse.move(200, 200);
    expect(requested).toEqual([]);
    expect(said).toEqual([]);
    expect(await page.locator('script').count()).toBeLessThanOrEqual(1);
    expect(await page.locator('img, iframe, object, embed').count()).toBe(0);
  });

  test.each([360, 1280])('fits a window that is %d pixels wide', async (width) => {
    const { page } = await openPage(content(), { viewport: { width, height: 700 } });
    // In a string, for it is evaluated where there is a document.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});

describe('a reader', () => {
  test('sees the verdict without scrolling, on a phone too', async () => {
    const { page } = await openPage(overviewHtml(failing, exchanges).text, {
      viewport: { width: 360, height: 640 },
    });
    const box = await page.locator('h1').boundingBox();
    expect(await page.locator('h1').innerText()).toBe('Nonconformant');
    expect((box?.y ?? 640) + (box?.height ?? 0)).toBeLessThan(640);
  });

  test('gets other colours in the dark', async () => {
    const colours = await Promise.all(
      (['light', 'dark'] as const).map(async (colorScheme) => {
        const { page } = await openPage(overviewHtml(failing, exchanges).text, { colorScheme });
        return await page.evaluate('getComputedStyle(document.body).backgroundColor');
      }),
    );
    expect(new Set(colours).size).toBe(2);
  });

  test('opens the evidence with the keyboard alone', async () => {
    const { page } = await openPage(overviewHtml(failing, exchanges).text);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    const closed = page.locator('.card details:not([open])').first();
    await closed.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.parentElement.open')).toBe(true);
  });

  test('finds a requirement by a word of it', async () => {
    const { page } = await openPage(overviewHtml(failing, exchanges).text);
    await page.locator('#filters [name=words]').fill('GJ-PROP-02');
    expect(await page.locator('#requirement-rows > tr:visible').count()).toBe(1);
  });

  test('reads everything with scripts turned off', async () => {
    const { page } = await openPage(overviewHtml(failing, exchanges).text, { javaScriptEnabled: false });
    expect(await page.locator('#requirement-rows > tr').count()).toBe(failing.requirements.length);
    expect(await page.locator('.card .finding').first().isVisible()).toBe(true);
  });
});
