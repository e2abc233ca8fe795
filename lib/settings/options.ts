import { hostings, profileNames } from '../model/requirement.ts';
import { shells } from '../model/command.ts';
import { authKinds } from '../model/result.ts';
import { reportKinds } from '../model/report-kinds.ts';
import { tlsVersions } from '../model/target.ts';
import { catalogueVersions } from '../page/catalogue.ts';
import { keysOf } from '../model/keys-of.ts';

/** The kind of a value, with its bounds. */
export type OptionKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly [string, ...string[]] }
  /** A whole number. */
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  /** A number above zero. */
  | { readonly kind: 'positive'; readonly max: number; readonly unit: 'seconds' | 'requests a second' }
  /** A number of bytes, with a unit or without. */
  | { readonly kind: 'bytes'; readonly max: number }
  /** The id of a job. */
  | { readonly kind: 'job' }
  /** A part of a whole, `2/5`. */
  | { readonly kind: 'shard' }
  /** A path, which in a target file is relative to that file. */
  | { readonly kind: 'path' }
  | { readonly kind: 'switch' };

/** The text of an option without a value. */
export const bare = 'true';

/** The headings under which the help lists options, in this order. */
export const optionGroups = [
  'Endpoint',
  'Credentials',
  'TLS',
  'Limits and pacing',
  'Selection',
  'Fuzzing',
  'Judging and reports',
  'Console',
] as const;
export type OptionGroup = (typeof optionGroups)[number];

/** One option of `run` and `plan`. */
export type OptionRow = OptionKind & {
  readonly group: OptionGroup;
  /** The placeholder of the value in the help. */
  readonly placeholder?: string;
  readonly help: string;
  /** The default, in words. */
  readonly fallback?: string;
  readonly repeatable?: true;
  /** True if the value may be left out. */
  readonly optional?: true;
  /** True if a target file cannot hold it, because it controls reading or output. */
  readonly notInFile?: true;
};

/** In seconds; timers take a little more, and a longer run is a mistake. */
const week = 7 * 24 * 3600;

