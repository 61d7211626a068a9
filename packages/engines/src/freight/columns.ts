/**
 * Column generation: the cheapest path of each option at the present delays, added where it is new.
 *
 * Costs differ between all classes and markets, so each has a cost vector of its own on every choice's network, and few
 * questions to it: a customizable hierarchy answers these.
 */
import {
  buildCustomizableHierarchy,
  type ClimbSearch,
  climbFrom,
  contractSeries,
  createClimbSearch,
  createHierarchyCosts,
  customize,
  measureTo,
  tracePathTo,
} from '../network/index.ts';
import type { Choice } from './choices.ts';
import { type Commodity, listElements, type Option, type Problem } from './commodities.ts';
import type { Congestion, Objective } from './delay.ts';
import type { ModeGraph } from './mode-graph.ts';
import { pathCost } from './shift.ts';
import type { Capacities } from './types.ts';

interface Member {
  readonly commodity: Commodity;
  readonly option: Option;
}

/** Options that share a cost vector: one choice and one field. */
interface SearchGroup {
  readonly choice: number;
  readonly field: number;
  /** By origin: each climbs once. */
  readonly members: readonly Member[];
}

export interface ColumnSearch {
  readonly groups: readonly SearchGroup[];
  readonly room: SearchRoom;
}

/** The shape of a choice's network: chains for arcs wherever a node only passes on. */
interface Shape {
  readonly network: ModeGraph;
  /** 1 for nodes that paths begin or end at. */
  readonly keep: Uint8Array;
}

/** What searches of one choice need. */
interface ChoiceRoom {
  readonly shape: Shape;
  readonly climbing: ClimbSearch;
  /** Arcs of the supernetwork that each chain stands for: `chainArc[firstChain[c]] ... chainArc[firstChain[c + 1] - 1]`. */
  readonly firstChain: Int32Array;
  readonly chainArc: Int32Array;
  /** Cost of the chains without delay by field, filled when first asked for, USD/TEU. */
  readonly fixedUsd: Float64Array[];
  /** Fields whose `fixedUsd` is filled for the present problem. */
  readonly filled: Set<number>;
  /** Hours of delay of the chains at present, by class: quotas hold for some. */
  readonly delayH: readonly Float64Array[];
  /** Tolls of the chains in a system optimum, USD/TEU, by class. */
  readonly tollUsd: readonly Float64Array[] | null;
  readonly chainUsd: Float64Array;
}

/** A path counts as cheaper than those known where it is by more than the rounding of two sums. */
const ROUNDING = 1e-12;

/** Room for searches of each choice, made when first asked for and kept for the whole solve, from period to period. */
export class SearchRoom {
  readonly #problem: Problem;
  readonly #tolled: boolean;
  readonly #rooms: ChoiceRoom[] = [];
  readonly #earlier: readonly ChoiceRoom[];
  readonly #loads: ReadonlySet<number>;
  readonly #unloads: ReadonlySet<number>;

  /** @param earlier  room of a problem that is solved: networks of the same shape are taken over, not built again */
  constructor(problem: Problem, objective: Objective, earlier?: SearchRoom) {
    this.#problem = problem;
    this.#earlier = earlier ? earlier.#rooms : [];
    this.#tolled = objective === 'system';
    this.#loads = new Set(problem.commodities.map((commodity) => commodity.originPlace));
    this.#unloads = new Set(problem.commodities.map((commodity) => commodity.destinationPlace));
  }

  get(choice: number): ChoiceRoom {
    this.#rooms[choice] ??= this.#create(this.#problem.choices[choice]);
    return this.#rooms[choice];
  }

  #create({ network }: Choice): ChoiceRoom {
    const { graph, baseArc, originNode, destinationNode } = network;
    const keep = new Uint8Array(graph.nodeCount);
    for (const place of this.#loads) keep[originNode[place]] = 1;
    for (const place of this.#unloads) keep[destinationNode[place]] = 1;
    const shape = { network, keep };
    const classCount = 1 + this.#problem.fields.reduce((most, field) => Math.max(most, field.classIndex), 0);
    const known = this.#earlier.find(
      (room) =>
        room &&
        (room.tollUsd !== null) === this.#tolled &&
        room.delayH.length === classCount &&
        alike(room.shape, shape),
    );
    if (known) {
      known.filled.clear();
      return known;
    }
    const { graph: reduced, firstChain, chainArc } = contractSeries(graph, keep);
    const hierarchy = buildCustomizableHierarchy(reduced);
    const perClass = () => Array.from({ length: classCount }, () => new Float64Array(reduced.arcCount));
    return {
      shape,
      climbing: createClimbSearch(hierarchy, createHierarchyCosts(hierarchy)),
      firstChain,
      chainArc: chainArc.map((arc) => baseArc[arc]),
      fixedUsd: [],
      filled: new Set(),
      delayH: perClass(),
      tollUsd: this.#tolled ? perClass() : null,
      chainUsd: new Float64Array(reduced.arcCount),
    };
  }
}

function alike(a: Shape, b: Shape): boolean {
  const [one, other] = [a.network, b.network];
  return (
    sameArcs(one.graph.tail, other.graph.tail) &&
    sameArcs(one.graph.head, other.graph.head) &&
    sameArcs(one.baseArc, other.baseArc) &&
    a.keep.length === b.keep.length &&
    a.keep.every((kept, node) => kept === b.keep[node])
  );
}

