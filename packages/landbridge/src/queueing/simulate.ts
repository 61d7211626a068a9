/** Formulas and simulations of a file of queues, side by side. */
import { type ExperimentOptions, type ExperimentReport, runExperiment } from '@landbridge/engines/queueing';
import type { ReadCase } from './read-cases.ts';

export interface QueueRequest {
  readonly simulate: boolean;
  readonly replications: number;
  readonly seed: number | string;
  /** Of each replication at first. */
  readonly customers: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (words: string) => void;
}

export interface QueueFigure {
  readonly quantity: string;
  readonly unit: string;
  readonly closed_form: number | null;
  /** Null where it is not simulated. */
  readonly mean: number | null;
  readonly half_width: number | null;
  /** Whether the formula's figure lies within the interval. */
  readonly covered: boolean | null;
}

export interface QueueReportCase extends QueueFigure {
  readonly id: string;
  readonly model: string;
  readonly load: number | null;
  /** Half the width that was wanted, as a share of the mean. */
  readonly target: number | null;
  /** Whether every interval is as narrow as wanted; null where nothing was simulated. */
  readonly precise: boolean | null;
  /** Of each replication, after the warm-up; the most and longest where there are several simulations. */
  readonly customers: number | null;
  readonly warm_up_customers: number | null;
  readonly note: string | null;
  readonly quantities: readonly QueueFigure[];
}

export interface QueueReport {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly confidence: number;
  readonly replications: number | null;
  readonly seed: number | string | null;
  readonly cases: readonly QueueReportCase[];
}

const CONFIDENCE = 0.99;
const HEAVY_LOAD = 0.9;
/** Loads of a file are quotients of decimals. */
const SLACK = 1e-9;
const HALF_WIDTH = 0.01;
const HALF_WIDTH_HEAVY = 0.03;
const MOST_CUSTOMERS = 20_000_000;
/** What is the same in every replication, such as the loss of one who never is turned away, is so but for rounding. */
const ROUNDING = 1e-12;

/**
 * @returns `infeasible` where a queue has no steady state; `not_converged` where a simulation did not become precise enough
 * @throws the signal's reason where it is aborted
 */
export async function solveQueues(cases: readonly ReadCase[], request: QueueRequest): Promise<QueueReport> {
  const report: QueueReportCase[] = [];
  for (const each of cases) report.push(await solveCase(each, request));
  const unsolved = report.some(({ quantities }) => quantities.some(({ closed_form }) => closed_form === null));
  const vague = report.some(({ precise }) => precise === false);
  return {
    status: unsolved ? 'infeasible' : vague ? 'not_converged' : 'solved',
    confidence: CONFIDENCE,
    replications: request.simulate ? request.replications : null,
    seed: request.simulate ? request.seed : null,
    cases: report,
  };
}

async function solveCase(each: ReadCase, request: QueueRequest): Promise<QueueReportCase> {
  const { id, model, load, note, quantities, simulations } = each;
  const target = load !== null && load > HEAVY_LOAD + SLACK ? HALF_WIDTH_HEAVY : HALF_WIDTH;
  const figures = quantities.map(
    ({ name, unit, value }): QueueFigure => ({
      quantity: name,
      unit,
      closed_form: value,
      mean: null,
      half_width: null,
      covered: null,
    }),
  );
  const headline = Math.max(
    0,
    figures.findIndex(({ quantity }) => quantity === simulations[0]?.names[0]),
  );
  const common = { id, model, load, note: note ?? null };
  if (!request.simulate || simulations.length === 0) {
    return {
      ...common,
      ...figures[headline],
      target: null,
      precise: null,
      customers: null,
      warm_up_customers: null,
      quantities: figures,
    };
  }
  const reports: ExperimentReport[] = [];
  let precise = true;
  for (const [k, { names, create }] of simulations.entries()) {
    const run = await runExperiment(create, optionsOf(each, k, target, request));
    reports.push(run);
    precise &&= run.status === 'solved';
    for (const [q, { mean, halfWidth }] of run.quantities.entries()) {
      const at = figures.findIndex(({ quantity }) => quantity === names[q]);
      const expected = figures[at]?.closed_form ?? null;
      if (expected === null) continue;
      // What never happened may be too rare to be seen: that says nothing.
      const unseen = mean === 0 && expected !== 0;
      precise &&= !unseen;
      const off = Math.abs(expected - mean) - ROUNDING * Math.abs(expected);
      figures[at] = { ...figures[at], mean, half_width: halfWidth, covered: unseen ? null : off <= halfWidth };
    }
  }
  return {
    ...common,
    ...figures[headline],
    target,
    precise,
    customers: Math.max(...reports.map(({ customers }) => customers)),
    warm_up_customers: Math.max(...reports.map(({ warmUpCustomers }) => warmUpCustomers)),
    quantities: figures,
  };
}

function optionsOf({ id }: ReadCase, k: number, target: number, request: QueueRequest): ExperimentOptions {
  const { replications, seed, customers, signal, onProgress } = request;
  return {
    seed: k === 0 ? `${seed}/${id}` : `${seed}/${id}/${k}`,
    replications,
    customers,
    mostCustomers: Math.max(customers, MOST_CUSTOMERS),
    relativeHalfWidth: target,
    confidence: CONFIDENCE,
    ...(signal ? { signal } : {}),
    onProgress: ({ customers: done, needed }) =>
      onProgress?.(`${id}: ${done} of about ${needed} customers a replication`),
  };
}
