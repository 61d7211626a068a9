/**
 * Where cheapest paths of a choice are looked for: its network with chains for arcs, a customizable hierarchy over it, and
 * the costs of the chains. Markets and classes differ in a few countries and prices alone, so that on one choice's network
 * many fields have the very same costs: these share a metric, and are customized once.
 */
import {
  buildCustomizableHierarchy,
  type ClimbSearch,
  contractSeries,
  createClimbSearch,
  createHierarchyCosts,
} from '../network/index.ts';

import type { Problem } from './commodities.ts';
import type { Congestion } from './delay.ts';
import type { ModeGraph } from './mode-graph.ts';
import { sameNumbers } from './same-content.ts';
import type { Capacities } from './types.ts';

/** The shape of a choice's network: chains for arcs wherever a node only passes on. */
interface Shape {
  readonly network: ModeGraph;
  /** 1 for nodes that paths begin or end at. */
  readonly keep: Uint8Array;
  readonly climbing: ClimbSearch;
  /** Arcs of the supernetwork that each chain stands for: `chainArc[firstChain[c]] ... chainArc[firstChain[c + 1] - 1]`. */
  readonly firstChain: Int32Array;
  readonly chainArc: Int32Array;
}

/** Costs of the chains that one or more fields have. */
export interface Metric {
  readonly valueOfTime: number;
  /** Class whose quotas slow it down; -1 where those of no single class do. */
  readonly quotaClass: number;
  /** Without delay, USD/TEU. */
  readonly fixedUsd: Float64Array;
}

export interface ChoiceRoom extends Shape {
  readonly metrics: Metric[];
  /** Metric of each field; -1 until asked for. */
  readonly metricOf: Int32Array;
  readonly metricByKey: Map<string, number>;
  /** Money of the chains, USD/TEU: markets that pay the same share it. */
  readonly moneys: Float64Array[];
  readonly moneysByHash: Map<number, number[]>;
  readonly moneyOfMarket: Map<string, number>;
  /** Chains that are closed, by the first class with the same closures. */
  readonly closedChains: Map<number, readonly number[]>;
  /** Hours and seeming costs of the chains without delay. */
  readonly hours: Float64Array;
  readonly perceivedUsd: Float64Array;
  readonly chainUsd: Float64Array;
}

/** What delays have gained and lost since the first search: a path found then costs no less now than what they lost. */
export interface DelayLosses {
  /** As last counted. */
  readonly delayH: Float64Array;
  readonly tollUsd: Float64Array;
  /** Sum over all elements and countings of what each lost. */
  hours: number;
  usd: number;
}

/** Of a run of scenarios, each from the one before, the shapes of the first are let go. */
const MAX_SHAPES = 100;

/** Room for searches of each choice, made when first asked for; shapes are kept from period to period. */
export class SearchRoom {
  readonly losses: DelayLosses;
  readonly #problem: Problem;
  readonly #rooms: ChoiceRoom[] = [];
  readonly #earlier: readonly Shape[];
  readonly #loads: ReadonlySet<number>;
  readonly #unloads: ReadonlySet<number>;
  readonly #quotaClasses: ReadonlySet<number>;
  /** First class with the same closures, by class. */
  readonly #closureOf: readonly number[];

  /** @param earlier  room of a problem that is solved: networks of the same shape are taken over, not built again */
  constructor(problem: Problem, earlier?: SearchRoom) {
    this.#problem = problem;
    this.#earlier = earlier ? earlier.#listShapes() : [];
    this.#loads = new Set(problem.commodities.map((commodity) => commodity.originPlace));
    this.#unloads = new Set(problem.commodities.map((commodity) => commodity.destinationPlace));
    const { quotas, capacity } = problem.network.capacities;
    this.#quotaClasses = new Set(quotas.map((quota) => quota.classIndex));
    this.#closureOf = problem.closed.map((mine) => problem.closed.findIndex((other) => sameNumbers(other, mine)));
    const zeros = () => new Float64Array(capacity.length);
    this.losses = { delayH: zeros(), tollUsd: zeros(), hours: 0, usd: 0 };
  }

