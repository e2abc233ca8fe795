import type { Call, Layer } from '../../../lib/emulator/behaviour.ts';
import { referenceJob } from '../../../lib/emulator/cluster.ts';
import { faultOf } from '../../../lib/emulator/faults/index.ts';
import { onReply, refusing, withBody } from '../../../lib/emulator/layers.ts';
import { standingOf } from '../../../lib/expect/property-name.ts';
import type { Case } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';

/** A fault that the fixed requests may miss, and its smallest case. */
export interface RareFault {
  readonly says: string;
  /** The law that finds the fault. */
  readonly law: string;
  /** The requirements of which a finding names at least one. */
  readonly breaks: readonly RequirementId[];
  /** Creates a layer for each server, because layers may have state. */
  readonly layer: () => Layer;
  /** True if a case cannot be smaller. */
  readonly isMinimal: (one: Case, world: World) => boolean;
}

const namesIn = ([{ properties = [] }]: Case): readonly string[] => properties;

function isUnknown(name: string | undefined, { known }: World): boolean {
  return name !== undefined && standingOf(name, known) === 'unknown';
}

/** True if a text has a character that XML forbids. */
function hasControl(text: string): boolean {
  return [...text].some((character) => ' ' > character && !'\t\n\r'.includes(character));
}

/** True if a call is about a job other than the reference job. */
function isOther({ route }: Call): boolean {
  return route.kind === 'job' && route.id !== referenceJob;
}

/** Ignores unknown names if the list has these known names. */
function passingOver(beside: readonly string[]): Layer {
  return {
    selectProperties: (next) => (call, job, place) => {
      const { names = [] } = call;
      const kept = beside.every((name) => names.includes(name))
        ? names.filter((name) => call.behaviour.lookUpProperty(call, job, name) !== undefined)
        : call.names;
      return next({ ...call, names: kept }, job, place);
    },
  };
}

/** Answers some requests with an HTML page. */
const page = (when: (names: readonly string[]) => boolean): Layer =>
  onReply((reply, call) =>
    when(call.names ?? []) ? withBody(reply, 'text/html', '<html><p>Server Error</html>') : reply,
  );

/** Drops the last property of the reply after an error. */
function stumbling(): Layer {
  let hasStumbled = false;
  return {
    selectProperties: (next) => (call, job, place) => {
      const selection = next(call, job, place);
      const stumbles = hasStumbled;
      hasStumbled = !selection.ok;
      return selection.ok && stumbles ? { ok: true, pairs: selection.pairs.slice(0, -1) } : selection;
    },
  };
}

