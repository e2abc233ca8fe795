import type { CatalogueVersion } from '../page/catalogue.ts';
import type { Again } from './command.ts';
import type { Hosting, Level, ProfileName } from './requirement.ts';
import type { AuthKind } from './result.ts';
import type { Header } from './http.ts';
import type { KeptCase } from './law.ts';
import type { ReportKind } from './report-kinds.ts';

/** How the endpoint is told who asks. Secrets stand here and nowhere else. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic' | 'ntlm'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** Versions of TLS, oldest first. */
export const tlsVersions = ['1.0', '1.1', '1.2', '1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/** TLS settings; texts are PEM, `pfx` is DER as base64. */
export interface TlsSettings {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly pfx?: string;
  /** Opens `key` or `pfx` where it is encrypted. */
  readonly passphrase?: string;
  readonly servername?: string;
  /** Trusts the certificate store of the operating system too. */
  readonly useSystemCa?: true;
  /** The oldest version that is spoken; undefined is 1.2. */
  readonly minVersion?: TlsVersion;
  readonly insecure: boolean;
}

/** Bounds of a run. */
export interface Limits {
  /** Seconds until a connection stands. */
  readonly connectTimeout: number;
  /** Seconds from the start of a request to its last byte. */
  readonly requestTimeout: number;
  /** Seconds for the whole run. */
  readonly deadline: number;
  /** Bytes of a body after decoding. */
  readonly maxBody: number;
  /** Markup of a document at most, counted in attributes; left out where it is the usual amount. */
  readonly maxMarkup?: number;
  /** Requests in flight. */
  readonly concurrency: number;
  /** Requests a second; undefined is unlimited. */
  readonly rate?: number;
}

/** Everything that `run` needs to know about one endpoint, checked and complete. */
export interface Target {
  /** The name in file and overview; the host where nothing else is given. */
  readonly name: string;
  /** Absolute URL of the service root without a slash at its end; undefined starts the built-in emulator. */
  readonly endpoint?: string;
  readonly profile: ProfileName;
  readonly hosting: Hosting;
  readonly cluster?: string;
  readonly job?: string;
  readonly missingJob: string;
  /** What a person knows about the job, so that its document can be judged by it. */
  readonly jobHas: readonly ('tasks' | 'custom-properties')[];
  readonly credentials: Credentials;
  readonly headers: readonly Header[];
  readonly tls: TlsSettings;
  readonly limits: Limits;
  readonly selection: Selection;
  readonly fuzz: Fuzz;
  readonly failOn: Exclude<Level, 'excluded'>;
  /** How many failures stop the run; undefined if none do. */
  readonly bail?: number;
  readonly waivers: readonly Waiver[];
  /** Absolute path of the folder for the reports. */
  readonly out: string;
  readonly reports: readonly ReportKind[];
  /** Takes the names of people out of everything that is reported. */
  readonly redactNames?: true;
  /** How a command line repeats these settings; undefined if they came from none. */
  readonly again?: Again;
  /** Why its credentials must not be tried: nothing is sent then, and the result says so. */
  readonly withheld?: string;
}

/** How laws are tried. */
export interface Fuzz {
  /** Random cases for each law; 0 tries none. */
  readonly runs: number;
  readonly seed: number;
  /** The one random case that is tried. */
  readonly path?: string;
  /** A person's own cases, tried before the random ones, and the file that they stand in. */
  readonly corpus?: { readonly file: string; readonly cases: readonly KeptCase[] };
}

/** Which checks are selected: patterns over ids, requirements, suites and tags. */
export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly shard?: { readonly index: number; readonly of: number };
  /** The version of the catalogue that is selected from; undefined for the newest. */
  readonly catalogue?: CatalogueVersion;
  /** Ids of the checks that are asked again; undefined if the others are asked too. */
  readonly again?: readonly string[];
}

/** A known deviation. */
export interface Waiver {
  readonly requirement: string;
  readonly check?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** ISO 8601 date, the last day on which it holds. */
  readonly expires?: string;
  /** Where it stands: `entry 3 of waivers.json (line 12)`. */
  readonly source?: string;
}

export type { AuthKind };
