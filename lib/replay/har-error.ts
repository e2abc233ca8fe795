/** A recording that cannot be read; the message is one sentence that says where and why. */
export class HarError extends Error {
  override readonly name = 'HarError';
  /** The defect, as a part of a sentence. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(`This is not a usable HTTP archive: ${reason}.`, options);
    this.reason = reason;
  }
}

/** Throws a HarError with a place in the archive and its defect. */
export function failed(place: string, why: string): never {
  throw new HarError(`${place} ${why}`);
}
