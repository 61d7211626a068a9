/**
 * The equilibrium by another method, over all paths listed beforehand: the convex objective of Beckmann and the logit's
 * entropy, in hours, brought down by moving flow between two paths at a time, each move as long as bisection on the
 * objective's derivative says. No searches, no columns, no Newton steps.
 */
export interface OracleElement {
  readonly capacity: number;
  readonly background: number;
  readonly scaleH: number;
  readonly alpha: number;
  readonly beta: number;
}

export interface OraclePath {
  /** USD/TEU without congestion, time at the class's value in it. */
  readonly fixedUsd: number;
  readonly elements: readonly number[];
}

export interface OracleOption {
  readonly nest: number;
  readonly constantUsd: number;
  readonly paths: readonly OraclePath[];
}

export interface OracleCommodity {
  readonly usdPerHour: number;
  readonly teuPerDay: number;
  readonly options: readonly OracleOption[];
}

export interface OracleProblem {
  readonly elements: readonly OracleElement[];
  readonly commodities: readonly OracleCommodity[];
  readonly upperScale: number;
  readonly lowerScale: number;
}

/** TEU/day by commodity, option and path. */
export type OracleFlows = number[][][];

const LEAST_FLOW = 1e-14;

export function solveByPairs(problem: OracleProblem, rounds = 4000, tolerance = 1e-11): OracleFlows {
  const flows = startEvenly(problem);
  const volume = volumesOf(problem, flows);
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (const [c, commodity] of problem.commodities.entries()) {
      const slots = commodity.options.flatMap(({ paths }, k) => paths.map((_, p) => [k, p] as const));
      for (const [i, a] of slots.entries()) {
        for (const b of slots.slice(i + 1)) moved = Math.max(moved, movePair(problem, flows, volume, c, a, b));
      }
    }
    if (moved < tolerance) return flows;
  }
  throw new Error('oracle: not converged');
}

function startEvenly({ commodities }: OracleProblem): OracleFlows {
  return commodities.map(({ options, teuPerDay }) => {
    const count = options.reduce((sum, option) => sum + option.paths.length, 0);
    return options.map((option) => option.paths.map(() => teuPerDay / count));
  });
}

export function volumesOf({ elements, commodities }: OracleProblem, flows: OracleFlows): number[] {
  const volume = elements.map(() => 0);
  for (const [c, { options }] of commodities.entries())
    for (const [k, { paths }] of options.entries())
      for (const [p, path] of paths.entries()) for (const e of path.elements) volume[e] += flows[c][k][p];
  return volume;
}

export function delayHours({ capacity, background, scaleH, alpha, beta }: OracleElement, volume: number): number {
  return scaleH * alpha * ((volume + background) / capacity) ** beta;
}

/** Finds the best flow from path a to path b, positive or negative, and moves it. @returns TEU/day moved, over the demand */
function movePair(
  problem: OracleProblem,
  flows: OracleFlows,
  volume: number[],
  c: number,
  [ka, pa]: readonly [number, number],
  [kb, pb]: readonly [number, number],
): number {
  const { usdPerHour, teuPerDay, options } = problem.commodities[c];
  const [pathA, pathB] = [options[ka].paths[pa], options[kb].paths[pb]];
  const change = new Map<number, number>();
  for (const e of pathA.elements) change.set(e, (change.get(e) ?? 0) - 1);
  for (const e of pathB.elements) change.set(e, (change.get(e) ?? 0) + 1);
  const sumOf = (k: number) => flows[c][k].reduce((a, b) => a + b, 0);
  const nestOf = (nest: number) => options.reduce((sum, option, k) => sum + (option.nest === nest ? sumOf(k) : 0), 0);
  const between = 1 / problem.upperScale - 1 / problem.lowerScale;
  const [optionA, optionB] = [sumOf(ka), sumOf(kb)];
  const [nestA, nestB] = [nestOf(options[ka].nest), nestOf(options[kb].nest)];
  const log = (teu: number) => Math.log(Math.max(teu, LEAST_FLOW * teuPerDay));
  const slopeAt = (step: number) => {
    let usd = pathB.fixedUsd + options[kb].constantUsd - pathA.fixedUsd - options[ka].constantUsd;
    for (const [e, by] of change)
      usd += usdPerHour * by * delayHours(problem.elements[e], Math.max(0, volume[e] + by * step));
    if (ka !== kb) {
      usd += (log(optionB + step) - log(optionA - step)) / problem.lowerScale;
      if (options[ka].nest !== options[kb].nest) usd += between * (log(nestB + step) - log(nestA - step));
    }
    return usd;
  };
  let [low, high] = [-flows[c][kb][pb], flows[c][ka][pa]];
  if (high - low <= 0) return 0;
  let step: number;
  if (slopeAt(low) >= 0) step = low;
  else if (slopeAt(high) <= 0) step = high;
  else {
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (slopeAt(middle) > 0) high = middle;
      else low = middle;
    }
    step = (low + high) / 2;
  }
  flows[c][ka][pa] = Math.max(0, flows[c][ka][pa] - step);
  flows[c][kb][pb] = Math.max(0, flows[c][kb][pb] + step);
  for (const [e, by] of change) volume[e] += by * step;
  return Math.abs(step) / teuPerDay;
}

/** Beckmann's objective with the entropy, h x TEU/day: the least value belongs to the equilibrium alone. */
export function objectiveOf(problem: OracleProblem, flows: OracleFlows): number {
  const { elements, commodities, upperScale, lowerScale } = problem;
  const plogp = (teu: number) => (teu > 0 ? teu * (Math.log(teu) - 1) : 0);
  let hours = 0;
  for (const [e, volume] of volumesOf(problem, flows).entries()) {
    const { capacity, background, scaleH, alpha, beta } = elements[e];
    const [full, empty] = [(volume + background) / capacity, background / capacity];
    hours += ((scaleH * alpha * capacity) / (beta + 1)) * (full ** (beta + 1) - empty ** (beta + 1));
  }
  for (const [c, { options, usdPerHour }] of commodities.entries()) {
    let usd = 0;
    const nests = new Map<number, number>();
    for (const [k, { nest, constantUsd, paths }] of options.entries()) {
      const total = flows[c][k].reduce((a, b) => a + b, 0);
      nests.set(nest, (nests.get(nest) ?? 0) + total);
      usd += total * constantUsd + plogp(total) / lowerScale;
      for (const [p, path] of paths.entries()) usd += flows[c][k][p] * path.fixedUsd;
    }
    for (const total of nests.values()) usd += (1 / upperScale - 1 / lowerScale) * plogp(total);
    hours += usd / usdPerHour;
  }
  return hours;
}
