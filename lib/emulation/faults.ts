import { faults as faultTable } from '../emulator/faults/index.ts';
import type { Fault, FaultId } from '../emulator/faults/index.ts';
import { showsIn } from '../emulator/faults/shows-in.ts';
import { hostings, profileNames } from '../model/requirement.ts';
import type { Hosting, ProfileName } from '../model/requirement.ts';
import { didYouMean } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';

/** A mistake that the emulator can make. */
export interface EmulatorFault {
  readonly id: FaultId;
  /** The behavior of the server, in one sentence. */
  readonly says: string;
  /** The requirements that a run may report as broken; it always reports the first. */
  readonly breaks: readonly string[];
}

const emulable = faultTable.filter(({ reached }) => reached === undefined);

/** Every fault that `startEmulator` takes, in the order of the page. */
export const faults: readonly EmulatorFault[] = emulable.map(({ id, says, breaks }) => ({
  id,
  says,
  breaks,
}));

/** The nearest setting in which a fault shows, as options. */
function home(fault: Fault, hosting: Hosting): string {
  for (const place of [hosting, ...hostings]) {
    const profile = profileNames.findLast((name) => showsIn(fault, name, place));
    if (profile !== undefined) return `{ profile: '${profile}', hosting: '${place}' }`;
  }
  throw new Error(`The fault ${fault.id} shows nowhere.`);
}

/**
 * Finds faults by their ids.
 * @throws UsageError if there is no fault of an id, or if the fault cannot show with this profile and hosting
 */
export function faultsFrom(
  ids: readonly FaultId[],
  profile: ProfileName,
  hosting: Hosting,
): readonly Fault[] {
  if (!Array.isArray(ids)) {
    throw new UsageError('"faults" is not a list of ids: write it as [\'default-render-xml\']');
  }
  return ids.map((id: FaultId) => {
    const fault = emulable.find((one) => one.id === id);
    if (fault === undefined) {
      const known = emulable.map((one) => one.id);
      throw new UsageError(
        `there is no fault "${id}" that the emulator can have${didYouMean(String(id), known) || '; "faults" of hpcpack-conformance/emulator lists them'}`,
      );
    }
    if (!showsIn(fault, profile, hosting)) {
      throw new UsageError(
        `the fault "${id}" does not show with ${profile} and ${hosting}: choose for instance ${home(fault, hosting)}`,
      );
    }
    return fault;
  });
}
