import { describe, expect, test } from 'vitest';
import { differencePage } from './diff-html.ts';
import { differenceOf } from './diff.ts';
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

/** 105 checks that fail for different causes. */
const causes = Array.from({ length: 105 }, (_, index) =>
  failingCheck({
    id: `GJ-PROP-02-case-${index + 1}`,
    suite: index === 104 ? 'render' : 'properties',
    exchanges: [0, 1],
    findings: [{ requirement: 'GJ-PROP-02', at: `/Property[${index + 1}]`, want: 'Id, State', got: 'Id' }],
  }),
);
const explained = causes.slice(0, 5).map(({ id }) => id);
const many = sampleResult(
  [
    ...causes,
    failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn', exchanges: [1] }),
    sampleCheck({ id: 'GJ-URI-06-open', covers: ['GJ-URI-06'], verdict: 'blocked', because: 'no such job' }),
  ],
  {
    diagnoses: [
      {
        fault: 'filter-drops-last',
        title: 'The last name is dropped.',
        explains: 5,
        checks: explained,
        unblocks: 0,
        blocked: [],
        alternatives: [],
      },
    ],
  },
);
const passing = sampleResult([sampleCheck({ id: 'GJ-PROP-02-fine' })]);

const hostilePath = hostile.replaceAll('\uD800', '');
const hostileTargets = Array.from({ length: 9 }, (_, index) => ({
  name: hostile,
  path: 'a',
  result: index === 0 ? resultOfText(hostile) : passing,
}));

const pages = [
  ['no failure', () => overviewHtml(passing, exchanges).text],
  ['forty failures', () => overviewHtml(failing, exchanges).text],
  ['values that try to act', () => overviewHtml(resultOfText(hostile), exchangesOfText(hostile)).text],
  [
    'several targets whose values try to act',
    () => overviewPage(overviewOf(tool, hostileTargets, []), hostileTargets),
  ],
  [
    'a comparison whose values try to act',
    () => differencePage(differenceOf(passing, resultOfText(hostile)), { before: 'a', after: hostilePath }),
  ],
] as const;

