import { Ajv } from 'ajv';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import { withoutForeignSecrets } from '../redact/foreign-secrets.ts';
import { exchangeIn, isForeign } from './har-entry.ts';
import { failed, HarError } from './har-error.ts';
import { leftoversOf } from './har-leftovers.ts';
import { recordingSchema } from './recording-schema.ts';

/** The parts of a HAR that are read here; browsers and proxies add others. */
interface Archive {
  readonly log: { readonly entries: readonly unknown[]; readonly _conformance?: unknown };
}

const archiveShape = {
  type: 'object',
  required: ['log'],
  properties: {
    log: { type: 'object', required: ['entries'], properties: { entries: { type: 'array' } } },
  },
} as const;

const ajv = new Ajv();
const isArchive = ajv.compile<Archive>(archiveShape);
const isRecording = ajv.compile<Recording>(recordingSchema());

function archiveOf(har: unknown): Archive {
  if (isArchive(har)) return har;
  const error = isArchive.errors?.[0];
  return failed(error?.instancePath || 'the document', error?.message ?? 'has another shape');
}

/** An exchange as it was read, and whether another program recorded it. */
interface Read {
  readonly exchange: Exchange;
  readonly foreign: boolean;
}

function readEntry(entry: unknown, index: number): readonly Read[] {
  const exchange = exchangeIn(entry, `/log/entries/${index}`);
  return exchange === undefined ? [] : [{ exchange, foreign: isForeign(entry) }];
}

/**
 * The usable entries, because the page of a browser also holds entries that are no HTTP exchanges or
 * incomplete.
 */
function usable(entries: readonly unknown[]): readonly Read[] {
  let first: HarError | undefined;
  const read = entries.flatMap((entry, index) => {
    try {
      return readEntry(entry, index);
    } catch (error) {
      if (!(error instanceof HarError)) throw error;
      first ??= error;
      return [];
    }
  });
  if (read.length === 0 && first !== undefined) {
    throw new HarError(`none of its entries can be used: ${first.reason}`, { cause: first });
  }
  return read;
}

/**
 * The exchanges of a parsed HTTP archive; archives written by `harOf` come back unchanged. Entries of other
 * programs with other methods or without use are skipped, textual bodies count as UTF-8 unless something
 * contradicts it, and secrets are masked.
 * @throws HarError if the value is no HTTP archive or has no usable entry
 */
export function exchangesOf(har: unknown): Exchange[] {
  const { entries, _conformance: own } = archiveOf(har).log;
  // All entries have to be usable, because a run refers to them by index.
  const read = own === undefined ? usable(entries) : entries.flatMap(readEntry);
  const foreign = withoutForeignSecrets(
    read.filter((one) => one.foreign).map(({ exchange }) => exchange),
    entries.flatMap(leftoversOf),
  );
  return read.map(({ exchange }) => foreign.get(exchange) ?? exchange);
}

/**
 * The facts about the run that wrote an archive; undefined for another program.
 * @throws HarError if the value is no HTTP archive, or if this version cannot read the facts
 */
export function recordingIn(har: unknown): Recording | undefined {
  const { _conformance: recording } = archiveOf(har).log;
  if (recording === undefined) return undefined;
  if (isRecording(recording)) return recording;
  const error = isRecording.errors?.[0];
  return failed(`/log/_conformance${error?.instancePath ?? ''}`, error?.message ?? 'has another shape');
}
