import { createRequire } from 'node:module';
import type * as Undici from 'undici';

const load = createRequire(import.meta.url);

// The two parts of undici that a connection needs. The whole brings fetch, WebSocket and caches with it, its own and those of Node, and
// a run that takes seconds would wait a tenth of one for them.

/** undici's Client. */
export const Client = load('undici/lib/dispatcher/client.js') as typeof Undici.Client;

/** undici's buildConnector. */
export const buildConnector = load('undici/lib/core/connect.js') as typeof Undici.buildConnector;
