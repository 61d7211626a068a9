/** A heat network in time as a report: what `landbridge heat simulate` prints and a server sends. */
import {
  checkSeries,
  type HeatFrictionLaw,
  type HeatKpi,
  type HeatRun,
  type HeatSeries,
  type HeatSimulation,
  type HeatTables,
  prepareHeat,
  simulateHeat,
} from '@landbridge/engines/heat';
import { Failure } from '../failure.ts';
import type { HeatCase } from './corridor-case.ts';
import { createCorridorNetwork } from './corridor-network.ts';
import type { HeatNetworkFile } from './network-file.ts';

export interface HeatRunReport {
  readonly status: HeatSimulation['status'];
  readonly residual: number;
  readonly format: string;
  readonly friction: HeatFrictionLaw;
  /** Steps that were solved, of `steps_asked`. */
  readonly steps: number;
  readonly steps_asked: number;
  readonly step_s: number;
  /** What fails, where and when; absent where solved. */
  readonly blame?: string;
  readonly kpis: readonly HeatKpi[];
  readonly tables: HeatTables;
  readonly notes: readonly string[];
}

export interface HeatRunRequest {
  readonly friction?: HeatFrictionLaw;
  /** Instead of the file's. */
  readonly hours?: number;
  readonly stepS?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

const DEFAULT_HOURS = 24;
const DEFAULT_STEP_S = 900;
const H_S = 3600;
const HOURS_PER_DAY = 24;

/**
 * @throws Failure `heat.invalid` with an issue for every fault of the network or its series, `heat.step` where the file's
 *   series have another step
 * @cost a steady state for each step
 */
export function simulateHeatNetwork(file: HeatNetworkFile, request: HeatRunRequest = {}): HeatRunReport {
  const { friction, signal, onProgress } = request;
  const { cooling: _, ...options } = file.options;
  const { input, issues } = prepareHeat(file.network, { ...options, ...(friction ? { friction } : {}) });
  const run = runOf(file, request);
  const faults = input ? checkSeries(input, run.series ?? []) : issues;
  if (!input || faults.length > 0) {
    const more = faults.length > 1 ? ` (${faults.length} issues)` : '';
    throw new Failure('heat.invalid', `The network cannot be simulated: ${faults[0].message}${more}`, faults);
  }
  const found = simulateHeat(input, run, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) });
  return {
    status: found.status,
    residual: found.residual,
    format: file.format,
    friction: input.friction,
    steps: found.steps,
    steps_asked: run.steps,
    step_s: run.stepS,
    ...(found.blame === null ? {} : { blame: found.blame }),
    kpis: found.kpis,
    tables: found.tables,
    notes: [
      ...file.notes,
      ...(run.series === undefined || run.series.length === 0
        ? ['Nothing changes in time: the file has no series, and the steady state goes on']
        : []),
    ],
  };
}

function runOf({ run }: HeatNetworkFile, { hours, stepS }: HeatRunRequest): HeatRun {
  const step = stepS ?? run?.stepS ?? DEFAULT_STEP_S;
  if (run?.series?.some(({ values }) => values.length > 1) && step !== run.stepS)
    throw new Failure('heat.step', `The series are by steps of ${run.stepS} s: they cannot be read by ${step} s`);
  const ownS = run ? run.steps * run.stepS : DEFAULT_HOURS * H_S;
  const steps = Math.max(1, Math.round((hours === undefined ? ownS : hours * H_S) / step));
  return { ...run, stepS: step, steps };
}

/** A corridor's mains over days of one mean temperature: supply and demand follow the outdoor air by the hour. */
export function createCorridorRun(
  item: HeatCase,
  { outdoorC, hours }: { readonly outdoorC: number; readonly hours: number },
): HeatNetworkFile {
  const swing = item.parameter('daily_swing_k');
  // The hour of 15 o'clock is the warmest, as in the winter test.
  const networks = Array.from({ length: Math.ceil(hours) }, (_, h) =>
    createCorridorNetwork(item, {
      outdoorC: outdoorC + swing * Math.cos((2 * Math.PI * ((h % HOURS_PER_DAY) - 15)) / HOURS_PER_DAY),
    }),
  );
  const [first] = networks;
  const perHour = Math.round(H_S / DEFAULT_STEP_S);
  const values = (e: number, key: string) =>
    networks.flatMap(({ network }) =>
      new Array<number>(perHour).fill((network.edges[e] as unknown as Record<string, number>)[key]),
    );
  const series = first.network.edges.flatMap((edge, e): HeatSeries[] => {
    if (edge.kind === 'producer') return [{ edge: edge.id, quantity: 'supplyK', values: values(e, 'supplyK') }];
    if (edge.kind !== 'consumer') return [];
    return (['heatW', 'returnK'] as const).map((quantity) => ({
      edge: edge.id,
      quantity,
      values: values(e, quantity),
    }));
  });
  return {
    ...first,
    run: { stepS: DEFAULT_STEP_S, steps: networks.length * perHour, series },
    notes: [
      ...item.notes,
      `A mean of ${outdoorC} °C outdoors with a daily swing of ${swing} K either way; supply and demand follow by the hour`,
    ],
  };
}