describe.each(pages)('a page with %s', (_, content) => {
  test('loads only itself, runs no foreign script and logs nothing', async () => {
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
    // A string, because it is evaluated in the page.
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

  test('finds a requirement by a word', async () => {
    const { page } = await openPage(overviewHtml(failing, exchanges).text);
    await page.locator('#filters [name=words]').fill('GJ-PROP-02');
    expect(await page.locator('#requirement-rows > tr:visible').count()).toBe(1);
  });

  test('filters by verdict, level, suite and defect, and keeps the filter after a reload', async () => {
    const { page } = await openPage(overviewHtml(many, exchanges).text);
    const visible = (): Promise<number> => page.locator('.card:visible').count();
    expect(await visible()).toBe(106);
    await page.locator('[name=verdict]').selectOption('warn');
    expect(await visible()).toBe(1);
    await page.locator('[name=level]').selectOption('must');
    expect(await visible()).toBe(0);
    await page.locator('#filters [type=reset]').click();
    expect(await visible()).toBe(106);
    await page.locator('[name=suite]').selectOption('render');
    expect(await visible()).toBe(1);
    await page.locator('#filters [type=reset]').click();
    await page.locator('button.only').first().click();
    expect(await visible()).toBe(5);
    await page.locator('[name=words]').fill('case-3');
    expect(await visible()).toBe(1);
    expect(await page.locator('.tools output').innerText()).toBe(
      '· shown: 1 of 105 failures, 0 of 1 warnings, 1 of 65 requirements',
    );
    await page.reload();
    expect(await visible()).toBe(1);
    expect(await page.locator('[name=words]').inputValue()).toBe('case-3');
  });

  test('follows a link to a failure, also after a reload or if the filter hides it', async () => {
    const { page } = await openPage(overviewHtml(many, exchanges).text);
    const card = page.locator('#GJ-PROP-02-case-70');
    const isOpen = (): Promise<boolean> =>
      card.evaluate('document.getElementById("GJ-PROP-02-case-70").open');
    expect(await isOpen()).toBe(false);
    await page.evaluate('location.hash = "GJ-PROP-02-case-70"');
    await page.waitForFunction('document.getElementById("GJ-PROP-02-case-70").open');
    await page.reload();
    expect(await isOpen()).toBe(true);
    const box = await card.boundingBox();
    const strip = await page.locator('.tools').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual((strip?.y ?? 0) + (strip?.height ?? 0));
    await page.locator('[name=words]').fill('nothing has these words');
    expect(await card.isVisible()).toBe(false);
    await page.evaluate('location.hash = "GJ-PROP-02-case-71"');
    await page.locator('#GJ-PROP-02-case-71').waitFor({ state: 'visible' });
    expect(await page.locator('[name=words]').inputValue()).toBe('');
  });

  test('finds a check inside the card of its cause', async () => {
    const { page } = await openPage(overviewHtml(failing, exchanges).text);
    await page.locator('#fold').click();
    await page.evaluate('location.hash = "GJ-PROP-02-case-40"');
    const check = page.locator('#GJ-PROP-02-case-40');
    await check.waitFor({ state: 'visible' });
    expect(await check.isVisible()).toBe(true);
  });

  test('steps through failures by buttons and keys, which stay letters in the search', async () => {
    const { page } = await openPage(overviewHtml(many, exchanges).text);
    const here = (): Promise<string> => page.evaluate('decodeURIComponent(location.hash)');
    await page.locator('#next').click();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await here()).toBe('#GJ-PROP-02-case-3');
    await page.keyboard.press('k');
    expect(await here()).toBe('#GJ-PROP-02-case-2');
    await page.locator('#previous').click();
    await page.locator('#previous').click();
    expect(await here()).toBe('#GJ-PROP-02-case-1');
    await page.locator('[name=words]').focus();
    await page.keyboard.type('jk');
    expect(await page.locator('[name=words]').inputValue()).toBe('jk');
  });

  test('jumps from the search to the first match', async () => {
    const { page } = await openPage(overviewHtml(many, exchanges).text);
    await page.locator('[name=words]').fill('case-70');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('location.search + location.hash')).toBe('?words=case-70#GJ-PROP-02-case-70');
    expect(await page.locator('#GJ-PROP-02-case-70 .finding').isVisible()).toBe(true);
  });

  test('opens and closes all cards that the filter shows', async () => {
    const { page } = await openPage(overviewHtml(many, exchanges).text);
    await page.locator('[name=words]').fill('case-1');
    await page.locator('#unfold').click();
    await page.locator('#filters [type=reset]').click();
    expect(await page.locator('.card[open]').count()).toBe(17);
    await page.locator('#fold').click();
    expect(await page.locator('.card[open]').count()).toBe(0);
  });

  test.each([
    ['', 'Copied'],
    ['Object.defineProperty(navigator, "clipboard", { value: undefined })', 'Copied'],
    [
      'Object.defineProperty(navigator, "clipboard", { value: undefined }); document.execCommand = () => false',
      'Selected: press Ctrl+C',
    ],
  ])('copies a command and shows it (%s)', async (before, words) => {
    const { page } = await openPage(overviewHtml(many, exchanges).text, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const commands = page.locator('.card[open] .paste');
    await page.evaluate(`navigator.clipboard?.writeText('');${before}`);
    await commands.nth(1).locator('button').click();
    await commands.nth(1).getByText(words).waitFor();
    expect(await commands.nth(0).locator('button').innerText()).toBe('Copy');
    if (words === 'Copied') {
      const pasted = page.locator('[name=words]');
      await pasted.focus();
      await page.keyboard.press('Control+V');
      expect(await pasted.inputValue()).toBe('hpcpack-conformance run --only GJ-PROP-02-case-1');
    } else {
      expect(await page.evaluate('getSelection().toString()')).toBe(
        'hpcpack-conformance run --only GJ-PROP-02-case-1',
      );
    }
  });

  test.each([390, 1280])(
    'keeps verdict and filter in view while scrolling, %d pixels wide',
    async (width) => {
      const { page } = await openPage(overviewHtml(many, exchanges).text, {
        viewport: { width, height: 800 },
      });
      await page.evaluate('scrollTo(0, document.body.scrollHeight / 2)');
      const box = await page.locator('.tools').boundingBox();
      expect(box?.y).toBe(0);
      expect(box?.height).toBeLessThan(100);
      expect(await page.locator('.tools').innerText()).toContain(
        'Nonconformant: 105 failures in 107 checks, 1 likely defect',
      );
    },
  );

  test('shows 105 failures within 12,000 pixels', async () => {
    const { page } = await openPage(overviewHtml(many, exchanges).text, {
      viewport: { width: 1280, height: 900 },
    });
    await page.locator('#fold').click();
    expect(await page.locator('.card:visible').count()).toBe(106);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(12_000);
  });

  test('prints every failure open, without the filter', async () => {
    const { page } = await openPage(overviewHtml(many, exchanges).text);
    await page.locator('[name=words]').fill('case-33');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.card .finding:visible').count()).toBe(106);
    expect(await page.locator('.tools').isVisible()).toBe(false);
    expect(await page.locator('#requirement-rows > tr:visible').count()).toBe(many.requirements.length);
  });

  test('reads everything with scripts turned off', async () => {
    const { page } = await openPage(overviewHtml(failing, exchanges).text, { javaScriptEnabled: false });
    expect(await page.locator('#requirement-rows > tr').count()).toBe(failing.requirements.length);
    expect(await page.locator('.card .finding').first().isVisible()).toBe(true);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('button:visible').count()).toBe(0);
    await page.locator('#requirements > summary').click();
    expect(await page.locator('#requirement-rows > tr').first().isVisible()).toBe(true);
  });
});

