import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Defect, DefectKind } from '../model/defect.ts';
import type { XmlElement } from '../model/xml.ts';
import { nameInWords } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { toPlainObject } from './plain-object.ts';
import type { TextDetail } from './plain-object.ts';
import { isInt32 } from './values.ts';

/** The defect that a constraint of a schema finds, written beside it under the keyword `defect`. */
interface SchemaDefect {
  readonly kind: DefectKind;
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
export type ShapeDefects = (root: XmlElement) => readonly Defect[];

/** The greatest number of defects that are listed for one document. */
const mostDefects = 20;

// A test validates the schemas, because validating them here would take longer than judging a run.
const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  meta: false,
  validateSchema: false,
});
ajv.addKeyword({ keyword: 'defect', schemaType: 'object' });
ajv.addFormat('int32', isInt32);

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

function toDefects(validate: ValidateFunction, data: unknown, root: XmlElement): readonly Defect[] {
  if (validate(data)) return [];
  const defects: Defect[] = [];
  for (const error of validate.errors ?? []) {
    // Branches of an alternative have no meaning of their own; the alternative as a whole has.
    const defect = error.parentSchema?.['defect'] as SchemaDefect | undefined;
    if (defect !== undefined && defects.length < mostDefects) {
      defects.push({
        kind: defect.kind,
        at: pathInWords(error.instancePath, data),
        want: defect.want,
        got: gotInWords(error, root),
        ends: true,
      });
    }
  }
  return defects;
}

/** Compiles a JSON Schema whose constraints name their defects. The result finds the defects of a root element; each ends the reading. */
export function compileShape({ schema, levels, text }: DocumentShape): ShapeDefects {
  // Compiled on first use, because `plan` and `list` judge nothing.
  let validate: ValidateFunction | undefined;
  const known = new WeakMap<XmlElement, readonly Defect[]>();
  const defectsWithin = (root: XmlElement, depth: number): readonly Defect[] => {
    validate ??= ajv.compile(schema);
    return toDefects(validate, toPlainObject(root, depth, text), root);
  };
  const judge = (root: XmlElement): readonly Defect[] => {
    // A root of another name is the only defect that is reported.
    const wrongRoot = defectsWithin(root, 1).find(({ at }) => at === '/');
    return wrongRoot === undefined ? defectsWithin(root, levels) : [wrongRoot];
  };
  return (root) => {
    const before = known.get(root);
    if (before !== undefined) return before;
    const defects = judge(root);
    known.set(root, defects);
    return defects;
  };
}
