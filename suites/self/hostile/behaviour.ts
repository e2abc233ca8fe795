import type { Socket } from 'node:net';
import type { Reply } from '../../../lib/model/http.ts';
import type { ProblemKind } from '../../../lib/model/result.ts';
import type { ExitStatus } from '../../../lib/model/verdict.ts';

/** A request that a hostile server has read. */
export interface HostileRequest {
  readonly method: string;
  readonly target: string;
  /** Counts the requests of all connections from 1. */
  readonly count: number;
  /** What the reference cluster would answer. */
  readonly right: Reply;
  /** Scheme, host and port of the server itself. */
  readonly origin: string;
}

/** One way in which an endpoint harms whoever asks it. */
export interface HostileBehaviour {
  readonly id: string;
  /** What it does, in one sentence. */
  readonly says: string;
  /** The exit statuses to which a run against it may come. */
  readonly exit: readonly ExitStatus[];
  /** What kept the run from judging, where the exit status is 3 and nothing else may be told. */
  readonly problem?: ProblemKind;
  /** `https` where the client expects TLS: `spoken` where the server does too, with a certificate of its own making. */
  readonly tls?: 'expected' | 'spoken';
  /** True where the job is not named to the client, which has to look for one. */
  readonly lists?: true;
  /** What happens when a connection stands. */
  readonly greet?: (socket: Socket) => void;
  /** What happens when a request has come. */
  readonly meet?: (socket: Socket, request: HostileRequest) => void;
}
