/** Why did this change? A difference split over the links, crossings, transfers and loadings where it arises. */
import { findRow, type Tables } from '@landbridge/corridor';
import { ADDITIVE_KPIS, type AdditiveKpi, type FreightResult } from '@landbridge/engines/freight';
import type { Difference } from './types.ts';

const MAX_CAUSES = 12;
/** Parts below this share of the largest go into the rest. */
const LEAST_SHARE = 1e-9;

/** @returns the largest parts, then the rest as one: together they add up to the difference */
export function explainDifference(
  kpi: string,
  base: FreightResult,
  other: FreightResult,
  tables: Tables,
): Difference['causes'] {
  const additive = ADDITIVE_KPIS.find((id) => id === kpi);
  if (!additive) return [];
  const parts = subtract(base, other, additive);
  const sorted = [...parts].sort(([keyA, a], [keyB, b]) => Math.abs(b) - Math.abs(a) || keyA.localeCompare(keyB));
  const least = Math.abs(sorted[0]?.[1] ?? 0) * LEAST_SHARE;
  const shown = sorted.slice(0, MAX_CAUSES).filter(([, change]) => Math.abs(change) > least);
  const rest = sorted.slice(shown.length).reduce((sum, [, change]) => sum + change, 0);
  const causes = shown.map(([id, change]) => ({ what: describe(id, tables), id, change }));
  return rest === 0
    ? causes
    : [...causes, { what: `${sorted.length - shown.length} other places`, id: 'rest', change: rest }];
}

function subtract(base: FreightResult, other: FreightResult, kpi: AdditiveKpi): Map<string, number> {
  const parts = new Map(other.contributions[kpi]);
  for (const [key, value] of base.contributions[kpi]) parts.set(key, (parts.get(key) ?? 0) - value);
  return parts;
}

/** Railways and roads between two places share a name: the layer tells them apart. */
function describeLink(id: string, tables: Tables): string {
  const link = findRow(tables, 'link', id);
  const layer = link && findRow(tables, 'layer', link.layer_id);
  return `running ${link?.name ?? id}${layer ? ` (${layer.name})` : ''}`;
}

function describe(id: string, tables: Tables): string {
  const slash = id.indexOf('/');
  const [table, key] = [id.slice(0, slash), id.slice(slash + 1)];
  switch (table) {
    case 'link':
      return describeLink(key, tables);
    case 'bcp':
      return `crossing ${findRow(tables, 'bcp', key)?.name ?? key}`;
    case 'transfer':
      return `transfer ${findRow(tables, 'transfer', key)?.name ?? key}`;
    case 'service':
      return `waiting for ${findRow(tables, 'service', key)?.name ?? key}`;
    default:
      return `${table} at ${findRow(tables, 'node', key)?.name ?? key}`;
  }
}
