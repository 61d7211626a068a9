/**
 * Column generation: the cheapest path of each option at the present delays, added where it is new.
 *
 * Few options need a search each time. Nothing costs less than on an empty network, and nothing found before costs less now
 * than what delays have lost since: where a known path is as cheap as that, there is no cheaper one.
 */
import { climbFrom, customize, measureTo, tracePathTo } from '../network/index.ts';
import {
  type Commodity,
  type FlowPath,
  listElements,
  type Option,
  type Problem,
  type SearchedOption,
} from './commodities.ts';
import type { Congestion } from './delay.ts';
import { sameNumbers } from './same-content.ts';
import { ChainSums, type ChoiceRoom, countLosses, fillCosts, type SearchRoom } from './search-room.ts';
import { pathCost } from './shift.ts';

interface Member {
  readonly commodity: Commodity;
  readonly option: SearchedOption;
}

export interface ColumnSearch {
  /** By choice, each by origin. */
  readonly members: readonly (readonly Member[])[];
  readonly room: SearchRoom;
}

/** A path counts as cheaper than those known where it is by more than the rounding of two sums. */
const ROUNDING = 1e-12;

/** @param wanted  options to search for; all unless given @cost O(options log options) */
export function createColumnSearch(
  { choices, commodities }: Problem,
  room: SearchRoom,
  wanted: (option: SearchedOption) => boolean = () => true,
): ColumnSearch {
  const byOrigin = commodities.toSorted((a, b) => a.originPlace - b.originPlace);
  const members: Member[][] = choices.map(() => []);
  const indexOf = new Map(choices.map((choice, index) => [choice, index]));
  for (const commodity of byOrigin) {
    for (const option of commodity.options) {
      if (wanted(option)) members[indexOf.get(option.choice) ?? 0].push({ commodity, option });
    }
  }
  return { members, room };
}

/**
 * Finds every option's cheapest path on the empty network, and with it the least that any path can cost.
 *
 * @param congestion  with no volume
 * @cost a customization for each metric of a choice, then a climb of both ends for each option
 */
export function findFirstPaths(problem: Problem, { members, room }: ColumnSearch, congestion: Congestion): void {
  for (const [choice, ofChoice] of members.entries()) {
    searchChoice(problem, room, choice, ofChoice, congestion, (option, usd, path) => {
      option.floorUsd = usd;
      option.first = path;
      option.costUsd = usd;
    });
  }
}

/**
 * Sets every option's costs to those of the present delays, `costUsd` to that of its cheapest path, and adds the path where the option has not got it.
 *
 * @param slackUsd  an option is not searched for that cannot have a path cheaper by more than this
 * @returns how many paths were added
 * @cost O(options), and for those that need it a customization for each metric and a climb of both ends for each option
 */
export function generateColumns(
  problem: Problem,
  { members, room }: ColumnSearch,
  congestion: Congestion,
  slackUsd: number,
): number {
  const { losses } = room;
  countLosses(losses, congestion);
  const { hours, usd: lostUsd } = losses;
  let added = 0;
  for (const [choice, ofChoice] of members.entries()) {
    const doubtful: Member[] = [];
    for (const member of ofChoice) {
      const { option, commodity } = member;
      priceKnown(option, commodity.valueOfTime, congestion);
      const leastUsd = option.foundUsd - commodity.valueOfTime * hours - lostUsd;
      option.leastUsd = Math.min(option.costUsd, Math.max(option.floorUsd, leastUsd));
      if (option.costUsd - option.leastUsd > slackUsd) doubtful.push(member);
    }
    searchChoice(problem, room, choice, doubtful, congestion, (option, usd, path, { valueOfTime }) => {
      option.foundUsd = usd + valueOfTime * hours + lostUsd;
      option.leastUsd = Math.min(usd, option.costUsd);
      if (path && addPath(option, path)) added++;
      option.costUsd = option.leastUsd;
    });
  }
  return added;
}

