/** Trade of a corridor's economies as a world: flows from the table, containers from demand, domestic sales from GDP. */
import { type Corridor, createIssue, type Issue, type Row } from '@landbridge/corridor';
import type { World } from '@landbridge/engines/trade';
import { Failure } from '../failure.ts';
import { type Economy, listEconomies, mapZones } from './economies.ts';

/** A demand row: containers of a class between two zones, as a part of the trade of their economies. */
export interface Relation {
  readonly demandId: string;
  readonly origin: string;
  readonly destination: string;
  readonly classId: string;
  /** Places of the economies. */
  readonly from: number;
  readonly to: number;
  readonly teuPerYear: number;
  /** Value of one TEU, USD of the base year. */
  readonly usdPerTeu: number;
  /** Its value over the trade of the two economies. */
  readonly share: number;
}

export interface Gap {
  readonly exporter: string;
  readonly importer: string;
  readonly what: string;
}

export interface CorridorWorld {
  readonly economies: readonly Economy[];
  /** USD, exporters x importers. */
  readonly flows: Float64Array;
  readonly relations: readonly Relation[];
  /** Row that a flow between two economies comes from; null: from the containers. */
  readonly rows: readonly (Row<'bilateral_trade'> | null)[];
  readonly gaps: readonly Gap[];
  readonly notes: readonly string[];
}

/**
 * @throws Failure `trade.none` without sizes of economies or demand, `trade.size` where exports exceed the GDP
 * @cost O(demand + pairs)
 */
export function createCorridorWorld(corridor: Corridor, year: number): CorridorWorld {
  const all = listEconomies(corridor, year);
  const economyOfZone = mapZones(corridor, all);
  const used = new Set(economyOfZone.values());
  const economies = all.filter(({ id }) => used.has(id));
  if (economies.length < 2 || corridor.tables.demand.length === 0) {
    throw new Failure(
      'trade.none',
      `The corridor ${corridor.id} has fewer than two economies with zones in national_account.csv, or no demand`,
    );
  }
  const n = economies.length;
  const place = new Map(economies.map(({ id }, at) => [id, at]));
  const baseYear = corridor.tables.config[0].base_year;
  const demandYear = latestYear(
    corridor.tables.demand.map((row) => row.year),
    year,
  );
  const valueOfClass = new Map(
    corridor.tables.commodity_class.map((row) => [
      row.class_id,
      row.value_usd_per_teu * deflator(corridor, row.price_year, baseYear),
    ]),
  );
  const containers = new Float64Array(n * n);
  const relations: Omit<Relation, 'share'>[] = [];
  let teuLeftOut = 0;
  for (const row of corridor.tables.demand) {
    if (row.year !== demandYear || !(row.teu_per_year > 0)) continue;
    const from = place.get(economyOfZone.get(row.origin_zone_id) ?? '');
    const to = place.get(economyOfZone.get(row.destination_zone_id) ?? '');
    if (from === undefined || to === undefined || from === to) {
      teuLeftOut += row.teu_per_year;
      continue;
    }
    const usdPerTeu = valueOfClass.get(row.class_id) ?? 0;
    containers[from * n + to] += row.teu_per_year * usdPerTeu;
    relations.push({
      demandId: row.demand_id,
      origin: row.origin_zone_id,
      destination: row.destination_zone_id,
      classId: row.class_id,
      from,
      to,
      teuPerYear: row.teu_per_year,
      usdPerTeu,
    });
  }
  const tradeYear = latestYear(
    corridor.tables.bilateral_trade.filter(isTotal).map((row) => row.year),
    year,
  );
  const rows = Array.from({ length: n * n }, (_, at) => findTrade(corridor, economies, at, tradeYear));
  const { flows, gaps } = fillFlows(economies, rows, containers);
  addDomestic(economies, flows);
  const years = [...new Set(economies.map(({ gdp }) => gdp.year))].sort();
  return {
    economies,
    flows,
    rows,
    gaps,
    relations: relations.map((relation) => ({
      ...relation,
      share: (relation.teuPerYear * relation.usdPerTeu) / flows[relation.from * n + relation.to],
    })),
    notes: [
      `Trade of ${tradeYear ?? 'no year'}, GDP of ${years.join(' and ')}, containers of ${demandYear}`,
      `Domestic sales are GDP less exports; trade with economies outside ${economies.map(({ id }) => id).join(', ')} counts as domestic, which understates what trade is worth to all`,
      ...(teuLeftOut > 0
        ? [`${Math.round(teuLeftOut)} TEU/yr within one economy or with one of unknown size keep their volume`]
        : []),
    ],
  };
}

