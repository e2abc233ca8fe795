import { holdsUnwritable } from '../codec/unwritable.ts';
import type { CaseRequest } from '../model/law.ts';
import type { JobFacts, World } from '../model/world.ts';
import { getJob } from '../plan/request.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { FaultDue } from './fault.ts';
import { folded, standingOf } from './property-name.ts';
import { factsUnder } from './version-facts.ts';
import { defined } from '../model/defined.ts';

/** The reply that the page requires for a request. */
export type Prediction =
  /** The page leaves the reply open. */
  | { readonly kind: 'open'; readonly because: string }
  /** The job in a rendering. */
  | {
      readonly kind: 'job';
      readonly render: 'RestPropRender' | 'HpcJobXml';
      /** True if the request names the renderer. */
      readonly named: boolean;
      /** The requested names; undefined for every property. */
      readonly names: readonly string[] | undefined;
      /** The reason why the service may reject the request nevertheless; a success is judged in full. */
      readonly unless?: string;
      /** The row that an error breaks. */
      readonly acceptable: RequirementId;
      /** The facts with the version of the request, or without a version if its full reply is not known. */
      readonly facts: JobFacts;
      /** `known` if the full reply with the same version is known; values may differ between versions. */
      readonly values: 'known' | 'unknown';
    }
  | RefusalDue
  /** An error or, if a job with that id happens to exist, this job. */
  | {
      readonly kind: 'job by chance';
      readonly id: string;
      readonly render: 'RestPropRender' | 'HpcJobXml';
      readonly refusal: RefusalDue;
      /** The row that a job in reply breaks, because a requested name does not exist. */
      readonly tolerates?: RequirementId;
    }
  /** Anything except a job with another id. */
  | { readonly kind: 'no other job'; readonly id: string };

/** The error that the page requires. */
export interface RefusalDue {
  readonly kind: 'refusal';
  /** The row that a success breaks. */
  readonly toleration: RequirementId;
  /** The row of the error body; `either` if the page requires both. */
  readonly due: FaultDue | 'either';
  /** The reason why the HTTP server may reject the request target, with a body of its own; undefined if it may not. */
  readonly early?: string;
  /** True if a fault cannot repeat the name, because XML does not allow one of its characters. */
  readonly unwritable?: true;
}

/** The kind of version in a request. */
type VersionSaid = 'none' | 'accepted' | 'deprecated' | 'accepted and deprecated' | 'open';

function versionSaid(
  { apiVersion, apiVersionHeader, ccpVersion }: CaseRequest,
  { profile }: World,
): VersionSaid {
  const value = apiVersionHeader ?? apiVersion;
  if (value === undefined) return ccpVersion === undefined ? 'none' : 'deprecated';
  // An empty header and undocumented values are observations.
  if (!profile.apiVersions.includes(value)) return 'open';
  return ccpVersion === undefined ? 'accepted' : 'accepted and deprecated';
}

const faultsDue = {
  none: 'GJ-ERR-01',
  deprecated: 'GJ-ERR-02',
  accepted: 'GJ-ERR-03',
  'accepted and deprecated': 'either',
} as const satisfies Record<Exclude<VersionSaid, 'open'>, RefusalDue['due']>;

/** The longest request target that common servers accept; RFC 9112, section 3, recommends 8000 bytes. */
const longestTarget = 2000;

/** The greatest job id, a 32-bit integer. */
const greatestId = 2 ** 31 - 1;

/** Predicts the reply to a Get Job request from the page and the known facts about the job. Pure. */
export function predict(ask: CaseRequest, world: World): Prediction {
  if (ask.encoded !== undefined) return { kind: 'open', because: 'no page documents percent-encoding' };
  const version = versionSaid(ask, world);
  if (version === 'open') return { kind: 'open', because: 'no page documents this api-version' };
  const { render = 'RestPropRender' } = ask;
  if (render !== 'RestPropRender' && render !== 'HpcJobXml') {
    return { kind: 'open', because: 'no page documents this renderer' };
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
      return { kind: 'open', because: 'the page does not describe such a list of names' };
    case 'unknown':
      return refusal(toleration);
    case 'good':
      break;
    default:
      return standing satisfies never;
  }
  if (isLong(ask, world))
    return { kind: 'open', because: 'a server may reject a request target of this length' };
  return {
    kind: 'job',
    render,
    named: ask.render !== undefined,
    names: ask.properties,
    acceptable: acceptableRow(ask, render),
    ...(ask.ccpVersion === undefined ? {} : { unless: 'accepting CCP_Version is only a recommendation' }),
    facts,
    values: own === undefined ? 'unknown' : 'known',
  };
}

/** Returns the row that an error breaks: of the version, if any, because shrinking removes a version without influence; else of the list. */
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
  if (!/^-?\d+$/.test(id)) return { kind: 'open', because: 'the page does not describe such a job id' };
  // The page leaves open the reply to an impossible job number, but it must not be another job.
  if (!/^[1-9]\d{0,9}$/.test(id) || Number(id) > greatestId) return { kind: 'no other job', id };
  return { kind: 'job by chance', id, render, refusal: refusal('GJ-ST-02') };
}

/** Returns the kind of a list of names; one unknown name makes the whole list an error. */
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
      // A name that the job has without a version is not unknown.
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
    return 'its request target contains control characters or noncharacters';
  }
  return undefined;
}
