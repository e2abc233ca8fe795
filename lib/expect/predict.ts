import { holdsUnwritable } from '../codec/unwritable.ts';
import type { CaseRequest } from '../model/law.ts';
import type { JobFacts, World } from '../model/world.ts';
import { getJob } from '../plan/request.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { FaultDue } from './fault.ts';
import { folded, standingOf } from './property-name.ts';
import { factsUnder } from './version-facts.ts';
import { defined } from '../model/defined.ts';

/** What the page says of the reply to one request of the operation. */
export type Prediction =
  /** Nothing: the page leaves it to the service. */
  | { readonly kind: 'open'; readonly because: string }
  /** The job, as that renderer gives it. */
  | {
      readonly kind: 'job';
      readonly render: 'RestPropRender' | 'HpcJobXml';
      /** Whether the request names the renderer. */
      readonly named: boolean;
      /** The requested names; undefined where every property is due. */
      readonly names: readonly string[] | undefined;
      /** Why the service may refuse all the same; of a success, everything is due. */
      readonly unless?: string;
      /** The row that is broken where the request is refused. */
      readonly acceptable: RequirementId;
      /** The job as the version of the request shows it, or as no version does if the full reply of that version is not known. */
      readonly facts: JobFacts;
      /** Whether the full reply of the same version is known; values of other versions may be others. */
      readonly values: 'known' | 'unknown';
    }
  | RefusalDue
  /** A refusal or, where there happens to be a job of that id, this job. */
  | {
      readonly kind: 'job by chance';
      readonly id: string;
      readonly render: 'RestPropRender' | 'HpcJobXml';
      readonly refusal: RefusalDue;
      /** The row that is broken by giving the job all the same: a name that was asked for does not exist. */
      readonly tolerates?: RequirementId;
    }
  /** Anything but the description of a job of another id. */
  | { readonly kind: 'no other job'; readonly id: string };

/** An error of the operation. */
export interface RefusalDue {
  readonly kind: 'refusal';
  /** The row that is broken where the request succeeds. */
  readonly toleration: RequirementId;
  /** The error body; of two that the page prescribes at once, either will do. */
  readonly due: FaultDue | 'either';
  /** Why a server may refuse the request target before the operation sees it, with a page of its own; undefined where it may not. */
  readonly early?: string;
  /** True if a fault that repeats the name cannot be well-formed, because XML has no such character. */
  readonly unwritable?: true;
}

/** What a request says about its version. */
type VersionSaid = 'none' | 'accepted' | 'deprecated' | 'accepted and deprecated' | 'open';

function versionSaid(
  { apiVersion, apiVersionHeader, ccpVersion }: CaseRequest,
  { profile }: World,
): VersionSaid {
  const value = apiVersionHeader ?? apiVersion;
  if (value === undefined) return ccpVersion === undefined ? 'none' : 'deprecated';
  // An empty header is an observation, and so is every value that no page documents.
  if (!profile.apiVersions.includes(value)) return 'open';
  return ccpVersion === undefined ? 'accepted' : 'accepted and deprecated';
}

const faultsDue = {
  none: 'GJ-ERR-01',
  deprecated: 'GJ-ERR-02',
  accepted: 'GJ-ERR-03',
  'accepted and deprecated': 'either',
} as const satisfies Record<Exclude<VersionSaid, 'open'>, RefusalDue['due']>;

/** Servers in wide use refuse a longer one; RFC 9112, section 3, only recommends that they take 8000 bytes. */
const longestTarget = 2000;

/** The greatest id of a job: a 32-bit integer. */
const greatestId = 2 ** 31 - 1;

/**
 * What the page demands of the reply to a Get Job request, given what the full reply has taught of the job; what it leaves open is
 * said to be so. Pure.
 */
