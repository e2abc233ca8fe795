import leven from 'leven';
import { standingOf, valuedNames } from '../expect/property-name.ts';
import type { CaseRequest } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { keysOf } from '../model/keys-of.ts';

/** A feature of a case: its group in the statistics, and its kind within the group. */
export interface Label {
  readonly group: 'lists' | 'names' | 'renders' | 'versions' | 'job ids' | 'encoded';
  readonly kind: string;
}

/** The kinds of unknown names; the first pattern that matches decides. */
const unknownKinds: readonly (readonly [kind: string, form: RegExp])[] = [
  ['overlong', /^.{257}/su],
  ['numbers', /^[-+#$@]?\d[\dxe.]*$/],
  ['invisible', /(?!\p{Bidi_Control})\p{Default_Ignorable_Code_Point}/u],
  ['control', /[\p{Cc}\p{Noncharacter_Code_Point}]/u],
  ['markup', /[<>&]/],
  ['quoted', /["'`]/],
  ['bidirectional', /\p{Bidi_Control}/u],
  ['emoji', /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u],
  ['combining', /\p{M}/u],
  ['percent', /%/],
  ['beyond ASCII', /[^\p{ASCII}]/u],
];

/** The maximum edit distance between a near miss and a name. */
const nearBy = 2;

function kindOfName(name: string, world: World): string {
  const standing = standingOf(name, world.known);
  if (standing !== 'unknown') return standing === 'valued' ? 'of the job' : 'open';
  const kind = unknownKinds.find(([, form]) => form.test(name))?.[0];
  if (kind !== undefined) return kind;
  if (looksLikeOne(name, world)) return 'near misses';
  return /\W/.test(name) ? 'punctuation' : 'words';
}

function looksLikeOne(name: string, { known }: World): boolean {
  return valuedNames(known).some((valued) => {
    // A short name must keep half of its letters.
    const most = Math.min(nearBy, Math.floor(valued.length / 2));
    return leven(valued, name, { maxDistance: most + 1 }) <= most;
  });
}

/** The ranges of list lengths in the statistics. */
const spans = [
  [1, '1'],
  [3, '2-3'],
  [9, '4-9'],
  [19, '10-19'],
  [39, '20-39'],
  [Infinity, '40 and more'],
] as const;

function kindOfVersion(value: string, { apiVersions }: World['profile']): string {
  if (apiVersions.includes(value)) return 'accepted';
  if (value === '') return 'empty';
  return /^\d{4}-\d\d-\d\d/.test(value) ? 'other dates' : 'other texts';
}

function kindOfJobId(id: string, { job, missingJob }: World): string {
  if (id === missingJob) return 'the missing job';
  if (!/^[1-9]\d*$/.test(id)) return /^0\d/.test(id) ? 'leading zeros' : 'zero and negative';
  if (Math.abs(Number(id) - Number(job)) === 1) return 'neighbours of the job';
  return Number(id) > 2 ** 31 - 1 ? 'beyond 32 bits' : 'others';
}

function versionsOf(
  { apiVersion, apiVersionHeader, ccpVersion }: CaseRequest,
  profile: World['profile'],
): readonly string[] {
  const kinds = [
    ...[apiVersionHeader, apiVersion]
      .filter((value) => value !== undefined)
      .map((value) => kindOfVersion(value, profile)),
    ...(ccpVersion === undefined ? [] : ['CCP_Version']),
  ];
  return kinds.length === 0 ? ['none'] : kinds;
}

/** Returns the features of a request for the statistics. */
export function labelsOf(ask: CaseRequest, world: World): readonly Label[] {
  const { properties, render = 'none', job, encoded = {} } = ask;
  const length = properties?.length ?? 0;
  const kinds: Readonly<Record<Label['group'], readonly string[]>> = {
    lists: properties === undefined ? [] : [`of ${spans.find(([most]) => length <= most)?.[1] ?? ''}`],
    names: (properties ?? []).map((name) => kindOfName(name, world)),
    renders: [['none', 'RestPropRender', 'HpcJobXml'].includes(render) ? render : 'others'],
    versions: versionsOf(ask, world.profile),
    'job ids': job === undefined ? [] : [kindOfJobId(job, world)],
    encoded: Object.keys(encoded),
  };
  return keysOf(kinds).flatMap((group) => kinds[group].map((kind) => ({ group, kind })));
}
