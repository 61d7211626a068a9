/** Replications of a terminal, with the warm-up found on a pilot run, and intervals of every figure. */
import { InvalidData } from '@landbridge/corridor';
import { type Interval, meanInterval, replicate, truncateByMser5 } from '../simulation/index.ts';
import { checkTerminal } from './check.ts';
import { percentile } from './percentile.ts';
import { runTerminal } from './run.ts';
import type { ResourceUse, RunResult, TerminalModel } from './types.ts';

export interface SimulateOptions {
  readonly seed: number | string;
  readonly days: number;
  readonly replications: number;
  /** Default: found by MSER-5 on the containers present day by day in a pilot run of its own streams. */
  readonly warmUpDays?: number;
  /** Keep the events of the first replication. */
  readonly log?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

export interface TerminalReport {
  /** `infeasible`: more comes than leaves, and the queue grows without end. */
  readonly status: 'solved' | 'infeasible';
  /** What grows and where, in words; null where nothing does. */
  readonly blame: string | null;
  readonly warmUpDays: number;
  /** Containers by which those present grow each day. */
  readonly growthPerDay: Interval;
  readonly figures: Readonly<Record<FigureName, Interval>>;
  /** For which containers wait longest, whoever makes them wait; null where they wait for none. */
  readonly longestWait: { readonly id: string; readonly kind: ResourceUse['kind']; readonly waitS: number } | null;
  /** Each replication, dwell times of single containers left out. */
  readonly runs: readonly Omit<RunResult, 'dwellS'>[];
  /** Figures of each replication, for paired comparison. */
  readonly observations: Readonly<Record<FigureName, readonly number[]>>;
  /** By `DWELL_SHARES`, mean over replications, s. */
  readonly dwellAtS: readonly number[];
}

/** Shares of containers at which the distribution of dwell is told. */
export const DWELL_SHARES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

const FIGURES = {
  dwellMeanS: (run: RunResult) => mean(run.dwellS),
  dwellP50S: (run: RunResult) => percentile(run.dwellS, 0.5),
  dwellP90S: (run: RunResult) => percentile(run.dwellS, 0.9),
  dwellP95S: (run: RunResult) => percentile(run.dwellS, 0.95),
  vehiclesInPerDay: (run: RunResult) => total(run, 'vehiclesIn') / run.days,
  containersOutPerDay: (run: RunResult) => total(run, 'containersOut') / run.days,
  teuOutPerDay: (run: RunResult) => total(run, 'teuOut') / run.days,
  liftS: (run: RunResult) => weighted(run),
  present: (run: RunResult) => run.meanPresent,
  movesPerContainer: (run: RunResult) => run.moves / total(run, 'containersOut'),
  reshufflesPerContainer: (run: RunResult) => run.reshuffles / total(run, 'containersOut'),
  emptyWagonsPerDay: (run: RunResult) => (run.emptyWagonsIn + run.emptyWagonsOut) / run.days,
} as const;

export type FigureName = keyof typeof FIGURES;

/** Shorter pilots have no ten days for MSER-5. */
const LEAST_PILOT_DAYS = 20;
/** Growth below this share of what comes is not told from chance. */
const LEAST_GROWTH = 0.01;

/**
 * @throws InvalidData where the model cannot run; the signal's reason where it is aborted
 * @cost replications + 1 runs, see `runTerminal`
 */
export async function simulateTerminal(model: TerminalModel, options: SimulateOptions): Promise<TerminalReport> {
  const issues = checkTerminal(model);
  if (issues.length > 0) throw new InvalidData(`terminal ${model.id}`, issues);
  const { seed, days, replications, signal, onProgress } = options;
  const warmUpDays = options.warmUpDays ?? findWarmUp(model, seed, days);
  const names = Object.keys(FIGURES) as FigureName[];
  const observations = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<FigureName, number[]>;
  const dwellAtS = DWELL_SHARES.map(() => 0);
  const runs = await replicate(
    (replication) => {
      const run = runTerminal(model, {
        seed,
        replication,
        days,
        warmUpDays,
        log: options.log === true && replication === 0,
      });
      for (const name of names) observations[name].push(FIGURES[name](run));
      for (const [i, share] of DWELL_SHARES.entries()) dwellAtS[i] += percentile(run.dwellS, share) / replications;
      const { dwellS: _, ...rest } = run;
      return rest;
    },
    replications,
    { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) },
  );
  const figures = Object.fromEntries(names.map((name) => [name, meanInterval(observations[name])]));
  const growthPerDay = meanInterval(runs.map(growth));
  const longestWait = findLongestWait(runs);
  const comes = runs.reduce((sum, run) => sum + total(run, 'containersIn'), 0) / replications / days;
  // One replication has no interval: its growth alone must then do.
  const least = growthPerDay.mean - (Number.isNaN(growthPerDay.halfWidth) ? 0 : growthPerDay.halfWidth);
  const grows = least > 0 && growthPerDay.mean > LEAST_GROWTH * comes;
  return {
    status: grows ? 'infeasible' : 'solved',
    blame: grows
      ? `more comes than leaves: ${growthPerDay.mean.toPrecision(3)} containers a day stay behind, waiting longest for ${longestWait?.id ?? 'nothing'}`
      : null,
    warmUpDays,
    growthPerDay,
    figures: figures as Record<FigureName, Interval>,
    longestWait,
    runs,
    observations,
    dwellAtS,
  };
}

function findWarmUp(model: TerminalModel, seed: number | string, days: number): number {
  const pilot = runTerminal(model, { seed: `${seed}/pilot`, days: Math.max(LEAST_PILOT_DAYS, days) });
  return truncateByMser5(pilot.daily[0]).droppedObservations;
}

/** Mean of the last half less that of the first half of the days, over the time between them. */
function growth({ daily: [present], days }: Omit<RunResult, 'dwellS'>): number {
  const half = Math.floor(present.length / 2);
  if (half === 0) return 0;
  return (mean(present.subarray(present.length - half)) - mean(present.subarray(0, half))) / Math.max(1, days - half);
}

function findLongestWait(runs: readonly Omit<RunResult, 'dwellS'>[]): TerminalReport['longestWait'] {
  let best: TerminalReport['longestWait'] = null;
  for (const [r, { id, kind }] of runs[0].resources.entries()) {
    const waitS = runs.reduce((sum, run) => sum + run.resources[r].waitS, 0) / runs.length;
    if (waitS > (best?.waitS ?? 0)) best = { id, kind, waitS };
  }
  return best;
}

type Total = 'vehiclesIn' | 'containersIn' | 'containersOut' | 'teuOut';

function total({ flows }: Pick<RunResult, 'flows'>, what: Total): number {
  return flows.reduce((sum, flow) => sum + flow[what], 0);
}

/** Lift time of all trains that were lifted. */
function weighted({ flows }: RunResult): number {
  let sum = 0;
  let trains = 0;
  for (const { liftS, vehiclesIn } of flows) {
    if (Number.isNaN(liftS)) continue;
    sum += liftS * vehiclesIn;
    trains += vehiclesIn;
  }
  return sum / trains;
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
