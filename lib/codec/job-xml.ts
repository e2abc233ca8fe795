import type { Parsed } from '../model/parsed.ts';
import type { Defect } from '../model/defect.ts';
import type { ProfileName } from '../model/requirement.ts';
import type { XmlDocument, XmlElement } from '../model/xml.ts';
import { jobAttributes, schedulerNamespace, schemaEnumerations, taskAttributes } from '../page/job-schema.ts';
import type { AttributeType } from '../page/job-schema.ts';
import schema from '../../fixtures/schemas/job.schema.json' with { type: 'json' };
import { excerpt } from './excerpt.ts';
import { compileShape } from './shape.ts';
import { enumerationNamesUnder } from './value-form.ts';
import { isDecimal, isInt32, readEnum } from './values.ts';
import { trimmed } from './elements.ts';

/** The body that HpcJobXml gives. */
export interface JobXml {
  /** Values by name, of the attributes that are in no namespace. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The Task elements in document order; undefined if there is no Tasks element. */
  readonly taskElements: readonly XmlElement[] | undefined;
  /** How many there are. */
  readonly tasks: number | undefined;
  readonly hasDependencies: boolean;
  readonly customProperties:
    | { readonly element: 'CustomProperties' | 'ExtendedTerms'; readonly count: number }
    | undefined;
  /** The namespace of the root; empty if it has none. */
  readonly namespace: string;
}

const rootDefects = compileShape({ schema, levels: 1, text: 'presence' });

function attributesOf(element: XmlElement): ReadonlyMap<string, string> {
  const own = element.attributes.filter(({ namespace }) => namespace === '');
  return new Map(own.map(({ local, value }) => [local, value]));
}

/** Below a root in no namespace, children may be in the scheduler namespace or in none; otherwise in that of the root. */
function childFinder({
  namespace,
}: XmlElement): (parents: readonly XmlElement[], local: string) => readonly XmlElement[] {
  const accepted = namespace === '' ? ['', schedulerNamespace] : [namespace];
  return (parents, local) =>
    parents.flatMap(({ children }) =>
      children.filter((child) => child.local === local && accepted.includes(child.namespace)),
    );
}

function customPropertiesOf(
  found: (local: 'CustomProperties' | 'ExtendedTerms') => readonly XmlElement[],
): JobXml['customProperties'] {
  const present = (['CustomProperties', 'ExtendedTerms'] as const)
    .map((element) => ({ element, holders: found(element) }))
    .filter(({ holders }) => holders.length > 0)
    .map(({ element, holders }) => ({ element, count: holders.flatMap(({ children }) => children).length }));
  return present.find(({ count }) => count > 0) ?? present[0];
}

/** Reads the parts of job XML that the page defines. A root other than Job ends the reading. */
export function readJobXml({ root }: XmlDocument): Parsed<JobXml> {
  const [broken, ...others] = rootDefects(root);
  if (broken !== undefined) return { ok: false, defects: [broken, ...others] };
  const find = childFinder(root);
  const holders = find([root], 'Tasks');
  const taskElements = holders.length === 0 ? undefined : find(holders, 'Task');
  return {
    ok: true,
    value: {
      attributes: attributesOf(root),
      children: root.children,
      taskElements,
      tasks: taskElements?.length,
      hasDependencies: find([root], 'Dependencies').length > 0,
      customProperties: customPropertiesOf((local) => find([root], local)),
      namespace: root.namespace,
    },
    defects: [],
  };
}

/** Checks that the attribute Version is present and a decimal number. */
export function versionDefects({ attributes }: JobXml): readonly Defect[] {
  const version = attributes.get('Version');
  if (version !== undefined && isDecimal(version)) return [];
  return [
    {
      kind: 'job-version',
      at: '/Job/@Version',
      want: 'a decimal number',
      got: version === undefined ? '(none)' : excerpt(version),
    },
  ];
}

/** Checks that the root is in the scheduler namespace. */
export function namespaceDefects({ namespace }: JobXml): readonly Defect[] {
  if (namespace === schedulerNamespace) return [];
  return [
    {
      kind: 'job-namespace',
      at: '/Job',
      want: `Job in ${schedulerNamespace}`,
      got: namespace === '' ? 'Job in no namespace' : `Job in ${excerpt(namespace)}`,
    },
  ];
}

/** The expected form of a value; undefined if the value has its type of the Job Schema. */
function wanted(name: string, type: AttributeType, text: string, profile: ProfileName): string | undefined {
  switch (type) {
    case 'string':
      return undefined;
    case 'int':
      return isInt32(text) ? undefined : 'a 32-bit integer';
    case 'decimal':
      return isDecimal(text) ? undefined : 'a decimal number';
    case 'boolean':
      return /^(?:true|false|1|0)$/.test(trimmed(text)) ? undefined : 'true or false';
    default: {
      const names = enumerationNamesUnder(name, schemaEnumerations[type], profile);
      const base = type === 'JobPriority' ? text.replace(/[+-]\d+$/, '') : text;
      return readEnum(names, base) === undefined ? `one of ${names.join(', ')}` : undefined;
    }
  }
}

function typeDefects(
  attributes: ReadonlyMap<string, string>,
  types: ReadonlyMap<string, AttributeType>,
  at: string,
  profile: ProfileName,
): readonly Defect[] {
  return [...attributes].flatMap(([name, text]) => {
    const type = types.get(name);
    // An empty attribute is an unset property of any type.
    const want = type === undefined || text === '' ? undefined : wanted(name, type, text, profile);
    return want === undefined
      ? []
      : [{ kind: 'job-attribute-type' as const, at: `${at}/@${name}`, want, got: excerpt(text) }];
  });
}

/** Without Version, which has a defect of its own. */
const jobTypes: ReadonlyMap<string, AttributeType> = new Map(
  Object.entries(jobAttributes).filter(([name]) => name !== 'Version'),
);
const taskTypes: ReadonlyMap<string, AttributeType> = new Map(Object.entries(taskAttributes));

/** Thousands of tasks that are wrong in the same way are shown by the first of them. */
const mostDefects = 20;

/**
 * Finds attributes of the job and its tasks without their type of the Job Schema. Empty attributes are unset;
 * attributes outside the schema may have any value.
 */
export function attributeTypeDefects(
  { attributes, taskElements = [] }: JobXml,
  profile: ProfileName,
): readonly Defect[] {
  const defects = [...typeDefects(attributes, jobTypes, '/Job', profile)];
  for (const [index, task] of taskElements.entries()) {
    if (defects.length >= mostDefects) break;
    const at = `/Job/Tasks/Task[${index + 1}]`;
    defects.push(...typeDefects(attributesOf(task), taskTypes, at, profile));
  }
  return defects.slice(0, mostDefects);
}
