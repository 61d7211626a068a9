/** Flows of one origin, destination and class with the paths that they use, choice by choice. */
import { arcCost, arcMoney, markClosed } from './arc-cost.ts';
import type { Choice } from './choices.ts';
import type { NestedLogit } from './nested-logit.ts';
import type { ClassInput, FreightInput, PeriodInput, Supernetwork } from './types.ts';

export interface FlowPath {
  /** Arcs of the supernetwork, from loading to unloading. */
  readonly arcs: Int32Array;
  /** Generalised cost of one TEU without congestion, USD, the option's constant left out. */
  readonly fixedUsd: number;
  /** Elements with a capacity that the path runs over. */
  readonly elements: Int32Array;
  /** TEU/day. */
  flow: number;
}

export interface Option {
  readonly choice: Choice;
  readonly paths: FlowPath[];
  /** TEU/day over all paths. */
  flow: number;
  /** Generalised cost of the cheapest path at present, USD/TEU, the constant left out. */
  costUsd: number;
  /** Gateway of the choice, where the path crosses it: a route inside Central Asia has none. */
  gateway: string | null;
  /** USD/TEU that the option seems to cost beside what is computed. */
  constantUsd: number;
}

/** An option with what is known of the paths that it has not got. */
export interface SearchedOption extends Option {
  paths: FlowPath[];
  /** Cheapest path on the empty network; null where nothing leads there. */
  first: FlowPath | null;
  /** No path costs less than this at any delays: the cost of `first`. Infinity where there is none. */
  floorUsd: number;
  /** Cost of the cheapest path when last searched for, and what delays had lost by then (`DelayLosses`), USD/TEU. */
  foundUsd: number;
  /** No path costs less than this at present; at most `costUsd`. */
  leastUsd: number;
  /** Cost of the option's flow on its paths when last looked at, USD a day. */
  spentUsd: number;
}

export interface Commodity {
  /** Place in the input's demand. */
  readonly demandIndex: number;
  readonly classIndex: number;
  readonly valueOfTime: number;
  /** TEU/day. */
  readonly teuPerDay: number;
  readonly originPlace: number;
  readonly destinationPlace: number;
  /** Cost vector of its class and market: place in the list of `listCostFields`. */
  readonly field: number;
  options: SearchedOption[];
  /** Every choice's, also those that are no option: by choice. */
  readonly all: readonly SearchedOption[];
  /** Logit of the options; null until asked for, and again when they change. */
  logit: NestedLogit | null;
  /** Options too dear at free flow; congestion may bring them back. */
  dropped: SearchedOption[];
}

/** Cost of each arc for one class and market without congestion, USD/TEU; Infinity where it is closed. */
export interface CostField {
  readonly classIndex: number;
  readonly valueOfTime: number;
  /** Origin and destination country: fields of one market pay the same. */
  readonly market: string;
  readonly usd: Float64Array;
  /** USD paid for one TEU over each arc. */
  readonly money: Float64Array;
}

export interface Problem {
  readonly network: Supernetwork;
  readonly choices: readonly Choice[];
  readonly fields: readonly CostField[];
  readonly commodities: readonly Commodity[];
  /** 1 for arcs that a restriction closes, by class. */
  readonly closed: readonly Uint8Array[];
  /** Demand whose places are not in the network: it cannot be served. */
  readonly unplaced: readonly number[];
}

/** @cost O(classes x markets x arcs) */
export function buildProblem(input: FreightInput, { network }: PeriodInput, choices: readonly Choice[]): Problem {
  const placeOf = new Map<string, number>();
  for (let place = 0; place < network.nodeIds.length; place++) placeOf.set(network.nodeIds[place], place);
  const fields: CostField[] = [];
  const fieldOf = new Map<string, number>();
  const moneyOf = new Map<string, () => Float64Array>();
  const commodities: Commodity[] = [];
  const unplaced: number[] = [];
  for (let demandIndex = 0; demandIndex < input.demand.length; demandIndex++) {
    const flow = input.demand[demandIndex];
    const originPlace = placeOf.get(flow.originNodeId);
    const destinationPlace = placeOf.get(flow.destinationNodeId);
    if (originPlace === undefined || destinationPlace === undefined) {
      unplaced.push(demandIndex);
      continue;
    }
    const cls: ClassInput = input.classes[flow.classIndex];
    const market = {
      originCountry: input.countryOfNode.get(flow.originNodeId) ?? '',
      destinationCountry: input.countryOfNode.get(flow.destinationNodeId) ?? '',
    };
    const ends = `${market.originCountry} ${market.destinationCountry}`;
    const key = `${flow.classIndex} ${ends}`;
    let field = fieldOf.get(key);
    if (field === undefined) {
      field = fields.length;
      fieldOf.set(key, field);
      const money = moneyOf.get(ends) ?? once(() => arcMoney(network, input, market));
      moneyOf.set(ends, money);
      fields.push(createField(network, cls, flow.classIndex, ends, money));
    }
    const all = choices.map(createOption);
    commodities.push({
      demandIndex,
      classIndex: flow.classIndex,
      valueOfTime: cls.valueOfTimeUsdPerTeuH,
      teuPerDay: flow.teuPerYear / input.daysInYear,
      originPlace,
      destinationPlace,
      field,
      options: [...all],
      all,
      logit: null,
      dropped: [],
    });
  }
  const closed = input.classes.map((_, classIndex) => markClosed(network, classIndex));
  return { network, choices, fields, commodities, closed, unplaced };
}

/** Costs are computed when first read: where little changed since an earlier solution, few are. */
function createField(
  network: Supernetwork,
  cls: ClassInput,
  classIndex: number,
  market: string,
  money: () => Float64Array,
): CostField {
  const usd = once(() => arcCost(network, cls, classIndex, money(), network.timeH, 'balanced'));
  return {
    classIndex,
    valueOfTime: cls.valueOfTimeUsdPerTeuH,
    market,
    get usd() {
      return usd();
    },
    get money() {
      return money();
    },
  };
}

function once<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}

function createOption(choice: Choice): SearchedOption {
  return {
    choice,
    paths: [],
    flow: 0,
    costUsd: Number.POSITIVE_INFINITY,
    first: null,
    floorUsd: Number.POSITIVE_INFINITY,
    foundUsd: Number.NEGATIVE_INFINITY,
    leastUsd: Number.NEGATIVE_INFINITY,
    spentUsd: 0,
    gateway: null,
    constantUsd: choice.constantUsd,
  };
}

/** Elements that a path of a class fills: those of its arcs, and quotas that hold for the class. */
export function listElements(network: Supernetwork, arcs: Int32Array, classIndex: number): Int32Array {
  const { ofArc, quotas } = network.capacities;
  const elements: number[] = [];
  for (let i = 0; i < arcs.length; i++) if (ofArc[arcs[i]] >= 0) elements.push(ofArc[arcs[i]]);
  for (const quota of quotas) {
    if (quota.classIndex >= 0 && quota.classIndex !== classIndex) continue;
    for (let i = 0; i < arcs.length; i++) if (quota.arcs.includes(arcs[i])) elements.push(quota.element);
  }
  return new Int32Array(elements);
}
