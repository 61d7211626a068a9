/** The engine's results beside those of the reference: the same keys, from tables on one side and paths on the other. */
import { cutYear, snapshot, type Tables } from '@landbridge/corridor';
import type { FreightResult } from './solve.ts';
import { type OracleElement, type OracleFlows, type OracleProblem, objectiveOf, solveByPairs } from './test-oracle.ts';
import {
  buildReference,
  daysOf,
  elementsOf,
  listModePaths,
  priceOf,
  type RefArc,
  type Reference,
} from './test-reference.ts';

export const MODE_LIST = ['rail', 'road', 'sea'];
type Cell = string | number | null;

export interface ReferenceSolution {
  /** TEU by `period link from to class`. */
  readonly linkTeu: ReadonlyMap<string, number>;
  /** TEU and means by `period origin destination class mode`. */
  readonly skims: ReadonlyMap<string, { teu: number; hours: number; usd: number }>;
  /** Beckmann's objective of each period, h x TEU/day. */
  readonly objective: readonly number[];
}

/** Rows of a result table as records. */
export function readRows({ tables }: FreightResult, name: string): Record<string, Cell>[] {
  const { columns, rows } = tables[name];
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column.name, row[i]])));
}

interface Market {
  readonly row: Tables['demand'][number];
  readonly origin: string;
  readonly destination: string;
  readonly originCountry: string;
  readonly destinationCountry: string;
  readonly usdPerHour: number;
}

export function listMarkets(tables: Tables): Market[] {
  const place = (zone: string) => tables.zone.find((row) => row.zone_id === zone)?.node_id ?? '';
  const country = (node: string) => tables.node.find((row) => row.node_id === node)?.country_id ?? '';
  return tables.demand.map((row) => {
    const [origin, destination] = [place(row.origin_zone_id), place(row.destination_zone_id)];
    const usdPerHour = tables.commodity_class.find((cls) => cls.class_id === row.class_id)?.value_of_time_usd_per_teu_h;
    return {
      row,
      origin,
      destination,
      originCountry: country(origin),
      destinationCountry: country(destination),
      usdPerHour: usdPerHour ?? Number.NaN,
    };
  });
}

/** Paths dearer than the cheapest by more than this are not listed; that none of them would be used is checked. */
const SPREAD_USD = 4000;

/** Solves a corridor of one gateway a mode by the reference and the oracle. @cost all simple paths: small corridors only */
export function solveReference(tables: Tables, year: number): ReferenceSolution {
  const periods = cutYear(tables, year);
  const days = daysOf(periods);
  const linkTeu = new Map<string, number>();
  const skims = new Map<string, { teu: number; hours: number; usd: number }>();
  const objective = periods.map((period) => {
    const reference = buildReference(snapshot(tables, period), year, year);
    const { problem, paths } = buildProblem(reference, tables, year, days);
    const flows = solveByPairs(problem);
    gather(reference, tables, year, { problem, paths, flows }, period, linkTeu, skims);
    return objectiveOf(problem, flows);
  });
  return { linkTeu, skims, objective };
}

interface Listed {
  readonly problem: OracleProblem;
  /** By demand, option and path. */
  readonly paths: readonly { readonly mode: string; readonly paths: readonly (readonly RefArc[])[] }[][];
}

function buildProblem(reference: Reference, tables: Tables, year: number, days: number): Listed {
  const keys = [...reference.elements.keys()];
  const elements: OracleElement[] = [...reference.elements.values()];
  const paths: Listed['paths'][number][] = [];
  const commodities = listMarkets(tables).map((market) => {
    const options = MODE_LIST.flatMap((mode, nest) => {
      const listed = listModePaths(reference, mode, market.origin, market.destination)
        .map((arcs) => ({ arcs, fixedUsd: fixedUsd(reference, arcs, market, year) }))
        .sort((a, b) => a.fixedUsd - b.fixedUsd);
      const near = listed.filter((path) => path.fixedUsd <= listed[0].fixedUsd + SPREAD_USD);
      return near.length > 0 ? [{ mode, nest, near }] : [];
    });
    paths.push(options.map(({ mode, near }) => ({ mode, paths: near.map((path) => path.arcs) })));
    return {
      usdPerHour: market.usdPerHour,
      teuPerDay: market.row.teu_per_year / days,
      options: options.map(({ nest, near }) => ({
        nest,
        constantUsd: 0,
        paths: near.map((path) => ({
          fixedUsd: path.fixedUsd,
          elements: elementsOf(reference, path.arcs).map((key) => keys.indexOf(key)),
        })),
      })),
    };
  });
  return { problem: { elements, commodities, upperScale: 0.004, lowerScale: 0.008 }, paths };
}

function fixedUsd(reference: Reference, arcs: readonly RefArc[], market: Market, year: number): number {
  return arcs.reduce(
    (sum, arc) =>
      sum +
      priceOf(reference, arc, market.originCountry, market.destinationCountry, year) +
      market.usdPerHour * arc.hours,
    0,
  );
}

