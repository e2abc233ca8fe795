import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { createRedactor } from './redactor.ts';
import { maskExchange, maskRecording, maskResult } from './mask-result.ts';
import type { Mask } from './mask-result.ts';
import { nameMask } from './name-mask.ts';
import { namesIn } from './people.ts';

/** The input of all reports. */
export interface Reportable {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  readonly recording: Recording;
}

function secretsOf({ credentials, headers }: Pick<Target, 'credentials' | 'headers'>): Mask {
  const { replyText } = createRedactor(credentials, headers);
  return { text: replyText, content: (body) => body };
}

/**
 * The masked form of a run for reports. Exchanges are masked when they are made. Here, texts that were read
 * from replies lose their secrets and, on request, the names of people. Equal names stay equal. Pure.
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
