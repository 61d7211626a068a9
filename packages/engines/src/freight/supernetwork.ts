/** The supernetwork of one period: from the corridor's tables to arcs with time, money and emissions. */
import { findRow, HOURS_PER_DAY, type Row, type Tables, TEU_PER_FEU } from '@landbridge/corridor';
import { buildGraph } from '../network/index.ts';
import { ArcList } from './arc-list.ts';
import { buildCapacities, transferCapacity } from './capacities.ts';
import { delayAtLoad, QUEUE_SCALE_H } from './delay.ts';
import { emissionsOf } from './emissions.ts';
import { createDeflator, pickRate, pickTariff, pickYear } from './rates.ts';
import { listRestrictions } from './restrictions.ts';
import {
  BCP,
  LINK,
  LOAD,
  type Mode,
  type Parameters,
  type Subsidy,
  type Supernetwork,
  TRANSFER,
  UNLOAD,
} from './types.ts';

const FREIGHT_MODES = new Set(['rail', 'road', 'sea']);
const KG_PER_T = 1000;

/** Numbers the (place, layer) states as they turn up. */
interface States {
  readonly placeOf: ReadonlyMap<string, number>;
  readonly layerOf: ReadonlyMap<string, number>;
  readonly byKey: Map<number, number>;
  readonly placeOfNode: number[];
}

export interface SupernetworkOptions {
  /** Year whose rates hold. */
  readonly year: number;
  /** Year whose dollars costs are turned into. */
  readonly priceYear: number;
  /** Classes that restrictions may name. */
  readonly classIds: readonly string[];
  readonly parameters: Parameters;
}

/**
 * @param tables  what exists in the period (`snapshot`), validated
 * @cost O(links x rates of their layer)
 */
export function buildSupernetwork(tables: Tables, options: SupernetworkOptions): Supernetwork {
  const { year, priceYear, classIds, parameters } = options;
  const layers = tables.layer.filter((layer) => FREIGHT_MODES.has(layer.mode));
  const nodeIds = tables.node.map((node) => node.node_id);
  const countryIds = tables.country.map((country) => country.country_id);
  const states: States = {
    placeOf: new Map(nodeIds.map((id, index) => [id, index])),
    layerOf: new Map(layers.map((layer, index) => [layer.layer_id, index])),
    byKey: new Map(),
    placeOfNode: [],
  };
  const arcs = new ArcList();
  const build: Build = {
    tables,
    year,
    parameters,
    states,
    arcs,
    toPriceYear: createDeflator(tables, priceYear),
    countryOf: new Map(countryIds.map((id, index) => [id, index])),
    layers,
    bcpOf: new Map(tables.bcp.map((row, index) => [row.bcp_id, index])),
    performanceOf: groupPerformance(tables),
    speedOf: new Map(),
    tariffOf: new Map(),
  };
  for (const [index, link] of tables.link.entries()) if (states.layerOf.has(link.layer_id)) addLink(build, link, index);
  for (const [index, transfer] of tables.transfer.entries()) addTransfer(build, transfer, index);
  const { originNode, destinationNode } = addLoading(build, nodeIds);
  const arrays = arcs.finish();
  const layerIds = layers.map((layer) => layer.layer_id);
  const restrictions = listRestrictions(tables, arrays, { nodeIds, layerIds, classIds });
  return {
    ...arrays,
    graph: buildGraph(states.placeOfNode.length, arrays.tail, arrays.head),
    placeOfNode: Int32Array.from(states.placeOfNode),
    nodeIds,
    originNode,
    destinationNode,
    layerIds,
    layerModes: layers.map((layer) => layer.mode),
    layerInland: layers.map((layer) => layer.inland),
    countryIds,
    subsidies: listSubsidies(build),
    restrictions,
    capacities: buildCapacities(tables, arrays, restrictions, parameters),
    elements: {
      linkIds: tables.link.map((link) => link.link_id),
      bcpIds: tables.bcp.map((bcp) => bcp.bcp_id),
      transferIds: tables.transfer.map((transfer) => transfer.transfer_id),
    },
  };
}

