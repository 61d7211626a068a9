/** The freight model of a year: every period in equilibrium, then tables and headline figures over all of them. */
import { type Contributions, listContributions } from './contributions.ts';
import type { Objective } from './delay.ts';
import { solveEquilibrium } from './equilibrium.ts';
import { gatherFlows, type PeriodFlows } from './flows.ts';
import { createKpis, type FreightKpi } from './kpis.ts';
import { sameContent } from './same-content.ts';
import type { SearchRoom } from './search-room.ts';
import { createTables, type FreightTables } from './tables.ts';
import type { FreightInput, PeriodInput, Supernetwork } from './types.ts';
import { findNearest, type Solved } from './warm-start.ts';

export interface FreightOptions {
  /** Relative gap and split residual to reach; default 1e-7. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly maxIterations?: number;
  /** Default `user`: equilibrium; `system`: the flows of least total cost, as tolls on congestion would bring them. */
  readonly objective?: Objective;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FreightProgress) => void;
  /** Result of the same corridor under another scenario: its flows are where the search begins. */
  readonly start?: { readonly input: FreightInput; readonly result: FreightResult };
}

export interface FreightProgress {
  /** Place of the period and how many there are. */
  readonly period: number;
  readonly periods: number;
  readonly iteration: number;
  readonly relativeGap: number;
  readonly splitResidual: number;
}

export interface FreightResult {
  readonly status: 'solved' | 'not_converged';
  readonly residual: number;
  /** Which period and residual failed, in words; null where solved. */
  readonly blame: string | null;
  readonly residuals: {
    readonly relative_gap: number;
    readonly split_residual: number;
    readonly conservation_residual: number;
  };
  readonly kpis: readonly FreightKpi[];
  readonly tables: FreightTables;
  /** Headline figures by what makes them up. */
  readonly contributions: Contributions;
  readonly flows: readonly PeriodFlows[];
}

/** Where paths were looked for: a scenario beside its base has networks of the same shape. No part of the result, which may be sent elsewhere. */
const rooms = new WeakMap<FreightResult, SearchRoom>();

/** Flow that is lost at a node, over all demand, above which no result is one. */
const MAX_IMBALANCE = 1e-9;

/**
 * @throws the signal's reason when aborted
 * @cost O(periods x iterations x (searches + paths))
 */
export function solve(input: FreightInput, options: FreightOptions = {}): FreightResult {
  const { tolerance = 1e-7, maxIterations = 200, objective = 'user', signal, onProgress, start } = options;
  const earlier: Solved[] = start
    ? start.result.flows.map(({ equilibrium }) => ({ input: start.input, equilibrium }))
    : [];
  // Periods with the same network have the same equilibrium: it is found once, also where another scenario has it.
  const solved = new Map<Supernetwork, PeriodFlows>();
  const known = start && sameModel(input, start.input) ? start.result.flows : null;
  const shelf: { room?: SearchRoom } = {};
  const room = start && rooms.get(start.result);
  if (room) shelf.room = room;
  const flows = input.periods.map((period, index) => {
    const alike = solved.get(period.network) ?? (known && findSolved(known, period, { tolerance, objective }));
    let equilibrium = alike?.equilibrium;
    if (!equilibrium) {
      const nearest = findNearest(earlier, input, period.network);
      equilibrium = solveEquilibrium(input, period, {
        tolerance,
        maxIterations,
        objective,
        shelf,
        ...(signal ? { signal } : {}),
        ...(nearest ? { start: nearest } : {}),
        onIteration: (iteration, relativeGap, splitResidual) =>
          onProgress?.({ period: index, periods: input.periods.length, iteration, relativeGap, splitResidual }),
      });
    }
    const gathered = gatherFlows(input, period, equilibrium);
    solved.set(period.network, gathered);
    earlier.push({ input, equilibrium });
    return gathered;
  });
  const worst = (pick: (item: PeriodFlows) => number) => flows.reduce((most, item) => Math.max(most, pick(item)), 0);
  const residuals = {
    relative_gap: worst((item) => item.equilibrium.relativeGap),
    split_residual: worst((item) => item.equilibrium.splitResidual),
    conservation_residual: worst((item) => item.conservationResidual),
  };
  const contributions = listContributions(input, flows);
  const failed = flows.find((item) => !item.equilibrium.converged || item.conservationResidual > MAX_IMBALANCE);
  const result: FreightResult = {
    status: failed ? 'not_converged' : 'solved',
    residual: Math.max(residuals.relative_gap, residuals.split_residual),
    blame: failed
      ? `period ${failed.input.period.id}: relative gap ${failed.equilibrium.relativeGap.toExponential(2)}, ` +
        `split residual ${failed.equilibrium.splitResidual.toExponential(2)}, imbalance ${failed.conservationResidual.toExponential(2)} after ${failed.equilibrium.iterations} iterations`
      : null,
    residuals,
    kpis: createKpis(input, flows, contributions, residuals),
    tables: failed ? {} : createTables(input, flows),
    contributions,
    flows,
  };
  if (shelf.room) rooms.set(result, shelf.room);
  return result;
}

/** Whether all is the same but the year and its periods. */
function sameModel(a: FreightInput, b: FreightInput): boolean {
  const { periods: _mine, year: _year, ...model } = a;
  const { periods: _theirs, year: _theirYear, ...other } = b;
  return sameContent(model, other);
}

/** An earlier result's period that is the same question. */
function findSolved(
  flows: readonly PeriodFlows[],
  period: PeriodInput,
  wanted: { readonly tolerance: number; readonly objective: Objective },
): PeriodFlows | undefined {
  return flows.find(
    ({ input: { network, gateways }, equilibrium: { converged, objective, relativeGap, splitResidual } }) =>
      converged &&
      objective === wanted.objective &&
      Math.max(relativeGap, splitResidual) < wanted.tolerance &&
      sameContent(network, period.network) &&
      sameContent(gateways, period.gateways),
  );
}
