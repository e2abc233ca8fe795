/** A variable does not say where a proxy is, or is not. The message is one sentence that names the variable and holds no secret of it. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}
