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

/** What can be read of the entries; one page of a browser holds many that are no exchanges of HTTP, or are no longer whole. */
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
 * The exchanges of a parsed HTTP archive: what `harOf` wrote comes back as it was. Archives of browsers and proxies are read as
 * far as they go: entries of methods that this suite never sends, and those that cannot be used, are passed over; a body that the
 * archive holds as text counts as UTF-8 where nothing speaks against it, for the archive does not keep the bytes; and secrets are
 * gone from what comes back. Throws a HarError, and nothing else, where the value is no HTTP archive or no entry of it can be used.
 */
export function exchangesOf(har: unknown): Exchange[] {
  const { entries, _conformance: own } = archiveOf(har).log;
  // What a run tells of itself points at its entries by their place, so that none may be missing.
  const read = own === undefined ? usable(entries) : entries.flatMap(readEntry);
  const foreign = withoutForeignSecrets(
    read.filter((one) => one.foreign).map(({ exchange }) => exchange),
    entries.flatMap(leftoversOf),
  );
  return read.map(({ exchange }) => foreign.get(exchange) ?? exchange);
}

/**
 * What the run that made an archive tells of itself; undefined in an archive of another program. Throws a HarError, and nothing
 * else, where the value is no HTTP archive or tells something that this version does not understand.
 */
export function recordingIn(har: unknown): Recording | undefined {
  const { _conformance: recording } = archiveOf(har).log;
  if (recording === undefined) return undefined;
  if (isRecording(recording)) return recording;
  const error = isRecording.errors?.[0];
  return failed(`/log/_conformance${error?.instancePath ?? ''}`, error?.message ?? 'has another shape');
}
