/** The corridor's own trade as a table for a gravity equation: totals of a year, sizes, and how far economies lie apart. */
import type { Corridor } from 'landbridge';

export interface GravityTable {
  readonly csv: string;
  readonly leftOut: number;
}

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/**
 * Totals of bilateral trade with one exporter and one importer; GDP of the nearest year; distance along the great circle
 * between the means of both economies' zones.
 */
export function createGravityTable({ tables }: Corridor, year: number): GravityTable {
  const rows = tables.bilateral_trade.filter(
    (row) =>
      row.commodity === 'all' &&
      row.direction === 'exports' &&
      row.rank === 'preferred' &&
      row.unit === 'USD' &&
      row.year === year &&
      row.months === null,
  );
  const economy = (id: string) => {
    const accounts = tables.national_account.filter((row) => row.economy === id);
    const [account] = accounts.sort((a, b) => Math.abs(a.year - year) - Math.abs(b.year - year));
    const members = new Set(
      tables.country
        .filter((row) => row.country_id === id || (account?.region != null && row.region === account.region))
        .map((row) => row.country_id),
    );
    const at = tables.zone.flatMap(({ node_id: nodeId }) => {
      const node = tables.node.find((row) => row.node_id === nodeId);
      return node && members.has(node.country_id) ? [[node.x_coord, node.y_coord] as const] : [];
    });
    if (!account || at.length === 0) return null;
    const mean = (k: 0 | 1) => at.reduce((sum, place) => sum + place[k], 0) / at.length;
    return { gdpUsd: account.gdp_usd, longitude: mean(0), latitude: mean(1) };
  };
  const lines = rows.flatMap((row) => {
    const [from, to] = [economy(row.exporter), economy(row.importer)];
    if (!from || !to) return [];
    return [[row.exporter, row.importer, row.value, from.gdpUsd, to.gdpUsd, distanceKm(from, to)].join(',')];
  });
  return {
    csv: `exporter,importer,trade,GDP_exporter,GDP_importer,DIST\n${lines.join('\n')}\n`,
    leftOut: rows.length - lines.length,
  };
}

interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** By the haversine formula. */
function distanceKm(a: Place, b: Place): number {
  const half = (from: number, to: number) => Math.sin(((to - from) * RADIANS) / 2) ** 2;
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * half(a.longitude, b.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
