/**
 * Services: block trains and ships that run by a timetable between their stops. A service runs along arcs that are there
 * already, over the same links, crossings and transfers and through the same queues; beside these it has its own time,
 * its price where one is published, and a wait for the next departure that grows as its trains fill.
 */
import { type Row, TEU_PER_FEU } from '@landbridge/corridor';
import { buildGraph, createSearch, type Search, searchFromMany, tracePath } from '../network/index.ts';
import type { Arc } from './arc-list.ts';
import { addNode, type Build, KG_PER_T } from './build.ts';
import { serviceHeadwayH } from './capacities.ts';
import { pickRate } from './rates.ts';
import { BCP, LINK, LOAD, SERVICE, TRANSFER, UNLOAD } from './types.ts';

/** A change of layer on the way counts as this many km, so that none is made for nothing. */
const TRANSFER_KM = 1;

/** Where a service runs in one direction: arcs along which, and how many of them lie before each stop. */
interface Run {
  readonly along: readonly number[];
  readonly stops: readonly number[];
  readonly stopPlaces: readonly number[];
}

/**
 * Adds the services with a known number of departures, both ways each. One whose way is broken does not run.
 *
 * @cost one search of the network for each pair of neighbouring stops
 */
export function addServices(build: Build, originNode: Int32Array, destinationNode: Int32Array): void {
  const { tables } = build;
  const ways = createWays(build);
  for (const [index, service] of tables.service.entries()) {
    if (!service.departures_per_week) continue;
    const stops = tables.service_stop
      .filter((stop) => stop.service_id === service.service_id)
      .sort((a, b) => a.sequence - b.sequence)
      .map((stop) => build.states.placeOf.get(stop.node_id) ?? -1);
    for (const reversed of [0, 1]) {
      const run = findRun(build, ways, service.mode, reversed ? [...stops].reverse() : stops);
      if (run) addRun(build, ways.base, { service, index, reversed, run, originNode, destinationNode });
    }
  }
}

/** What services may run along: the arcs that are there before them. */
interface Ways {
  readonly base: readonly Arc[];
  readonly search: Search;
  /** Length of each arc for services of a mode, km; Infinity where they may not run. */
  readonly kmOf: Map<string, Float64Array>;
}

function createWays({ arcs, states }: Build): Ways {
  const base = arcs.list().slice();
  const [tail, head] = [new Int32Array(base.length), new Int32Array(base.length)];
  for (let arc = 0; arc < base.length; arc++) {
    tail[arc] = base[arc].tail;
    head[arc] = base[arc].head;
  }
  return { base, search: createSearch(buildGraph(states.placeOfNode.length, tail, head)), kmOf: new Map() };
}

function measureWays({ layers }: Build, base: readonly Arc[], mode: string): Float64Array {
  const runsOn = layers.map((layer) => layer.mode === mode || layer.inland);
  const km = new Float64Array(base.length);
  for (let arc = 0; arc < base.length; arc++) {
    const { kind, layer, lengthKm } = base[arc];
    if (!runsOn[layer] || kind === LOAD || kind === UNLOAD) km[arc] = Number.POSITIVE_INFINITY;
    else km[arc] = kind === TRANSFER ? TRANSFER_KM : lengthKm;
  }
  return km;
}

/** The shortest way through the stops on the service's mode. */
function findRun(build: Build, { base, search, kmOf }: Ways, mode: string, stopPlaces: readonly number[]): Run | null {
  if (stopPlaces.length < 2 || stopPlaces.includes(-1)) return null;
  const { layers, states } = build;
  const km = kmOf.get(mode) ?? measureWays(build, base, mode);
  kmOf.set(mode, km);
  const nodesOf = (place: number) =>
    layers.flatMap((_, layer) => states.byKey.get(place * states.layerOf.size + layer) ?? []);
  let sources = nodesOf(stopPlaces[0]);
  const along: number[] = [];
  const stops = [0];
  for (const place of stopPlaces.slice(1)) {
    const ends = nodesOf(place);
    searchFromMany(
      search,
      km,
      sources,
      sources.map(() => 0),
      ends,
    );
    const end = ends.reduce((best, node) => (search.distance[node] < search.distance[best] ? node : best), ends[0]);
    const part = end === undefined ? null : tracePath(search, end);
    if (!part || part.length === 0) return null;
    along.push(...part);
    stops.push(along.length);
    sources = [end];
  }
  return { along, stops, stopPlaces };
}

interface Addition {
  readonly service: Row<'service'>;
  readonly index: number;
  readonly reversed: number;
  readonly run: Run;
  readonly originNode: Int32Array;
  readonly destinationNode: Int32Array;
}