interface Build {
  readonly tables: Tables;
  readonly year: number;
  readonly parameters: Parameters;
  readonly states: States;
  readonly arcs: ArcList;
  readonly toPriceYear: (usd: number, fromYear: number) => number;
  readonly countryOf: ReadonlyMap<string, number>;
  readonly layers: readonly Row<'layer'>[];
  readonly bcpOf: ReadonlyMap<string, number>;
  /** Rows of a crossing, direction and side: a filter for each crossing would read the table hundreds of times. */
  readonly performanceOf: ReadonlyMap<string, Row<'bcp_performance'>[]>;
  /** Rates found already, by layer and country. */
  readonly speedOf: Map<string, Row<'speed'>>;
  readonly tariffOf: Map<string, Row<'tariff'>>;
}

function groupPerformance(tables: Tables): Map<string, Row<'bcp_performance'>[]> {
  const groups = new Map<string, Row<'bcp_performance'>[]>();
  for (const row of tables.bcp_performance) {
    const key = `${row.bcp_id} ${row.direction} ${row.side}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The value kept under a key, computed when it is first asked for. */
function recall<Value>(known: Map<string, Value>, key: string, compute: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = compute();
    known.set(key, value);
  }
  return value;
}

function addNode(states: States, place: number): number {
  states.placeOfNode.push(place);
  return states.placeOfNode.length - 1;
}

function stateOf(states: States, nodeId: string, layerId: string): number {
  const place = states.placeOf.get(nodeId) ?? -1;
  const key = place * states.layerOf.size + (states.layerOf.get(layerId) ?? 0);
  let state = states.byKey.get(key);
  if (state === undefined) {
    state = addNode(states, place);
    states.byKey.set(key, state);
  }
  return state;
}

function addLink(build: Build, link: Row<'link'>, index: number): void {
  const { tables, year, parameters, states, arcs, toPriceYear } = build;
  const layerIndex = states.layerOf.get(link.layer_id) ?? -1;
  const layer = build.layers[layerIndex];
  const [layerId, countryId] = [link.layer_id, link.country_id];
  const speed = recall(build.speedOf, `${layerId} ${countryId}`, () =>
    pickRate(tables.speed, 'speed', layerId, countryId, year),
  );
  const [trade, transit] = (['trade', 'transit'] as const).map((relation) =>
    recall(build.tariffOf, `${layerId} ${countryId} ${relation}`, () =>
      pickTariff(tables.tariff, layerId, countryId, relation, year),
    ),
  );
  const emissions = emissionsOf(tables, year, link);
  const factorOf = (relation: 'trade' | 'transit') =>
    parameters.tariffFactor.get(`${link.layer_id}:${relation}`) ?? parameters.tariffFactor.get(link.layer_id) ?? 1;
  const usdPerTeu = (tariff: Row<'tariff'>, relation: 'trade' | 'transit') =>
    (factorOf(relation) * toPriceYear(tariff.usd_per_feu_km, tariff.price_year) * link.length) / TEU_PER_FEU;
  const movingH = link.length / (link.free_speed ?? speed.speed_km_per_h);
  const timeH = movingH * (HOURS_PER_DAY / layer.running_h_per_day + parameters.stopRatio[layer.mode as Mode]);
  const figures = [
    `link/${link.link_id}/length`,
    link.free_speed === null ? `speed/${speed.speed_id}/speed_km_per_h` : `link/${link.link_id}/free_speed`,
    `layer/${layer.layer_id}/running_h_per_day`,
    `tariff/${trade.tariff_id}/usd_per_feu_km`,
    ...(transit === trade ? [] : [`tariff/${transit.tariff_id}/usd_per_feu_km`]),
    ...emissions.figures,
  ];
  const from = stateOf(states, link.from_node_id, link.layer_id);
  const to = stateOf(states, link.to_node_id, link.layer_id);
  const bcpIndex = link.bcp_id === null ? -1 : (build.bcpOf.get(link.bcp_id) ?? -1);
  if (link.bcp_id !== null && bcpIndex < 0) return; // The crossing does not exist in this period: nor does the link.
  for (const reversed of link.directed ? [0] : [0, 1]) {
    const [tail, head] = reversed ? [to, from] : [from, to];
    const crossing = bcpIndex < 0 ? head : addNode(states, states.placeOfNode[head]);
    arcs.add({
      tail,
      head: crossing,
      kind: LINK,
      element: index,
      reversed,
      layer: layerIndex,
      country: link.country_id === null ? -1 : (build.countryOf.get(link.country_id) ?? -1),
      timeH,
      waitH: timeH - movingH,
      tradeUsd: usdPerTeu(trade, 'trade'),
      transitUsd: usdPerTeu(transit, 'transit'),
      lengthKm: link.length,
      co2ePerTonne: emissions.perTonne,
      co2ePerTeu: emissions.perTeu,
      figures,
    });
    if (bcpIndex >= 0) addCrossing(build, link, bcpIndex, layerIndex, reversed, crossing, head);
  }
}

/** Formalities of a border: the exit side of one country and the entry side of the next. */
function addCrossing(
  { tables, year, parameters, arcs, toPriceYear, performanceOf }: Build,
  link: Row<'link'>,
  bcpIndex: number,
  layer: number,
  reversed: number,
  tail: number,
  head: number,
): void {
  const bcp = tables.bcp[bcpIndex];
  const fromCountry = findRow(tables, 'node', reversed ? link.to_node_id : link.from_node_id)?.country_id;
  const aToB = fromCountry === bcp.country_a_id;
  const direction = aToB ? 'a_to_b' : 'b_to_a';
  let hours = 0;
  let usdPerFeu = 0;
  const figures: string[] = [];
  for (const side of ['exit', 'entry']) {
    const row = pickYear(performanceOf.get(`${bcp.bcp_id} ${direction} ${side}`) ?? [], year);
    if (!row) continue;
    hours += row.hours;
    usdPerFeu += toPriceYear(row.cost_usd_per_feu, row.price_year);
    figures.push(
      `bcp_performance/${row.bcp_performance_id}/hours`,
      `bcp_performance/${row.bcp_performance_id}/cost_usd_per_feu`,
    );
  }
  const usd = usdPerFeu / TEU_PER_FEU;
  if (bcp.capacity_teu_per_day) hours = Math.max(0, hours - heldDelay(parameters, 'bcp'));
  arcs.add({
    tail,
    head,
    kind: BCP,
    element: bcpIndex,
    reversed: aToB ? 0 : 1,
    layer,
    country: -1,
    timeH: hours,
    waitH: hours,
    tradeUsd: usd,
    transitUsd: usd,
    lengthKm: 0,
    co2ePerTonne: 0,
    co2ePerTeu: 0,
    figures,
  });
}

/** Hours of delay that published hours hold already: those of the load at which they were measured. */
function heldDelay({ alpha, beta, referenceLoad }: Parameters, kind: 'bcp' | 'transfer'): number {
  return delayAtLoad(QUEUE_SCALE_H * alpha[kind], beta[kind], referenceLoad[kind]);
}

function addTransfer(
  { tables, parameters, states, arcs, toPriceYear, layers }: Build,
  transfer: Row<'transfer'>,
  index: number,
): void {
  const from = states.layerOf.get(transfer.from_layer_id);
  const to = states.layerOf.get(transfer.to_layer_id);
  if (from === undefined || to === undefined || !states.placeOf.has(transfer.node_id)) return;
  const id = transfer.transfer_id;
  const figures = [
    `transfer/${id}/time_h`,
    `transfer/${id}/wait_h`,
    `transfer/${id}/cost_usd_per_feu`,
    `transfer/${id}/co2e_kg_per_feu`,
  ];
  let handlingH = transfer.time_h;
  const terminal = transfer.terminal_id === null ? undefined : findRow(tables, 'terminal', transfer.terminal_id);
  if (terminal && terminal.cranes !== null && terminal.moves_per_crane_h !== null) {
    const trainTeu = Math.max(
      ...[from, to].filter((l) => layers[l].mode === 'rail').map((l) => layers[l].vehicle_teu),
      0,
    );
    handlingH += trainTeu / TEU_PER_FEU / (terminal.cranes * terminal.moves_per_crane_h);
    figures.push(`terminal/${terminal.terminal_id}/cranes`, `terminal/${terminal.terminal_id}/moves_per_crane_h`);
  }
  const held = transferCapacity(tables, transfer) ? heldDelay(parameters, 'transfer') : 0;
  const heldWaitH = Math.min(held, transfer.wait_h);
  const heldHandlingH = Math.min(held - heldWaitH, handlingH);
  const usd = toPriceYear(transfer.cost_usd_per_feu, transfer.price_year) / TEU_PER_FEU;
  const a = stateOf(states, transfer.node_id, transfer.from_layer_id);
  const b = stateOf(states, transfer.node_id, transfer.to_layer_id);
  for (const reversed of transfer.directed ? [0] : [0, 1]) {
    arcs.add({
      tail: reversed ? b : a,
      head: reversed ? a : b,
      kind: TRANSFER,
      element: index,
      reversed,
      layer: reversed ? from : to,
      country: -1,
      timeH: handlingH + transfer.wait_h - heldHandlingH - heldWaitH,
      waitH: transfer.wait_h - heldWaitH,
      tradeUsd: usd,
      transitUsd: usd,
      perceivedUsd: parameters.layerConstantUsd.get(layers[reversed ? from : to].layer_id) ?? 0,
      lengthKm: 0,
      co2ePerTonne: 0,
      co2ePerTeu: transfer.co2e_kg_per_feu / TEU_PER_FEU / KG_PER_T,
      figures,
    });
  }
}

/** A source and a sink for every place, joined to each layer that it lies on. */
function addLoading(build: Build, nodeIds: readonly string[]): { originNode: Int32Array; destinationNode: Int32Array } {
  const { tables, year, parameters, states, arcs, toPriceYear, layers } = build;
  const originNode = Int32Array.from(nodeIds, (_, place) => addNode(states, place));
  const destinationNode = Int32Array.from(nodeIds, (_, place) => addNode(states, place));
  for (const [key, state] of states.byKey) {
    const place = Math.floor(key / states.layerOf.size);
    const layer = key % states.layerOf.size;
    const countryId = findRow(tables, 'node', nodeIds[place])?.country_id ?? null;
    const row = pickRate(tables.loading, 'loading', layers[layer].layer_id, countryId, year);
    for (const kind of [LOAD, UNLOAD]) {
      const loads = kind === LOAD;
      const usdPerFeu = toPriceYear(loads ? row.loading_usd_per_feu : row.unloading_usd_per_feu, row.price_year);
      const columns = loads
        ? ['loading_h', 'departure_wait_h', 'loading_usd_per_feu']
        : ['unloading_h', 'unloading_usd_per_feu'];
      arcs.add({
        tail: loads ? originNode[place] : state,
        head: loads ? state : destinationNode[place],
        kind,
        element: place,
        reversed: 0,
        layer,
        country: -1,
        timeH: loads ? row.loading_h + row.departure_wait_h : row.unloading_h,
        waitH: loads ? row.departure_wait_h : 0,
        tradeUsd: usdPerFeu / TEU_PER_FEU,
        transitUsd: usdPerFeu / TEU_PER_FEU,
        perceivedUsd: loads ? (parameters.layerConstantUsd.get(layers[layer].layer_id) ?? 0) : 0,
        lengthKm: 0,
        co2ePerTonne: 0,
        co2ePerTeu: row.co2e_kg_per_feu / TEU_PER_FEU / KG_PER_T,
        figures: [...columns, 'co2e_kg_per_feu'].map((column) => `loading/${row.loading_id}/${column}`),
      });
    }
  }
  return { originNode, destinationNode };
}

function listSubsidies({ tables, year, countryOf }: Build): Subsidy[] {
  const groups = new Map<string, Row<'subsidy'>[]>();
  for (const row of tables.subsidy) {
    const key = [row.country_id, row.mode, row.partner_region].join('\n');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows) => {
    const row = pickYear(
      rows.filter((candidate) => candidate.year <= year),
      year,
    );
    if (!row || row.share === 0) return [];
    return [
      {
        country: countryOf.get(row.country_id) ?? -1,
        mode: row.mode,
        partnerRegion: row.partner_region,
        share: row.share,
      },
    ];
  });
}
