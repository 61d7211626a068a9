/** Result tables of a simulated terminal. */
import { type Interval, meanInterval } from '@landbridge/engines/simulation';
import {
  type CapacityCurve,
  DWELL_SHARES,
  describeEvent,
  listVehicles,
  type Relief,
  type RunResult,
  type TerminalReport,
  type TraceEvent,
  traceVehicle,
} from '@landbridge/engines/terminal';
import type { ResultTable } from '../types.ts';
import { type FittedHold, sideS } from './fit-holds.ts';

const HOUR_S = 3600;
const DAY_S = 86_400;

type Runs = TerminalReport['runs'];
type Columns = readonly (readonly [name: string, unit: string, description: string])[];
type Rows = ResultTable['rows'];

export function createTable(columns: Columns, rows: Rows): ResultTable {
  return { columns: columns.map(([name, unit, description]) => ({ name, unit, description })), rows };
}

export function listResources(runs: Runs): ResultTable {
  return createTable(
    [
      ['resource', '', 'What works or is taken up'],
      ['kind', '', 'pool, crane, track, wagon, yard'],
      ['utilisation', 'share', 'Of what is on duty; of wagons those that are away'],
      ['mean_queue', 'count', 'Containers that wait for it'],
      ['max_queue', 'count', 'Most of them at once, in any replication'],
      ['wait_h', 'h', 'Mean wait for it of a container'],
      ['wait_low_h', 'h', '95 % interval'],
      ['wait_high_h', 'h', '95 % interval'],
    ],
    runs[0].resources.map(({ id, kind }, r) => {
      const own = runs.map(({ resources }) => resources[r]);
      const wait = meanInterval(own.map(({ waitS }) => waitS / HOUR_S));
      return [
        id,
        kind,
        mean(own.map(({ utilisation }) => utilisation)),
        mean(own.map(({ meanQueue }) => meanQueue)),
        Math.max(...own.map(({ maxQueue }) => maxQueue)),
        ...bounds(wait),
      ];
    }),
  );
}

export function listFlows(runs: Runs): ResultTable {
  return createTable(
    [
      ['flow', '', 'Vehicles of one kind in one direction'],
      ['vehicles_in_per_day', '1/day', 'That come'],
      ['vehicles_out_per_day', '1/day', 'That leave laden'],
      ['containers_out_per_day', '1/day', 'That leave'],
      ['teu_out_per_year', 'TEU/yr', 'That leave'],
      ['lift_min', 'min', 'From first to last lift of an arriving train'],
      ['dwell_h', 'h', 'Mean, from the vehicle’s arrival to the departure'],
      ['dwell_low_h', 'h', '95 % interval'],
      ['dwell_high_h', 'h', '95 % interval'],
    ],
    runs[0].flows.map(({ id }, f) => {
      const own = runs.map(({ flows, days }) => ({ ...flows[f], days }));
      return [
        id,
        mean(own.map(({ vehiclesIn, days }) => vehiclesIn / days)),
        mean(own.map(({ vehiclesOut, days }) => vehiclesOut / days)),
        mean(own.map(({ containersOut, days }) => containersOut / days)),
        365 * mean(own.map(({ teuOut, days }) => teuOut / days)),
        finite(mean(own.map(({ liftS }) => liftS / 60))),
        ...bounds(meanInterval(own.map(({ dwellS }) => dwellS / HOUR_S))),
      ];
    }),
  );
}

export function listDwell({ dwellAtS, status }: TerminalReport): ResultTable {
  return createTable(
    [
      ['share', 'share', 'Of containers'],
      ['dwell_h', 'h', 'That it does not exceed; mean over replications'],
    ],
    DWELL_SHARES.map((share, i) => [share, status === 'solved' ? finite(dwellAtS[i] / HOUR_S) : null]),
  );
}

/** Day by day, mean over replications. */
export function listQueues(runs: Runs): ResultTable {
  const names = ['present', ...runs[0].resources.map(({ id }) => id)];
  const days = runs[0].daily[0].length;
  return createTable(
    [
      ['day', 'day', 'From 1, after the warm-up'],
      ...names.map((name, i): [string, string, string] => [
        name,
        'count',
        i === 0 ? 'Containers present, mean of the day' : 'Containers that wait for it, mean of the day',
      ]),
    ],
    Array.from({ length: days }, (_, day) => [
      day + 1,
      ...names.map((__, i) => finite(mean(runs.map(({ daily }) => daily[i][day])))),
    ]),
  );
}

