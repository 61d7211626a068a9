/**
 * Runs of a journey: in each, every figure gets one value, and all legs that hang on it take that one. A slow railway is
 * slow on all its sections and a bad week at a border is bad in and out: what legs share makes them late together.
 */
import { Streams } from '@landbridge/engines/simulation';
import type { LegParts, Part } from './parts.ts';
import type { Spread } from './spread.ts';

export interface Sample {
  /** By leg, then by run. */
  readonly timeH: readonly Float64Array[];
  readonly costUsd: readonly Float64Array[];
}

/**
 * @param spreads  of the figures that the legs name; one without a spread keeps its value
 * @param shared   false gives every leg values of its own: what shared figures do is the difference
 * @returns the same bits for the same seed; a figure's values do not depend on which others there are
 * @cost O(runs x parts)
 */
export function simulateLegs(
  legs: readonly LegParts[],
  spreads: ReadonlyMap<string, Spread>,
  { runs, seed, shared = true }: { readonly runs: number; readonly seed: number; readonly shared?: boolean },
): Sample {
  const streams = new Streams({ seed });
  const drawn = new Map<string, Float64Array>();
  const factorsOf = (figure: string, leg: number): Float64Array | null => {
    const spread = spreads.get(figure);
    if (!spread) return null;
    const name = shared ? figure : `${leg} ${figure}`;
    let factors = drawn.get(name);
    if (!factors) {
      const stream = streams.get(name);
      factors = Float64Array.from({ length: runs }, () => spread.distribution.sample(stream) / spread.value);
      drawn.set(name, factors);
    }
    return factors;
  };
  const sample = (parts: readonly Part[], fixed: number, leg: number): Float64Array => {
    const values = new Float64Array(runs).fill(fixed);
    for (const { figure, amount, inverse } of parts) {
      const factors = factorsOf(figure, leg);
      for (let run = 0; run < runs; run++) {
        const factor = factors ? factors[run] : 1;
        values[run] += inverse ? amount / factor : amount * factor;
      }
    }
    return values;
  };
  return {
    timeH: legs.map(({ timeH, fixedH }, leg) => sample(timeH, fixedH, leg)),
    costUsd: legs.map(({ costUsd, fixedUsd }, leg) => sample(costUsd, fixedUsd, leg)),
  };
}

export interface Percentiles {
  /** At the figures' own values. */
  readonly expected: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
}

/**
 * @source quantiles by linear interpolation: Hyndman and Fan (1996), The American Statistician 50(4), type 7
 * @cost O(runs log runs)
 */
export function percentilesOf(values: Float64Array, expected: number): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (part: number) => {
    const place = part * (sorted.length - 1);
    const below = Math.floor(place);
    const next = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (place - below) * (next - sorted[below]);
  };
  let sum = 0;
  for (const value of values) sum += value;
  return { expected, mean: sum / values.length, p50: at(0.5), p90: at(0.9), p95: at(0.95) };
}

/** Run by run. */
export function addRuns(samples: readonly Float64Array[], runs: number): Float64Array {
  const total = new Float64Array(runs);
  for (const sample of samples) for (let run = 0; run < runs; run++) total[run] += sample[run];
  return total;
}

/** Part of the total's variance that a part of it makes: the parts of a whole add up to 1; 0 where nothing varies. */
export function varianceShare(part: Float64Array, total: Float64Array): number {
  const [meanPart, meanTotal] = [meanOf(part), meanOf(total)];
  let [together, alone] = [0, 0];
  for (let run = 0; run < total.length; run++) {
    together += (part[run] - meanPart) * (total[run] - meanTotal);
    alone += (total[run] - meanTotal) ** 2;
  }
  return alone > 0 ? together / alone : 0;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
