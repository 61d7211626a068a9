/** When an arc may be begun: at departures, or outside the times at which it is closed. */

export const HOLD_REASONS = ['timetable', 'opening_hours', 'closed'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** Times apart from each other, in order, h. */
export interface Spans {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export interface Gate {
  /** Instants, in order, h; null: at any. */
  readonly departures: Float64Array | null;
  /** Times outside the opening hours. */
  readonly shut: Spans | null;
  /** Dated closings. */
  readonly closed: Spans | null;
}

/**
 * The earliest time at or after `hour` at which the arc may be begun; Infinity where there is none. Who comes later never
 * begins earlier: waiting makes every arc first in, first out.
 *
 * @param held  hours by reason are added to it, in the order of HOLD_REASONS
 * @cost O(log(departures + spans)) for each time that a span ends inside another
 */
export function nextStart({ departures, shut, closed }: Gate, hour: number, held?: Float64Array): number {
  let at = hour;
  for (;;) {
    const before = at;
    at = wait(at, departures ? nextInstant(departures, at) : at, 0, held);
    if (shut) at = wait(at, leaveSpan(shut, at), 1, held);
    if (closed) at = wait(at, leaveSpan(closed, at), 2, held);
    if (at === before || at === Number.POSITIVE_INFINITY) return at;
  }
}

function wait(from: number, to: number, reason: number, held: Float64Array | undefined): number {
  if (held) held[reason] += to - from;
  return to;
}

function nextInstant(instants: Float64Array, hour: number): number {
  const at = lowerBound(instants, hour);
  return at < instants.length ? instants[at] : Number.POSITIVE_INFINITY;
}

/** The end of the span that holds the hour, or the hour itself; a span holds its beginning and not its end. */
function leaveSpan({ from, to }: Spans, hour: number): number {
  let span = lowerBound(from, hour);
  if (span === from.length || from[span] > hour) span--;
  return span >= 0 && hour < to[span] ? to[span] : hour;
}

/** First place whose value is not below. */
function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Spans in order, those that touch or overlap made one; null where there is none. */
export function joinSpans(spans: readonly (readonly [number, number])[]): Spans | null {
  const joined: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (from >= to) continue;
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  if (joined.length === 0) return null;
  return { from: Float64Array.from(joined, ([from]) => from), to: Float64Array.from(joined, ([, to]) => to) };
}