export function predict(ask: CaseRequest, world: World): Prediction {
  if (ask.encoded !== undefined) return { kind: 'open', because: 'no page says how a URI is written' };
  const version = versionSaid(ask, world);
  if (version === 'open') return { kind: 'open', because: 'no page documents that api-version' };
  const { render = 'RestPropRender' } = ask;
  if (render !== 'RestPropRender' && render !== 'HpcJobXml') {
    return { kind: 'open', because: 'no page documents that renderer' };
  }
  const refusal = (toleration: RequirementId): RefusalDue => {
    const early = earlyRefusal(ask, world);
    return {
      kind: 'refusal',
      toleration,
      due: faultsDue[version],
      ...defined({ early }),
      ...(ask.properties?.some(holdsUnwritable) === true ? { unwritable: true as const } : {}),
    };
  };
  const own = factsUnder(ask, world);
  const facts = own ?? world.known;
  const standing = standingOfList(ask.properties, facts, world.known);
  const toleration = render === 'HpcJobXml' ? 'GJ-PROP-07' : tolerationOf(ask.properties ?? [], facts);
  if (ask.job !== undefined && ask.job !== world.job) {
    const prediction = predictOtherJob(ask.job, render, world, refusal);
    return prediction.kind === 'job by chance' && standing === 'unknown'
      ? { ...prediction, tolerates: toleration }
      : prediction;
  }
  switch (standing) {
    case 'open':
      return { kind: 'open', because: 'the page says nothing of such a list of names' };
    case 'unknown':
      return refusal(toleration);
    case 'good':
      break;
    default:
      return standing satisfies never;
  }
  if (isLong(ask, world)) return { kind: 'open', because: 'a server may refuse so long a request target' };
  return {
    kind: 'job',
    render,
    named: ask.render !== undefined,
    names: ask.properties,
    acceptable: acceptableRow(ask, render),
    ...(ask.ccpVersion === undefined ? {} : { unless: 'CCP_Version is only recommended to be accepted' }),
    facts,
    values: own === undefined ? 'unknown' : 'known',
  };
}

/**
 * The row that a refusal breaks: of the version where the request says one, else of the list of names. A law makes its case smaller as long
 * as it is refused, so that a version which has no part in it goes away.
 */
function acceptableRow(
  { properties, apiVersion, apiVersionHeader }: CaseRequest,
  render: 'RestPropRender' | 'HpcJobXml',
): RequirementId {
  if (apiVersionHeader !== undefined) return 'GJ-VER-02';
  if (apiVersion !== undefined) return 'GJ-VER-01';
  return properties?.length === 1 && render === 'RestPropRender' ? 'GJ-PROP-06' : 'GJ-PROP-03';
}

function predictOtherJob(
  id: string,
  render: 'RestPropRender' | 'HpcJobXml',
  { missingJob }: World,
  refusal: (toleration: RequirementId) => RefusalDue,
): Prediction {
  if (id === missingJob) return refusal('GJ-ST-02');
  if (!/^-?\d+$/.test(id)) return { kind: 'open', because: 'the page says nothing of such a job identifier' };
  // What comes of a number that no job can have is left to the service, but never is it a job of another number.
  if (!/^[1-9]\d{0,9}$/.test(id) || Number(id) > greatestId) return { kind: 'no other job', id };
  return { kind: 'job by chance', id, render, refusal: refusal('GJ-ST-02') };
}

/** One unknown name makes the list one that must be refused, whatever else it holds. */
function standingOfList(
  names: readonly string[] | undefined,
  facts: JobFacts,
  otherwise: JobFacts,
): 'good' | 'unknown' | 'open' {
  if (names === undefined) return 'good';
  if (names.some((name) => name.includes(','))) return 'open';
  const standings = new Set(
    names.map((name) => {
      const standing = standingOf(name, facts);
      // A name that the job has without a version is not made up.
      return standing === 'unknown' && standingOf(name, otherwise) !== 'unknown' ? 'open' : standing;
    }),
  );
  if (standings.has('unknown')) return 'unknown';
  const repeated = new Set(names.map(folded)).size < names.length;
  return names.length === 0 || repeated || standings.has('open') ? 'open' : 'good';
}

function tolerationOf(names: readonly string[], facts: JobFacts): 'GJ-PROP-04' | 'GJ-PROP-05' {
  return names.some((name) => standingOf(name, facts) === 'valued') ? 'GJ-PROP-05' : 'GJ-PROP-04';
}

function isLong(ask: CaseRequest, world: World): boolean {
  return getJob(world, ask).target.length > longestTarget;
}

function earlyRefusal(ask: CaseRequest, world: World): string | undefined {
  if (isLong(ask, world)) return 'its request target is long';
  if (ask.properties?.some((name) => /[\p{Cc}\p{Noncharacter_Code_Point}]/u.test(name)) === true) {
    return 'its request target holds control characters or noncharacters';
  }
  return undefined;
}
