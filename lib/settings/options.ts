import { hostings, profileNames } from '../model/requirement.ts';
import { shells } from '../model/command.ts';
import { authKinds } from '../model/result.ts';
import { reportKinds } from '../model/report-kinds.ts';
import { tlsVersions } from '../model/target.ts';
import { catalogueVersions } from '../page/catalogue.ts';
import { keysOf } from '../model/keys-of.ts';

/** What a value is, and the bounds it keeps. */
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

/** The text of an option that stands without its value. */
export const bare = 'true';

/** The headings under which the help lists options, in this order. */
export const optionGroups = [
  'Endpoint',
  'Credentials',
  'TLS',
  'Limits and manners',
  'Selection',
  'Fuzzing',
  'Judging and reports',
  'Console',
] as const;
export type OptionGroup = (typeof optionGroups)[number];

/** One option of `run` and `plan`. */
export type OptionRow = OptionKind & {
  readonly group: OptionGroup;
  /** What the help calls the value. */
  readonly placeholder?: string;
  readonly help: string;
  /** The default, in words. */
  readonly fallback?: string;
  readonly repeatable?: true;
  /** True where the option may stand without its value. */
  readonly optional?: true;
  /** True where a target file cannot hold it: it says where to read, or how to talk. */
  readonly notInFile?: true;
};