export function listBorders(runs: Runs, fitted: readonly FittedHold[]): ResultTable {
  return createTable(
    [
      ['flow', '', 'Vehicles of one kind in one direction'],
      ['side', '', 'exit: leaving the first country; entry: entering the second'],
      ['direction', '', 'a_to_b or b_to_a of the crossing'],
      ['published_year', 'year', 'Of the figure that holds for the year'],
      ['published_h', 'h', 'CPMM'],
      ['hold_h', 'h', 'Wait for others, fitted: what work and queues leave of the published hours'],
      ['model_h', 'h', 'Mean'],
      ['model_low_h', 'h', '95 % interval'],
      ['model_high_h', 'h', '95 % interval'],
      ['error', 'share', 'Model / published - 1'],
    ],
    fitted.map(({ hold, holdH }) => {
      const f = runs[0].flows.findIndex(({ id }) => id === hold.flow);
      const dwell = meanInterval(runs.map(({ flows }) => sideS(flows[f], hold.side) / HOUR_S));
      return [
        hold.flow,
        hold.side,
        hold.row.direction,
        hold.publishedYear,
        hold.publishedH,
        holdH,
        ...bounds(dwell),
        hold.publishedH > 0 ? finite(dwell.mean / hold.publishedH - 1) : null,
      ];
    }),
  );
}

/** @param vehicle  from 1, in the order of arrival; default: the first after the warm-up */
export function listTrace(
  run: Omit<RunResult, 'dwellS'>,
  steps: readonly string[],
  warmUpDays: number,
  vehicle: number | undefined,
): ResultTable {
  const came = listVehicles(run);
  const after = vehicle === undefined ? findAfter(run, warmUpDays * DAY_S) : came[vehicle - 1];
  return tableTrace(after === undefined ? [] : traceVehicle(run, after), steps);
}

export function tableTrace(events: readonly TraceEvent[], steps: readonly string[]): ResultTable {
  const from = events[0]?.timeS ?? 0;
  return createTable(
    [
      ['time_h', 'h', 'Since the first replication began'],
      ['since_arrival_h', 'h', 'Since the vehicle came'],
      ['of', '', 'The vehicle, its first container, or the train on which that departed'],
      ['number', '', 'Of vehicle or container'],
      ['event', '', 'What happened'],
    ],
    events.map(({ timeS, kind, subject, of }) => [
      timeS / HOUR_S,
      (timeS - from) / HOUR_S,
      of,
      subject,
      describeEvent(kind, steps),
    ]),
  );
}

export function listReliefs(reliefs: readonly Relief[]): ResultTable {
  return createTable(
    [
      ['resource', '', 'Enlarged alone, on the same random numbers'],
      ['kind', '', 'pool, crane, track, wagon, yard'],
      ['units', 'count', 'As it is; of a yard TEU'],
      ['enlarged', 'count', 'By a quarter, and by one at least'],
      ['dwell_change_h', 'h', 'Change of a container’s mean dwell'],
    ],
    reliefs.map(({ id, kind, units, enlarged, dwellChangeS }) => [id, kind, units, enlarged, dwellChangeS / HOUR_S]),
  );
}

export function listCurve({ points }: CapacityCurve): ResultTable {
  return createTable(
    [
      ['vehicles_per_day', '1/day', 'That come'],
      ['teu_per_day', 'TEU/day', 'That come'],
      ['load', 'share', 'Of the capacity'],
      ['status', '', 'infeasible: the queue grows'],
      ['dwell_h', 'h', 'Mean'],
      ['half_width_h', 'h', 'Half of the 95 % interval'],
      ['dwell_p95_h', 'h', 'That 95 % of containers do not exceed'],
      ['dwell_p50_h', 'h', 'Median of containers'],
    ],
    points.map(({ vehiclesPerDay, teuPerDay, load, status, dwellS, halfWidthS, p50S, p95S }) => [
      vehiclesPerDay,
      teuPerDay,
      load,
      status,
      ...(status === 'solved'
        ? [dwellS, halfWidthS, p95S, p50S].map((timeS) => finite(timeS / HOUR_S))
        : [null, null, null, null]),
    ]),
  );
}

function findAfter({ log }: Omit<RunResult, 'dwellS'>, timeS: number): number | undefined {
  const { timeS: times, kind, subject } = log!.columns;
  for (let i = 0; i < times.length; i++) if (times[i] >= timeS && kind[i] === 1) return subject[i];
  return undefined;
}

/** Mean, low, high of a time, which is not below 0; null where not finite. */
function bounds({ mean: value, halfWidth }: Interval): (number | null)[] {
  return [finite(value), finite(Math.max(0, value - halfWidth)), finite(value + halfWidth)];
}

export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
