/**
 * What the corridor's table of trade says as it stands: whose trade depends on whom, how concentrated it is, how far reporters
 * differ, what the growth of trade with China is made of, and what a plant can take the place of.
 */
import type { Corridor, Row } from '@landbridge/corridor';
import { explainGrowth, type GrowthReport } from './growth.ts';
import { balanceGoods, type GoodsBalance } from './substitution.ts';

type TradeRow = Row<'bilateral_trade'>;

export interface TradeFigure {
  readonly row: string;
  readonly reporter: string;
  readonly value: number;
  readonly unit: string;
  readonly source_id: string;
  readonly basis: string;
  readonly flag: string | null;
}

export interface Partners {
  readonly country: string;
  readonly side: 'exports' | 'imports';
  readonly year: number;
  /** Sum over the partners that have a figure: a part of all trade. */
  readonly known_usd: number;
  readonly partners: readonly {
    readonly partner: string;
    readonly usd: number;
    readonly share: number;
    readonly source_id: string;
    readonly basis: string;
    readonly flag: string | null;
  }[];
  /** Herfindahl-Hirschman index of the shares of the known partners, 0 to 1; above 0.25 is called highly concentrated. */
  readonly hhi: number;
  /** Imports over GDP, ratio; of exports their share of GDP. Null without a GDP. */
  readonly over_gdp: number | null;
  readonly gdp_year: number | null;
  /** Share of the largest good with a figure in the sales to the largest partner. */
  readonly largest_good: {
    readonly commodity: string;
    readonly partner: string;
    readonly usd: number;
    readonly share_of_known: number;
  } | null;
}

export interface IndicatorReport {
  readonly partners: readonly Partners[];
  readonly rivals: readonly {
    readonly exporter: string;
    readonly importer: string;
    readonly direction: string;
    readonly year: number;
    readonly spread_percent: number;
    readonly figures: readonly TradeFigure[];
  }[];
  readonly gaps: readonly { readonly exporter: string; readonly importer: string; readonly year: number }[];
  readonly growth: GrowthReport | null;
  readonly balances: readonly GoodsBalance[];
  readonly notes: readonly string[];
}

/** @cost O(rows of the table x countries) */
export function measureTrade(corridor: Corridor, year: number): IndicatorReport {
  const rows = corridor.tables.bilateral_trade;
  const wholeYear = rows.filter(
    (row) => row.year === year && row.months === null && row.unit === 'USD' && row.direction === 'exports',
  );
  const totals = wholeYear.filter((row) => row.commodity === 'all' && row.rank === 'preferred' && !isSum(row));
  const ids = [...new Set(totals.flatMap((row) => [row.exporter, row.importer]))].sort();
  return {
    partners: ids.flatMap((id) =>
      (['exports', 'imports'] as const).flatMap((side) => measurePartners(corridor, totals, wholeYear, id, side, year)),
    ),
    rivals: listRivals(rows),
    gaps: ids.flatMap((exporter) =>
      ids
        .filter(
          (importer) =>
            importer !== exporter && !totals.some((row) => row.exporter === exporter && row.importer === importer),
        )
        .map((importer) => ({ exporter, importer, year })),
    ),
    growth: explainGrowth(corridor),
    balances: balanceGoods(corridor),
    notes: [
      'Shares and HHI are of the partners that have a figure, not of all trade: the true ones are lower where partners are missing',
      'A figure flagged holds-transit counts goods that go on to others; half-assumed: its split by direction is assumed; recalled: no page was found',
    ],
  };
}

function isSum({ exporter, importer }: TradeRow): boolean {
  return exporter.includes('+') || importer.includes('+');
}

function measurePartners(
  corridor: Corridor,
  totals: readonly TradeRow[],
  all: readonly TradeRow[],
  id: string,
  side: Partners['side'],
  year: number,
): Partners[] {
  const own = (row: TradeRow) => (side === 'exports' ? row.exporter : row.importer);
  const other = (row: TradeRow) => (side === 'exports' ? row.importer : row.exporter);
  const mine = totals.filter((row) => own(row) === id);
  const known = mine.reduce((sum, row) => sum + row.value, 0);
  if (!(known > 0)) return [];
  const partners = mine
    .map((row) => ({
      partner: other(row),
      usd: row.value,
      share: row.value / known,
      source_id: row.source_id,
      basis: row.basis,
      flag: row.flag,
    }))
    .sort((a, b) => b.usd - a.usd);
  const goods = all.filter((row) => row.commodity !== 'all' && own(row) === id && other(row) === partners[0].partner);
  const largest = goods.reduce<TradeRow | null>(
    (most, row) => (most === null || row.value > most.value ? row : most),
    null,
  );
  const gdp = corridor.tables.national_account
    .filter((row) => row.economy === id)
    .reduce<Row<'national_account'> | null>(
      (best, row) => (best === null || Math.abs(row.year - year) < Math.abs(best.year - year) ? row : best),
      null,
    );
  return [
    {
      country: id,
      side,
      year,
      known_usd: known,
      partners,
      hhi: partners.reduce((sum, { share }) => sum + share * share, 0),
      over_gdp: gdp ? known / gdp.gdp_usd : null,
      gdp_year: gdp?.year ?? null,
      largest_good: largest && {
        commodity: largest.commodity,
        partner: partners[0].partner,
        usd: largest.value,
        share_of_known: largest.value / known,
      },
    },
  ];
}

/** Figures of one thing by several reporters, the widest apart first. */
function listRivals(rows: readonly TradeRow[]): IndicatorReport['rivals'] {
  const groups = new Map<string, TradeRow[]>();
  for (const row of rows) {
    if (row.commodity !== 'all' || row.months !== null || row.unit !== 'USD') continue;
    const key = [row.exporter, row.importer, row.direction, row.year].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const values = group.map(({ value }) => value);
      const { exporter, importer, direction, year } = group[0];
      return {
        exporter,
        importer,
        direction,
        year,
        spread_percent: 100 * (Math.max(...values) / Math.min(...values) - 1),
        figures: group.map(({ bilateral_trade_id: row, reporter, value, unit, source_id, basis, flag }) => ({
          row,
          reporter,
          value,
          unit,
          source_id,
          basis,
          flag,
        })),
      };
    })
    .sort((a, b) => b.spread_percent - a.spread_percent);
}
