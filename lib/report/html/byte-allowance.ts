import type { HtmlMarkup } from './markup.ts';

/** A budget of bytes for one kind of content, so that the page opens on a phone. */
export class ByteAllowance {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Deducts the size of some markup; returns false and deducts nothing if it does not fit. */
  takes(view: HtmlMarkup): boolean {
    const bytes = Buffer.byteLength(view.text);
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}
