import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { XMLParser } from 'fast-xml-parser';
import type { Finding } from '../model/finding.ts';
import type { XmlElement } from '../model/xml.ts';
import type { RequirementId } from '../page/requirements.ts';
import { nameInWords } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { normalise } from './normalise.ts';
import type { TextDetail } from './normalise.ts';
import { isInt32 } from './values.ts';

/** What a constraint of a schema stands for, written beside it under the keyword `breaks`. */
interface Breaks {
  readonly requirement: RequirementId;
  readonly want: string;
}

/** How one kind of document is held against its schema. */
export interface DocumentShape {
  readonly schema: object;
  /** How many levels of elements the schema looks at; the root is the first. */
  readonly levels: number;
  readonly text: TextDetail;
}

/** Judges the shape of a document. */
export type ShapeFindings = (root: XmlElement) => readonly Finding[];

/** A document with more faults than this is shown to be wrong by the first of them. */
const mostFindings = 20;

/** Right shapes repeat: the names of one reply are those of a hundred others. Only so many, and no long ones, are remembered. */
const mostRemembered = 256;
const longestRemembered = 16_384;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  // One form for every element: a list of objects, its text under `#text`.
  alwaysCreateTextNode: true,
  isArray: () => true,
  jPath: false,
  // `levels` bounds the nesting.
  maxNestedTags: Number.MAX_SAFE_INTEGER,
});

// Whether a schema is one, and says under `breaks` what it must, is asked by a test: the schemas are our own, and asking would take every
// run longer than all that it judges by them.
const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  meta: false,
  validateSchema: false,
});
ajv.addKeyword({ keyword: 'breaks', schemaType: 'object' });
ajv.addFormat('int32', isInt32);

function remember(texts: Set<string>, text: string): void {
  if (text.length > longestRemembered) return;
  if (texts.size >= mostRemembered) texts.clear();
  texts.add(text);
}

function withoutPrefix(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

function keyInWords(key: string): string {
  const name = excerpt(withoutPrefix(key));
  if (key.startsWith('common:')) return name;
  return key.startsWith('none:') ? `${name} in no namespace` : `${name} in another namespace`;
}

/** `/common:ArrayOfProperty/0/common:Property/2` as a person writes it: `/ArrayOfProperty/Property[3]`. */
function pathInWords(pointer: string, data: unknown): string {
  let here: unknown = data;
  let path = '';
  for (const step of pointer.split('/').slice(1)) {
    if (Array.isArray(here)) {
      path += here.length > 1 ? `[${Number(step) + 1}]` : '';
      here = here[Number(step)];
    } else {
      if (step !== '#text') path += `/${withoutPrefix(step)}`;
      here = (here as Record<string, unknown>)[step];
    }
  }
  return path === '' ? '/' : path;
}

function gotInWords(error: ErrorObject, root: XmlElement): string {
  const { keyword, params, data, instancePath } = error;
  if (instancePath === '') return nameInWords(root);
  switch (keyword) {
    case 'maxItems':
      return `${(data as readonly unknown[]).length} of them`;
    case 'additionalProperties':
      return keyInWords(String(params['additionalProperty']));
    default:
      return typeof data === 'string' ? excerpt(data.trim()) : '(none)';
  }
}

function toFindings(validate: ValidateFunction, data: unknown, root: XmlElement): readonly Finding[] {
  if (validate(data)) return [];
  const findings: Finding[] = [];
  for (const error of validate.errors ?? []) {
    // Branches of an alternative have no meaning of their own; the alternative as a whole has.
    const breaks = error.parentSchema?.['breaks'] as Breaks | undefined;
    if (breaks !== undefined && findings.length < mostFindings) {
      findings.push({
        requirement: breaks.requirement,
        at: pathInWords(error.instancePath, data),
        want: breaks.want,
        got: gotInWords(error, root),
        ends: true,
      });
    }
  }
  return findings;
}

/**
 * Compiles a JSON Schema whose constraints say under `breaks` which requirement they stand for. The outcome judges a root element:
 * every finding of it ends the reading of the document.
 */
export function compileShape({ schema, levels, text }: DocumentShape): ShapeFindings {
  // Compiling costs more than judging a document, and whoever only plans judges none.
  let validate: ValidateFunction | undefined;
  const right = new Set<string>();
  const rightRoots = new Set<string>();
  const known = new WeakMap<XmlElement, readonly Finding[]>();
  const findingsWithin = (normalised: string, root: XmlElement): readonly Finding[] => {
    validate ??= ajv.compile(schema);
    return toFindings(validate, parser.parse(normalised), root);
  };
  const judge = (root: XmlElement): readonly Finding[] => {
    // A root of another name is what is wrong, however much stands in it.
    const alone = normalise(root, 1, text);
    if (!rightRoots.has(alone)) {
      const wrongRoot = findingsWithin(alone, root).find(({ at }) => at === '/');
      if (wrongRoot !== undefined) return [wrongRoot];
      remember(rightRoots, alone);
    }
    const normalised = normalise(root, levels, text);
    if (right.has(normalised)) return [];
    const findings = findingsWithin(normalised, root);
    if (findings.length === 0) remember(right, normalised);
    return findings;
  };
  return (root) => {
    const before = known.get(root);
    if (before !== undefined) return before;
    const findings = judge(root);
    known.set(root, findings);
    return findings;
  };
}
