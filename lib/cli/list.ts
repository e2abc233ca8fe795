import { profileNames } from '../model/requirement.ts';
import type { Requirement } from '../model/requirement.ts';
import type { Painter } from '../report/painter.ts';
import { profiles } from '../page/profiles.ts';
import { placesWords } from '../page/parts.ts';
import { requirements } from '../page/requirements.ts';
import type { Catalogue, Listing } from './catalogue.ts';
import { columns, columnWidth } from './layout.ts';
import { scopeWords } from './scope-words.ts';
import { defined } from '../model/defined.ts';

/** How a listing is laid out. */
export interface ListLayout {
  readonly painter: Painter;
  /** Columns of the terminal; Infinity where lines need not be broken. */
  readonly width: number;
}

function allRequirements(): readonly (readonly [string, Requirement])[] {
  return Object.entries(requirements);
}

function coveringChecks({ checks }: Catalogue, id: string): readonly string[] {
  return checks.filter(({ covers }) => covers.some((covered) => covered === id)).map((check) => check.id);
}

/** The data of a listing, equal for all programs that read it. */
export function listData(listing: Listing, catalogue: Catalogue): readonly unknown[] {
  switch (listing) {
    case 'requirements':
      return allRequirements().map(([id, { scopes, places, ...row }]) => ({
        id,
        ...row,
        clause: placesWords(places),
        places,
        applies: scopeWords(scopes),
        scopes,
        checks: coveringChecks(catalogue, id),
      }));
    case 'checks':
      return catalogue.checks.map(({ id, title, suite, covers, since, tags, needs, killedBy }) => ({
        id,
        title,
        suite,
        covers,
        ...defined({ since, tags, needs }),
        killedBy,
      }));
    case 'observations':
      return catalogue.observations.map(({ id, title, since }) => ({
        id,
        title,
        ...defined({ since }),
      }));
    case 'profiles':
      return profileNames.map((name) => profiles[name]);
    default:
      return listing satisfies never;
  }
}

function requirementLines(catalogue: Catalogue, { painter, width }: ListLayout): readonly string[] {
  const paints = { must: painter.bold, should: (text: string) => text, excluded: painter.dim };
  const idWidth = columnWidth(allRequirements().map(([id]) => id));
  return allRequirements().map(([id, { level, statement, scopes, because }]) => {
    const checks = coveringChecks(catalogue, id);
    const detail = (label: string, text: string): string =>
      columns(
        [
          ['', idWidth],
          [painter.dim(label), 10],
        ],
        text,
        width,
      );
    return [
      columns(
        [
          [paints[level](id), idWidth],
          [paints[level](level), 10],
        ],
        statement,
        width,
      ),
      ...(scopes.length === 0 ? [] : [detail('applies', scopeWords(scopes))]),
      level === 'excluded'
        ? detail('because', because ?? '')
        : detail('checks', checks.join(', ') || '(none)'),
    ].join('\n');
  });
}

function profileLines({ painter, width }: ListLayout): readonly string[] {
  const nameWidth = columnWidth(profileNames);
  return profileNames.map((name) => {
    const { product, apiVersions, hasClusterSegment, hasGetClusters } = profiles[name];
    const facts = [
      product,
      hasClusterSegment ? 'cluster segment in the URI' : 'no cluster segment',
      hasGetClusters ? 'Get Clusters' : 'no Get Clusters',
      apiVersions.length === 0 ? 'no api-version' : `api-version ${apiVersions.join(', ')}`,
    ];
    return columns([[painter.bold(name), nameWidth]], facts.join('; '), width);
  });
}

function titledLines(
  entries: readonly { readonly id: string; readonly title: string }[],
  { painter, width }: ListLayout,
): readonly string[] {
  // A few long ids must not push every title aside.
  const idWidth = Math.min(42, columnWidth(entries.map(({ id }) => id)));
  return entries.map(({ id, title }) => columns([[painter.bold(id), idWidth]], title, width));
}

/** A listing for a person, one line or more each; ends with a line break. */
export function listText(listing: Listing, catalogue: Catalogue, layout: ListLayout): string {
  const lines = (): readonly string[] => {
    switch (listing) {
      case 'requirements':
        return requirementLines(catalogue, layout);
      case 'checks':
        return titledLines(catalogue.checks, layout);
      case 'observations':
        return titledLines(catalogue.observations, layout);
      case 'profiles':
        return profileLines(layout);
      default:
        return listing satisfies never;
    }
  };
  return `${lines().join('\n')}\n`;
}