/** What the paths of an option cost now: the cheapest, and the flow on all. */
function priceKnown(option: SearchedOption, valueOfTime: number, { delayH, tollUsd }: Congestion): void {
  const { paths } = option;
  let least = Number.POSITIVE_INFINITY;
  let spent = 0;
  for (let i = 0; i < paths.length; i++) {
    const usd = pathCost(paths[i], valueOfTime, delayH, tollUsd);
    if (usd < least) least = usd;
    spent += paths[i].flow * usd;
  }
  option.costUsd = least;
  option.spentUsd = spent;
}

/** What a search found: the path only where it is cheaper than those known. */
type Receive = (option: SearchedOption, usd: number, path: FlowPath | null, commodity: Commodity) => void;

function searchChoice(
  problem: Problem,
  room: SearchRoom,
  choice: number,
  members: readonly Member[],
  congestion: Congestion,
  receive: Receive,
): void {
  if (members.length === 0) return;
  const { capacities, delayH, tollUsd } = congestion;
  const choiceRoom = room.get(choice);
  const byMetric: Member[][] = [];
  for (const member of members) {
    const metric = room.metricOf(choice, member.commodity.field);
    byMetric[metric] ??= [];
    byMetric[metric].push(member);
  }
  const delays = new ChainSums(choiceRoom, capacities, delayH);
  const tolls = tollUsd && new ChainSums(choiceRoom, capacities, tollUsd);
  const { hierarchy, costs } = choiceRoom.climbing;
  byMetric.forEach((ofMetric, metric) => {
    fillCosts(choiceRoom, choiceRoom.metrics[metric], delays, tolls);
    customize(hierarchy, choiceRoom.chainUsd, costs);
    searchMembers(problem, choiceRoom, ofMetric, receive);
  });
}

function searchMembers(
  problem: Problem,
  { climbing, network, firstChain, chainArc }: ChoiceRoom,
  members: readonly Member[],
  receive: Receive,
): void {
  let origin = -1;
  for (const { commodity, option } of members) {
    if (commodity.originPlace !== origin) {
      origin = commodity.originPlace;
      climbFrom(climbing, network.originNode[origin]);
    }
    const usd = measureTo(climbing, network.destinationNode[commodity.destinationPlace]);
    const chains = usd < option.costUsd * (1 - ROUNDING) ? tracePathTo(climbing) : null;
    receive(option, usd, chains && createPath(problem, commodity, expand(chains, firstChain, chainArc)), commodity);
  }
}

function expand(chains: readonly number[], firstChain: Int32Array, chainArc: Int32Array): Int32Array {
  let length = 0;
  for (const chain of chains) length += firstChain[chain + 1] - firstChain[chain];
  const arcs = new Int32Array(length);
  let at = 0;
  for (const chain of chains) for (let i = firstChain[chain]; i < firstChain[chain + 1]; i++) arcs[at++] = chainArc[i];
  return arcs;
}

/** A path by its arcs of the supernetwork; null where it is closed to the commodity's class. */
export function createPath(problem: Problem, commodity: Commodity, arcs: Int32Array): FlowPath | null {
  const { money, valueOfTime, classIndex } = problem.fields[commodity.field];
  const { timeH, perceivedUsd } = problem.network;
  const closed = problem.closed[classIndex];
  let fixedUsd = 0;
  for (let i = 0; i < arcs.length; i++) {
    const arc = arcs[i];
    if (closed[arc] === 1) return null;
    fixedUsd += money[arc] + valueOfTime * timeH[arc] + perceivedUsd[arc];
  }
  return { arcs, fixedUsd, elements: listElements(problem.network, arcs, commodity.classIndex), flow: 0 };
}

/** Adds a path to those of an option, unless it has it. */
export function addPath(option: Option, path: FlowPath): boolean {
  if (option.paths.some((other) => sameNumbers(other.arcs, path.arcs))) return false;
  option.paths.push(path);
  return true;
}
