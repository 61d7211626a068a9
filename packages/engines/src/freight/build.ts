/** What the parts of a supernetwork's making share: tables, rates found already, and the states numbered so far. */
import type { Row, Tables } from '@landbridge/corridor';
import type { ArcList } from './arc-list.ts';
import { delayAtLoad, QUEUE_SCALE_H } from './delay.ts';
import type { TransferCurves } from './delay-curve.ts';
import type { Parameters } from './types.ts';

export const KG_PER_T = 1000;

/** Numbers the (place, layer) states as they turn up. */
export interface States {
  readonly placeOf: ReadonlyMap<string, number>;
  readonly layerOf: ReadonlyMap<string, number>;
  readonly byKey: Map<number, number>;
  readonly placeOfNode: number[];
}

/** What rates make of a link; its ways and its crossing aside. */
export interface LinkFigures {
  readonly timeH: number;
  readonly waitH: number;
  readonly tradeUsd: number;
  readonly transitUsd: number;
  readonly co2ePerTonne: number;
  readonly co2ePerTeu: number;
  readonly figures: readonly string[];
}

/** Links computed already for networks of other periods of the same year: most have the very same rates. */
export interface KnownLinks {
  /** Whose rates they were computed from; null before the first. */
  tables: Tables | null;
  byRow: Map<Row<'link'>, LinkFigures>;
}

const RATE_TABLES = ['layer', 'speed', 'tariff', 'emission_factor', 'grid_factor', 'price_index'] as const;

/** Those known, where the rates are the same; else none, and from now on those of these tables. */
export function linksOf(known: KnownLinks, tables: Tables): Map<Row<'link'>, LinkFigures> {
  const { tables: before } = known;
  if (!before || RATE_TABLES.some((table) => before[table] !== tables[table])) known.byRow = new Map();
  known.tables = tables;
  return known.byRow;
}

export interface Build {
  readonly tables: Tables;
  readonly year: number;
  readonly parameters: Parameters;
  /** Of transfers whose terminals were simulated. */
  readonly curves: TransferCurves;
  readonly states: States;
  readonly arcs: ArcList;
  readonly toPriceYear: (usd: number, fromYear: number) => number;
  readonly countryOf: ReadonlyMap<string, number>;
  readonly layers: readonly Row<'layer'>[];
  readonly bcpOf: ReadonlyMap<string, number>;
  /** Rows of a crossing, direction and side: a filter for each crossing would read the table hundreds of times. */
  readonly performanceOf: ReadonlyMap<string, Row<'bcp_performance'>[]>;
  readonly links: Map<Row<'link'>, LinkFigures>;
  /** Rates found already, by layer and country. */
  readonly speedOf: Map<string, Row<'speed'>>;
  readonly tariffOf: Map<string, Row<'tariff'>>;
}

/** The value kept under a key, computed when it is first asked for. */
export function recall<Value>(known: Map<string, Value>, key: string, compute: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = compute();
    known.set(key, value);
  }
  return value;
}

export function addNode(states: States, place: number): number {
  states.placeOfNode.push(place);
  return states.placeOfNode.length - 1;
}

export function stateOf(states: States, nodeId: string, layerId: string): number {
  const place = states.placeOf.get(nodeId) ?? -1;
  const key = place * states.layerOf.size + (states.layerOf.get(layerId) ?? 0);
  let state = states.byKey.get(key);
  if (state === undefined) {
    state = addNode(states, place);
    states.byKey.set(key, state);
  }
  return state;
}

/** Hours of delay that published hours hold already: those of the load at which they were measured. */
export function heldDelay({ alpha, beta, referenceLoad }: Parameters, kind: 'bcp' | 'transfer'): number {
  return delayAtLoad(QUEUE_SCALE_H * alpha[kind], beta[kind], referenceLoad[kind]);
}
