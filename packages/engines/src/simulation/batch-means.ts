/** One long run cut into batches whose means are nearly independent. */
import { type Interval, meanInterval } from './interval.ts';

export interface BatchMeans extends Interval {
  readonly batchSize: number;
}

/**
 * What is left over after equal batches is left out, at the end.
 *
 * @param batches  at least 2; 20 is usual
 * @throws Error where there are fewer observations than batches
 * @source Schmeiser (1982), Operations Research 30(3): between 10 and 30 batches
 */
export function batchMeans(series: ArrayLike<number>, batches = 20, confidence = 0.95): BatchMeans {
  const batchSize = Math.floor(series.length / batches);
  if (!(batches >= 2 && batchSize >= 1)) {
    throw new Error(`simulation: ${series.length} observations make no ${batches} batches`);
  }
  const means = new Float64Array(batches);
  for (let b = 0; b < batches; b++) {
    let sum = 0;
    for (let i = 0; i < batchSize; i++) sum += series[b * batchSize + i];
    means[b] = sum / batchSize;
  }
  return { batchSize, ...meanInterval(means, confidence) };
}
