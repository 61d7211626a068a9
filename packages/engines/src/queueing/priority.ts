/** Classes with priority, the first the highest; within a class first come first served. */
import { erlangC } from './erlang.ts';

export interface PriorityClass {
  readonly arrivalRatePerS: number;
  readonly meanServiceS: number;
  /** Mean of the squared service, s2. */
  readonly meanSquareServiceS2: number;
}

/**
 * M/G/1 whose server finishes what it has begun.
 *
 * @returns mean wait of each class, s; null for those that are never all served
 * @source Cobham (1954), Operations Research 2(1)
 */
export function solvePriority(classes: readonly PriorityClass[]): (number | null)[] {
  const residualS =
    classes.reduce((sum, { arrivalRatePerS, meanSquareServiceS2 }) => sum + arrivalRatePerS * meanSquareServiceS2, 0) /
    2;
  const stable =
    classes.reduce((sum, { arrivalRatePerS, meanServiceS }) => sum + arrivalRatePerS * meanServiceS, 0) < 1;
  return byLoads(classes, (above, withOwn) => (stable ? residualS / ((1 - above) * (1 - withOwn)) : null));
}

/**
 * M/M/c of one service rate, whose servers finish what they have begun.
 *
 * @returns mean wait of each class, s; null where there is no steady state
 * @source Cobham (1954), Operations Research 2(1)
 */
export function solvePriorityMultiServer(
  arrivalRatesPerS: readonly number[],
  serviceRatePerS: number,
  servers: number,
): (number | null)[] {
  const load = arrivalRatesPerS.reduce((sum, rate) => sum + rate, 0) / serviceRatePerS;
  const residualS = erlangC(servers, load) / (servers * serviceRatePerS);
  const classes = arrivalRatesPerS.map((arrivalRatePerS) => ({
    arrivalRatePerS,
    meanServiceS: 1 / (servers * serviceRatePerS),
  }));
  return byLoads(classes, (above, withOwn) => (load < servers ? residualS / ((1 - above) * (1 - withOwn)) : null));
}

/**
 * M/G/1 whose server leaves what it has begun for a higher class, and goes on with it later.
 *
 * @returns mean time in queue and service of each class, s; null for those that are never all served
 * @source Gross and others (2008), Fundamentals of Queueing Theory, 3.4
 */
export function solvePreemptivePriority(classes: readonly PriorityClass[]): (number | null)[] {
  let residualS = 0;
  return byLoads(classes, (above, withOwn, own) => {
    residualS += (own.arrivalRatePerS * own.meanSquareServiceS2) / 2;
    if (!(withOwn < 1)) return null;
    return own.meanServiceS / (1 - above) + residualS / ((1 - above) * (1 - withOwn));
  });
}

/** @param solve  gets the load of the classes above, and with the own one */
function byLoads<Class extends Pick<PriorityClass, 'arrivalRatePerS' | 'meanServiceS'>>(
  classes: readonly Class[],
  solve: (above: number, withOwn: number, own: Class) => number | null,
): (number | null)[] {
  let above = 0;
  return classes.map((own) => {
    const withOwn = above + own.arrivalRatePerS * own.meanServiceS;
    const solved = solve(above, withOwn, own);
    above = withOwn;
    return solved;
  });
}
