import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { referenceCluster, referenceJob } from '../emulator/cluster.ts';
import { makeCertificate } from '../emulator/certificate.ts';
import { startServer } from '../emulator/server.ts';
import type { RunningServer } from '../emulator/server.ts';
import type { Hosting, ProfileName } from '../model/requirement.ts';
import type { Painter } from '../report/painter.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { CliContext } from './context.ts';
import { defined } from '../model/defined.ts';

/** The emulated cluster, and its address. */
export interface EmulateOptions {
  readonly profile: ProfileName;
  readonly hosting: Hosting;
  /** 0 takes a free port. */
  readonly port: number;
  /** Name or address to listen on. */
  readonly host: string;
  readonly https: boolean;
  /** The path for the certificate, so that clients can trust it. */
  readonly certificate?: string;
  /** Asked of every request where given. */
  readonly credentials?: { readonly user: string; readonly password: string };
}

const listenProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken: choose another --port',
  EACCES: 'must not be used by this user: choose a --port above 1023',
  EADDRNOTAVAIL: 'is not an address of this machine: choose another --host',
  ENOTFOUND: 'is unknown: choose another --host',
};

async function start(options: EmulateOptions, folder: string): Promise<RunningServer> {
  const reference = referenceCluster(options.profile, options.hosting);
  const cluster =
    options.credentials === undefined ? reference : { ...reference, credentials: options.credentials };
  const tls = options.https
    ? await makeCertificate([
        options.host,
        ...['localhost', '127.0.0.1'].filter((name) => name !== options.host),
      ])
    : undefined;
  if (tls !== undefined && options.certificate !== undefined) {
    const path = resolve(folder, options.certificate);
    try {
      await writeFile(path, tls.cert);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new UsageError(`--certificate ${path} cannot be written: ${why}`, { cause });
    }
  }
  try {
    return await startServer({
      cluster,
      port: options.port,
      host: options.host,
      ...defined({ tls }),
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const says = listenProblems[code];
    throw says === undefined ? error : new UsageError(`${options.host}:${options.port} ${says}`);
  }
}

/** The URLs and jobs for the person who started the server. */
function hints(options: EmulateOptions, painter: Painter): string {
  const { name, profile } = referenceCluster(options.profile, options.hosting);
  const rows = [
    `${profile.product}, ${options.hosting}; job ${referenceJob} is finished`,
    ...(profile.hasClusterSegment ? [`the cluster is named ${name}`] : []),
    ...(options.credentials === undefined ? [] : [`Basic authentication as ${options.credentials.user}`]),
    ...(options.https
      ? ['its certificate is self-signed: save it with --certificate and trust it with --ca']
      : []),
    'Ctrl-C stops it',
  ];
  return rows.map((row) => `${painter.dim(row)}\n`).join('');
}

/** Serves the emulator until it is interrupted; its address is the first line of the output. Throws a UsageError. */
export async function emulate(options: EmulateOptions, painter: Painter, context: CliContext): Promise<0> {
  const server = await start(options, context.folder);
  const interruption = context.interruption();
  try {
    context.out.write(`${server.url}\n`);
    context.err.write(hints(options, painter));
    await new Promise<void>((stop) => {
      interruption.addEventListener('abort', () => stop(), { once: true });
    });
  } finally {
    await server.close();
  }
  return 0;
}
