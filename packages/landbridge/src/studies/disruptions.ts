/** Years drawn from a set of events that close parts of the network: which happen, when, for how long. */
import type { Edit } from '@landbridge/corridor';
import { type Distribution, deterministic, normalQuantile, type Streams } from '@landbridge/engines/simulation';
import { createDistribution } from './factors.ts';
import type { DisruptionSet } from './schema.ts';

export interface Closing {
  readonly event: string;
  /** First day and first day after, ISO. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

const MS_PER_DAY = 86_400_000;

/**
 * Events happen at most once a year; their occurrence has one common factor (a Gaussian copula, so that each keeps its
 * probability). A closing begins on any day of its months with the same chance and ends with the year at the latest.
 *
 * @returns one list of closings a year, in the order of the events
 * @source one-factor copula: Vasicek (2002), Risk 15(12)
 */
export function drawYears(set: DisruptionSet, year: number, streams: Streams): Closing[][] {
  const durations = set.events.map((event) => createDuration(event.days));
  const limits = set.events.map(({ probability: p }) => (p <= 0 ? -Infinity : p >= 1 ? Infinity : normalQuantile(p)));
  const [shared, own] = [Math.sqrt(set.correlation), Math.sqrt(1 - set.correlation)];
  const starts = set.events.map(({ months }) => listDays(year, months));
  const common = streams.get('common');
  return Array.from({ length: set.years }, () => {
    const factor = normalQuantile(common.next());
    return set.events.flatMap((event, i): Closing[] => {
      // Every event draws its three numbers whether it happens or not: years stay in step when a probability changes.
      const stream = streams.get(`event/${event.id}`);
      const [z, start] = [normalQuantile(stream.next()), stream.next()];
      const length = Math.max(1, Math.round(durations[i].sample(stream)));
      if (!(shared * factor + own * z < limits[i])) return [];
      const from = starts[i][Math.floor(start * starts[i].length)];
      const to = Math.min(from + length * MS_PER_DAY, Date.UTC(year + 1, 0, 1));
      return [{ event: event.id, from: isoDay(from), to: isoDay(to), days: (to - from) / MS_PER_DAY }];
    });
  });
}

export function editClosings(set: DisruptionSet, closings: readonly Closing[]): Edit[] {
  return closings.map((closing) => {
    const event = set.events.find(({ id }) => id === closing.event);
    if (!event) throw new Error(`studies: there is no event ${closing.event}`);
    const { close, direction } = event;
    return { close, ...(direction ? { direction } : {}), from: closing.from, to: closing.to };
  });
}

/** @returns null and a message where the distribution says too little */
export function createDuration(days: DisruptionSet['events'][number]['days']): Distribution {
  if (typeof days === 'number') return deterministic(days);
  let problem = '';
  const distribution = createDistribution(days, null, (message) => (problem = message));
  if (!distribution) throw new Error(`studies: ${problem}`);
  return distribution;
}

function listDays(year: number, months: readonly number[] | undefined): number[] {
  const days: number[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += MS_PER_DAY) {
    if (!months || months.includes(new Date(day).getUTCMonth() + 1)) days.push(day);
  }
  return days;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