/** Every option: the flag is `--<key>`, the variable `HPCPACK_<KEY>`, the key of a target file is the same. */
export const options = {
  endpoint: {
    kind: 'text',
    group: 'Endpoint',
    placeholder: 'URL',
    help: 'service root, such as https://headnode/WindowsHPC',
    fallback: 'the built-in emulator',
  },
  target: {
    kind: 'path',
    group: 'Endpoint',
    placeholder: 'PATH',
    help: 'JSON file with these settings, or a folder of such files; several judge several endpoints',
    repeatable: true,
    notInFile: true,
  },
  against: {
    kind: 'text',
    group: 'Endpoint',
    placeholder: 'URL',
    help: 'a second endpoint to judge with the same settings; the run ends with a comparison',
    notInFile: true,
  },
  profile: {
    kind: 'choice',
    choices: profileNames,
    group: 'Endpoint',
    placeholder: 'NAME',
    help: 'version of HPC Pack that the endpoint implements',
    fallback: 'hpcpack-2016',
  },
  hosting: {
    kind: 'choice',
    choices: hostings,
    group: 'Endpoint',
    placeholder: 'KIND',
    help: 'hosting of the service',
    fallback: 'on-premises',
  },
  cluster: {
    kind: 'text',
    group: 'Endpoint',
    placeholder: 'NAME',
    help: 'cluster segment of the URI, for HPC Pack 2012 R2 and earlier',
    fallback: 'looked up with Get Clusters',
  },
  job: {
    kind: 'job',
    group: 'Endpoint',
    placeholder: 'ID',
    help: 'id of a job that no longer changes',
    fallback: 'looked up with Get Job List',
  },
  'missing-job': {
    kind: 'job',
    group: 'Endpoint',
    placeholder: 'ID',
    help: 'id that no job has',
    fallback: '2147483646',
  },
  'job-has': {
    kind: 'choice',
    choices: ['tasks', 'custom-properties'],
    group: 'Endpoint',
    placeholder: 'KIND',
    help: 'elements that the job has, so that their absence is a failure',
    fallback: 'what the endpoint reports',
    repeatable: true,
  },
  auth: {
    kind: 'choice',
    choices: authKinds,
    group: 'Credentials',
    placeholder: 'KIND',
    help: 'authentication scheme',
    fallback: 'basic with a user, bearer with a token, otherwise none',
  },
  user: {
    kind: 'text',
    group: 'Credentials',
    placeholder: 'NAME',
    help: 'such as DOMAIN\\name; the password comes from HPCPACK_PASSWORD, a file, or a prompt',
  },
  'password-file': {
    kind: 'path',
    group: 'Credentials',
    placeholder: 'FILE',
    help: 'file that holds only the password',
  },
  'token-file': {
    kind: 'path',
    group: 'Credentials',
    placeholder: 'FILE',
    help: 'file that holds only the bearer token; HPCPACK_TOKEN works too',
  },
  header: {
    kind: 'text',
    group: 'Credentials',
    placeholder: 'Name: value',
    help: 'additional header field of every request',
    repeatable: true,
  },
  'allow-plain-http': {
    kind: 'switch',
    group: 'Credentials',
    help: 'send credentials to another machine unencrypted, over http',
  },
  ca: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'CA certificates to trust instead of the default ones: PEM, DER or PKCS #7',
  },
  'use-system-ca': {
    kind: 'switch',
    group: 'TLS',
    help: 'also trust the certificate store of the operating system (Node 22.15 or later)',
  },
  cert: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'client certificate: PEM, DER or PKCS #7',
  },
  key: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'private key of the client certificate: PEM or DER',
  },
  pfx: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'PFX with client certificate and private key; HPCPACK_PASSPHRASE is its passphrase',
  },
  servername: {
    kind: 'text',
    group: 'TLS',
    placeholder: 'NAME',
    help: 'host name that the certificate of the endpoint must match',
    fallback: 'the host of the endpoint',
  },
  'min-tls': {
    kind: 'choice',
    choices: tlsVersions,
    group: 'TLS',
    placeholder: 'VERSION',
    help: 'lowest TLS version to accept',
    fallback: '1.2',
  },
  insecure: { kind: 'switch', group: 'TLS', help: 'accept any certificate' },
  'connect-timeout': {
    kind: 'positive',
    unit: 'seconds',
    max: week,
    group: 'Limits and pacing',
    placeholder: 'SECONDS',
    help: 'time limit for connecting',
    fallback: '10',
  },
  'request-timeout': {
    kind: 'positive',
    unit: 'seconds',
    max: week,
    group: 'Limits and pacing',
    placeholder: 'SECONDS',
    help: 'time limit for one request and its whole reply',
    fallback: '30',
  },
  deadline: {
    kind: 'positive',
    unit: 'seconds',
    max: week,
    group: 'Limits and pacing',
    placeholder: 'SECONDS',
    help: 'time limit for the whole run',
    fallback: '900',
  },
  'max-body': {
    kind: 'bytes',
    max: 2 ** 30,
    group: 'Limits and pacing',
    placeholder: 'BYTES',
    help: 'size limit of a body after decoding',
    fallback: '16 MiB',
  },
  'max-markup': {
    kind: 'whole',
    min: 1,
    max: 100_000_000,
    group: 'Limits and pacing',
    placeholder: 'N',
    help: 'limit on elements and attributes of a document, in attributes; an element counts as four',
    fallback: '600000',
  },
  concurrency: {
    kind: 'whole',
    min: 1,
    max: 64,
    group: 'Limits and pacing',
    placeholder: 'N',
    help: 'concurrent requests to one endpoint',
    fallback: '4',
  },
  rate: {
    kind: 'positive',
    unit: 'requests a second',
    max: 10_000,
    group: 'Limits and pacing',
    placeholder: 'N',
    help: 'highest number of requests per second',
    fallback: 'unlimited',
  },
  parallel: {
    kind: 'whole',
    min: 1,
    max: 64,
    group: 'Limits and pacing',
    placeholder: 'N',
    help: 'endpoints to judge at the same time; one that is silent for a second lends its place to the next',
    fallback: '4',
    notInFile: true,
  },
  only: {
    kind: 'text',
    group: 'Selection',
    placeholder: 'PATTERN',
    help: 'checks, requirements or suites by id, prefix or tag',
    fallback: 'all',
    repeatable: true,
  },
  skip: {
    kind: 'text',
    group: 'Selection',
    placeholder: 'PATTERN',
    help: 'checks, requirements or suites to leave out',
    repeatable: true,
  },
  catalogue: {
    kind: 'choice',
    choices: catalogueVersions,
    group: 'Selection',
    placeholder: 'VERSION',
    help: 'select only checks and observations of this version of the catalogue',
    fallback: 'the newest',
  },
  shard: {
    kind: 'shard',
    group: 'Selection',
    placeholder: 'I/N',
    help: 'judge one of N parts of the checks; give all parts the same --seed to merge them',
  },
  bail: {
    kind: 'whole',
    min: 1,
    max: 1_000_000,
    group: 'Selection',
    placeholder: 'N',
    help: 'stop after N confirmed failures; the remaining checks are not judged',
    fallback: 'never',
  },
  'rerun-failed': {
    kind: 'path',
    group: 'Selection',
    placeholder: 'FILE',
    help: 'select the checks that failed or could not be judged in a result.json (default: the one in --out); all if there are none',
    optional: true,
    notInFile: true,
  },
  watch: {
    kind: 'path',
    group: 'Selection',
    placeholder: 'PATH',
    help: 'keep running, and repeat failing checks when a key is pressed, this file or folder changes, or the endpoint comes back',
    optional: true,
    repeatable: true,
    notInFile: true,
  },
  'fuzz-runs': {
    kind: 'whole',
    min: 0,
    max: 1_000_000,
    group: 'Fuzzing',
    placeholder: 'N',
    help: 'random cases of each law; 0 turns them off',
    fallback: '100',
  },
  seed: {
    kind: 'whole',
    min: 0,
    max: 2 ** 31 - 1,
    group: 'Fuzzing',
    placeholder: 'N',
    help: 'repeat the random cases of the run that printed this seed',
    fallback: 'random, printed',
  },
  'fuzz-path': {
    kind: 'text',
    group: 'Fuzzing',
    placeholder: 'PATH',
    help: 'with --seed, repeat a single case',
  },
  'fuzz-corpus': {
    kind: 'path',
    group: 'Fuzzing',
    placeholder: 'FILE',
    help: 'JSON file of cases to try before random ones',
  },
  'fail-on': {
    kind: 'choice',
    choices: ['must', 'should'],
    group: 'Judging and reports',
    placeholder: 'LEVEL',
    help: 'lowest level of requirement that makes the run fail',
    fallback: 'must',
  },
  waivers: {
    kind: 'path',
    group: 'Judging and reports',
    placeholder: 'FILE',
    help: 'JSON file of known deviations',
  },
  'write-waivers': {
    kind: 'path',
    group: 'Judging and reports',
    placeholder: 'FILE',
    help: 'draft a waiver file from the failures of this run; you fill in the reasons',
    notInFile: true,
  },
  out: {
    kind: 'path',
    group: 'Judging and reports',
    placeholder: 'DIR',
    help: 'folder for the reports',
    fallback: 'reports',
  },
  report: {
    kind: 'choice',
    choices: reportKinds,
    group: 'Judging and reports',
    placeholder: 'KIND',
    help: 'reports to write',
    fallback: 'all',
    repeatable: true,
  },
  shell: {
    kind: 'choice',
    choices: shells,
    group: 'Judging and reports',
    placeholder: 'NAME',
    help: 'shell for which command lines in reports are quoted',
    fallback: 'powershell on Windows, otherwise bash',
  },
  'redact-names': {
    kind: 'switch',
    group: 'Judging and reports',
    help: 'mask owners, users and e-mail addresses in every report',
  },
  quiet: { kind: 'switch', group: 'Console', help: 'print failures and the verdict only', notInFile: true },
  verbose: {
    kind: 'switch',
    group: 'Console',
    help: 'print every check, the exchanges of failures with the right answer, and stack traces',
    notInFile: true,
  },
  'no-color': {
    kind: 'switch',
    group: 'Console',
    help: 'no colours; NO_COLOR does the same',
    notInFile: true,
  },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof options;

export const optionNames = keysOf(options);

/** The row of an option, without the narrow type of its entry. */
export function optionRow(name: OptionName): OptionRow {
  return options[name];
}

/** The environment variable of an option: `HPCPACK_MISSING_JOB`. */
export function variableOf(name: OptionName): string {
  return `HPCPACK_${name.replaceAll('-', '_').toUpperCase()}`;
}

/** The same key as JavaScript would spell it: `missingJob`; a target file may use it too. */
export function camelCaseOf(name: OptionName): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The type of an option's value, or of one of its values if it is repeatable. */
export type ValueOf<Name extends OptionName> = (typeof options)[Name] extends {
  kind: 'choice';
  choices: readonly (infer Choice)[];
}
  ? Choice
  : (typeof options)[Name] extends { kind: 'switch' }
    ? boolean
    : (typeof options)[Name] extends { kind: 'whole' | 'positive' | 'bytes' }
      ? number
      : (typeof options)[Name] extends { kind: 'shard' }
        ? { readonly index: number; readonly of: number }
        : string;

/** The options that may be given more than once. */
export type RepeatableName = {
  [Name in OptionName]: (typeof options)[Name] extends { repeatable: true } ? Name : never;
}[OptionName];
