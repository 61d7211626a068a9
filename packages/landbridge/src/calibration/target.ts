/** The published figure in the model's unit, and how sure it is. */
import type { Row, Tables } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { Observation } from './types.ts';

export interface Target {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Standard error of the logarithm. */
  readonly logError: number;
}

/** A range holds 90 % of a normal distribution: 2 x 1.645 standard errors. */
const ERRORS_IN_RANGE = 3.29;
/** Of a figure without a range: it is rounded, of another year, or counts something near. */
const DEFAULT_LOG_ERROR = 0.15;
/** No published count agrees better than this with what the model means by it. */
const LEAST_LOG_ERROR = 0.05;

/** @throws Failure `calibration.price_year` where the price index lacks a year */
export function targetOf(observation: Observation, tables: Tables, priceYear: number): Target {
  const factor = (observation.conversion ?? 1) * deflate(tables.price_index, observation.price_year, priceYear);
  const { value, low, high } = observation;
  const range = low !== null && high !== null && low > 0 && high > low ? Math.log(high / low) / ERRORS_IN_RANGE : null;
  return {
    value: value * factor,
    low: low === null ? null : low * factor,
    high: high === null ? null : high * factor,
    logError: Math.max(LEAST_LOG_ERROR, range ?? DEFAULT_LOG_ERROR),
  };
}

function deflate(index: readonly Row<'price_index'>[], from: number | null, to: number): number {
  if (from === null || from === to) return 1;
  const [a, b] = [from, to].map((year) => index.find((row) => row.year === year)?.index);
  if (!a || !b) throw new Failure('calibration.price_year', `price_index has no row for ${a ? to : from}`);
  return b / a;
}

/** ln(model / published) over its standard error. A flow that the model lacks counts as a thousandth of the figure. */
export function residualOf(model: number | null, { value, logError }: Target): number {
  return Math.log(Math.max(model ?? 0, value / 1000) / value) / logError;
}
