/** Headline figures of a simulated terminal, each with its 95 % interval over replications. */

import type { Interval } from '@landbridge/engines/simulation';
import type { FigureName, TerminalReport } from '@landbridge/engines/terminal';
import type { Kpi } from '../types.ts';

const HOUR_S = 3600;
const DAYS_PER_YEAR = 365;

interface Figure {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly from: FigureName;
  readonly factor: number;
  /** Has no meaning where the queue grows: it depends on how long one looks. */
  readonly steady: boolean;
}

const FIGURES: readonly Figure[] = [
  { id: 'dwell_mean_h', name: 'Dwell, mean', unit: 'h', from: 'dwellMeanS', factor: 1 / HOUR_S, steady: true },
  { id: 'dwell_p50_h', name: 'Dwell, median', unit: 'h', from: 'dwellP50S', factor: 1 / HOUR_S, steady: true },
  { id: 'dwell_p90_h', name: 'Dwell, 90 %', unit: 'h', from: 'dwellP90S', factor: 1 / HOUR_S, steady: true },
  { id: 'dwell_p95_h', name: 'Dwell, 95 %', unit: 'h', from: 'dwellP95S', factor: 1 / HOUR_S, steady: true },
  {
    id: 'vehicles_per_day',
    name: 'Vehicles that come',
    unit: '1/day',
    from: 'vehiclesInPerDay',
    factor: 1,
    steady: false,
  },
  {
    id: 'containers_per_day',
    name: 'Containers that leave',
    unit: '1/day',
    from: 'containersOutPerDay',
    factor: 1,
    steady: false,
  },
  {
    id: 'throughput_teu_per_year',
    name: 'Throughput',
    unit: 'TEU/yr',
    from: 'teuOutPerDay',
    factor: DAYS_PER_YEAR,
    steady: false,
  },
  {
    id: 'lift_min',
    name: 'Lifting of an arriving train, first lift to last',
    unit: 'min',
    from: 'liftS',
    factor: 1 / 60,
    steady: false,
  },
  { id: 'containers_present', name: 'Containers present', unit: 'count', from: 'present', factor: 1, steady: true },
  {
    id: 'moves_per_container',
    name: 'Lifts of a container',
    unit: 'count',
    from: 'movesPerContainer',
    factor: 1,
    steady: false,
  },
  {
    id: 'reshuffles_per_container',
    name: 'Reshuffles of a container',
    unit: 'count',
    from: 'reshufflesPerContainer',
    factor: 1,
    steady: false,
  },
  {
    id: 'empty_wagons_per_day',
    name: 'Wagons moved empty',
    unit: '1/day',
    from: 'emptyWagonsPerDay',
    factor: 1,
    steady: false,
  },
];

/** Fewer replications say next to nothing about their own variance: t is 12.7 of two and 2.8 of five. */
const LEAST_REPLICATIONS = 5;

/** Times and numbers: an interval that reaches below 0 ends there. */
export function listKpis(report: TerminalReport): Kpi[] {
  return FIGURES.map(({ id, name, unit, from, factor, steady }) => {
    if (report.status !== 'solved' && steady) return { id, name, unit, value: null };
    const { value, low, high } = scaleInterval(report.figures[from], factor);
    if (low === undefined || high === undefined) return { id, name, unit, value };
    return { id, name, unit, value, low: Math.max(0, low), high };
  });
}

/** What the reader of the intervals should know; null where nothing. */
export function noteIntervals(replications: number): string | null {
  if (replications >= LEAST_REPLICATIONS) return null;
  return (
    `${replications} replications are too few for intervals: they are as wide as so few allow, and end at 0 where they ` +
    `would reach below; take ${LEAST_REPLICATIONS} or more`
  );
}

/** @returns value with low and high, where they are finite */
export function scaleInterval(
  { mean, halfWidth }: Interval,
  factor: number,
): Pick<Kpi, 'value'> & Partial<Pick<Kpi, 'low' | 'high'>> {
  if (!Number.isFinite(mean)) return { value: null };
  if (!Number.isFinite(halfWidth)) return { value: mean * factor };
  return { value: mean * factor, low: (mean - halfWidth) * factor, high: (mean + halfWidth) * factor };
}
