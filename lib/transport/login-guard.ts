import { headerValues } from '../model/http.ts';
import type { Failure, Header } from '../model/http.ts';

/** Stops all requests once the endpoint refuses the credentials, because a further wrong password may lock the account. */
export interface LoginGuard {
  /** Why nothing more may be sent; undefined if requests may go out. */
  readonly halted: () => Failure | undefined;
  /** Takes status and header fields of a reply as soon as they arrive. */
  readonly onHead: (status: number, headers: readonly Header[]) => void;
  /** Takes status and header fields of a complete reply. */
  readonly onReply: (status: number, headers: readonly Header[]) => void;
  /** Refuses all further requests. */
  readonly halt: (failure: Failure) => void;
}

function refusedLogin(status: number): Failure {
  return {
    kind: 'stopped',
    message: `not sent: the endpoint has refused the credentials (${status}), and trying again may lock the account`,
  };
}

export function openLoginGuard(): LoginGuard {
  let isAccepted = false;
  let halted: Failure | undefined;
  const refuses = (status: number, headers: readonly Header[]): boolean => {
    // After an accepted login, 401 without a challenge is an answer like others (RFC 9110, section 15.5.2).
    const isChallenged = headerValues(headers, 'WWW-Authenticate').length > 0;
    return (status === 401 && (isChallenged || !isAccepted)) || (status === 403 && !isAccepted);
  };
  const halt = (failure: Failure): void => {
    halted ??= failure;
  };
  const onHead = (status: number, headers: readonly Header[]): void => {
    if (refuses(status, headers)) halt(refusedLogin(status));
  };
  return {
    halted: () => halted,
    onHead,
    onReply: (status, headers) => {
      onHead(status, headers);
      isAccepted ||= !refuses(status, headers);
    },
    halt,
  };
}
