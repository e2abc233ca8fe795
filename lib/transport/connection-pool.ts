import { defined } from '../model/defined.ts';
import type { Redactor } from '../redact/redactor.ts';
import { authenticate } from './authentication.ts';
import type { AskAs } from './authentication.ts';
import { openConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import type { LoginGuard } from './login-guard.ts';
import type { Proxy } from './proxy.ts';
import { withSecondLook } from './second-look.ts';
import type { SecondLooks } from './second-look.ts';
import type { TransportOptions } from './transport.ts';

/** A connection, and how requests go out over it for the credentials. */
interface Slot {
  readonly connection: Connection;
  readonly ask: AskAs;
}

/** Connections that stay open between requests. */
export interface ConnectionPool {
  /** Takes an idle connection, or a new one. */
  readonly take: () => Slot;
  readonly giveBack: (slot: Slot) => void;
  /** Requests sent so far over all connections. */
  readonly sent: () => number;
  readonly close: () => Promise<void>;
}

export function openConnectionPool(
  { origin, credentials, tls, limits }: TransportOptions,
  proxy: Proxy | undefined,
  redactor: Redactor,
  guard: LoginGuard,
): ConnectionPool {
  const slots: Slot[] = [];
  const idle: Slot[] = [];
  const looks: SecondLooks = { told: 0, vain: 0 };
  // The first leg of an NTLM login is answered with a 401 that refuses nothing.
  const isGuarded = credentials.kind === 'basic' || credentials.kind === 'bearer';
  const settings = {
    origin,
    tls,
    connectTimeout: limits.connectTimeout,
    redactor,
    ...(isGuarded ? { halted: guard.halted, onHead: guard.onHead } : {}),
    ...defined({ proxy }),
  };
  // Without a second look through a proxy, which it cannot pass, and with NTLM, which logs in one connection.
  const isDirect = proxy === undefined && credentials.kind !== 'ntlm';
  const open = (): Slot => {
    const usual = openConnection(settings);
    const connection = isDirect ? withSecondLook(usual, settings, looks) : usual;
    const slot = { connection, ask: authenticate(connection, credentials) };
    slots.push(slot);
    return slot;
  };
  return {
    take: () => idle.pop() ?? open(),
    giveBack: (slot) => void idle.push(slot),
    sent: () => slots.reduce((total, { connection }) => total + connection.sent(), 0),
    close: async () => {
      await Promise.all(slots.map(({ connection }) => connection.close()));
    },
  };
}
