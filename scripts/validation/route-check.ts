/** Named routes of the corridor beside their published lengths, times and prices. */
import type { Corridor } from 'landbridge';
import { type MeasuredRoute, measureNamedRoutes } from 'landbridge';

export interface RouteCheck {
  readonly route: MeasuredRoute;
  readonly sourceId: string;
  readonly note: string;
  readonly publishedKm: number | null;
  readonly publishedH: number | null;
  readonly publishedUsdPerFeu: number | null;
  readonly publishedPriceYear: number | null;
  /** False where a link of the route has the same source, or none was found: no evidence, only consistency. */
  readonly independent: boolean;
}

/** What the corridor's own note says of a route whose links were split from its figure. */
const NOT_INDEPENDENT = 'no independent check';

/** @cost one search a route */
export function checkRoutes(corridor: Corridor, year: number): RouteCheck[] {
  const sourceOfLink = new Map(corridor.tables.link.map((link) => [link.link_id, link.source_id]));
  const rows = new Map(corridor.tables.named_route.map((row) => [row.named_route_id, row]));
  return measureNamedRoutes(corridor, year).flatMap((route) => {
    const row = rows.get(route.id);
    if (!row) return [];
    const usesFigure = route.linkIds.some((id) => sourceOfLink.get(id) === row.source_id);
    return [
      {
        route,
        sourceId: row.source_id,
        note: row.note ?? '',
        publishedKm: row.reference_length_km,
        publishedH: row.reference_time_h,
        publishedUsdPerFeu: row.reference_cost_usd_per_feu,
        publishedPriceYear: row.price_year,
        independent: row.source_id !== 'assumption' && !usesFigure && !row.note?.includes(NOT_INDEPENDENT),
      },
    ];
  });
}
