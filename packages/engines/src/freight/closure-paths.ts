/**
 * Cheapest paths of every commodity and choice when arcs are closed, at any delays, by few searches.
 *
 * Only elements with a capacity have delays, and few have one. A path that is cheapest at free flow stays cheapest among
 * all that run over the same elements, whatever the delays; cheaper ones must avoid at least one of its elements. So a
 * small tree of free-flow paths (the cheapest, the cheapest without this element, ...) answers for all delays, and a
 * closing leaves every path of it as it is that does not run over a closed arc.
 *
 * @source partition of the paths by what they avoid: Lawler (1972), Management Science 18(7)
 */
import { contractSeries, createSearch, reverseGraph, type Search, searchFrom, tracePath } from '../network/index.ts';
import type { Choice } from './choices.ts';
import { type Commodity, type FlowPath, listElements, type Problem } from './commodities.ts';
import { moneyOf } from './flows.ts';
import { BCP, type FreightInput, LINK, LOAD, UNLOAD } from './types.ts';

export interface ClosurePath extends FlowPath {
  /** USD paid for one TEU. */
  readonly usd: number;
  /** Hours without delay. */
  readonly hours: number;
  /** Stands for what lies between loading and unloading: options of one mode that run over the same are one. */
  readonly run: number;
  /** Runs through a place twice. */
  readonly comesBack: boolean;
  /** Crossings on the way, by row. */
  readonly bcps: readonly number[];
}

/** Ways beside a pair's cheapest path. */
export interface Detours {
  /** Elements of the cheapest path that every path runs over. */
  readonly everywhere: readonly number[];
  /** Least cost without delay of a path that avoids another of its elements, USD/TEU; Infinity where none does. */
  readonly leastUsd: number;
}

/** Everything that searches need, made once for a period. */
export interface PathRoom {
  readonly input: FreightInput;
  readonly problem: Problem;
  readonly choiceCount: number;
  /** Cheapest path of each pair, a commodity and a choice: `commodity x choiceCount + choice`; null where nothing leads. */
  readonly cheapest: (ClosurePath | null)[];
  /** The same avoiding elements, by the pair and them; filled as asked for. */
  readonly avoiding: Map<string, ClosurePath | null>;
  /** What is known of each pair's detours; filled as asked for. */
  readonly detours: Map<number, Detours>;
  readonly searches: readonly ChoiceSearch[];
  /** Arcs of each element, quotas of single classes included. */
  readonly arcsOfElement: readonly (readonly number[])[];
  readonly money: Map<string, Float64Array>;
  /** Numbers of the runs met so far. */
  readonly runs: Map<string, number>;
}

/** Searches run over chains of arcs: places where nobody loads, unloads or turns off are passed over. */
interface ChoiceSearch {
  readonly forward: Search;
  readonly backward: Search;
  /** Arcs of the supernetwork in each chain: `chainArc[firstChain[c]] ...`. */
  readonly firstChain: Int32Array;
  readonly chainArc: Int32Array;
  /** Chains that run over each arc of the supernetwork. */
  readonly chainsOfArc: readonly (readonly number[])[];
  /** Cost of each chain without delay, by field. */
  readonly usdOfField: Map<number, Float64Array>;
}

/** @cost one search for each choice, cost field and end */
export function createPathRoom(input: FreightInput, problem: Problem): PathRoom {
  const { choices, commodities } = problem;
  const room: PathRoom = {
    input,
    problem,
    choiceCount: choices.length,
    cheapest: [],
    avoiding: new Map(),
    detours: new Map(),
    searches: choices.map((choice) => createChoiceSearch(choice, problem)),
    arcsOfElement: listArcsOfElements(problem),
    money: new Map(),
    runs: new Map(),
  };
  const all = Array.from({ length: commodities.length * choices.length }, (_, pair) => pair);
  for (const [pair, path] of findFreePaths(room, all, [])) room.cheapest[pair] = path;
  return room;
}

function createChoiceSearch({ network }: Choice, { commodities, network: { graph } }: Problem): ChoiceSearch {
  const keep = new Uint8Array(network.graph.nodeCount);
  for (const { originPlace, destinationPlace } of commodities) {
    keep[network.originNode[originPlace]] = 1;
    keep[network.destinationNode[destinationPlace]] = 1;
  }
  const reduced = contractSeries(network.graph, keep);
  const { firstChain } = reduced;
  const chainArc = reduced.chainArc.map((arc) => network.baseArc[arc]);
  const chainsOfArc = Array.from({ length: graph.arcCount }, () => [] as number[]);
  for (let chain = 0; chain < reduced.graph.arcCount; chain++) {
    for (let i = firstChain[chain]; i < firstChain[chain + 1]; i++) chainsOfArc[chainArc[i]].push(chain);
  }
  return {
    forward: createSearch(reduced.graph),
    backward: createSearch(reverseGraph(reduced.graph)),
    firstChain,
    chainArc,
    chainsOfArc,
    usdOfField: new Map(),
  };
}

function listArcsOfElements({ network: { capacities } }: Problem): number[][] {
  const arcs = Array.from({ length: capacities.capacity.length }, () => [] as number[]);
  for (const [arc, element] of capacities.ofArc.entries()) if (element >= 0) arcs[element].push(arc);
  for (const quota of capacities.quotas) arcs[quota.element].push(...quota.arcs);
  return arcs;
}

/**
 * Cheapest free-flow path of each pair of a commodity and a choice with arcs closed.
 *
 * @param closed  arcs of the supernetwork
 * @cost one search for each choice, field and end among the pairs
 */
