import { reproduceBy } from '../judge/reproduce.ts';
import type { Again, Word, Words } from '../model/command.ts';
import type { Exchange, Header } from '../model/http.ts';
import type { Excerpt } from '../model/finding.ts';
import type { Recording } from '../model/recording.ts';
import type { Reproduce, Result, ResultFinding } from '../model/result.ts';
import type { Waiver } from '../model/target.ts';

/** Masks texts and content; the length of content stays the same. */
export interface Mask {
  readonly text: (text: string) => string;
  readonly content: (body: Uint8Array) => Uint8Array;
}

/** Everything except texts stays, because `judge` must come to the same result as the run. */
function maskFinding<F extends Omit<ResultFinding, 'exchange'>>(finding: F, { text }: Mask): F {
  const { excerpt, lists } = finding;
  return {
    ...finding,
    at: text(finding.at),
    want: text(finding.want),
    got: text(finding.got),
    ...(excerpt === undefined ? {} : { excerpt: maskExcerpt(excerpt, text) }),
    ...(lists === undefined ? {} : { lists: { want: lists.want.map(text), got: lists.got.map(text) } }),
  };
}

/** The caret stays below its character, or moves to the start of the mask that covers it. */
function maskExcerpt(excerpt: Excerpt, mask: Mask['text']): Excerpt {
  const text = mask(excerpt.text);
  const before = mask(excerpt.text.slice(0, excerpt.caret));
  if (text.startsWith(before)) return { ...excerpt, text, caret: before.length };
  let caret = 0;
  while (caret < before.length && text[caret] === before[caret]) caret += 1;
  return { ...excerpt, text, caret };
}

function maskBecause(
  { because }: { readonly because?: string },
  { text }: Mask,
): { readonly because?: string } {
  return because === undefined ? {} : { because: text(because) };
}

function maskWaiver<W extends Waiver>(waiver: W, { text }: Mask): W {
  const { reason, owner, ticket } = waiver;
  return {
    ...waiver,
    reason: text(reason),
    ...(owner === undefined ? {} : { owner: text(owner) }),
    ...(ticket === undefined ? {} : { ticket: text(ticket) }),
  };
}

function maskDetails(details: Readonly<Record<string, string>>, { text }: Mask): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [text(name), text(value)]));
}

function maskWord(word: Word, { text }: Mask): Word {
  return typeof word === 'string' ? text(word) : { ...word, text: text(word.text) };
}

function maskWords([program, ...words]: Words, mask: Mask): Words {
  return [program, ...words.map((word) => maskWord(word, mask))];
}

/** Formats the lines anew, because quoting may split a secret. */
function maskReproduce({ curl, command: again, words, shell }: Reproduce, mask: Mask): Reproduce {
  if (words === undefined || shell === undefined) return { curl: mask.text(curl), command: mask.text(again) };
  return reproduceBy(
    {
      curl: words.curl.map((command) => maskWords(command, mask)),
      command: maskWords(words.command, mask),
    },
    shell,
  );
}

function maskAgain(again: Again, mask: Mask): Again {
  return {
    ...again,
    options: again.options.map(([name, value]) =>
      value === undefined ? [name] : [name, maskWord(value, mask)],
    ),
    out: mask.text(again.out),
  };
}

/** A result whose every text that a reply or a command line may have come into is masked. Pure. */
export function maskResult(result: Result, mask: Mask): Result {
  const { text } = mask;
  return {
    ...result,
    requirements: result.requirements.map((row) => ({ ...row, ...maskBecause(row, mask) })),
    checks: result.checks.map((check) => ({
      ...check,
      ...maskBecause(check, mask),
      findings: check.findings.map((finding) => maskFinding(finding, mask)),
      ...(check.reproduce === undefined ? {} : { reproduce: maskReproduce(check.reproduce, mask) }),
    })),
    observations: result.observations.map((observation) => ({
      ...observation,
      answer: text(observation.answer),
      ...(observation.details === undefined ? {} : { details: maskDetails(observation.details, mask) }),
    })),
    waivers: result.waivers.map((waiver) => maskWaiver(waiver, mask)),
    problems: result.problems.map(({ kind, message }) => ({ kind, message: text(message) })),
  };
}

/** A recording whose texts are masked in the same way. Pure. */
export function maskRecording(recording: Recording, mask: Mask): Recording {
  const { text } = mask;
  return {
    ...recording,
    ...(recording.user === undefined ? {} : { user: text(recording.user) }),
    ...(recording.again === undefined ? {} : { again: maskAgain(recording.again, mask) }),
    waivers: recording.waivers.map((waiver) => maskWaiver(waiver, mask)),
    problems: recording.problems.map(({ kind, message }) => ({ kind, message: text(message) })),
    laws: recording.laws.map((law) => ({
      ...law,
      ...maskBecause(law, mask),
      findings: law.findings.map((finding) => maskFinding(finding, mask)),
      ...(law.defect === undefined ? {} : { defect: text(law.defect) }),
    })),
  };
}

/** An exchange whose headers, texts and content are masked. Pure. */
export function maskExchange(exchange: Exchange, { text, content }: Mask): Exchange {
  const headers = (pairs: readonly Header[]): readonly Header[] =>
    pairs.map(([name, value]) => [name, text(value)]);
  const { request, timing, reply, failure } = exchange;
  const sent = { url: text(exchange.sent.url), headers: headers(exchange.sent.headers) };
  if (reply === undefined) {
    return { request, sent, timing, failure: { ...failure, message: text(failure.message) } };
  }
  return {
    request,
    sent,
    timing,
    reply: {
      ...reply,
      reason: text(reply.reason),
      headers: headers(reply.headers),
      body: content(reply.body),
      ...(reply.framing === undefined ? {} : { framing: text(reply.framing) }),
    },
  };
}
