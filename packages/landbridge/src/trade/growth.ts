/**
 * What the growth of a turnover is made of, in logarithms that add up: the sizes of both sides against the world's, as a
 * gravity equation with unit elasticities has them, and a residual: openness, transport, prices of what is sold, counting.
 */
import type { Corridor, Row } from '@landbridge/corridor';

export interface GrowthPart {
  readonly what: string;
  /** ln of the ratio. */
  readonly log_points: number | null;
  readonly share_percent: number | null;
  readonly figures: readonly {
    readonly row: string;
    readonly value: number;
    readonly unit: string;
    readonly year: number;
    readonly source_id: string;
    readonly basis: string;
  }[];
}

export interface GrowthReport {
  readonly between: string;
  readonly from: { readonly year: number; readonly usd: number; readonly source_id: string };
  readonly to: { readonly year: number; readonly usd: number; readonly source_id: string };
  readonly ratio: number;
  readonly parts: readonly GrowthPart[];
  /** What the later turnover is made of, as far as there are figures, USD. */
  readonly composition: readonly {
    readonly what: string;
    readonly usd: number;
    readonly share_percent: number;
    readonly source_id: string;
    readonly basis: string;
  }[];
  readonly series: readonly {
    readonly year: number;
    readonly usd: number;
    readonly growth_percent_per_year: number | null;
    readonly source_id: string;
  }[];
  readonly notes: readonly string[];
}

type Account = Row<'national_account'>;

/** Of the preferred series of the widest sum of countries; null where there are not two years. @cost O(rows) */
export function explainGrowth({ tables }: Corridor, to = 2022): GrowthReport | null {
  const series = tables.bilateral_trade
    .filter(
      (row) =>
        row.direction === 'turnover' && row.rank === 'preferred' && row.unit === 'USD' && row.importer.includes('+'),
    )
    .sort((a, b) => a.year - b.year);
  const [first, last] = [series[0], series.filter((row) => row.year <= to).at(-1)];
  if (!first || !last || first.year >= last.year) return null;
  const members = first.importer.split('+');
  const log = Math.log(last.value / first.value);
  const own = sizeGrowth(tables.national_account, [first.exporter], first.year, last.year);
  const theirs = sizeGrowth(tables.national_account, members, first.year, last.year);
  const world = sizeGrowth(tables.national_account, ['WLD'], first.year, last.year);
  const sizes = [own, theirs, world].every((part) => part.log !== null);
  const part = (what: string, points: number | null, rows: readonly Account[]): GrowthPart => ({
    what,
    log_points: points,
    share_percent: points === null ? null : (100 * points) / log,
    figures: rows.map((row) => ({
      row: row.national_account_id,
      value: row.gdp_usd,
      unit: 'USD',
      year: row.year,
      source_id: row.source_id,
      basis: row.basis,
    })),
  });
  const rest = sizes ? log - own.log! - theirs.log! + world.log! : null;
  return {
    between: `${first.exporter} and ${first.importer}`,
    from: { year: first.year, usd: first.value, source_id: first.source_id },
    to: { year: last.year, usd: last.value, source_id: last.source_id },
    ratio: last.value / first.value,
    parts: [
      part(`size of ${first.exporter}, GDP in current USD`, own.log, own.rows),
      part(`size of ${first.importer}`, theirs.log, theirs.rows),
      part('less the world’s size', world.log === null ? null : -world.log, world.rows),
      part('residual: openness, transport, prices of the goods, what is counted', rest, []),
    ],
    composition: listComposition(tables.bilateral_trade, first.exporter, members, last),
    series: series.map((row, k) => {
      const before = series[k - 1];
      const growth = before ? 100 * ((row.value / before.value) ** (1 / (row.year - before.year)) - 1) : null;
      return { year: row.year, usd: row.value, growth_percent_per_year: growth, source_id: row.source_id };
    }),
    notes: [
      'Unit elasticities of size are the theory’s; the residual takes what they miss, and the errors of all figures',
      'Sizes are of the nearest year with a figure for all: see the years beside them',
    ],
  };
}

/** ln of the sum's growth between the years nearest to the two that all have. */
function sizeGrowth(accounts: readonly Account[], members: readonly string[], from: number, to: number) {
  const nearest = (year: number) => {
    const rows = members.map((id) =>
      accounts
        .filter((row) => row.economy === id)
        .reduce<Account | null>(
          (best, row) => (best === null || Math.abs(row.year - year) < Math.abs(best.year - year) ? row : best),
          null,
        ),
    );
    return rows.every((row): row is Account => row !== null && Math.abs(row.year - year) <= 2) ? rows : null;
  };
  const [before, after] = [nearest(from), nearest(to)];
  const sum = (rows: readonly Account[]) => rows.reduce((total, row) => total + row.gdp_usd, 0);
  return before && after
    ? { log: Math.log(sum(after) / sum(before)), rows: [...before, ...after] }
    : { log: null, rows: [] };
}

function listComposition(
  rows: readonly Row<'bilateral_trade'>[],
  hub: string,
  members: readonly string[],
  total: Row<'bilateral_trade'>,
): GrowthReport['composition'] {
  const goods = rows.filter(
    (row) =>
      row.year === total.year &&
      row.commodity !== 'all' &&
      row.direction === 'exports' &&
      row.months === null &&
      row.unit === 'USD' &&
      row.importer === hub &&
      members.includes(row.exporter),
  );
  // What one side counts as sent and the other does not as received: goods in transit, and the errors of both.
  const transit = rows
    .filter(
      (row) =>
        row.flag === 'holds-transit' && row.direction === 'exports' && row.year === total.year && row.exporter === hub,
    )
    .flatMap((row) => {
      const own = rows.find(
        (item) =>
          item.exporter === hub &&
          item.importer === row.importer &&
          item.year === row.year &&
          item.direction === 'exports' &&
          item.commodity === 'all' &&
          item.rank === 'preferred',
      );
      if (!own || own.value >= row.value) return [];
      const usd = row.value - own.value;
      return [
        {
          what: `${hub} to ${row.importer}, beyond the ${own.reporter} count: goods in transit`,
          usd,
          source_id: own.source_id,
          basis: 'estimated',
        },
      ];
    });
  return [
    ...goods.map((row) => ({
      what: `${row.exporter}: ${row.commodity}`,
      usd: row.value,
      source_id: row.source_id,
      basis: row.basis as string,
    })),
    ...transit,
  ]
    .map((item) => ({ ...item, share_percent: (100 * item.usd) / total.value }))
    .sort((a, b) => b.usd - a.usd);
}