export function findFreePaths(
  room: PathRoom,
  pairs: readonly number[],
  closed: readonly number[],
): Map<number, ClosurePath | null> {
  const { problem, choiceCount } = room;
  const groups = new Map<number, number[]>();
  for (const pair of pairs) {
    const { field } = problem.commodities[Math.floor(pair / choiceCount)];
    const key = (pair % choiceCount) * problem.fields.length + field;
    const group = groups.get(key);
    if (group) group.push(pair);
    else groups.set(key, [pair]);
  }
  const found = new Map<number, ClosurePath | null>();
  for (const members of groups.values()) searchField(room, members, closed, found);
  return found;
}

/** Pairs of one choice and field: from whichever side has fewer ends. */
function searchField(
  room: PathRoom,
  pairs: readonly number[],
  closed: readonly number[],
  found: Map<number, ClosurePath | null>,
): void {
  const { problem, choiceCount, searches } = room;
  const choice = pairs[0] % choiceCount;
  const { network } = problem.choices[choice];
  const commodityOf = (pair: number) => problem.commodities[Math.floor(pair / choiceCount)];
  const origins = new Set(pairs.map((pair) => commodityOf(pair).originPlace));
  const destinations = new Set(pairs.map((pair) => commodityOf(pair).destinationPlace));
  const backward = destinations.size < origins.size;
  const search = backward ? searches[choice].backward : searches[choice].forward;
  const usd = usdOf(room, choice, commodityOf(pairs[0]).field);
  const kept: [number, number][] = [];
  for (const base of closed) {
    for (const chain of searches[choice].chainsOfArc[base]) {
      kept.push([chain, usd[chain]]);
      usd[chain] = Number.POSITIVE_INFINITY;
    }
  }
  for (const place of backward ? destinations : origins) {
    const members = pairs.filter(
      (pair) => (backward ? commodityOf(pair).destinationPlace : commodityOf(pair).originPlace) === place,
    );
    const targets = members.map((pair) =>
      backward
        ? network.originNode[commodityOf(pair).originPlace]
        : network.destinationNode[commodityOf(pair).destinationPlace],
    );
    searchFrom(search, usd, backward ? network.destinationNode[place] : network.originNode[place], targets);
    for (const [index, pair] of members.entries()) {
      const chains = tracePath(search, targets[index]);
      if (chains && backward) chains.reverse();
      found.set(pair, chains && createPath(room, commodityOf(pair), expand(searches[choice], chains)));
    }
  }
  // The last kept is put back first: a chain closed twice gets its own cost again.
  for (const [chain, value] of kept.reverse()) usd[chain] = value;
}

function usdOf({ problem, searches }: PathRoom, choice: number, field: number): Float64Array {
  const { firstChain, chainArc, usdOfField } = searches[choice];
  let usd = usdOfField.get(field);
  if (!usd) {
    usd = new Float64Array(firstChain.length - 1);
    const ofArc = problem.fields[field].usd;
    for (let chain = 0; chain < usd.length; chain++) {
      for (let i = firstChain[chain]; i < firstChain[chain + 1]; i++) usd[chain] += ofArc[chainArc[i]];
    }
    usdOfField.set(field, usd);
  }
  return usd;
}

function expand({ firstChain, chainArc }: ChoiceSearch, chains: readonly number[]): Int32Array {
  return Int32Array.from(chains.flatMap((chain) => [...chainArc.subarray(firstChain[chain], firstChain[chain + 1])]));
}

/** @returns null where the path is closed to the class at any delay */
export function createPath(room: PathRoom, commodity: Commodity, arcs: Int32Array): ClosurePath | null {
  const { network, fields } = room.problem;
  const paid = moneyOf(room.input, network, commodity, room.money);
  let [fixedUsd, usd, hours] = [0, 0, 0];
  for (const arc of arcs) {
    fixedUsd += fields[commodity.field].usd[arc];
    usd += paid[arc];
    hours += network.timeH[arc];
  }
  if (fixedUsd === Number.POSITIVE_INFINITY) return null;
  const kindOf = (arc: number) => network.arcKind[arc];
  return {
    arcs,
    fixedUsd,
    usd,
    hours,
    elements: listElements(network, arcs, commodity.classIndex),
    run: numberRun(room, arcs.filter((arc) => kindOf(arc) !== LOAD && kindOf(arc) !== UNLOAD).join(' ')),
    comesBack: comesBack(network, arcs),
    bcps: [...arcs.filter((arc) => kindOf(arc) === BCP)].map((arc) => network.arcElement[arc]),
    flow: 0,
  };
}

function numberRun({ runs }: PathRoom, run: string): number {
  let number = runs.get(run);
  if (number === undefined) {
    number = runs.size;
    runs.set(run, number);
  }
  return number;
}

/** True where a path runs through a place twice: out of a port and back, to have been at sea. */
function comesBack(network: Problem['network'], arcs: Int32Array): boolean {
  const places = new Set<number>();
  if (network.arcKind[arcs[0]] === LOAD) places.add(network.arcElement[arcs[0]]);
  for (const arc of arcs) {
    if (network.arcKind[arc] !== LINK) continue;
    const place = network.placeOfNode[network.graph.head[arc]];
    if (places.has(place)) return true;
    places.add(place);
  }
  return false;
}

export function runsOver({ arcs }: FlowPath, closed: Uint8Array): boolean {
  for (let i = 0; i < arcs.length; i++) if (closed[arcs[i]] === 1) return true;
  return false;
}
