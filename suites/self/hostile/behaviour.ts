import type { Socket } from 'node:net';
import type { Reply } from '../../../lib/model/http.ts';
import type { ProblemKind } from '../../../lib/model/result.ts';
import type { ExitStatus } from '../../../lib/model/verdict.ts';

/** A request that a hostile server received. */
export interface HostileRequest {
  readonly method: string;
  readonly target: string;
  /** The number of the request over all connections, from 1. */
  readonly count: number;
  /** The reply of the reference cluster. */
  readonly right: Reply;
  /** The origin of the server. */
  readonly origin: string;
}

/** A behavior of an endpoint that can harm a client. */
export interface HostileBehaviour {
  readonly id: string;
  /** The behavior in one sentence. */
  readonly says: string;
  /** The permitted exit statuses of a run. */
  readonly exit: readonly ExitStatus[];
  /** The only problem that a run with exit status 3 may report. */
  readonly problem?: ProblemKind;
  /** Set if the client uses https; `spoken` if the server has a self-signed certificate. */
  readonly tls?: 'expected' | 'spoken';
  /** True if the client must find a job itself. */
  readonly lists?: true;
  /** Called for a new connection. */
  readonly greet?: (socket: Socket) => void;
  /** Called for a request. */
  readonly meet?: (socket: Socket, request: HostileRequest) => void;
}
