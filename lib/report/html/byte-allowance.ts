import type { HtmlMarkup } from './markup.ts';

/** The bytes that the page keeps for one kind of content, so that it opens on a phone whatever a run brings. */
export class ByteAllowance {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Takes the place that some markup needs, and tells whether there was enough. */
  takes(view: HtmlMarkup): boolean {
    const bytes = Buffer.byteLength(view.text);
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}