  /** Each once, the latest first. */
  #listShapes(): Shape[] {
    const shapes = new Map<ClimbSearch, Shape>();
    for (const { network, keep, climbing, firstChain, chainArc } of [
      ...this.#rooms.filter(Boolean),
      ...this.#earlier,
    ]) {
      if (!shapes.has(climbing)) shapes.set(climbing, { network, keep, climbing, firstChain, chainArc });
    }
    return [...shapes.values()].slice(0, MAX_SHAPES);
  }

  get(choice: number): ChoiceRoom {
    this.#rooms[choice] ??= this.#create(choice);
    return this.#rooms[choice];
  }

  /** @cost O(arcs of the choice) when first asked for a field */
  metricOf(choice: number, field: number): number {
    const room = this.get(choice);
    if (room.metricOf[field] < 0) room.metricOf[field] = this.#findMetric(room, field);
    return room.metricOf[field];
  }

  #findMetric(room: ChoiceRoom, index: number): number {
    const field = this.#problem.fields[index];
    const { valueOfTime, classIndex } = field;
    let money = room.moneyOfMarket.get(field.market);
    if (money === undefined) {
      money = findMoney(room, field.money);
      room.moneyOfMarket.set(field.market, money);
    }
    const quotaClass = this.#quotaClasses.has(classIndex) ? classIndex : -1;
    const key = `${money} ${valueOfTime} ${quotaClass} ${this.#closureOf[classIndex]}`;
    let metric = room.metricByKey.get(key);
    if (metric === undefined) {
      metric = room.metrics.length;
      room.metricByKey.set(key, metric);
      room.metrics.push({ valueOfTime, quotaClass, fixedUsd: this.#fixedUsd(room, room.moneys[money], index) });
    }
    return metric;
  }

  #fixedUsd(room: ChoiceRoom, money: Float64Array, index: number): Float64Array {
    const { hours, perceivedUsd } = room;
    const { valueOfTime, classIndex } = this.#problem.fields[index];
    const closedChains = this.#closedChains(room, this.#closureOf[classIndex]);
    const fixedUsd = new Float64Array(money.length);
    for (let chain = 0; chain < fixedUsd.length; chain++) {
      fixedUsd[chain] = money[chain] + valueOfTime * hours[chain] + perceivedUsd[chain];
    }
    for (let i = 0; i < closedChains.length; i++) fixedUsd[closedChains[i]] = Number.POSITIVE_INFINITY;
    return fixedUsd;
  }

  /** Chains with an arc that is closed to a class. */
  #closedChains({ closedChains, firstChain, chainArc }: ChoiceRoom, classIndex: number): readonly number[] {
    const known = closedChains.get(classIndex);
    if (known) return known;
    const closed = this.#problem.closed[classIndex];
    const chains: number[] = [];
    for (let chain = 0; chain + 1 < firstChain.length; chain++) {
      let i = firstChain[chain];
      const end = firstChain[chain + 1];
      while (i < end && closed[chainArc[i]] === 0) i++;
      if (i < end) chains.push(chain);
    }
    closedChains.set(classIndex, chains);
    return chains;
  }

  #create(choice: number): ChoiceRoom {
    const {
      choices,
      fields,
      network: { timeH, perceivedUsd },
    } = this.#problem;
    const { network } = choices[choice];
    const keep = new Uint8Array(network.graph.nodeCount);
    for (const place of this.#loads) keep[network.originNode[place]] = 1;
    for (const place of this.#unloads) keep[network.destinationNode[place]] = 1;
    const shape = this.#earlier.find((room) => isShapeOf(room, network, keep)) ?? buildShape(network, keep);
    return {
      ...shape,
      network,
      metrics: [],
      metricOf: new Int32Array(fields.length).fill(-1),
      metricByKey: new Map(),
      moneys: [],
      moneysByHash: new Map(),
      moneyOfMarket: new Map(),
      closedChains: new Map(),
      hours: sumOverChains(shape, timeH),
      perceivedUsd: sumOverChains(shape, perceivedUsd),
      chainUsd: new Float64Array(shape.firstChain.length - 1),
    };
  }
}

function buildShape(network: ModeGraph, keep: Uint8Array): Shape {
  const { graph, firstChain, chainArc } = contractSeries(network.graph, keep);
  const hierarchy = buildCustomizableHierarchy(graph);
  const climbing = createClimbSearch(hierarchy, createHierarchyCosts(hierarchy));
  return { network, keep, climbing, firstChain, chainArc: chainArc.map((arc) => network.baseArc[arc]) };
}

