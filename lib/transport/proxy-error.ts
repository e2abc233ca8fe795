/**
 * A proxy variable without a usable proxy. The message is one sentence that names the variable and no secret.
 */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}
