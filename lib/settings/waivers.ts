import { basename } from 'node:path';
import type { ErrorObject } from 'ajv';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Waiver } from '../model/target.ts';
import { requirements } from '../page/requirements.ts';
import { readJsonFile, readTextFile } from './json-file.ts';
import type { ReadFile } from './json-file.ts';
import { didYouMean } from './suggest.ts';
import type { JsonSchema } from './target-schema.ts';
import { UsageError } from './usage-error.ts';

const requirementIds = Object.keys(requirements);

/** The JSON Schema of a waiver file. */
export function waiversSchema(): JsonSchema {
  const text = { type: 'string', minLength: 1, pattern: '\\S' };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Waivers of hpcpack-conformance',
    description: 'Known deviations of an endpoint, each with the reason why it is accepted.',
    type: 'array',
    items: {
      type: 'object',
      required: ['requirement', 'reason'],
      additionalProperties: false,
      properties: {
        requirement: { description: 'id of the requirement that the endpoint breaks', enum: requirementIds },
        check: { description: 'only the findings of this check; default: those of every check', ...text },
        reason: { description: 'reason for accepting the deviation', ...text },
        owner: { description: 'person or team in charge', ...text },
        ticket: { description: 'ticket about the deviation', ...text },
        expires: { description: 'the last day of its validity, such as 2027-03-31', ...text },
      },
    },
  };
}

function explain(path: string, content: unknown, error: ErrorObject): UsageError {
  const [, index, key] = error.instancePath.split('/');
  if (index === undefined) {
    return new UsageError(`${path} is not a list of waivers: write a JSON array of objects`);
  }
  const place = `waiver ${Number(index) + 1} in ${path}`;
  switch (error.keyword) {
    case 'required':
      return new UsageError(
        error.params['missingProperty'] === 'reason'
          ? `${place} has no "reason": say why the deviation is accepted`
          : `${place} names no "requirement": say which id it waives`,
      );
    case 'additionalProperties': {
      const unknown = String(error.params['additionalProperty']);
      const known = ['requirement', 'check', 'reason', 'owner', 'ticket', 'expires'];
      return new UsageError(
        `"${unknown}" of ${place} is not a field of a waiver${didYouMean(unknown, known)}`,
      );
    }
    case 'enum': {
      const entry = (content as readonly Readonly<Record<string, unknown>>[])[Number(index)];
      const given = String(entry?.['requirement']);
      return new UsageError(
        `"requirement" of ${place} is ${JSON.stringify(given)}, which is not a requirement${didYouMean(given, requirementIds)}`,
      );
    }
    case 'pattern':
    case 'minLength':
      return new UsageError(
        key === 'reason'
          ? `"reason" of ${place} is empty: say why the deviation is accepted`
          : `"${key}" of ${place} is empty: write a text or leave it out`,
      );
    default:
      return new UsageError(
        `${key === undefined ? place : `"${key}" of ${place}`} ${error.message ?? 'is wrong'}`,
      );
  }
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  );
}

/** Reads a waiver file. Throws a UsageError that names the entry that is wrong. */
export async function readWaivers(
  readFile: ReadFile,
  path: string,
  source: string,
): Promise<readonly Waiver[]> {
  const content = await readJsonFile(readFile, path, source);
  // Loaded here and not before: most runs read no such file.
  const { Ajv } = await import('ajv');
  const validate = new Ajv().compile(waiversSchema());
  if (!validate(content)) {
    const [error] = validate.errors ?? [];
    throw error === undefined
      ? new UsageError(`${path} is not a list of waivers`)
      : explain(path, content, error);
  }
  const waivers = content as readonly Waiver[];
  await refuseUnknownChecks(waivers, path);
  for (const [index, { expires }] of waivers.entries()) {
    if (expires !== undefined && !isDate(expires)) {
      throw new UsageError(
        `"expires" of waiver ${index + 1} in ${path} is ${JSON.stringify(expires)}, which is not a date of the form 2027-03-31`,
      );
    }
  }
  const lines = linesOf(await readTextFile(readFile, path, source), waivers.length);
  return waivers.map((waiver, index) => ({
    ...waiver,
    source: `entry ${index + 1} of ${basename(path)} (line ${lines[index]})`,
  }));
}

/** A misspelled check would match nothing, which shows as stale only if everything was judged. */
async function refuseUnknownChecks(waivers: readonly Waiver[], path: string): Promise<void> {
  if (waivers.every(({ check }) => check === undefined)) return;
  // Here and not before: most runs read no such file.
  const { everyCheck, everyLaw } = await import('../../suites/every-check.ts');
  const known = [...everyCheck(), ...everyLaw()].map(({ id }) => id);
  for (const [index, { check }] of waivers.entries()) {
    if (check === undefined || known.includes(check)) continue;
    throw new UsageError(
      `"check" of waiver ${index + 1} in ${path} is ${JSON.stringify(check)}, which is not a check${didYouMean(check, known)}`,
    );
  }
}

/** The line on which each entry of a list begins, from 1. */
function linesOf(text: string, length: number): readonly number[] {
  const tree = parseTree(text);
  return Array.from({ length }, (_, index) => {
    const offset = (tree && findNodeAtLocation(tree, [index])?.offset) ?? 0;
    return text.slice(0, offset).split('\n').length;
  });
}