describe('the overview of several targets', () => {
  const targets = [
    { name: 'old', path: 'old', result: passing },
    { name: 'new', path: 'new', result: many },
  ];
  const content = overviewPage(overviewOf(tool, targets, []), targets);
  const reason = 'fail: /Property[1]: want Id, State, got Id';

  test.each(['hover', 'focus'] as const)('shows the reason of a verdict on %s', async (how) => {
    const { page } = await openPage(content, { viewport: { width: 1280, height: 900 } });
    const cell = page.locator('td.fail a').first();
    const box = async (): Promise<number> => (await cell.locator('.tip').boundingBox())?.x ?? Number.NaN;
    expect(await cell.innerText()).toContain(reason);
    expect(await box()).toBeLessThan(0);
    await cell[how]();
    expect(await box()).toBe(0);
    expect(await cell.getAttribute('href')).toBe('new/index.html#GJ-PROP-02-case-1');
  });

  test('collapses the requirements that are equal for every target', async () => {
    const { page } = await openPage(content);
    expect(await page.locator('.matrix tbody tr:visible').count()).toBe(3);
    await page.getByText('The same for every target').click();
    expect(await page.locator('.matrix tbody tr:visible').count()).toBe(many.requirements.length);
  });
});

test('a comparison is readable on a phone, each answer with its side', async () => {
  const other = { ...passing, observations: passing.observations.map((one) => ({ ...one, answer: '400' })) };
  const { page } = await openPage(differencePage(differenceOf(passing, other)), {
    viewport: { width: 390, height: 800 },
  });
  expect(await page.locator('h1').innerText()).toBe('Different, but nothing got worse');
  expect((await page.locator('#observed-rows').innerText()).replaceAll(/\s+/g, ' ')).toMatch(
    /Before 200, every property After 400/,
  );
});