/** Sum of a value of the supernetwork's arcs over each chain. @cost O(arcs of the choice) */
function sumOverChains(
  { firstChain, chainArc }: Pick<Shape, 'firstChain' | 'chainArc'>,
  value: Float64Array,
): Float64Array {
  const sums = new Float64Array(firstChain.length - 1);
  for (let chain = 0; chain < sums.length; chain++) {
    let sum = 0;
    for (let i = firstChain[chain], end = firstChain[chain + 1]; i < end; i++) sum += value[chainArc[i]];
    sums[chain] = sum;
  }
  return sums;
}

/** Keeps a hash of any number of sums in the range of numbers. */
const HASH_DECAY = 0.97;

/** Place of a market's money among those of the room, which it joins if it is new. */
function findMoney(room: ChoiceRoom, money: Float64Array): number {
  const sums = sumOverChains(room, money);
  // A remainder at each step would take longer than the sums.
  let hash = 0;
  for (let chain = 0; chain < sums.length; chain++) hash = hash * HASH_DECAY + sums[chain];
  const alike = room.moneysByHash.get(hash) ?? [];
  const known = alike.find((candidate) => sameNumbers(room.moneys[candidate], sums));
  if (known !== undefined) return known;
  room.moneysByHash.set(hash, [...alike, room.moneys.length]);
  return room.moneys.push(sums) - 1;
}

function isShapeOf(known: Shape, network: ModeGraph, keep: Uint8Array): boolean {
  return (
    sameNumbers(known.network.graph.tail, network.graph.tail) &&
    sameNumbers(known.network.graph.head, network.graph.head) &&
    sameNumbers(known.network.baseArc, network.baseArc) &&
    sameNumbers(known.keep, keep)
  );
}

/** Counts what delays and tolls have lost since the last call. @cost O(elements) */
export function countLosses(losses: DelayLosses, { delayH, tollUsd }: Congestion): void {
  for (let element = 0; element < delayH.length; element++) {
    losses.hours += Math.max(0, losses.delayH[element] - delayH[element]);
    losses.delayH[element] = delayH[element];
    if (!tollUsd) continue;
    losses.usd += Math.max(0, losses.tollUsd[element] - tollUsd[element]);
    losses.tollUsd[element] = tollUsd[element];
  }
}

/** Hours of delay, or tolls, of the chains of one choice at present, by the class whose quotas count. */
export class ChainSums {
  readonly #room: ChoiceRoom;
  readonly #capacities: Capacities;
  readonly #ofElement: Float64Array;
  readonly #sums = new Map<number, Float64Array>();

  /** @param ofElement  a value of each element */
  constructor(room: ChoiceRoom, capacities: Capacities, ofElement: Float64Array) {
    this.#room = room;
    this.#capacities = capacities;
    this.#ofElement = ofElement;
  }

  /** @cost O(arcs of the choice) when first asked for a class */
  get(quotaClass: number): Float64Array {
    let sums = this.#sums.get(quotaClass);
    if (!sums) {
      sums = this.#sum(quotaClass);
      this.#sums.set(quotaClass, sums);
    }
    return sums;
  }

  #sum(quotaClass: number): Float64Array {
    const { ofArc, quotas } = this.#capacities;
    const ofElement = this.#ofElement;
    const value = new Float64Array(ofArc.length);
    for (let arc = 0; arc < ofArc.length; arc++) if (ofArc[arc] >= 0) value[arc] = ofElement[ofArc[arc]];
    for (const quota of quotas) {
      if (quota.classIndex >= 0 && quota.classIndex !== quotaClass) continue;
      for (const arc of quota.arcs) value[arc] += ofElement[quota.element];
    }
    return sumOverChains(this.#room, value);
  }
}

/** Fills `chainUsd` of the room with a metric's costs at present. @cost O(chains) */
export function fillCosts({ chainUsd }: ChoiceRoom, metric: Metric, delays: ChainSums, tolls: ChainSums | null): void {
  const { fixedUsd, valueOfTime, quotaClass } = metric;
  const hours = delays.get(quotaClass);
  for (let chain = 0; chain < chainUsd.length; chain++) chainUsd[chain] = fixedUsd[chain] + valueOfTime * hours[chain];
  if (!tolls) return;
  const usd = tolls.get(quotaClass);
  for (let chain = 0; chain < chainUsd.length; chain++) chainUsd[chain] += usd[chain];
}
