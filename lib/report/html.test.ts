import { createHash } from 'node:crypto';
import { defaultTreeAdapter, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { allureFile } from './allure-page.ts';
import { overviewHtml } from './html.ts';
import { palette } from './html/style.ts';
import { publicPage } from './public-page.ts';
import {
  failingOnShould,
  partOfRun,
  answeredExchange,
  exchangesOfText,
  failingCheck,
  hostile,
  resultOfText,
  sampleCheck,
  sampleResult,
  unansweredExchange,
} from './testing/sample.ts';
import { visible } from './visible.ts';
import { attribute, elementsOf, shownTextOf } from './testing/elements.ts';
import type { Element } from './testing/elements.ts';

/** Finds an element by name and attributes. */
function named({ tagName, attrs }: Element): string {
  return `${tagName} ${attrs.map(({ name }) => name).join(' ')}`;
}

/** True if an element is, or is inside, a row of a comparison with the correct reply. */
function isCompared({ parentNode }: Element): boolean {
  if (parentNode === null || !defaultTreeAdapter.isElementNode(parentNode)) return false;
  const isBody = parentNode.tagName === 'tbody' && parentNode.parentNode !== null;
  const table = isBody ? (parentNode.parentNode as Element) : undefined;
  return table === undefined ? isCompared(parentNode) : attribute(table, 'class') === 'beside';
}

function page(result: Result, exchanges: readonly Exchange[] = []): readonly Element[] {
  return elementsOf(parse(overviewHtml(result, exchanges).text));
}

function texts(elements: readonly Element[], name: string): readonly string[] {
  return elements.filter(({ tagName }) => tagName === name).map((element) => shownTextOf(element).trim());
}

const failing = sampleResult([
  sampleCheck({ id: 'fine', covers: ['GJ-URI-02'] }),
  failingCheck({ id: 'GJ-PROP-02-subset', exchanges: [0, 1] }),
  failingCheck({ id: 'GJ-ST-01-status', requirement: 'GJ-ST-01', exchanges: [0] }),
  failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn', exchanges: [1] }),
  sampleCheck({ id: 'open', covers: ['GJ-URI-06'], verdict: 'blocked', because: 'no such job' }),
]);
const exchanges = [answeredExchange(), unansweredExchange()];

function rowsOf(elements: readonly Element[]): readonly Element[] {
  return elements.filter((element) => attribute(element, 'id')?.startsWith('requirement-GJ-') === true);
}

function cardsOf(elements: readonly Element[]): readonly Element[] {
  return elements.filter((element) => attribute(element, 'class')?.startsWith('card ') === true);
}

/** A result with two diagnoses, one of the second check and one of the third. */
function diagnosed(checks: readonly CheckResult[]): Result {
  const [, second, third] = checks.map(({ id }) => id);
  if (second === undefined || third === undefined) throw new Error('three checks are needed');
  const alternatives = [{ fault: 'passes-over', title: 'A name is passed over.' }];
  const ids = Array.from({ length: 7 }, (_, index) => `blocked-${index}`);
  return sampleResult(checks, {
    diagnoses: [
      {
        fault: 'star',
        title: 'A star stands for all.',
        explains: 1,
        checks: [second],
        unblocks: 7,
        blocked: ids,
        alternatives,
      },
      {
        fault: 'unknown',
        title: 'unknown',
        explains: 1,
        checks: [third],
        unblocks: 0,
        blocked: [],
        alternatives: [{ fault: 'a', title: 'a nameless alternative' }],
      },
    ],
  });
}

describe('the content of the page', () => {
  const elements = page(failing, exchanges);

  test('verdict and reasons come first', () => {
    expect(texts(elements, 'h1')).toEqual(['Nonconformant']);
    expect(texts(elements, 'li')[0]).toBe(
      '2 mandatory requirements failed (GJ-PROP-02, GJ-ST-01) in 2 checks.',
    );
  });

  test('has a section for each kind of content, in order of importance', () => {
    expect(texts(elements, 'h2')).toEqual([
      'Checks 5',
      'Requirements 65',
      'Failures 2',
      'Not tested 1',
      'Warnings 1',
      'Requirements 65',
      'In the order of the page 66',
      'Observations 1',
    ]);
    expect(texts(page(sampleResult([])), 'h2').slice(2)).toEqual([
      'Requirements 65',
      'In the order of the page 66',
      'Observations 1',
    ]);
  });

  test('with --fail-on should warnings are among the failures', () => {
    const should = page(failingOnShould(failing), exchanges);
    expect(texts(should, 'h2')).toContain('Failures 3');
    expect(texts(should, 'h2').join()).not.toContain('Warnings');
    expect(texts(should, 'p').some((text) => text.includes('warnings count as failures'))).toBe(true);
    expect(texts(elements, 'p').some((text) => text.includes('warnings count as failures'))).toBe(false);
    const card = should.find((one) => attribute(one, 'id') === 'failures');
    expect(card && shownTextOf(card)).toContain('GJ-RP-04');
  });

  test('the list of defects and the headings of failures count the same failures', () => {
    const checks = [
      failingCheck({ id: 'a', exchanges: [0] }),
      failingCheck({ id: 'b', requirement: 'GJ-RP-04', verdict: 'warn' }),
    ];
    const diagnosis = { fault: 'f', title: 'F.', explains: 1, unblocks: 0, blocked: [], alternatives: [] };
    const counted = { ...sampleResult(checks), diagnoses: [{ ...diagnosis, checks: ['a'] }] };
    const text = page(failingOnShould(counted)).map(shownTextOf)[0] ?? '';
    expect(text.match(/explains 1 of \d failures?/g)).toEqual([
      'explains 1 of 2 failures',
      'explains 1 of 2 failures',
    ]);
  });

  test('shows the inputs of all laws, passed ones too', () => {
    const law = sampleCheck({ id: 'GJ-FUZZ-lists', suite: 'fuzz', because: '7 cases: lists of 1: 7' });
    const shown = page(sampleResult([law]));
    expect(texts(shown, 'h2')).toContain('Random requests 1');
    expect(texts(shown, 'tr').some((row) => /GJ-FUZZ-lists\s*7\s*lists of 1: 7/.test(row))).toBe(true);
  });

  test('a failure shows place, expected and received value, and the commands', () => {
    const card = cardsOf(elements)[0];
    expect(card && texts(elementsOf(card), 'dd')).toEqual([
      '/ArrayOfProperty/Property/Name',
      'Id, State, Owner',
      'Id, State',
    ]);
    expect(card && texts(elementsOf(card), 'pre').slice(0, 2)).toEqual([
      "curl -sS 'https://headnode/WindowsHPC/Job/42?Properties=Id,State,Owner'",
      'hpcpack-conformance run --only GJ-PROP-02-subset',
    ]);
  });

  test('a waived finding is marked', () => {
    const finding = { requirement: 'GJ-PROP-02', at: '/', want: 'a', got: 'b' } as const;
    const check = failingCheck({ id: 'a', findings: [finding, { ...finding, at: '/x' }], waived: 1 });
    const terms = texts(page(sampleResult([check])), 'dd').map((text) => text.trim());
    expect(terms.filter((text) => text.startsWith('GJ-PROP-02 must (waived):'))).toHaveLength(1);
  });

  test('each exchange is shown once, and links lead to it', () => {
    expect(texts(elements, 'summary').filter((text) => text.startsWith('Exchange'))).toEqual([
      'Exchange 0: GET /WindowsHPC/Job/42?Properties=Id,State,Owner → 200 OK, 252 bytes, 13 ms',
      'Exchange 1: GET /WindowsHPC/Job/42 → no reply: timeout, 30000 ms',
    ]);
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = elements
      .flatMap((element) => attribute(element, 'href') ?? [])
      .filter((href) => href.startsWith('#'));
    expect(links).toContain('#exchange-0');
    expect(links.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test('the requirement table has a row for each, with level, verdict and its checks', () => {
    const rows = rowsOf(elements);
    expect(rows).toHaveLength(failing.requirements.length);
    const row = rows.find((one) => shownTextOf(one).includes('GJ-PROP-02'));
    expect(row && [attribute(row, 'data-level'), attribute(row, 'data-verdict')]).toEqual(['must', 'fail']);
    expect(row && shownTextOf(row)).toContain('GJ-PROP-02-subset: returns exactly');
  });

  test('a requirement that was not selected is not blocked', () => {
    const part = page(partOfRun(failing), exchanges);
    const row = part.find((element) => attribute(element, 'data-verdict') === 'not-selected');
    expect(row && shownTextOf(row)).toContain('– not selected');
    expect(texts(part, 'option').filter((text) => text === 'not selected')).toHaveLength(1);
    expect(texts(part, 'li').some((text) => /^– \d+ not selected$/.test(text))).toBe(true);
  });

  test('the foot says how many exchanges are kept of those that were sent', () => {
    const foot = (requestsSent: number): string =>
      page({ ...failing, run: { ...failing.run, requestsSent } }, exchanges)
        .filter(({ tagName }) => tagName === 'footer')
        .map((one) => shownTextOf(one).replaceAll(/\s+/g, ' '))
        .join('');
    expect(foot(exchanges.length)).toContain('exchanges.har has every exchange,');
    expect(foot(1204)).toContain(
      `exchanges.har has ${exchanges.length} of 1204 exchanges: not all of random cases and`,
    );
  });

  test('what is broken leads from its row to where it is shown', () => {
    const rowsBroken: readonly RequirementId[] = ['GJ-PROP-02', 'GJ-ST-01'];
    const findings = rowsBroken.map((requirement) => ({ requirement, at: '/', want: 'a', got: 'b' }));
    const both = failingCheck({ id: 'both', findings });
    const result = sampleResult([both]);
    const rows = result.requirements.map((row) =>
      row.id === 'GJ-ST-01' ? { ...row, verdict: 'fail' as const } : row,
    );
    const linked = rowsOf(page({ ...result, requirements: rows })).flatMap((row) =>
      elementsOf(row).flatMap((element) => attribute(element, 'href') ?? []),
    );
    // Both the row and the check that it covers show a verdict.
    expect(linked).toEqual(['#both', '#both', '#both']);
  });

  test('checks that fail over the same share a card, in which each has its anchor', () => {
    const same = Array.from({ length: 10 }, (_, index) =>
      failingCheck({ id: `a${index}`, exchanges: [0, index] }),
    );
    const other = failingCheck({ id: 'other', exchanges: [1] });
    const shown = cardsOf(page(sampleResult([...same, other]), exchanges));
    expect(shown.map((card) => attribute(card, 'id'))).toEqual(['a0', 'other']);
    expect(shown.map((card) => attribute(card, 'open'))).toEqual(['', undefined]);
    const [first] = shown;
    const lines = first === undefined ? [] : elementsOf(first).filter(({ tagName }) => tagName === 'li');
    expect(lines.map((line) => attribute(line, 'id'))).toEqual(same.slice(1).map(({ id }) => id));
    expect(lines[8] && shownTextOf(lines[8])).toContain('(exchanges.har: 0, 9)');
    expect(first && texts(elementsOf(first), 'summary')).toContain('Same cause in 9 more checks');
  });

  test('failures stand below the defect that explains them, in the order of mending', () => {
    const checks = ['a', 'b', 'c'].map((id, index) => failingCheck({ id, exchanges: [index] }));
    const shown = page(diagnosed(checks), exchanges);
    expect(texts(shown, 'h3').slice(0, 3)).toEqual([
      '1. A star stands for all explains 1 of 3 failures; unblocks 7 checks',
      '2. Unlike any known fault explains 1 of 3 failures',
      'Without a likely defect',
    ]);
    expect(cardsOf(shown).map((card) => attribute(card, 'id'))).toEqual(['b', 'c', 'a']);
    expect(cardsOf(shown).map((card) => attribute(card, 'data-diagnosis'))).toEqual(['1', '2', '']);
    const list = shown.find((element) => attribute(element, 'id') === 'diagnoses');
    expect(list && shownTextOf(list)).toMatch(
      /A star stands for all.*unblocks 7 checks: see it.*A name is passed over\./,
    );
    expect(list && shownTextOf(list)).not.toContain('a nameless alternative');
    expect(texts(elements, 'h2').join()).not.toContain('Likely defects');
  });

  test('a failed law shows its failing input first and the statistics last', () => {
    const because = 'random case 3, shrunk to: [{"job":"7 cases: lists "}]; 7 cases: lists of 1: 7';
    const [card] = cardsOf(
      page(sampleResult([failingCheck({ id: 'GJ-FUZZ-lists', suite: 'fuzz', because })]), exchanges),
    );
    const notes = card === undefined ? [] : texts(elementsOf(card), 'p');
    expect(notes[0]).toBe('random case 3, shrunk to: [{"job":"7 cases: lists "}]');
    expect(notes.at(-1)).toBe('Inputs: 7 cases: lists of 1: 7');
  });

  test('has commands for each shell, with the variables to set', () => {
    const token = { text: 'Authorization: Bearer ', variable: 'HPCPACK_TOKEN' };
    const reproduce = {
      curl: 'curl x',
      command: 'npx hpcpack-conformance',
      shell: 'bash',
      words: { curl: [['curl', 'a b', '-H', token]], command: ['npx', 'hpcpack-conformance'] },
    } as const;
    const [card] = cardsOf(page(sampleResult([failingCheck({ id: 'a', reproduce })])));
    const inside = card === undefined ? [] : elementsOf(card);
    expect(texts(inside, 'pre')).toEqual([
      'curl x',
      'npx hpcpack-conformance',
      `curl.exe 'a b' -H ('Authorization: Bearer ' + $env:HPCPACK_TOKEN)`,
      'npx hpcpack-conformance',
      'curl.exe "a b" -H "Authorization: Bearer %HPCPACK_TOKEN%"',
      'npx hpcpack-conformance',
    ]);
    expect(texts(inside, 'p')).toContain('First set HPCPACK_TOKEN to the token.');
    expect(texts(inside, 'button').every((text) => text === 'Copy')).toBe(true);
  });

  test('observations link to their evidence on the page', () => {
    const [observation] = failing.observations;
    if (observation === undefined) throw new Error('there is no observation');
    const observed = page({ ...failing, observations: [{ ...observation, exchanges: [0, 7] }] }, exchanges);
    const rows = observed.find((one) => attribute(one, 'id') === 'observation-rows');
    expect(rows && texts(elementsOf(rows), 'a')).toEqual(['exchange 0']);
    expect(rows && shownTextOf(rows)).toContain('Evidence: entries 7 of exchanges.har.');
  });

  test('waivers and problems are shown', () => {
    const rows = texts(
      page(
        sampleResult([], {
          waivers: [{ requirement: 'GJ-HDR-02', reason: 'the proxy', owner: 'ops', state: 'stale' }],
          problems: [{ kind: 'tls', message: 'the certificate expired' }],
        }),
      ),
      'tr',
    );
    expect(rows.some((row) => /GJ-HDR-02.*stale.*the proxy.*owner ops/.test(row))).toBe(true);
    expect(rows).toContain('tls the certificate expired');
  });

  test('bodies are truncated at 64 kB with a note, and binary ones are base64', () => {
    const check = failingCheck({ id: 'a', exchanges: [0, 1] });
    const long = page(sampleResult([check]), [
      answeredExchange('x'.repeat(70_000)),
      answeredExchange(Uint8Array.of(0xff)),
    ]);
    const bodies = texts(long, 'pre').filter((text) => /^x+$|^\/w==$/.test(text));
    expect(bodies.map(({ length }) => length)).toEqual([65_536, 4]);
    expect(texts(long, 'p').some((text) => text.startsWith('The last 4464 of 70000 bytes are omitted'))).toBe(
      true,
    );
  });

  test('exchanges and findings beyond the first are counted', () => {
    const finding = { requirement: 'GJ-ST-01', at: '', want: '', got: '' } as const;
    const check = failingCheck({
      id: 'a',
      exchanges: [0, 1, 2, 3, 4],
      findings: Array.from({ length: 23 }, () => finding),
    });
    const notes = texts(
      page(
        sampleResult([check]),
        Array.from({ length: 5 }, () => answeredExchange()),
      ),
      'p',
    );
    expect(notes).toContain('3 more findings are in result.json.');
    expect(notes).toContain('More exchanges of this check: entries 3-4 of exchanges.har.');
  });

  test('stays small enough for a phone with large replies', () => {
    const many = Array.from({ length: 400 }, () => answeredExchange('x'.repeat(100_000)));
    const long = '\u6F22'.repeat(1000);
    const finding = { requirement: 'GJ-ST-01', at: long, want: long, got: long } as const;
    const findings = Array.from({ length: 20 }, () => finding);
    const reproduce = {
      curl: long,
      command: long,
      words: { curl: [['curl', long]], command: ['npx', long] },
    } as const;
    const checks = many.map((_, index) =>
      failingCheck({ id: `check-${index}`, exchanges: [index], findings, because: long, reproduce }),
    );
    expect(Buffer.byteLength(overviewHtml(sampleResult(checks), many).text)).toBeLessThan(2_000_000);
  });
});

describe('the behaviour of the page', () => {
  test('it loads nothing and runs only its own script and style', () => {
    const elements = page(resultOfText(hostile), exchangesOfText(hostile));
    const policy = elements
      .map((element) => attribute(element, 'content'))
      .find((content) => content?.includes('-src'));
    const hashes = ['style', 'script'].map((name) => {
      const [element, ...others] = elements.filter(({ tagName }) => tagName === name);
      expect(others).toEqual([]);
      const text = element?.childNodes.map((node) => ('value' in node ? node.value : '')).join('') ?? '';
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    });
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashes[0]}; script-src ${hashes[1]}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test('hostile text creates no element, attribute or link', () => {
    // A comparison has as many rows as the text has lines.
    const shape = (text: string): readonly string[] =>
      page(resultOfText(text), exchangesOfText(text))
        .filter((element) => !isCompared(element))
        .map(named);
    const compared = page(resultOfText(hostile), exchangesOfText(hostile)).filter(isCompared);
    expect([...new Set(compared.map(({ tagName }) => tagName))].toSorted()).toEqual([
      'del',
      'ins',
      'td',
      'tr',
    ]);
    expect(
      compared.flatMap(({ attrs }) => attrs).every(({ name }) => /^(?:role|class|colspan)$/.test(name)),
    ).toBe(true);
    // Only two properties of a text change the structure of a page: backticks in statements, and whether it
    // is text at all.
    const plainText = hostile.replace(/[^`\0]/g, 'x');
    expect(shape(hostile)).toEqual(shape(plainText));
    const urls = page(resultOfText(hostile), exchangesOfText(hostile)).flatMap(({ attrs }) =>
      attrs.filter(({ name }) => ['href', 'src', 'action'].includes(name)).map(({ value }) => value),
    );
    expect(
      urls.filter(
        (url) => url !== publicPage && url !== allureFile && url !== 'data:,' && !url.startsWith('#'),
      ),
    ).toEqual([]);
  });

  test('hostile text renders as its characters', () => {
    const expected = visible(hostile).replace(/\s+/g, ' ');
    expect(
      texts(page(resultOfText(hostile)), 'dd').filter((text) => text === expected).length,
    ).toBeGreaterThan(2);
  });
});

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('contrast', () => {
  const surfaces = [
    'page',
    'surface',
    'good-surface',
    'bad-surface',
    'warn-surface',
    'open-surface',
  ] as const;
  const inks = ['text', 'muted', 'link', 'good', 'bad', 'warn', 'open'] as const;

  test.each(['light', 'dark'] as const)('each text colour on each surface, %s: at least 4.5', (scheme) => {
    const low = surfaces.flatMap((surface) =>
      inks
        .filter((ink) => contrast(palette[scheme][ink], palette[scheme][surface]) < 4.5)
        .map((ink) => `${ink} on ${surface}`),
    );
    expect(low).toEqual([]);
  });
});
