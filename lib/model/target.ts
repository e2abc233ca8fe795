import type { CatalogueVersion } from '../page/catalogue.ts';
import type { Again } from './command.ts';
import type { Hosting, Level, ProfileName } from './requirement.ts';
import type { AuthKind } from './result.ts';
import type { Header } from './http.ts';
import type { KeptCase } from './law.ts';
import type { ReportKind } from './report-kinds.ts';

/** The credentials for the endpoint. Secrets are stored here only. */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic' | 'ntlm'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** TLS versions, oldest first. */
export const tlsVersions = ['1.0', '1.1', '1.2', '1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

/** TLS settings; texts are PEM, `pfx` is DER as base64. */
export interface TlsSettings {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly pfx?: string;
  /** Decrypts `key` or `pfx`. */
  readonly passphrase?: string;
  readonly servername?: string;
  /** Trusts the certificate store of the operating system too. */
  readonly useSystemCa?: true;
  /** The oldest accepted version; undefined is 1.2. */
  readonly minVersion?: TlsVersion;
  readonly insecure: boolean;
}

/** The limits of a run. */
export interface Limits {
  /** Seconds to establish a connection. */
  readonly connectTimeout: number;
  /** Seconds from the start of a request to the last byte of its reply. */
  readonly requestTimeout: number;
  /** Seconds for the whole run. */
  readonly deadline: number;
  /** Maximum bytes of a decoded body. */
  readonly maxBody: number;
  /** Maximum markup of a document, counted in attributes; undefined is the default. */
  readonly maxMarkup?: number;
  /** Maximum requests in flight. */
  readonly concurrency: number;
  /** Maximum requests per second; undefined is unlimited. */
  readonly rate?: number;
}

/** The complete, validated settings of `run` for one endpoint. */
export interface Target {
  /** The name in files and overviews; the host by default. */
  readonly name: string;
  /** Absolute URL of the service root without a trailing slash; undefined starts the built-in emulator. */
  readonly endpoint?: string;
  readonly profile: ProfileName;
  readonly hosting: Hosting;
  readonly cluster?: string;
  readonly job?: string;
  readonly missingJob: string;
  /** Parts that the job is known to have, from the user. */
  readonly jobHas: readonly ('tasks' | 'custom-properties')[];
  readonly credentials: Credentials;
  readonly headers: readonly Header[];
  readonly tls: TlsSettings;
  readonly limits: Limits;
  readonly selection: Selection;
  readonly fuzz: Fuzz;
  readonly failOn: Exclude<Level, 'excluded'>;
  /** The number of failures that stops the run; undefined is no limit. */
  readonly bail?: number;
  readonly waivers: readonly Waiver[];
  /** Absolute path of the folder for the reports. */
  readonly out: string;
  readonly reports: readonly ReportKind[];
  /** Removes names of people from all reports. */
  readonly redactNames?: true;
  /** The settings as command-line options; undefined if they did not come from a command line. */
  readonly again?: Again;
  /** The reason why the credentials must not be used. Nothing is sent then, and the result gives the reason. */
  readonly withheld?: string;
}

/** The settings of random testing. */
export interface Fuzz {
  /** Random cases per law. */
  readonly runs: number;
  readonly seed: number;
  /** The path of the only random case to try. */
  readonly path?: string;
  /** The user's cases, which are tried before the random ones, with their file. */
  readonly corpus?: { readonly file: string; readonly cases: readonly KeptCase[] };
}

/** The selection of checks, by patterns for ids, requirements, suites and tags. */
export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly shard?: { readonly index: number; readonly of: number };
  /** The catalogue version to select from; undefined is the newest. */
  readonly catalogue?: CatalogueVersion;
  /** Ids of the checks to repeat; undefined selects all. */
  readonly again?: readonly string[];
}

/** A known deviation. */
export interface Waiver {
  readonly requirement: string;
  readonly check?: string;
  readonly reason: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** ISO 8601 date of the last day on which it is valid. */
  readonly expires?: string;
  /** Its place in a file: `entry 3 of waivers.json (line 12)`. */
  readonly source?: string;
}

export type { AuthKind };
