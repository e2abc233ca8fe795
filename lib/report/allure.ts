import type { HttpExchange, HttpExchangeBody, Label, Link, Parameter } from 'allure-js-commons';
import {
  ALLURE_HTTP_EXCHANGE_CONTENT_TYPE,
  ALLURE_HTTP_EXCHANGE_FILE_EXTENSION,
  ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
} from 'allure-js-commons/http';
import type { Exchange, Reply } from '../model/http.ts';
import { headerValues } from '../model/http.ts';
import type { CheckResult, ResultFinding } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { Verdict } from '../model/verdict.ts';
import { bodyText } from './body-text.ts';
import { headingOf, isFailing, openFindings, rowOf } from './digest.ts';
import { failureText, unwrapped } from './failure-text.ts';
import { queryOf } from './har.ts';
import { codeBlock, prose } from './markdown.ts';
import { publicPage } from './public-page.ts';
import { endingOf } from './test-ending.ts';
import type { TestEnding } from './test-ending.ts';
import { visibleExcerpt } from './visible.ts';

/** A step of an Allure case, without nested steps. */
export interface AllureStep {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'broken';
  readonly parameters: readonly Parameter[];
}

/** A file that Allure shows with a case. */
export interface AllureAttachment {
  readonly name: string;
  readonly contentType: string;
  /** With the leading dot. */
  readonly fileExtension: string;
  readonly content: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly sentAt: number;
}

/** A check as plain data for Allure. */
export interface AllureCase {
  readonly name: string;
  readonly testCaseId: string;
  readonly historyId: string;
  readonly ending: TestEnding;
  /** Markdown. */
  readonly description: string;
  readonly labels: readonly Label[];
  readonly links: readonly Link[];
  readonly parameters: readonly Parameter[];
  readonly steps: readonly AllureStep[];
  readonly attachments: readonly AllureAttachment[];
}

/**
 * The maximum bytes of one attached body and of all bodies of a check, because attachments pass through
 * memory as base64.
 */
const bodyLimit = 65_536;
const bodiesLimit = 2 * bodyLimit;

/** The maximum number of attached exchanges of a check: evidence of a failure, a sample of a success. */
const attachmentLimits = {
  pass: 1,
  warn: 10,
  fail: 10,
  waived: 1,
  inapplicable: 1,
  blocked: 10,
  indeterminate: 10,
} as const satisfies Record<Verdict, number>;

/** The maximum number of findings that become steps. */
const stepLimit = 20;

function label(name: string, value: string): Label {
  return { name, value };
}

function labelsOf({ covers, suite, verdict }: CheckResult): readonly Label[] {
  const rows = covers.map((id) => ({ id, ...rowOf(id) }));
  const levels = [...new Set(rows.map(({ level }) => level))];
  const [first] = rows;
  return [
    label('epic', 'Get Job'),
    // One place in the tree, because Allure would show the check under each pair of feature and story.
    ...(first === undefined
      ? []
      : [
          label('feature', headingOf(first.id)),
          label('story', `${visibleExcerpt(first.id, 120)} ${first.statement}`),
        ]),
    label('severity', levels.includes('must') ? 'critical' : 'normal'),
    label('layer', 'conformance'),
    ...[
      ...levels,
      ...covers.map((id) => visibleExcerpt(id, 120)),
      visibleExcerpt(suite, 120),
      verdict,
      // Allure has no status between passed and failed.
      ...(verdict === 'warn' ? ['warning'] : []),
    ].map((tag) => label('tag', tag)),
  ];
}

function stepOf(
  { requirement, at, want, got }: ResultFinding,
  status: AllureStep['status'],
  mark: '' | ' (waived)',
): AllureStep {
  const { level, statement } = rowOf(requirement);
  return {
    name: `${visibleExcerpt(requirement, 120)} ${level}${mark}: ${statement}`,
    status,
    parameters: [
      { name: 'at', value: visibleExcerpt(at) },
      { name: 'want', value: visibleExcerpt(want) },
      { name: 'got', value: visibleExcerpt(got) },
    ],
  };
}

function stepsOf(check: CheckResult, failOn: Target['failOn']): readonly AllureStep[] {
  const { findings } = check;
  const status = isFailing(check, failOn) ? 'failed' : 'broken';
  const open = openFindings(check).length;
  const left = findings.length - stepLimit;
  return [
    ...findings
      .slice(0, stepLimit)
      .map((finding, index) => stepOf(finding, status, index < open ? '' : ' (waived)')),
    ...(left > 0 ? [{ name: `${left} more findings, in result.json`, status, parameters: [] } as const] : []),
  ];
}

