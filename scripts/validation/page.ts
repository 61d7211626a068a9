/** The validation page: where the corridor agrees with the world, where not, and why. */
import type { Corridor } from 'landbridge';
import { createTable } from './markdown.ts';
import { checkRoutes, type RouteCheck } from './route-check.ts';

const DISTANCE_TOLERANCE_PERCENT = 3;

export function createValidationPage(corridor: Corridor): string {
  const year = corridor.tables.config[0]?.base_year ?? 2022;
  const checks = checkRoutes(corridor, year);
  const lengths = checks.filter((check) => check.publishedKm !== null && check.route.distanceKm !== null);
  const independent = lengths.filter((check) => check.independent);
  const within = independent.filter((check) => Math.abs(lengthError(check)) <= DISTANCE_TOLERANCE_PERCENT);
  const sources = new Map(corridor.tables.source.map((row) => [row.source_id, row]));
  const cite = (id: string) => {
    const source = sources.get(id);
    return source?.url ? `[${id}](${source.url})` : id;
  };
  const all = lengths.filter((check) => Math.abs(lengthError(check)) <= DISTANCE_TOLERANCE_PERCENT);
  const errors = independent.map((check) => Math.abs(lengthError(check))).sort((a, b) => a - b);
  return `# Validation

Figures of the corridor \`${corridor.id}\` beside published ones. Written by \`npm run docs:validation\`; \`npm test\` says when
it is out of date. What the model gets wrong in flows and shares stands in [calibration.md](calibration.md), what each
engine gets wrong and what to mend first in [limits.md](limits.md).

## Lengths of routes against published lengths of the whole

No link of these routes takes its length from the figure that it is compared with. ${within.length} of ${independent.length} lie within
${DISTANCE_TOLERANCE_PERCENT} %; the median error is ${(errors[Math.floor(errors.length / 2)] ?? 0).toFixed(1)} %. With the consistent ones below, ${all.length} of ${lengths.length} do. Every
restriction is lifted and every phase complete, so that a closed border does not lengthen a road.

${createTable(
  ['route', 'mode', 'published, km', 'ours, km', 'difference', 'source', 'note'],
  independent
    .sort((a, b) => Math.abs(lengthError(a)) - Math.abs(lengthError(b)))
    .map((check) => [
      check.route.name,
      check.route.mode,
      check.publishedKm?.toFixed(0) ?? '',
      check.route.distanceKm?.toFixed(0) ?? '',
      `${signed(lengthError(check))} %`,
      cite(check.sourceId),
      check.note,
    ]),
)}

## Lengths that are consistent, not evidence

Links of these routes were split from the same figure, or the published figure is recalled without a page.

${createTable(
  ['route', 'mode', 'figure, km', 'ours, km', 'difference', 'source'],
  lengths
    .filter((check) => !check.independent)
    .map((check) => [
      check.route.name,
      check.route.mode,
      check.publishedKm?.toFixed(0) ?? '',
      check.route.distanceKm?.toFixed(0) ?? '',
      `${signed(lengthError(check))} %`,
      cite(check.sourceId),
    ]),
)}

## Transit times and prices

Times are without congestion, loading and unloading, in ${year}, with border hours as CAREC CPMM sampled them: all trains and
trucks of a border, not the fastest service. Published times are mostly of timetabled express trains in other years.

${createTable(
  [
    'route',
    'mode',
    'published, h',
    'ours, h',
    'of it at borders, h',
    'published, USD/FEU',
    `ours, USD (${year})/FEU`,
    'source',
  ],
  checks
    .filter((check) => (check.publishedH !== null || check.publishedUsdPerFeu !== null) && check.route.timeH !== null)
    .map((check) => [
      check.route.name,
      check.route.mode,
      check.publishedH?.toFixed(0) ?? '',
      check.route.timeH?.toFixed(0) ?? '',
      check.route.borderH?.toFixed(0) ?? '',
      check.publishedUsdPerFeu === null ? '' : `${check.publishedUsdPerFeu} (${check.publishedPriceYear})`,
      check.route.costUsdPerFeu?.toFixed(0) ?? '',
      cite(check.sourceId),
    ]),
)}
`;
}

function lengthError({ route, publishedKm }: RouteCheck): number {
  return ((route.distanceKm ?? 0) / (publishedKm ?? 1) - 1) * 100;
}

function signed(percent: number): string {
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)}`;
}
