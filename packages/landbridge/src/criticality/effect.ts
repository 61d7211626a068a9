/** What a closing does over the days of a study: plain numbers, the same bits on whichever thread. */
import { type ClosureOutcome, evaluateClosure } from '@landbridge/engines/freight';
import type { PlannerElement } from '../select-link/index.ts';
import { arcsOf, type Study } from './study.ts';

export interface Effect {
  /** By class. */
  readonly unservedTeu: readonly number[];
  /** Change of what those pay who are still served, USD. */
  readonly paidUsd: readonly number[];
  /** Change of their time in transit, TEU-h. */
  readonly timeTeuH: readonly number[];
  /** Paid, and time at its value, USD. */
  readonly costUsd: readonly number[];
  /** Change of their log-sum cost, USD. */
  readonly lossUsd: readonly number[];
  /** Largest residual of the equilibria behind it. */
  readonly residual: number;
  readonly converged: boolean;
}

/** Equilibria with elements closed, by the study's networks. */
export type Closings = readonly ClosureOutcome[];

/**
 * @param arcs  flows over arcs are counted too, as substitutes need them
 * @cost of `evaluateClosure` for each network of the study
 */
export function closeElements(
  study: Study,
  elements: readonly PlannerElement[],
  { arcs = false, signal }: { readonly arcs?: boolean; readonly signal?: AbortSignal } = {},
): Closings {
  const selections = elements.map(({ selection }) => selection);
  const options = { tolerance: study.tolerance, arcs, ...(signal ? { signal } : {}) };
  return study.models.map((model, span) => evaluateClosure(model, arcsOf(study, span, selections), options));
}

export function sumEffect(study: Study, closings: Closings): Effect {
  const sums = study.input.classes.map(() => ({ unservedTeu: 0, paidUsd: 0, timeTeuH: 0, costUsd: 0, lossUsd: 0 }));
  for (const [span, { byClass }] of closings.entries()) {
    const { days } = study.spans[span];
    for (const [cls, change] of byClass.entries()) {
      for (const key of Object.keys(sums[cls]) as (keyof typeof change)[]) sums[cls][key] += days * change[key];
    }
  }
  return {
    unservedTeu: sums.map((sum) => sum.unservedTeu),
    paidUsd: sums.map((sum) => sum.paidUsd),
    timeTeuH: sums.map((sum) => sum.timeTeuH),
    costUsd: sums.map((sum) => sum.costUsd),
    lossUsd: sums.map((sum) => sum.lossUsd),
    residual: Math.max(...closings.map(({ relativeGap, splitResidual }) => Math.max(relativeGap, splitResidual))),
    converged: closings.every(({ converged }) => converged),
  };
}

/**
 * One figure for how bad a closing is: what the served lose by the log-sum, and the goods' value of what nothing carries.
 *
 * @param cls  one class; all unless given
 */
export function damageUsd({ goodsUsdPerTeu }: Study, effect: Effect, cls?: number): number {
  return effect.lossUsd.reduce(
    (sum, loss, index) =>
      cls === undefined || cls === index ? sum + loss + effect.unservedTeu[index] * goodsUsdPerTeu[index] : sum,
    0,
  );
}

/**
 * Links, crossings and transfers that gain while elements are closed, TEU over the days of the study, most first.
 *
 * @param closings  with flows over arcs
 * @param most      of each kind; of elements in series the first stands for all
 */
export function listSubstitutes(study: Study, closings: Closings, most: number): Substitute[] {
  const gains = new Map<string, number>();
  const seriesOf = new Map<string, string>();
  for (const [span, { arcTeuPerDay }] of closings.entries()) {
    const { flows, days } = study.spans[span];
    const { arcKind, arcElement, elements: ids } = flows.input.network;
    const kinds = [
      ['link', ids.linkIds],
      ['bcp', ids.bcpIds],
      ['transfer', ids.transferIds],
    ] as const;
    for (let arc = 0; arc < arcKind.length; arc++) {
      const kind = kinds[arcKind[arc]];
      if (!kind) continue;
      const key = `${kind[0]}/${kind[1][arcElement[arc]]}`;
      gains.set(key, (gains.get(key) ?? 0) + days * arcTeuPerDay[arc]);
      if (!seriesOf.has(key)) seriesOf.set(key, `${kind[0]} ${study.series[span][arc]}`);
    }
  }
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  return [...gains]
    .filter(([, teu]) => teu > LEAST_GAIN_TEU)
    .sort(([, a], [, b]) => b - a)
    .flatMap(([key, teu]) => {
      const [kind, series] = [key.slice(0, key.indexOf('/')), seriesOf.get(key) ?? key];
      if ((counts.get(kind) ?? 0) >= most || seen.has(series)) return [];
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      seen.add(series);
      return [{ kind, id: key.slice(kind.length + 1), teu }];
    });
}

/**
 * Elements that carry flow while others are closed, those that gain most first.
 *
 * @param closings    with flows over arcs
 * @param candidates  places in the study's elements
 */
export function listCarrying(study: Study, closings: Closings, candidates: readonly number[]): number[] {
  const gainOf = new Map<number, number>();
  for (const candidate of candidates) {
    let [carried, gained] = [0, 0];
    for (const [span, { arcTeuPerDay }] of closings.entries()) {
      for (const arc of arcsOf(study, span, [study.elements[candidate].selection])) {
        carried = Math.max(carried, study.models[span].arcTeuPerDay[arc] + arcTeuPerDay[arc]);
        gained += study.spans[span].days * arcTeuPerDay[arc];
      }
    }
    if (carried > LEAST_FLOW_TEU) gainOf.set(candidate, gained);
  }
  return [...gainOf].sort(([a, gainA], [b, gainB]) => gainB - gainA || a - b).map(([candidate]) => candidate);
}

/** TEU/day; less is the rounding of differences. */
const LEAST_FLOW_TEU = 1e-9;

export interface Substitute {
  readonly kind: string;
  readonly id: string;
  readonly teu: number;
}

/** Less is the rounding of equilibria. */
const LEAST_GAIN_TEU = 0.5;