function bodyOf({ body, headers }: Reply, limit: number): HttpExchangeBody {
  const { text, encoding, left } = bodyText(body, limit);
  return {
    contentType: headerValues(headers, 'content-type')[0] ?? 'application/octet-stream',
    encoding: encoding === 'utf-8' ? 'utf8' : 'base64',
    value: text,
    size: body.length,
    truncated: left > 0,
  };
}

function httpExchange({ request, sent, reply, failure, timing }: Exchange, limit: number): HttpExchange {
  return {
    schemaVersion: ALLURE_HTTP_EXCHANGE_SCHEMA_VERSION,
    request: {
      method: request.method,
      url: sent.url,
      httpVersion: 'HTTP/1.1',
      headers: sent.headers.map(([name, value]) => ({ name, value })),
      query: [...queryOf(sent.url)],
    },
    ...(reply === undefined
      ? { error: { name: failure.kind, message: failure.message } }
      : {
          response: {
            status: reply.status,
            statusText: reply.reason,
            httpVersion: `HTTP/${reply.httpVersion}`,
            headers: reply.headers.map(([name, value]) => ({ name, value })),
            body: bodyOf(reply, limit),
          },
        }),
    start: timing.startedAt,
    stop: timing.startedAt + timing.durationMs,
  };
}

function attachmentsOf(check: CheckResult, exchanges: readonly Exchange[]): readonly AllureAttachment[] {
  const shown = check.exchanges.slice(0, attachmentLimits[check.verdict]);
  const limit = Math.min(bodyLimit, Math.floor(bodiesLimit / shown.length));
  return shown.flatMap((index) => {
    const exchange = exchanges[index];
    if (exchange === undefined) return [];
    const outcome = exchange.reply?.status ?? exchange.failure?.kind;
    return [
      {
        name: `entry ${index}: ${exchange.request.method} ${visibleExcerpt(exchange.request.target, 200)}, ${outcome}`,
        contentType: ALLURE_HTTP_EXCHANGE_CONTENT_TYPE,
        fileExtension: ALLURE_HTTP_EXCHANGE_FILE_EXTENSION,
        content: JSON.stringify(httpExchange(exchange, limit)),
        sentAt: exchange.timing.startedAt,
      },
    ];
  });
}

function descriptionOf(check: CheckResult, failOn: Target['failOn']): string {
  const demands = check.covers.map((id) => {
    const { level, statement, clause } = rowOf(id);
    return `- ${prose(id)} ${level}: ${prose(statement)} (${prose(clause)})`;
  });
  const left = check.exchanges.length - attachmentLimits[check.verdict];
  return [
    demands.join('\n'),
    ...(check.verdict === 'pass' ? [] : [codeBlock(failureText(check, unwrapped, { failOn }))]),
    ...(left > 0 ? [`${left} more exchanges of this check are in exchanges.har.`] : []),
  ].join('\n\n');
}

/**
 * A check and its exchanges as an Allure case with stable ids, so that histories join across runs. Pure.
 * @param failOn the level that makes the run fail
 * @param defect the likely defect behind a failure
 */
export function allureOf(
  check: CheckResult,
  exchanges: readonly Exchange[],
  failOn: Target['failOn'] = 'must',
  defect?: string,
): AllureCase {
  return {
    name: `${visibleExcerpt(check.id, 200)} ${visibleExcerpt(check.title)}`,
    testCaseId: check.id,
    historyId: check.id,
    ending: endingOf(check, failOn, defect),
    description: descriptionOf(check, failOn),
    labels: labelsOf(check),
    links: [{ name: 'Get Job', url: publicPage, type: 'link' }],
    parameters: [
      // Excluded, because a value that changes between runs would start a new history.
      { name: 'verdict', value: check.verdict, excluded: true },
      { name: 'exchanges', value: String(check.exchanges.length), excluded: true },
      ...(check.reproduce === undefined
        ? []
        : [{ name: 'again', value: visibleExcerpt(check.reproduce.command), excluded: true }]),
    ],
    steps: stepsOf(check, failOn),
    attachments: attachmentsOf(check, exchanges),
  };
}
