/** Where a warm-up ends. */

export interface Truncation {
  /** Means of five observations that the series makes; what is left over is not looked at. */
  readonly batches: number;
  /** Batches to leave out, at most half. */
  readonly droppedBatches: number;
  readonly droppedObservations: number;
  /** The least standard error squared, in the square of the unit. */
  readonly mser: number;
  /** Of all observations after the dropped ones. */
  readonly mean: number;
}

const BATCH = 5;

/**
 * MSER-5: drops as many first batches of five as make sum (b - mean)^2 / (batches left)^2 least; the fewest of those that
 * are equal.
 *
 * @throws Error on fewer than ten observations
 * @cost O(n)
 * @source White, Cobb and Spratt (2000), Proc. Winter Simulation Conference, 755-760
 */
export function truncateByMser5(series: ArrayLike<number>): Truncation {
  const batches = Math.floor(series.length / BATCH);
  if (batches < 2) throw new Error(`simulation: MSER-5 needs at least ${2 * BATCH} observations, not ${series.length}`);
  const means = new Float64Array(batches);
  for (let b = 0; b < batches; b++) {
    for (let i = 0; i < BATCH; i++) means[b] += series[BATCH * b + i] / BATCH;
  }
  // From the end backwards by Welford's update, so that each truncation costs one step.
  let mean = 0;
  let squares = 0;
  let best = 0;
  let mser = Number.POSITIVE_INFINITY;
  for (let d = batches - 1; d >= 0; d--) {
    const left = batches - d;
    const step = means[d] - mean;
    mean += step / left;
    squares += step * (means[d] - mean);
    const value = squares / (left * left);
    if (2 * d <= batches && value <= mser) {
      mser = value;
      best = d;
    }
  }
  const dropped = BATCH * best;
  let sum = 0;
  for (let i = dropped; i < series.length; i++) sum += series[i];
  return {
    batches,
    droppedBatches: best,
    droppedObservations: dropped,
    mser,
    mean: sum / (series.length - dropped),
  };
}