function gather(
  reference: Reference,
  tables: Tables,
  year: number,
  { problem, paths, flows }: Listed & { flows: OracleFlows },
  { id, days }: { id: string; days: number },
  linkTeu: Map<string, number>,
  skims: Map<string, { teu: number; hours: number; usd: number }>,
): void {
  const keys = [...reference.elements.keys()];
  const volume = new Map<string, number>();
  const each = (visit: (c: number, k: number, p: number, teu: number) => void) => {
    for (const [c, options] of flows.entries())
      for (const [k, list] of options.entries()) for (const [p, teu] of list.entries()) visit(c, k, p, teu);
  };
  each((c, k, p, teu) => {
    for (const e of problem.commodities[c].options[k].paths[p].elements)
      volume.set(keys[e], (volume.get(keys[e]) ?? 0) + teu);
  });
  const delayOf = (key: string) => {
    const element = reference.elements.get(key);
    if (!element) return 0;
    const load = ((volume.get(key) ?? 0) + element.background) / element.capacity;
    return element.scaleH * element.alpha * load ** element.beta;
  };
  const markets = listMarkets(tables);
  each((c, k, p, teu) => {
    const { row, originCountry, destinationCountry } = markets[c];
    const { mode, paths: listed } = paths[c][k];
    const name = [id, row.origin_zone_id, row.destination_zone_id, row.class_id, mode].join(' ');
    const skim = skims.get(name) ?? { teu: 0, hours: 0, usd: 0 };
    skim.teu += teu * days;
    for (const arc of listed[p]) {
      skim.hours += teu * days * (arc.hours + delayOf(arc.key) + delayOf(`quota/${arc.key}`));
      skim.usd += teu * days * priceOf(reference, arc, originCountry, destinationCountry, year);
      if (!arc.key.startsWith('link/')) continue;
      const ends = [arc.tail, arc.head].map((state) => state.split('@')[0]);
      const key = [id, arc.key.slice(5), ...ends, row.class_id].join(' ');
      linkTeu.set(key, (linkTeu.get(key) ?? 0) + teu * days);
    }
    skims.set(name, skim);
  });
}

/** Largest difference of link flows and of shares between the engine and the reference, over the demand of the period. */
export function compareFlows(result: FreightResult, wanted: ReferenceSolution, tables: Tables): number {
  const total = tables.demand.reduce((sum, row) => sum + row.teu_per_year, 0);
  const found = new Map(
    readRows(result, 'link_flow').map((row) => [
      [row.period, row.link_id, row.from_node_id, row.to_node_id, row.class_id].join(' '),
      Number(row.teu),
    ]),
  );
  let worst = 0;
  for (const key of new Set([...found.keys(), ...wanted.linkTeu.keys()])) {
    const [a, b] = [found.get(key) ?? 0, wanted.linkTeu.get(key) ?? 0];
    worst = Math.max(worst, Math.abs(a - b) / Math.max(b, total * 1e-4));
  }
  return worst;
}

/**
 * How far the result's own tables are from equilibrium, by costs computed from the corridor's tables and the delays that
 * the result gives, with a search of its own: of each flow's mean cost above the cheapest path, over it.
 */
export function measureGapFromTables(result: FreightResult, tables: Tables, year: number): number {
  const delays = new Map<string, number>();
  for (const [name, column] of [
    ['link_flow', 'link_id'],
    ['bcp_flow', 'bcp_id'],
    ['transfer_flow', 'transfer_id'],
  ]) {
    const table = column.replace('_id', '');
    for (const row of readRows(result, name))
      delays.set([row.period, `${table}/${row[column]}`].join(' '), Number(row.delay_h));
  }
  let worst = 0;
  for (const period of cutYear(tables, year)) {
    const reference = buildReference(snapshot(tables, period), year, year);
    for (const market of listMarkets(tables)) {
      const { row, usdPerHour } = market;
      for (const skim of readRows(result, 'od_skim')) {
        const same =
          skim.period === period.id &&
          skim.origin_zone_id === row.origin_zone_id &&
          skim.destination_zone_id === row.destination_zone_id &&
          skim.class_id === row.class_id;
        if (!same) continue;
        const costs = listModePaths(reference, String(skim.mode), market.origin, market.destination).map((arcs) =>
          arcs.reduce(
            (sum, arc) => sum + usdPerHour * (delays.get(`${period.id} ${arc.key}`) ?? idleDelay(reference, arc.key)),
            fixedUsd(reference, arcs, market, year),
          ),
        );
        const mean = Number(skim.cost_usd_per_teu) + usdPerHour * Number(skim.time_h);
        worst = Math.max(worst, Math.abs(mean - Math.min(...costs)) / mean);
      }
    }
  }
  return worst;
}

/** Delay of what the result's tables leave out because nothing flows there: that of the background alone. */
function idleDelay({ elements }: Reference, key: string): number {
  const element = elements.get(key);
  if (!element) return 0;
  return element.scaleH * element.alpha * (element.background / element.capacity) ** element.beta;
}
