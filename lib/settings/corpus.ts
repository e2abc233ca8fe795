import type { ErrorObject } from 'ajv';
import type { CaseRequest, KeptCase } from '../model/law.ts';
import { readJsonFile } from './json-file.ts';
import type { ReadFile } from './json-file.ts';
import { didYouMean } from './suggest.ts';
import type { JsonSchema } from './target-schema.ts';
import { UsageError } from './usage-error.ts';

const text = { type: 'string', maxLength: 8000 };
/**
 * The characters of a header field value: printable ASCII without blanks at the ends (RFC 9110, section 5.5).
 */
const headerText = { type: 'string', pattern: '^[!-~]([ -~]*[!-~])?$', maxLength: 8000 };

/** Characters that RFC 3986, section 2.3, calls unreserved: only of these does an escape mean the same. */
const unreserved = { type: 'string', pattern: '^[A-Za-z0-9._~-]+$', maxLength: 100 };

const askProperties = {
  properties: { description: 'the names asked for, in their order', type: 'array', items: text },
  render: { description: 'the Render parameter', ...text },
  apiVersion: { description: 'the api-version parameter', ...text },
  apiVersionHeader: { description: 'the api-version header', ...headerText },
  ccpVersion: { description: 'the CCP_Version header', ...headerText },
  headerCase: {
    description: 'the case of the names of those two headers',
    type: 'string',
    enum: ['lower', 'upper', 'capital'],
  },
  job: {
    description: 'the id of another job than the one that is looked at',
    type: 'string',
    pattern: '^-?\\d{1,24}$',
  },
  encoded: {
    description:
      'the letters, digits and -._~ that stand percent-encoded, each wherever it occurs in that part of the URI',
    type: 'object',
    additionalProperties: false,
    properties: { job: unreserved, properties: unreserved, render: unreserved, apiVersion: unreserved },
  },
} as const satisfies Record<keyof CaseRequest, JsonSchema>;

const entryProperties = {
  law: { description: 'id of the law that the case belongs to', type: 'string', pattern: '^GJ-FUZZ-' },
  note: { description: 'why the case is kept', type: 'string', minLength: 1 },
  case: {
    description: 'the requests, in their order; each is sent after the reply to the one before',
    type: 'array',
    minItems: 1,
    maxItems: 3,
    items: { type: 'object', additionalProperties: false, properties: askProperties },
  },
} as const satisfies Record<keyof KeptCase, JsonSchema>;

/** The JSON Schema of a file of kept cases. */
export function corpusSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Kept cases of hpcpack-conformance',
    description:
      'Random cases that were found once and are tried before any others; a report prints them in this form.',
    type: 'array',
    items: {
      type: 'object',
      required: ['law', 'case'],
      additionalProperties: false,
      properties: entryProperties,
    },
  };
}

/** The fields of the object at a path within an entry. */
function fieldsAt(path: readonly string[]): object {
  if (path.length === 0) return entryProperties;
  return path.at(-1) === 'encoded' ? askProperties.encoded.properties : askProperties;
}

function explain(path: string, error: ErrorObject): UsageError {
  const [, index, ...rest] = error.instancePath.split('/');
  if (index === undefined)
    return new UsageError(`${path} is no list of cases: write a JSON array of objects`);
  const place = `case ${Number(index) + 1} in ${path}`;
  if (error.keyword === 'additionalProperties') {
    const unknown = String(error.params['additionalProperty']);
    const known = Object.keys(fieldsAt(rest));
    return new UsageError(`"${unknown}" of ${place} is not a field of it${didYouMean(unknown, known)}`);
  }
  const field = rest.length === 0 ? '' : `"${rest.join('/')}" of `;
  return new UsageError(`${field}${place} ${error.message ?? 'is wrong'}`);
}

/**
 * Reads a file of kept cases; the run checks the names of their laws.
 * @throws UsageError that names the wrong entry
 */
export async function readCorpus(
  readFile: ReadFile,
  path: string,
  source: string,
): Promise<readonly KeptCase[]> {
  const content = await readJsonFile(readFile, path, source);
  // Loaded here and not before: most runs read no such file.
  const { Ajv } = await import('ajv');
  const validate = new Ajv().compile<readonly KeptCase[]>(corpusSchema());
  if (!validate(content)) {
    const [error] = validate.errors ?? [];
    throw error === undefined ? new UsageError(`${path} is no list of cases`) : explain(path, error);
  }
  for (const [index, { case: asks }] of content.entries()) {
    const texts = asks.flatMap(({ properties = [], encoded: _ascii, ...others }) => [
      ...properties,
      ...Object.values(others),
    ]);
    if (texts.some((each) => !isWellFormed(each))) {
      throw new UsageError(
        `case ${index + 1} in ${path} holds half a surrogate pair, which a URI cannot hold: write the whole character`,
      );
    }
  }
  return content;
}

function isWellFormed(each: string): boolean {
  return !/\p{Surrogate}/u.test(each);
}
