/** How many containers of the first replication stayed how long, counted from its events. */
import { LOG, type RunResult } from '@landbridge/engines/terminal';
import type { ResultTable } from '../types.ts';
import { createTable } from './tables.ts';

const HOUR_S = 3600;
const DAY_S = 86_400;
/** About so many classes to the 99th percentile; the rest is one. */
const CLASSES = 24;
const STEPS_H = [0.1, 0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 72, 120, 240, 480, 960];

type Run = Omit<RunResult, 'dwellS'>;

/** Hours from the vehicle's arrival to the departure, of containers that left after the warm-up; ascending. @cost O(events) */
export function listDwellHours({ log, firstContainer, trainOf }: Run, warmUpDays: number): Float64Array {
  if (log === null || firstContainer === null || trainOf === null) return new Float64Array(0);
  const { timeS, kind, subject } = log.columns;
  const cameS = new Float64Array(firstContainer.length).fill(Number.NaN);
  const leftS = new Float64Array(firstContainer.length).fill(Number.NaN);
  for (let i = 0; i < timeS.length; i++) {
    if (kind[i] === LOG.arrive) cameS[subject[i]] = timeS[i];
    else if (kind[i] === LOG.leave) leftS[subject[i]] = timeS[i];
  }
  const hours: number[] = [];
  let vehicle = -1;
  let next = 0;
  for (let c = 0; c < trainOf.length; c++) {
    // Containers are numbered in the order in which their vehicles came.
    while (next < firstContainer.length && (firstContainer[next] < 0 || firstContainer[next] <= c)) {
      if (firstContainer[next] >= 0) vehicle = next;
      next++;
    }
    const left = leftS[trainOf[c] >= 0 ? trainOf[c] : vehicle];
    if (left > warmUpDays * DAY_S) hours.push((left - cameS[vehicle]) / HOUR_S);
  }
  return Float64Array.from(hours).sort();
}

export function listDwellHistogram(hours: Float64Array): ResultTable {
  const high = hours.length > 0 ? hours[Math.min(hours.length - 1, Math.floor(0.99 * hours.length))] : 0;
  const step = STEPS_H.find((width) => width * CLASSES >= high) ?? STEPS_H[STEPS_H.length - 1];
  const last = Math.max(1, Math.ceil(high / step + 1e-9));
  const counts = new Array<number>(last + 1).fill(0);
  for (const value of hours) counts[Math.min(last, Math.floor(value / step))]++;
  return createTable(
    [
      ['from_h', 'h', 'Least dwell of the class'],
      ['to_h', 'h', 'Dwell that it does not reach; null: the longest'],
      ['containers', 'count', 'That left in the first replication after the warm-up'],
    ],
    counts.map((count, i) => [i * step, i === last ? null : (i + 1) * step, count]),
  );
}