/** Faults that random cases must find. */
export const rareFaults: readonly RareFault[] = [
  {
    says: 'a list of more than 37 names is refused',
    law: 'GJ-FUZZ-lists',
    breaks: ['GJ-PROP-03'],
    layer: () => faultOf('list-fails-above-37').layer,
    isMinimal: (one) => namesIn(one).length === 38,
  },
  {
    says: 'the seventeenth name is dropped',
    law: 'GJ-FUZZ-lists',
    breaks: ['GJ-PROP-02'],
    layer: () => faultOf('filter-drops-17th').layer,
    isMinimal: (one) => namesIn(one).length === 17,
  },
  {
    says: 'MinCores is returned for MinCoresPerNode',
    law: 'GJ-FUZZ-lists',
    breaks: ['GJ-PROP-02'],
    layer: () => faultOf('confuses-cores-per-node').layer,
    isMinimal: (one) => namesIn(one).join() === 'MinCoresPerNode',
  },
  {
    says: 'an unknown name that ends in a digit is ignored',
    law: 'GJ-FUZZ-unknown-names',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07'],
    layer: () => faultOf('name-with-digit-ignored').layer,
    isMinimal: (one, world) => {
      const unknown = namesIn(one).filter((name) => isUnknown(name, world));
      return namesIn(one).length <= 2 && unknown.length === 1 && /^\d$/.test(unknown[0] ?? '');
    },
  },
  {
    says: 'two unknown names with a known one between them are ignored',
    law: 'GJ-FUZZ-unknown-names',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07'],
    layer: () => faultOf('two-unknown-names-around-a-good-one').layer,
    isMinimal: (one, world) => {
      const [first, good, last, ...more] = namesIn(one);
      return (
        more.length === 0 &&
        !isUnknown(good, world) &&
        [first, last].every((name) => isUnknown(name, world) && [...(name ?? '')].length === 1)
      );
    },
  },
  {
    says: 'the fault is not structured if the name has a quotation mark',
    law: 'GJ-FUZZ-hostile-names',
    breaks: ['GJ-ERR-03'],
    layer: () => faultOf('structured-fault-unless-quote').layer,
    isMinimal: (one) => namesIn(one).length === 1 && /^['"]$/.test(namesIn(one)[0] ?? ''),
  },
  {
    says: 'a name with a brace gives an HTML error page',
    law: 'GJ-FUZZ-hostile-names',
    breaks: ['GJ-ERR-06'],
    layer: () => page((names) => names.some((name) => name.includes('{'))),
    isMinimal: (one) => namesIn(one).length === 1 && namesIn(one)[0] === '{',
  },
  {
    says: 'a control character is repeated unescaped in the fault',
    law: 'GJ-FUZZ-hostile-names',
    breaks: ['GJ-XML-02'],
    layer: () => ({
      serialise: (next) => (call, outcome, style) => {
        const text = next(call, outcome, style);
        return (call.names ?? []).some(hasControl) ? text.replace('\ufffd', '\u0001') : text;
      },
    }),
    isMinimal: (one) => {
      const [name = ''] = namesIn(one);
      // Two characters, because a service may ignore a control character, and an empty name is open.
      return [...name].length === 2 && hasControl(name);
    },
  },
  {
    says: 'the document of another job is cut short',
    law: 'GJ-FUZZ-other-jobs',
    breaks: ['GJ-XML-01'],
    layer: () => ({
      serialise: (next) => (call, outcome, style) => {
        const text = next(call, outcome, style);
        return outcome.kind === 'success' && isOther(call) ? text.slice(0, -1) : text;
      },
    }),
    isMinimal: ([ask], { job }) => Math.abs(Number(ask.job) - Number(job)) === 1,
  },
  {
    says: 'an unknown name is ignored beside two certain known ones',
    law: 'GJ-FUZZ-unknown-names',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    layer: () => passingOver(['Owner', 'Priority']),
    isMinimal: (one) => namesIn(one).length === 3,
  },
  {
    says: 'a list is refused for one of its names, not for its version',
    law: 'GJ-FUZZ-lists',
    breaks: ['GJ-PROP-06'],
    layer: () => faultOf('rejects-pool').layer,
    isMinimal: (one) => namesIn(one).join() === 'Pool' && Object.keys(one[0]).length === 1,
  },
  {
    says: 'a list is refused for its version',
    law: 'GJ-FUZZ-lists',
    breaks: ['GJ-VER-01'],
    layer: () => faultOf('version-parameter-refused-beside-properties').layer,
    isMinimal: (one) => namesIn(one).length === 1 && one[0].apiVersion !== undefined,
  },
  {
    says: 'the reply after an error lacks a property',
    law: 'GJ-FUZZ-after-others',
    breaks: ['GJ-PROP-02'],
    layer: stumbling,
    // An open list of two names that the server refuses counts as small as one name in an open form.
    isMinimal: ([{ properties = [] }, good], world) =>
      (properties.length === 1 ||
        (properties.length === 2 && !properties.some((name) => isUnknown(name, world)))) &&
      good?.properties?.length === 1,
  },
  {
    says: 'the id of a job keeps sixteen bits',
    law: 'GJ-FUZZ-other-jobs',
    breaks: ['GJ-URI-06'],
    layer: () => ({
      findJob: (next) => (call, id) => next(call, /^\d+$/.test(id) ? String(Number(id) & 0xffff) : id),
    }),
    isMinimal: ([ask], { job }) => ask.job === String(Number(job) + 0x1_00_00),
  },
  {
    says: 'the id of a job keeps 32 bits',
    law: 'GJ-FUZZ-other-jobs',
    breaks: ['GJ-URI-06'],
    layer: () => ({
      findJob: (next) => (call, id) =>
        next(call, /^\d+$/.test(id) ? String(BigInt.asUintN(32, BigInt(id))) : id),
    }),
    isMinimal: ([ask], { job }) => ask.job === String(2 ** 32 + Number(job)),
  },
  {
    says: 'a parameter of more than 64 characters is refused together with a header',
    law: 'GJ-FUZZ-precedence',
    breaks: ['GJ-VER-03'],
    layer: () =>
      refusing(({ parameters, request }) =>
        request.headers.some(([name]) => name === 'api-version') &&
        parameters.some(([name, value]) => name === 'api-version' && value.length > 64)
          ? 'unknown version'
          : undefined,
      ),
    isMinimal: ([alone, both]) => alone.properties?.length === 1 && both?.apiVersion?.length === 65,
  },
];
