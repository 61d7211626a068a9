/** Streams of parcels that meet at a node during a step, each even in time: what leaves is their mix, moment by moment. */
import { createParcel, cutPart, massOf, type Parcel } from './parcels.ts';

/** Breaks of two streams nearer than this share of the step are one. */
const SAME = 1e-12;

/**
 * @param streams  each in the order of arrival, none without mass
 * @returns the mix in the order of time; its mass is that of all streams
 * @cost O(parcels x streams x components)
 */
export function mixStreams(streams: readonly (readonly Parcel[])[]): readonly Parcel[] {
  if (streams.length === 1) return streams[0];
  const total = streams.map(massOf);
  const sum = total.reduce((a, b) => a + b, 0);
  const at = streams.map(() => 0);
  // Where the parcel of each stream that flows now began and ends, as a share of the step.
  const began = streams.map(() => 0);
  const ends = streams.map((stream, i) => endOf(stream, 0, 0, total[i]));
  const mixed: Parcel[] = [];
  let from = 0;
  while (from < 1) {
    const to = Math.min(...ends);
    mixed.push(mixPart(streams, { at, began, ends, total, from, to, massKg: sum * (to - from) }));
    for (let i = 0; i < streams.length; i++) {
      if (ends[i] > to + SAME) continue;
      began[i] = ends[i];
      at[i]++;
      ends[i] = endOf(streams[i], at[i], began[i], total[i]);
    }
    from = to;
  }
  return mixed;
}

function endOf(stream: readonly Parcel[], at: number, began: number, total: number): number {
  return at >= stream.length - 1 ? 1 : Math.min(1, began + stream[at][0] / total);
}

interface Moment {
  readonly at: readonly number[];
  readonly began: readonly number[];
  readonly ends: readonly number[];
  readonly total: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly massKg: number;
}

function mixPart(streams: readonly (readonly Parcel[])[], moment: Moment): Parcel {
  const n = (streams[0][0].length - 1) / 3;
  const mix = createParcel(n, moment.massKg);
  let weight = 0;
  for (const [i, stream] of streams.entries()) {
    const parcel = stream[Math.min(moment.at[i], stream.length - 1)];
    const [begin, span] = [moment.began[i], moment.ends[i] - moment.began[i]];
    const inside = (t: number) => (span > 0 ? Math.min(1, Math.max(0, (t - begin) / span)) : 1);
    const part = cutPart(parcel, inside(moment.from), inside(moment.to), 0);
    const flow = moment.total[i];
    weight += flow;
    for (let k = 1; k <= n; k++) {
      const mass = flow * part[k];
      mix[k] += mass;
      mix[n + k] += mass * part[n + k];
      mix[2 * n + k] += mass * part[2 * n + k];
    }
  }
  for (let k = 1; k <= n; k++) {
    if (mix[k] > 0) {
      mix[n + k] /= mix[k];
      mix[2 * n + k] /= mix[k];
    }
    mix[k] /= weight;
  }
  return mix;
}
