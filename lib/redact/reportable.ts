import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { createRedactor } from './redactor.ts';
import { maskExchange, maskRecording, maskResult } from './mask.ts';
import type { Mask } from './mask.ts';
import { nameMask, namesIn } from './names.ts';

/** What reports are made of. */
export interface Reportable {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  readonly recording: Recording;
}

function secretsOf({ credentials, headers }: Pick<Target, 'credentials' | 'headers'>): Mask {
  const { replyText } = createRedactor(credentials, headers);
  return { text: replyText, content: (body) => body };
}

/** A result without the secrets that were read out of a reply, in whatever encoding they stood there. Pure. */
export function withoutSecretsIn(result: Result, target: Pick<Target, 'credentials' | 'headers'>): Result {
  return maskResult(result, secretsOf(target));
}

/**
 * What may be reported of a run. Secrets are gone from exchanges when these are made; what was read out of a reply, in whatever encoding
 * they stood there, loses them here. Where the target wants it, the names of people go too: from everything, and in the same way
 * everywhere, so that equal names stay equal. Pure.
 */
export function reportable(
  found: Reportable,
  target: Pick<Target, 'credentials' | 'headers' | 'redactNames' | 'waivers'>,
): Reportable {
  const secrets = secretsOf(target);
  const result = maskResult(found.result, secrets);
  const recording = maskRecording(found.recording, secrets);
  if (target.redactNames !== true) return { ...found, result, recording };
  const names = nameMask(namesIn(found.exchanges, target));
  return {
    result: maskResult(result, names),
    exchanges: found.exchanges.map((exchange) => maskExchange(exchange, names)),
    recording: maskRecording(recording, names),
  };
}
