import { ProxyError } from '../transport/proxy-error.ts';
import { proxyFor } from '../transport/proxy.ts';
import type { Environment } from './layers.ts';
import { UsageError } from './usage-error.ts';

/**
 * Checks the proxy variables for an endpoint before anything is sent.
 * @throws UsageError
 */
export function checkProxy(endpoint: string, environment: Environment): void {
  try {
    proxyFor(new URL(endpoint).origin, environment);
  } catch (error) {
    throw error instanceof ProxyError ? new UsageError(error.message) : error;
  }
}