function addRun(build: Build, base: readonly Arc[], addition: Addition): void {
  const { states, arcs, toPriceYear } = build;
  const { service, index, run } = addition;
  const path = run.along.map((arc) => base[arc]);
  const lengthKm = path.reduce((sum, arc) => sum + arc.lengthKm, 0);
  const timeH = path.reduce((sum, arc) => sum + arc.timeH, 0);
  const pace = service.transit_time_h === null ? 1 : service.transit_time_h / timeH;
  const usdPerKm =
    service.price_usd_per_feu === null
      ? null
      : toPriceYear(service.price_usd_per_feu, service.price_year ?? build.year) / TEU_PER_FEU / lengthKm;
  const own = [
    ...(service.transit_time_h === null ? [] : [`service/${service.service_id}/transit_time_h`]),
    ...(usdPerKm === null ? [] : [`service/${service.service_id}/price_usd_per_feu`]),
  ];
  const nodes = [base[run.along[0]].tail, ...path.map((arc) => arc.head)].map((node) =>
    addNode(states, states.placeOfNode[node]),
  );
  for (const [position, arc] of path.entries()) {
    arcs.add({
      ...arc,
      tail: nodes[position],
      head: nodes[position + 1],
      service: index,
      along: run.along[position],
      timeH: arc.timeH * pace,
      waitH: arc.waitH * pace,
      ...(usdPerKm === null
        ? {}
        : { tradeUsd: usdPerKm * arc.lengthKm, transitUsd: usdPerKm * arc.lengthKm, country: -1 }),
      figures: [...arc.figures, ...own],
    });
  }
  for (const [order, position] of run.stops.entries()) {
    const atLayer = position < path.length ? path[position].tail : path[path.length - 1].head;
    addStop(build, addition, { order, on: nodes[position], atLayer, layer: layerAt(path, position) });
  }
}

/** Layer of the rails or water at a stop: of the next link, or of the last. */
function layerAt(path: readonly Arc[], position: number): number {
  const next = path.slice(position).find((arc) => arc.kind === LINK || arc.kind === BCP);
  return (next ?? path[path.length - 1]).layer;
}

interface Stop {
  readonly order: number;
  readonly on: number;
  readonly atLayer: number;
  readonly layer: number;
}

/** Loading for the service and changing to it at all stops but the last, and the other way round at all but the first. */
function addStop(build: Build, { service, index, run, originNode, destinationNode }: Addition, stop: Stop): void {
  const { tables, year, states, arcs, layers, toPriceYear, parameters } = build;
  const place = run.stopPlaces[stop.order];
  const layer = layers[stop.layer];
  const nodeId = [...states.placeOf.keys()][place];
  const countryId = tables.node.find((node) => node.node_id === nodeId)?.country_id ?? null;
  const row = pickRate(tables.loading, 'loading', layer.layer_id, countryId, year);
  const usd = (usdPerFeu: number) => toPriceYear(usdPerFeu, row.price_year) / TEU_PER_FEU;
  const common = { layer: stop.layer, country: -1, lengthKm: 0, co2ePerTonne: 0, co2ePerTeu: 0, service: index };
  const boards = { ...common, kind: SERVICE, element: index, reversed: 0, tradeUsd: 0, transitUsd: 0 };
  const loads = {
    ...common,
    kind: LOAD,
    element: place,
    reversed: 0,
    co2ePerTeu: row.co2e_kg_per_feu / TEU_PER_FEU / KG_PER_T,
  };
  if (stop.order < run.stops.length - 1) {
    const yard = addNode(states, place);
    const waitH = serviceHeadwayH(service) / 2;
    const loading = usd(row.loading_usd_per_feu);
    arcs.add({
      ...loads,
      tail: originNode[place],
      head: yard,
      timeH: row.loading_h,
      waitH: 0,
      tradeUsd: loading,
      transitUsd: loading,
      perceivedUsd: parameters.layerConstantUsd.get(layer.layer_id) ?? 0,
      figures: ['loading_h', 'loading_usd_per_feu', 'co2e_kg_per_feu'].map((c) => `loading/${row.loading_id}/${c}`),
    });
    for (const tail of [yard, stop.atLayer]) {
      const figures = [`service/${service.service_id}/departures_per_week`];
      arcs.add({ ...boards, tail, head: stop.on, timeH: waitH, waitH, figures });
    }
  }
  if (stop.order > 0) {
    const unloading = usd(row.unloading_usd_per_feu);
    arcs.add({
      ...loads,
      kind: UNLOAD,
      tail: stop.on,
      head: destinationNode[place],
      timeH: row.unloading_h,
      waitH: 0,
      tradeUsd: unloading,
      transitUsd: unloading,
      figures: ['unloading_h', 'unloading_usd_per_feu', 'co2e_kg_per_feu'].map((c) => `loading/${row.loading_id}/${c}`),
    });
    // On with another train: the wait of one that is loaded there.
    const waitH = row.departure_wait_h;
    const figures = [`loading/${row.loading_id}/departure_wait_h`];
    arcs.add({ ...boards, reversed: 1, tail: stop.on, head: stop.atLayer, timeH: waitH, waitH, figures });
  }
}