/** The largest delay that a timer takes is a little more; a run of more than a week is a mistake. */
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
    help: 'a second endpoint to judge with the same settings, by which the first is measured: the run ends with what differs',
    notInFile: true,
  },
  profile: {
    kind: 'choice',
    choices: profileNames,
    group: 'Endpoint',
    placeholder: 'NAME',
    help: 'version of HPC Pack whose rules hold',
    fallback: 'hpcpack-2016',
  },
  hosting: {
    kind: 'choice',
    choices: hostings,
    group: 'Endpoint',
    placeholder: 'KIND',
    help: 'where the service is hosted',
    fallback: 'on-premises',
  },
  cluster: {
    kind: 'text',
    group: 'Endpoint',
    placeholder: 'NAME',
    help: 'cluster segment of the URI before 2016',
    fallback: 'asked of Get Clusters',
  },
  job: {
    kind: 'job',
    group: 'Endpoint',
    placeholder: 'ID',
    help: 'a job to look at that no longer changes',
    fallback: 'looked up with Get Job List',
  },
  'missing-job': {
    kind: 'job',
    group: 'Endpoint',
    placeholder: 'ID',
    help: 'an id that no job has',
    fallback: '2147483646',
  },
  'job-has': {
    kind: 'choice',
    choices: ['tasks', 'custom-properties'],
    group: 'Endpoint',
    placeholder: 'KIND',
    help: 'what the job is known to have, so that its absence is a failure',
    fallback: 'what the endpoint says',
    repeatable: true,
  },
  auth: {
    kind: 'choice',
    choices: authKinds,
    group: 'Credentials',
    placeholder: 'KIND',
    help: 'how to log in',
    fallback: 'basic with a user, bearer with a token, else none',
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
    help: 'file that holds the password and nothing else',
  },
  'token-file': {
    kind: 'path',
    group: 'Credentials',
    placeholder: 'FILE',
    help: 'file that holds the bearer token; it may stand in HPCPACK_TOKEN instead',
  },
  header: {
    kind: 'text',
    group: 'Credentials',
    placeholder: 'Name: value',
    help: 'extra header of every request',
    repeatable: true,
  },
  'allow-plain-http': {
    kind: 'switch',
    group: 'Credentials',
    help: 'send credentials over http to another machine, readable to everyone on the way',
  },
  ca: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'certificates of the authorities to trust instead of the usual ones: PEM, DER or PKCS #7',
  },
  'use-system-ca': {
    kind: 'switch',
    group: 'TLS',
    help: 'trust the certificate store of the operating system too, beside --ca or the usual authorities (Node 22.15 or later)',
  },
  cert: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'certificate of the client: PEM, DER or PKCS #7',
  },
  key: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'private key of that certificate: PEM or DER',
  },
  pfx: {
    kind: 'path',
    group: 'TLS',
    placeholder: 'FILE',
    help: 'PFX with certificate and key of the client; HPCPACK_PASSPHRASE opens it',
  },
  servername: {
    kind: 'text',
    group: 'TLS',
    placeholder: 'NAME',
    help: 'name that the certificate of the endpoint must have',
    fallback: 'the host of the endpoint',
  },
  'min-tls': {
    kind: 'choice',
    choices: tlsVersions,
    group: 'TLS',
    placeholder: 'VERSION',
    help: 'the oldest version of TLS that is spoken',
    fallback: '1.2',
  },
  insecure: { kind: 'switch', group: 'TLS', help: 'accept any certificate' },
  'connect-timeout': {
    kind: 'positive',
    unit: 'seconds',
    max: week,
    group: 'Limits and manners',
    placeholder: 'SECONDS',
    help: 'until a connection stands',
    fallback: '10',
  },
  'request-timeout': {
    kind: 'positive',
    unit: 'seconds',
    max: week,
    group: 'Limits and manners',
    placeholder: 'SECONDS',
    help: 'from the start of a request to its last byte',
    fallback: '30',
  },
  deadline: {
    kind: 'positive',
    unit: 'seconds',
    max: week,
    group: 'Limits and manners',
    placeholder: 'SECONDS',
    help: 'for the whole run',
    fallback: '900',
  },
  'max-body': {
    kind: 'bytes',
    max: 2 ** 30,
    group: 'Limits and manners',
    placeholder: 'BYTES',
    help: 'limit on a body, after decoding',
    fallback: '16 MiB',
  },
  'max-markup': {
    kind: 'whole',
    min: 1,
    max: 100_000_000,
    group: 'Limits and manners',
    placeholder: 'N',
    help: 'limit on the markup of a document, counted in attributes: an element counts as four',
    fallback: '600000',
  },
  concurrency: {
    kind: 'whole',
    min: 1,
    max: 64,
    group: 'Limits and manners',
    placeholder: 'N',
    help: 'requests in flight at one endpoint',
    fallback: '4',
  },
  rate: {
    kind: 'positive',
    unit: 'requests a second',
    max: 10_000,
    group: 'Limits and manners',
    placeholder: 'N',
    help: 'requests a second',
    fallback: 'unlimited',
  },
  parallel: {
    kind: 'whole',
    min: 1,
    max: 64,
    group: 'Limits and manners',
    placeholder: 'N',
    help: 'endpoints of several that are judged at once; one that is silent for a second does not count until it answers',
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
    help: 'the same, to leave out',
    repeatable: true,
  },
  catalogue: {
    kind: 'choice',
    choices: catalogueVersions,
    group: 'Selection',
    placeholder: 'VERSION',
    help: 'only the checks and observations that this version of the catalogue had; later ones are not selected',
    fallback: 'the newest',
  },
  shard: {
    kind: 'shard',
    group: 'Selection',
    placeholder: 'I/N',
    help: 'judge one part of the checks; give all parts the same --seed to merge them',
  },
  bail: {
    kind: 'whole',
    min: 1,
    max: 1_000_000,
    group: 'Selection',
    placeholder: 'N',
    help: 'stop sending after N failures, each seen twice; the checks that are left are not judged',
    fallback: 'never',
  },
  'rerun-failed': {
    kind: 'path',
    group: 'Selection',
    placeholder: 'FILE',
    help: 'only what failed or could not be judged in a result.json, that of --out if none is named; everything if nothing did',
    optional: true,
    notInFile: true,
  },
  watch: {
    kind: 'path',
    group: 'Selection',
    placeholder: 'PATH',
    help: 'stay, and ask again for what fails when a key is pressed, this file or folder changes, or the endpoint comes back',
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
    help: 'random cases per property; 0 turns them off',
    fallback: '100',
  },
  seed: {
    kind: 'whole',
    min: 0,
    max: 2 ** 31 - 1,
    group: 'Fuzzing',
    placeholder: 'N',
    help: 'repeats the random cases of the run that printed it',
    fallback: 'random, printed',
  },
  'fuzz-path': {
    kind: 'text',
    group: 'Fuzzing',
    placeholder: 'PATH',
    help: 'with --seed, repeats one case',
  },
  'fuzz-corpus': {
    kind: 'path',
    group: 'Fuzzing',
    placeholder: 'FILE',
    help: 'cases that are tried before random ones',
  },
  'fail-on': {
    kind: 'choice',
    choices: ['must', 'should'],
    group: 'Judging and reports',
    placeholder: 'LEVEL',
    help: 'the weakest level whose breach is a failure',
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
    help: 'draft a waiver file from the failures of this run; its reasons are left for you to write',
    notInFile: true,
  },
  out: {
    kind: 'path',
    group: 'Judging and reports',
    placeholder: 'DIR',
    help: 'where reports go',
    fallback: 'reports',
  },
  report: {
    kind: 'choice',
    choices: reportKinds,
    group: 'Judging and reports',
    placeholder: 'KIND',
    help: 'which reports are written',
    fallback: 'all',
    repeatable: true,
  },
  shell: {
    kind: 'choice',
    choices: shells,
    group: 'Judging and reports',
    placeholder: 'NAME',
    help: 'the shell that the lines to paste are quoted for',
    fallback: 'powershell on Windows, else bash',
  },
  'redact-names': {
    kind: 'switch',
    group: 'Judging and reports',
    help: 'take owners, users and e-mail addresses out of every report',
  },
  quiet: { kind: 'switch', group: 'Console', help: 'print failures and the verdict only', notInFile: true },
  verbose: {
    kind: 'switch',
    group: 'Console',
    help: 'print every check, the exchanges of failures with the right answer, and the stack of a defect',
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

/** The environment variable that stands for an option: `HPCPACK_MISSING_JOB`. */
export function variableOf(name: OptionName): string {
  return `HPCPACK_${name.replaceAll('-', '_').toUpperCase()}`;
}

/** The same key as JavaScript would spell it: `missingJob`; a target file may use it too. */
export function camelCaseOf(name: OptionName): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What an option gives, by its row: one value, or for a repeatable one each of them. */
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
