/** Independent repetitions of a run, as many or as long as the answer needs. */
import { type Interval, meanInterval } from './interval.ts';

export interface ReplicateOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/**
 * Runs replications 0, 1, ... and hands the event loop its turn between them, so that they can be stopped and a page
 * answers. A model takes `Simulation({seed, replication})`, and its result depends on nothing else.
 *
 * @throws the signal's reason where it is aborted
 */
export async function replicate<Result>(
  model: (replication: number) => Result,
  count: number,
  { signal, onProgress }: ReplicateOptions = {},
): Promise<Result[]> {
  const results: Result[] = [];
  for (let replication = 0; replication < count; replication++) {
    signal?.throwIfAborted();
    results.push(model(replication));
    onProgress?.({ done: replication + 1, of: count });
    await new Promise((resolve) => setTimeout(resolve));
  }
  return results;
}

export interface PrecisionTarget {
  /** Half the width of the interval: a share of the mean's size. */
  readonly relativeHalfWidth: number;
  /** Default 0.95. */
  readonly confidence?: number;
  /** Default 10: few replications say little about their own variance. */
  readonly least?: number;
  readonly most: number;
}

export interface PrecisionReport {
  readonly status: 'solved' | 'not_converged';
  readonly interval: Interval;
  readonly observations: readonly number[];
}

/**
 * Adds replications until the interval of the mean is as narrow as wanted. Stopping when it looks narrow makes its
 * coverage a little less than nominal, the more so the fewer replications there are.
 *
 * @param model  gives one observation a replication
 * @returns `not_converged` where even the most replications are not enough
 * @throws the signal's reason where it is aborted
 * @source Law and Kelton (2000), Simulation Modeling and Analysis, 9.4.1
 */
export async function replicateUntilPrecise(
  model: (replication: number) => number,
  { relativeHalfWidth, confidence = 0.95, least = 10, most }: PrecisionTarget,
  { signal, onProgress }: ReplicateOptions = {},
): Promise<PrecisionReport> {
  const observations: number[] = [];
  for (let wanted = Math.min(least, most); ; ) {
    const from = observations.length;
    const added = await replicate((i) => model(from + i), wanted - from, {
      ...(signal ? { signal } : {}),
      onProgress: ({ done }) => onProgress?.({ done: from + done, of: most }),
    });
    observations.push(...added);
    const interval = meanInterval(observations, confidence);
    const ratio = interval.halfWidth / (relativeHalfWidth * Math.abs(interval.mean));
    if (ratio <= 1) return { status: 'solved', interval, observations };
    if (wanted >= most) return { status: 'not_converged', interval, observations };
    // Some more than the variance so far asks for, but at most twice as many: it is itself uncertain.
    wanted = Math.min(most, Math.max(wanted + 1, Math.min(2 * wanted, Math.ceil(1.05 * wanted * ratio * ratio))));
  }
}
