import { ProxyError } from '../transport/proxy-error.ts';
import { proxyFor } from '../transport/proxy.ts';
import type { Environment } from './layers.ts';
import { UsageError } from './usage-error.ts';

/**
 * Sees to it that the proxy on the way to an endpoint, where the environment names one, can be understood, so that a slip in a variable
 * is told before anything is sent. Throws a UsageError.
 */
export function checkProxy(endpoint: string, environment: Environment): void {
  try {
    proxyFor(new URL(endpoint).origin, environment);
  } catch (error) {
    throw error instanceof ProxyError ? new UsageError(error.message) : error;
  }
}
