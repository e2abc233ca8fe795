import type { SuiteCheck } from '../lib/model/check.ts';
import type { KeptCase, SuiteLaw } from '../lib/model/law.ts';
import type { Observation } from '../lib/model/observation.ts';
import type { Hosting, Profile } from '../lib/model/requirement.ts';
import { apiVersionSuite } from './get-job/api-version.ts';
import { encodingsSuite } from './get-job/encodings.ts';
import { faultSuite } from './get-job/faults.ts';
import type { FaultId } from './get-job/fault-id.ts';
import { corpus } from './get-job/fuzz/corpus.ts';
import { fuzzSuite } from './get-job/fuzz/index.ts';
import { headersSuite } from './get-job/headers.ts';
import { jobXmlSuite } from './get-job/job-xml.ts';
import { propertiesSuite } from './get-job/properties.ts';
import { propertyBagSuite } from './get-job/property-bag.ts';
import { renderSuite } from './get-job/render.ts';
import { uriSuite } from './get-job/uri.ts';
import { versionedSuite } from './get-job/versioned.ts';
import { getJobObservations } from './get-job/observations/index.ts';

/** The suites of checks, in the order of the page. */
export const suites = [
  uriSuite,
  propertiesSuite,
  renderSuite,
  apiVersionSuite,
  versionedSuite,
  encodingsSuite,
  faultSuite,
  headersSuite,
  propertyBagSuite,
  jobXmlSuite,
] as const;

/** The suites of laws. */
export const lawSuites = [fuzzSuite] as const;

/** The cases that are tried before random ones. */
export const keptCases: readonly KeptCase[] = corpus;

/** The experiments, in the order of their ids. */
export const observations: readonly Observation[] = getJobObservations;

/** Returns the checks of all suites for a profile and hosting, including those that do not apply. */
export function checksOf(profile: Profile, hosting: Hosting): readonly SuiteCheck<FaultId>[] {
  return suites.flatMap((suite) =>
    suite.checks(profile, hosting).map((check) => ({ ...check, suite: suite.id })),
  );
}

/** Returns the laws of all suites for a profile and hosting, including those that do not apply. */
export function lawsOf(profile: Profile, hosting: Hosting): readonly SuiteLaw<FaultId>[] {
  return lawSuites.flatMap((suite) =>
    suite.laws(profile, hosting).map((law) => ({ ...law, suite: suite.id })),
  );
}