/** @cost O(options log options) */
export function createColumnSearch({ choices, commodities }: Problem, room: SearchRoom): ColumnSearch {
  const indexOf = new Map(choices.map((choice, index) => [choice, index]));
  const groups = new Map<number, { choice: number; field: number; members: Member[] }>();
  for (const commodity of commodities) {
    for (const option of commodity.options) {
      const choice = indexOf.get(option.choice) ?? 0;
      const key = commodity.field * choices.length + choice;
      const group = groups.get(key);
      if (group) group.members.push({ commodity, option });
      else groups.set(key, { choice, field: commodity.field, members: [{ commodity, option }] });
    }
  }
  for (const { members } of groups.values()) {
    members.sort((a, b) => a.commodity.originPlace - b.commodity.originPlace);
  }
  // The delays of a choice are summed once for all its groups: they lie together.
  return { groups: [...groups.values()].sort((a, b) => a.choice - b.choice), room };
}

/**
 * Sets every option's `costUsd` to that of its cheapest path and adds the path where the option has not got it.
 *
 * @returns how many paths were added
 * @cost a customization for each choice and field, then a climb of both ends for each option
 */
export function generateColumns(problem: Problem, search: ColumnSearch, congestion: Congestion): number {
  let added = 0;
  let lastChoice = -1;
  for (const group of search.groups) {
    const room = search.room.get(group.choice);
    if (group.choice !== lastChoice) {
      lastChoice = group.choice;
      fillDelays(congestion, room);
    }
    fillCosts(problem, group, room);
    customize(room.climbing.hierarchy, room.chainUsd, room.climbing.costs);
    added += searchGroup(problem, group, room, congestion);
  }
  return added;
}

/** Delays and tolls of the chains of a choice: one sum for all fields of a class. */
function fillDelays({ delayH, tollUsd, capacities }: Congestion, room: ChoiceRoom): void {
  for (const [classIndex, hours] of room.delayH.entries()) {
    sumOverChains(room, capacities, classIndex, delayH, hours);
    if (tollUsd && room.tollUsd) sumOverChains(room, capacities, classIndex, tollUsd, room.tollUsd[classIndex]);
  }
}

/** @param ofElement  a value of each element; @param sums  filled with its sum over each chain, quotas of the class inside */
function sumOverChains(
  { firstChain, chainArc }: ChoiceRoom,
  { ofArc, quotas }: Capacities,
  classIndex: number,
  ofElement: Float64Array,
  sums: Float64Array,
): void {
  const ofQuotas = new Map<number, number>();
  for (const quota of quotas) {
    if (quota.classIndex >= 0 && quota.classIndex !== classIndex) continue;
    for (const arc of quota.arcs) ofQuotas.set(arc, (ofQuotas.get(arc) ?? 0) + ofElement[quota.element]);
  }
  for (let chain = 0; chain < sums.length; chain++) {
    let sum = 0;
    for (let i = firstChain[chain]; i < firstChain[chain + 1]; i++) {
      const arc = chainArc[i];
      if (ofArc[arc] >= 0) sum += ofElement[ofArc[arc]];
      if (ofQuotas.size > 0) sum += ofQuotas.get(arc) ?? 0;
    }
    sums[chain] = sum;
  }
}

function fillCosts(problem: Problem, { field: index }: SearchGroup, room: ChoiceRoom): void {
  const { usd, valueOfTime, classIndex } = problem.fields[index];
  const { firstChain, chainArc, chainUsd, tollUsd } = room;
  room.fixedUsd[index] ??= new Float64Array(chainUsd.length);
  const fixed = room.fixedUsd[index];
  if (!room.filled.has(index)) {
    room.filled.add(index);
    for (let chain = 0; chain < fixed.length; chain++) {
      let sum = 0;
      for (let i = firstChain[chain]; i < firstChain[chain + 1]; i++) sum += usd[chainArc[i]];
      fixed[chain] = sum;
    }
  }
  const hours = room.delayH[classIndex];
  for (let chain = 0; chain < fixed.length; chain++) chainUsd[chain] = fixed[chain] + valueOfTime * hours[chain];
  const tolls = tollUsd?.[classIndex];
  if (tolls) for (let chain = 0; chain < fixed.length; chain++) chainUsd[chain] += tolls[chain];
}

function searchGroup(
  problem: Problem,
  { choice, members }: SearchGroup,
  { climbing, firstChain, chainArc }: ChoiceRoom,
  { delayH, tollUsd }: Congestion,
): number {
  const { network }: Choice = problem.choices[choice];
  let added = 0;
  let origin = -1;
  for (const { commodity, option } of members) {
    if (commodity.originPlace !== origin) {
      origin = commodity.originPlace;
      climbFrom(climbing, network.originNode[origin]);
    }
    const found = measureTo(climbing, network.destinationNode[commodity.destinationPlace]);
    let known = Number.POSITIVE_INFINITY;
    for (const path of option.paths) known = Math.min(known, pathCost(path, commodity.valueOfTime, delayH, tollUsd));
    option.costUsd = Math.min(found, known);
    if (found >= known * (1 - ROUNDING)) continue;
    const chains = tracePathTo(climbing);
    if (!chains) continue;
    const arcs: number[] = [];
    for (const chain of chains) for (let i = firstChain[chain]; i < firstChain[chain + 1]; i++) arcs.push(chainArc[i]);
    if (addBasePath(problem, commodity, option, Int32Array.from(arcs))) added++;
  }
  return added;
}

/** Adds a path given by arcs of the supernetwork, unless the option has it. */
export function addBasePath(problem: Problem, commodity: Commodity, option: Option, arcs: Int32Array): boolean {
  if (option.paths.some((other) => sameArcs(other.arcs, arcs))) return false;
  const { usd } = problem.fields[commodity.field];
  let fixedUsd = 0;
  for (const arc of arcs) fixedUsd += usd[arc];
  if (fixedUsd === Number.POSITIVE_INFINITY) return false;
  option.paths.push({ arcs, fixedUsd, elements: listElements(problem.network, arcs, commodity.classIndex), flow: 0 });
  return true;
}

export function sameArcs(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
