import type { CatalogueVersion } from '../page/catalogue.ts';
import type { Reply, Request } from './http.ts';
import type { World } from './world.ts';

/** A short, stable answer to a question that the page leaves open, with the parts that it was made of. */
export interface Answer {
  readonly answer: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** A small experiment whose outcome is recorded and never judged. */
export interface Observation {
  readonly id: `GJ-OBS-${string}`;
  readonly title: string;
  /** As in CheckDescription. */
  readonly since?: CatalogueVersion;
  readonly send: (world: World) => readonly Request[];
  /** Pure; a reply that never came is undefined. */
  readonly answer: (replies: readonly (Reply | undefined)[], world: World) => Answer;
}