export function toWorld({ economies, flows }: Pick<CorridorWorld, 'economies' | 'flows'>, elasticity: number): World {
  return { countries: economies.map(({ id }) => id), sectors: [{ name: 'all goods', elasticity, flows }] };
}

function isTotal({ direction, commodity, rank, months, unit }: Row<'bilateral_trade'>): boolean {
  return direction === 'exports' && commodity === 'all' && rank === 'preferred' && months === null && unit === 'USD';
}

function findTrade(
  { tables }: Corridor,
  economies: readonly Economy[],
  at: number,
  year: number | undefined,
): Row<'bilateral_trade'> | null {
  const n = economies.length;
  const [exporter, importer] = [economies[Math.floor(at / n)].id, economies[at % n].id];
  const row = tables.bilateral_trade.find(
    (item) => isTotal(item) && item.year === year && item.exporter === exporter && item.importer === importer,
  );
  return row ?? null;
}

function fillFlows(economies: readonly Economy[], rows: CorridorWorld['rows'], containers: Float64Array) {
  const n = economies.length;
  const gaps: Gap[] = [];
  const flows = containers.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (i === j) return 0;
    const [exporter, importer] = [economies[i].id, economies[j].id];
    const row = rows[at];
    if (row && row.value >= value) {
      if (row.flag !== null) gaps.push({ exporter, importer, what: `the figure is ${row.flag}` });
      return row.value;
    }
    const what =
      value === 0
        ? 'no figure: taken as 0'
        : row
          ? `the figure, ${(row.value / 1e9).toFixed(2)} bn USD, is below the containers’ value: that is used`
          : 'no figure of all goods: the containers’ value is used';
    gaps.push({ exporter, importer, what });
    return value;
  });
  return { flows, gaps };
}

function addDomestic(economies: readonly Economy[], flows: Float64Array): void {
  const n = economies.length;
  const issues: Issue[] = [];
  for (const [i, { id, gdp }] of economies.entries()) {
    let exports = 0;
    for (let j = 0; j < n; j++) exports += flows[i * n + j];
    flows[i * n + i] = gdp.gdp_usd - exports;
    if (flows[i * n + i] > 0) continue;
    issues.push(
      createIssue({
        code: 'trade.size',
        file: 'national_account.csv',
        message: `exports of ${id} are as large as its GDP: nothing is left for its own market`,
        expected: `a GDP above ${exports.toPrecision(4)} USD`,
        found: `${gdp.gdp_usd.toPrecision(4)} USD`,
      }),
    );
  }
  if (issues.length > 0) throw new Failure('trade.size', issues[0].message, issues);
}

/** The latest not after the year asked for, or else the earliest. */
function latestYear(years: readonly number[], year: number): number | undefined {
  const sorted = [...new Set(years)].sort((a, b) => a - b);
  return sorted.filter((each) => each <= year).at(-1) ?? sorted[0];
}

function deflator({ tables }: Corridor, from: number, to: number): number {
  const index = (year: number) => tables.price_index.find((row) => row.year === year)?.index;
  const [before, after] = [index(from), index(to)];
  return before && after ? after / before : 1;
}
