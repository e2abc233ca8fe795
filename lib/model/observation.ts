import type { CatalogueVersion } from '../page/catalogue.ts';
import type { Reply, Request } from './http.ts';
import type { World } from './world.ts';

/** A short, stable answer to a question that the page leaves open, with its parts. */
export interface Answer {
  readonly answer: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** An experiment whose outcome is recorded and not judged. */
export interface Observation {
  readonly id: `GJ-OBS-${string}`;
  readonly title: string;
  /** As in CheckDescription. */
  readonly since?: CatalogueVersion;
  readonly send: (world: World) => readonly Request[];
  /** Pure. A reply is undefined if it did not come. */
  readonly answer: (replies: readonly (Reply | undefined)[], world: World) => Answer;
}
