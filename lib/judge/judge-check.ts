import { xmlLimit } from '../codec/xml.ts';
import type { CheckDescription, InSuite, SuiteCheck } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import { requestKey } from '../model/http.ts';
import type { Answered, Exchange, Reply, Request } from '../model/http.ts';
import type { Verdict } from '../model/verdict.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import { settledStates } from '../page/names.ts';
import { overloadIn, missingReplyIn } from './not-judged.ts';
import { grade } from './grade.ts';
import type { NotJudged } from '../model/check.ts';
import { condenseFindings } from './condense-findings.ts';
import type { Repeated } from './repeats.ts';

/** The outcome of one check or law before waivers. */
export interface Judged {
  readonly check: InSuite<CheckDescription>;
  readonly verdict: Exclude<Verdict, 'waived'>;
  readonly findings: readonly Finding[];
  readonly because?: string;
  /** The check's own requests, for its evidence. */
  readonly requests: readonly Request[];
  /** The request whose reply gave the first finding. */
  readonly culprit?: Request;
  /** The message of an exception: a defect of the suite, never of the endpoint. */
  readonly defect?: string;
  /** The exchanges that a law keeps, the most important one first; its requests are not in the plan. */
  readonly evidence?: readonly Exchange[];
  /** The requests of a counterexample, all of which it needs, in order. */
  readonly steps?: readonly Exchange[];
  /** Set if the failure was asked again. */
  readonly repeated?: Repeated;
  /** Further words of the command line that repeat the same random cases. */
  readonly replay?: readonly string[];
}

/** Looks up the exchange of a planned request; undefined if it was never sent. */
export type Lookup = (request: Request) => Exchange | undefined;

/** A lookup over recorded exchanges; of equal requests the first counts. */
export function lookupIn(exchanges: readonly Exchange[]): Lookup {
  const byKey = new Map<string, Exchange>();
  for (const exchange of exchanges) {
    const key = requestKey(exchange.request);
    if (!byKey.has(key)) byKey.set(key, exchange);
  }
  return (request) => byKey.get(requestKey(request));
}

/**
 * Judges one check. Pure, and total even if an expectation throws. `governed` are the answered exchanges with
 * an outcome that the page determines; `stopped` says why nothing more was sent.
 */
export function judgeCheck(
  check: SuiteCheck,
  world: World,
  lookup: Lookup,
  governed: readonly Answered[],
  stopped?: string,
): Judged {
  try {
    return judge(check, world, lookup, governed, stopped);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      check,
      verdict: 'blocked',
      findings: [],
      because: `this suite failed while judging: ${message}`,
      requests: [],
      defect: error instanceof Error ? (error.stack ?? message) : message,
    };
  }
}

function judge(
  check: SuiteCheck,
  world: World,
  lookup: Lookup,
  governed: readonly Answered[],
  stopped: string | undefined,
): Judged {
  const inapplicable = applicability(check, world);
  if (inapplicable !== undefined) {
    return { check, verdict: 'inapplicable', findings: [], because: inapplicable, requests: [] };
  }
  const sent = check.send(world);
  const also = check.alsoAsk?.(world) ?? [];
  const requests = [...sent, ...also];
  const unjudged = (verdict: 'blocked' | 'indeterminate' | 'inapplicable', because: string): Judged => ({
    check,
    verdict,
    findings: [],
    because,
    requests,
  });

  if (world.known.noSuchJob !== undefined) return unjudged('blocked', world.known.noSuchJob);
  const exchanges = sent.map(lookup);
  const reads = check.readsNoDocument !== true;
  const limitOf = (reply: Reply): string | undefined => (reads ? xmlLimit(reply) : undefined);
  const shown = check.inspect === undefined ? [] : governed;
  const inspected = inspect(
    check,
    world,
    shown.filter(({ reply }) => limitOf(reply) === undefined),
  );
  /** Findings about other replies stay, even if a reply is missing. */
  const without = ({ verdict, because }: NotJudged): Judged =>
    inspected.length > 0
      ? { check, ...grade(inspected), requests, ...culprit(inspected, governed) }
      : unjudged(verdict, because);
  const notJudged = missingReplyIn(sent, exchanges, stopped);
  if (notJudged !== undefined) return without(notJudged);
  const need = missingNeed(check, world);
  if (need !== undefined) return unjudged('blocked', need);

  const replies = exchanges.map((exchange) => exchange?.reply).filter((reply) => reply !== undefined);
  const alsoExchanges = also.map(lookup);
  const unread = [...replies, ...shown.map(({ reply }) => reply)]
    .map(limitOf)
    .find((limit) => limit !== undefined);
  if (unread !== undefined) return without({ verdict: 'indeterminate', because: unread });
  const judgement = check.expect?.(replies, world, alsoExchanges.map(readableReply)) ?? [];
  if ('verdict' in judgement) return unjudged(judgement.verdict, judgement.because);
  const busy = judgement.length === 0 ? undefined : overloadIn(requests, [...exchanges, ...alsoExchanges]);
  if (busy !== undefined) return without(busy);
  const findings = condenseFindings([...judgement, ...inspected]);
  const own = [...exchanges, ...alsoExchanges].filter((exchange) => exchange?.reply !== undefined);
  return { check, ...grade(findings), requests, ...culprit(findings, [...own, ...governed]) };
}

/** The reply of an exchange, unless it is beyond a limit of this suite. */
function readableReply(exchange: Exchange | undefined): Reply | undefined {
  const reply = exchange?.reply;
  return reply === undefined || xmlLimit(reply) !== undefined ? undefined : reply;
}

function culprit(findings: readonly Finding[], answered: readonly Answered[]): Pick<Judged, 'culprit'> {
  const about = findings.find((finding) => finding.about !== undefined)?.about;
  const exchange = answered.find(({ reply }) => reply === about);
  return exchange === undefined ? {} : { culprit: exchange.request };
}

function inspect(check: SuiteCheck, world: World, governed: readonly Answered[]): readonly Finding[] {
  const { inspect: look = () => [] } = check;
  return condenseFindings(
    governed.flatMap(({ reply, request }) =>
      look(reply, request, world).map((finding) => ({
        ...finding,
        about: reply,
        at: `${request.method} ${request.target}: ${finding.at}`,
      })),
    ),
  );
}

/** The first need of a check that the world lacks; undefined if it lacks none. */
export function missingNeed(check: CheckDescription, { known, job }: World): string | undefined {
  for (const need of check.needs ?? []) {
    if (known.full === undefined) {
      const why = known.unreadable === undefined ? '' : ` (${known.unreadable})`;
      return `the full reply of job ${job} could not be read${why}`;
    }
    if (need === 'settled job' && known.isSettled !== true) {
      return known.state === undefined
        ? `the state of job ${job} is not known; a job that is ${settledStates.join(', ')} is needed`
        : `job ${job} is ${known.state}; name one that is ${settledStates.join(', ')} with --job`;
    }
  }
  return undefined;
}
