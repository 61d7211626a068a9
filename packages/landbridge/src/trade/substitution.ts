/** What a plant can take the place of: a balance of one good in one country, as far as its figures go. */
import type { Corridor, Row } from '@landbridge/corridor';

export interface GoodsBalance {
  readonly country: string;
  readonly commodity: string;
  readonly capacity_t_per_year: number | null;
  readonly capacity_low_t_per_year: number | null;
  readonly demand_t_per_year: number | null;
  readonly imports_before_t_per_year: number | null;
  readonly exports_t_per_year: number | null;
  /** Imports that the capacity can take the place of at most: all of it less exports, and no more than there were. */
  readonly substitution_at_most_t_per_year: number | null;
  /** Part of the former imports; null where these are not known. */
  readonly share_of_imports: number | null;
  /** Imports above which the plant cannot end them. */
  readonly ends_imports_up_to_t_per_year: number | null;
  readonly verdict: string;
  readonly missing: readonly string[];
  readonly figures: readonly {
    readonly row: string;
    readonly item: string;
    readonly value: number | null;
    readonly year: number;
    readonly source_id: string;
    readonly basis: string;
    readonly rank: string;
    readonly note: string | null;
  }[];
}

/** @cost O(rows) */
export function balanceGoods({ tables }: Corridor): GoodsBalance[] {
  const groups = new Map<string, Row<'commodity_balance'>[]>();
  for (const row of tables.commodity_balance) {
    const key = `${row.country_id}\t${row.commodity}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(balance);
}

function balance(rows: readonly Row<'commodity_balance'>[]): GoodsBalance {
  const find = (item: Row<'commodity_balance'>['item']) =>
    rows.find((row) => row.item === item && row.rank === 'preferred')?.tonnes_per_year ?? null;
  const [capacity, demand, imports, exports] = [find('capacity'), find('demand'), find('imports'), find('exports')];
  const capacities = rows.flatMap((row) =>
    row.item === 'capacity' && row.tonnes_per_year !== null ? [row.tonnes_per_year] : [],
  );
  const free = capacity === null ? null : Math.max(0, capacity - (exports ?? 0));
  const bound =
    free === null ? null : Math.min(free, imports ?? Number.POSITIVE_INFINITY, demand ?? Number.POSITIVE_INFINITY);
  const missing = (['capacity', 'imports', 'demand'] as const).filter((item) => find(item) === null);
  return {
    country: rows[0].country_id,
    commodity: rows[0].commodity,
    capacity_t_per_year: capacity,
    capacity_low_t_per_year: capacities.length > 0 ? Math.min(...capacities) : null,
    demand_t_per_year: demand,
    imports_before_t_per_year: imports,
    exports_t_per_year: exports,
    substitution_at_most_t_per_year: bound,
    share_of_imports: imports !== null && imports > 0 && bound !== null ? bound / imports : null,
    ends_imports_up_to_t_per_year: free,
    verdict: judge(free, imports),
    missing,
    figures: rows.map((row) => ({
      row: row.commodity_balance_id,
      item: row.item,
      value: row.tonnes_per_year,
      year: row.year,
      source_id: row.source_id,
      basis: row.basis,
      rank: row.rank,
      note: row.note,
    })),
  };
}

function judge(free: number | null, imports: number | null): string {
  if (free === null) return 'no capacity is known';
  if (imports === null)
    return `cannot be judged: former imports are not known; the plant ends them if they were not above ${Math.round(free)} t/yr`;
  return imports <= free
    ? 'the plant can take the place of all imports'
    : `imports of ${Math.round(imports - free)} t/yr stay`;
}
