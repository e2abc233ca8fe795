/** The headings of the Get Job page, in its order. */
export const pageSections = [
  'Get Job',
  'Request',
  'URI Parameters',
  'Request Headers',
  'Request Body',
  'Response',
  'Status Code',
  'Response Headers',
  'Response Body',
  'Remarks',
  'Requirements',
] as const;
export type PageSection = (typeof pageSections)[number];

/** A place on the Get Job page. Numbers start at 1; sentences are counted within the row or paragraph. */
export interface PlaceOnPage {
  readonly section: PageSection;
  readonly paragraph?: number;
  /** The first cell of a row of the section's table. */
  readonly row?: string;
  readonly sentence?: number;
  readonly example?: number;
}

/** A place in another document, for a rule that the page does not state. */
export interface PlaceElsewhere {
  readonly source: 'HTTP' | 'XML' | 'Job Schema' | 'Create Job From XML' | 'API reference';
  readonly where: string;
}

export type Place = PlaceOnPage | PlaceElsewhere;

/** The places of a rule, the most relevant first. */
export type Places = readonly [Place, ...Place[]];
