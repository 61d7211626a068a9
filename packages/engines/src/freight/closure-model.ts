/** A solved period as the point from which closings are evaluated: flows, paths and costs of every commodity. */
import type { ClosureCommodity, ClosureOption } from './closure-options.ts';
import { type ClosurePath, createPath, createPathRoom, type PathRoom } from './closure-paths.ts';
import type { Commodity, Option } from './commodities.ts';
import type { PeriodFlows } from './flows.ts';
import { nestedLogSum } from './log-sum.ts';
import { Logits } from './logits.ts';
import { pathCost, perceivedCosts } from './shift.ts';
import type { FreightInput, PeriodInput } from './types.ts';

export interface ClosureModel {
  readonly input: FreightInput;
  readonly period: PeriodInput;
  readonly room: PathRoom;
  readonly logits: Logits;
  /** The solved flows, by commodity; never changed. */
  readonly base: readonly ClosureCommodity[];
  readonly baseCosts: readonly CommodityCosts[];
  /** Pairs that run over each arc, by their flow or by their cheapest path. */
  readonly pairsOfArc: readonly (readonly number[])[];
  /** TEU/day over each arc. */
  readonly arcTeuPerDay: Float64Array;
  /** Commodities that a change of delays can move. */
  readonly delayed: readonly number[];
  /** TEU/day over each element, as solved, and its delay, h. */
  readonly volume: Float64Array;
  readonly delayH: Float64Array;
  /** USD/h: the dearest time of a class. */
  readonly highestValueOfTime: number;
}

/** A day's figures of one commodity. */
export interface CommodityCosts {
  readonly servedTeu: number;
  /** USD paid. */
  readonly paidUsd: number;
  readonly timeTeuH: number;
  /** Log-sum cost, USD/TEU up to a constant; Infinity where nothing leads there. */
  readonly logSumUsd: number;
}

/**
 * @param item  flows of a solved period
 * @cost one search for each choice, cost field and end
 */
export function createClosureModel(input: FreightInput, item: PeriodFlows): ClosureModel {
  const { problem, congestion } = item.equilibrium;
  const room = createPathRoom(input, problem);
  const logits = new Logits(input.parameters);
  const base = problem.commodities.map((commodity, index) => adopt(room, logits, commodity, index));
  const pairsOfArc = Array.from({ length: problem.network.graph.arcCount }, () => new Set<number>());
  for (const [pair, path] of room.cheapest.entries()) if (path) for (const arc of path.arcs) pairsOfArc[arc].add(pair);
  const arcTeuPerDay = new Float64Array(pairsOfArc.length);
  for (const { options } of base) {
    for (const { pair, paths } of options) {
      for (const { arcs, flow } of paths) {
        for (const arc of arcs) {
          pairsOfArc[arc].add(pair);
          arcTeuPerDay[arc] += flow;
        }
      }
    }
  }
  return {
    input,
    period: item.input,
    room,
    logits,
    base,
    baseCosts: base.map((commodity) => measureCosts(commodity, congestion.delayH)),
    pairsOfArc: pairsOfArc.map((pairs) => [...pairs].sort((a, b) => a - b)),
    arcTeuPerDay,
    delayed: base.flatMap(({ options, dropped }, index) =>
      [...options, ...dropped].some(({ paths }) => paths.some(({ elements }) => elements.length > 0)) ? [index] : [],
    ),
    volume: congestion.volume.slice(),
    delayH: congestion.delayH.slice(),
    highestValueOfTime: Math.max(0, ...input.classes.map((cls) => cls.valueOfTimeUsdPerTeuH)),
  };
}

function adopt(room: PathRoom, logits: Logits, commodity: Commodity, index: number): ClosureCommodity {
  const own = (option: Option): ClosureOption => {
    const pair = index * room.choiceCount + room.problem.choices.indexOf(option.choice);
    const paths = option.paths.flatMap(({ arcs, flow }) => {
      const path = createPath(room, commodity, arcs);
      return path ? [{ ...path, flow }] : [];
    });
    return { ...option, pair, paths, fixed: paths.length === 1 && paths[0].elements.length === 0 };
  };
  const options = commodity.options.map(own);
  return { ...commodity, index, options, dropped: commodity.dropped.map(own), logit: logits.of(options) };
}

/** A copy whose flows may be moved. */
export function copyCommodity(commodity: ClosureCommodity): ClosureCommodity {
  const copy = (option: ClosureOption): ClosureOption => ({ ...option, paths: option.paths.map(copyPath) });
  return { ...commodity, options: commodity.options.map(copy), dropped: commodity.dropped.map(copy) };
}

function copyPath(path: ClosurePath): ClosurePath {
  return { ...path };
}

/** @param commodity  its options' `costUsd` are set anew */
export function measureCosts(commodity: ClosureCommodity, delayH: Float64Array): CommodityCosts {
  const { options, valueOfTime, logit } = commodity;
  let [servedTeu, paidUsd, timeTeuH] = [0, 0, 0];
  for (const option of options) {
    option.costUsd = Number.POSITIVE_INFINITY;
    for (const path of option.paths) {
      option.costUsd = Math.min(option.costUsd, pathCost(path, valueOfTime, delayH));
      let hours = path.hours;
      for (const element of path.elements) hours += delayH[element];
      servedTeu += path.flow;
      paidUsd += path.flow * path.usd;
      timeTeuH += path.flow * hours;
    }
  }
  const logSumUsd = options.length === 0 ? Number.POSITIVE_INFINITY : nestedLogSum(logit, perceivedCosts(options));
  return { servedTeu, paidUsd, timeTeuH, logSumUsd };
}
