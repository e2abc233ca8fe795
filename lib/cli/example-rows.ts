import type { Header, Reply, Request } from '../model/http.ts';
import { headerValues } from '../model/http.ts';
import { bodyText } from '../report/body-text.ts';
import { visibleExcerpt } from '../report/visible.ts';
import type { Example, ObservedExample } from './example.ts';

/** A label with a line of text. */
export type ExampleRow = readonly [label: string, text: string];

/** The number of characters shown of a body, and of those before the first difference. */
const shown = 320;
const before = 60;

/** Requests of an experiment that are shown. */
const shownRequests = 6;

function requestLine({ method, target, headers, occurrence }: Request): string {
  const said = headers.map(([name, value]) => `; ${name}: ${value}`).join('');
  return `${method} ${visibleExcerpt(target, 400)}${said}${occurrence === undefined ? '' : `; asked again, ${occurrence}`}`;
}

function textOf({ body }: Reply): string {
  const { text, encoding } = bodyText(body);
  return encoding === 'base64' ? `(${body.length} bytes that are not UTF-8 text) ${text}` : text;
}

/** The index of the first difference between two texts; 0 if they are equal. */
function fork(one: string, other: string): number {
  if (one === other) return 0;
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

/** The index of the last start tag that begins at or before an index; the index itself if none is near. */
function startTag(text: string, index: number): number {
  const near = text.slice(Math.max(0, index - before), index + 1);
  const [last] = [...near.matchAll(/<(?=\w)/g)].slice(-1);
  return last === undefined ? index : index + 1 - near.length + last.index;
}

/** The part of a text around its first difference from another text, from the start of an element on. */
function around(text: string, at: number): string {
  if (text === '') return '(no body)';
  const start =
    text.length <= shown ? 0 : startTag(text, Math.max(0, Math.min(at - before, text.length - shown)));
  const part = visibleExcerpt(text.slice(start, start + shown), shown);
  return `${start > 0 ? '… ' : ''}${part}${start + shown < text.length ? ' …' : ''}`;
}

/**
 * Header fields that the other reply lacks, and Content-Type of both. A Content-Length that agrees with the
 * body is left out.
 */
function tellingHeaders({ headers, body }: Reply, other: Reply): readonly Header[] {
  return headers.filter(([name, value]) => {
    switch (name.toLowerCase()) {
      case 'content-type':
        return true;
      case 'content-length':
        return value !== String(body.length);
      default:
        return !headerValues(other.headers, name).includes(value);
    }
  });
}

function replyRows(label: string, reply: Reply, other: Reply): readonly ExampleRow[] {
  const text = textOf(reply);
  return [
    [label, `${reply.status} ${visibleExcerpt(reply.reason, 80)}`.trim()],
    ...tellingHeaders(reply, other).map(([name, value]): ExampleRow => [
      label,
      visibleExcerpt(`${name}: ${value}`, 200),
    ]),
    [label, around(text, fork(text, textOf(other)))],
  ];
}

/** An example as rows of an explanation; empty if there is none. */
export function exampleRows(example: Example | undefined): readonly ExampleRow[] {
  if (example === undefined) return [];
  const { profile, hosting, fault, request, right, wrong, finding } = example;
  return [
    ['example', `${requestLine(request)} (${profile}, ${hosting})`],
    ...replyRows('right', right, wrong),
    ...replyRows('wrong', wrong, right),
    ['fault', fault.says],
    ['found', `at ${visibleExcerpt(finding.at)}`],
    ['found', `want ${visibleExcerpt(finding.want, 300)}`],
    ['found', `got ${visibleExcerpt(finding.got, 300)}`],
  ];
}

/** An experiment with the answer of the emulator as rows of an explanation; empty if there is none. */
export function observedRows(example: ObservedExample | undefined): readonly ExampleRow[] {
  if (example === undefined) return [];
  const { requests, answer } = example;
  const left = requests.length - shownRequests;
  return [
    ...requests.slice(0, shownRequests).map((request): ExampleRow => ['sends', requestLine(request)]),
    ...(left > 0 ? [['sends', `and ${left} more`] as const] : []),
    ['emulator', `answers: ${visibleExcerpt(answer.answer)}`],
    ...Object.entries(answer.details ?? {}).map(([name, value]): ExampleRow => [
      'emulator',
      `${visibleExcerpt(name, 80)}: ${visibleExcerpt(value, 300)}`,
    ]),
  ];
}
