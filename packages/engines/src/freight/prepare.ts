/** A corridor's tables and a year to the engine's input. */
import { cutYear, findRow, type Period, snapshot, type Tables } from '@landbridge/corridor';
import type { KnownLinks } from './build.ts';
import type { TransferCurves } from './delay-curve.ts';
import { readParameters } from './parameters.ts';
import { createDeflator, pickYear } from './rates.ts';
import { buildSupernetwork } from './supernetwork.ts';
import type { DemandInput, FreightInput, Supernetwork } from './types.ts';

/**
 * @param tables  a corridor's tables, validated
 * @param year    year to compute; its days are cut into periods of one network each
 * @param which   `longest`: only the period with the most days, enough for a route; a day: only the period that holds it
 * @param curves  delays of transfers whose terminals were simulated, instead of the tables' powers
 * @throws Error when a rate that validation asks for is missing
 * @cost O(periods x links)
 */
export function prepare(
  tables: Tables,
  year: number,
  which: 'all' | 'longest' | { readonly day: string } = 'all',
  curves?: TransferCurves,
): FreightInput {
  const priceYear = tables.config[0]?.base_year ?? year;
  const toPriceYear = createDeflator(tables, priceYear);
  const parameters = readParameters(tables);
  const classes = tables.commodity_class.map((row) => ({
    id: row.class_id,
    name: row.name,
    unitLoad: row.unit_load,
    tonnesPerTeu: row.tonnes_per_teu,
    valueOfTimeUsdPerTeuH: parameters.valueOfTimeFactor * toPriceYear(row.value_of_time_usd_per_teu_h, row.price_year),
  }));
  const classIds = classes.map((item) => item.id);
  const networks = new Map<string, Supernetwork>();
  const knownLinks: KnownLinks = { tables: null, byRow: new Map() };
  const periods = cutYear(tables, year);
  const longest = periods.reduce((most, period) => (period.days > most.days ? period : most), periods[0]);
  const wanted =
    which === 'all'
      ? periods
      : which === 'longest'
        ? [longest]
        : periods.filter(({ from, to }) => from <= which.day && which.day < to);
  return {
    year,
    priceYear,
    daysInYear: periods.reduce((days, period) => days + period.days, 0),
    periods: wanted.map((period) => {
      const present = snapshot(tables, period);
      const key = describeNetwork(present, period);
      let network = networks.get(key);
      if (!network) {
        network = buildSupernetwork(present, {
          year,
          priceYear,
          classIds,
          parameters,
          knownLinks,
          ...(curves ? { curves } : {}),
        });
        networks.set(key, network);
      }
      return {
        period,
        network,
        gateways: present.bcp.map(({ gateway, frontier, mode }) => ({ gateway, frontier, mode })),
      };
    }),
    parameters,
    ...(curves ? { curves } : {}),
    classes,
    demand: listDemand(tables, classIds, year),
    namedRoutes: tables.named_route.flatMap(({ named_route_id: id, name, mode, via }) =>
      mode === 'rail' || mode === 'road' || mode === 'sea'
        ? [{ id, name, mode, nodeIds: via.split(';').map((node) => node.trim()) }]
        : [],
    ),
    regionOfCountry: new Map(tables.country.map((row) => [row.country_id, row.region])),
    countryOfNode: new Map(tables.node.map((row) => [row.node_id, row.country_id])),
  };
}

/** What tells the network of one period from that of another: what exists, what is complete, what is restricted. */
function describeNetwork(present: Tables, { from }: Period): string {
  return [
    present.node.map((row) => row.node_id),
    present.link.map((row) => row.link_id),
    present.bcp.map((row) => row.bcp_id),
    present.transfer.map((row) => row.transfer_id),
    present.restriction.map((row) =>
      [row.table, row.row_id, row.direction, row.class_id, row.quota_teu_per_day].join(' '),
    ),
    present.bcp_limit.map((row) => row.bcp_limit_id),
    present.terminal.map((row) => row.terminal_id),
    present.service.map((row) => row.service_id),
    present.phase.flatMap((row) => (row.completed !== null && row.completed <= from ? [row.phase_id] : [])),
  ].join('\n');
}

/** Flows of the latest year not after the one asked for, or else the earliest. */
function listDemand(tables: Tables, classIds: readonly string[], year: number): DemandInput[] {
  const demandYear = pickYear(tables.demand, year)?.year;
  return tables.demand
    .filter((row) => row.year === demandYear && row.teu_per_year > 0)
    .map((row) => ({
      demandId: row.demand_id,
      originZone: row.origin_zone_id,
      destinationZone: row.destination_zone_id,
      originNodeId: findRow(tables, 'zone', row.origin_zone_id)?.node_id ?? '',
      destinationNodeId: findRow(tables, 'zone', row.destination_zone_id)?.node_id ?? '',
      classIndex: classIds.indexOf(row.class_id),
      teuPerYear: row.teu_per_year,
    }));
}
