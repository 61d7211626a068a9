/** What a distribution is to a model. */
import type { RandomStream } from './random-stream.ts';

export interface Distribution {
  /** With its parameters, such as `exponential(mean 3)`. */
  readonly name: string;
  readonly mean: number;
  readonly variance: number;
  /** One value: the same bits everywhere. */
  readonly sample: (stream: RandomStream) => number;
  /** Share of values that are at most x. */
  readonly cdf: (x: number) => number;
  /**
   * Inverse of `cdf`, where there is one in closed form or in a table. `sample` is then the quantile of one uniform number:
   * it rises with it, so that antithetic streams give opposite values, and variants keep in step.
   */
  readonly quantile?: (u: number) => number;
}

/** One that samples by its quantile. */
export function byQuantile(
  name: string,
  mean: number,
  variance: number,
  cdf: (x: number) => number,
  quantile: (u: number) => number,
): Distribution {
  return { name, mean, variance, cdf, quantile, sample: (stream) => quantile(stream.next()) };
}

/** @throws Error naming the distribution where a parameter is out of its range */
export function checkParameter(name: string, parameter: string, value: number, holds: boolean): void {
  if (holds && Number.isFinite(value)) return;
  throw new Error(`simulation: ${name} cannot have ${parameter} ${value}`);
}
