/** What is simulated to hold a formula against it, and how long: replications made longer until the answer is narrow. */
import { meanInterval, Streams, truncateByMser5 } from '../simulation/index.ts';

/** One replication of a model, which can go on. */
export interface Experiment {
  /** Lets about so many more customers through. */
  advance(customers: number): void;
  restartStatistics(): void;
  /** Each quantity's mean since the statistics began. */
  read(): number[];
}

export interface ExperimentOptions {
  readonly seed: number | string;
  readonly replications: number;
  /** Of each replication at first, warm-up included. */
  readonly customers: number;
  /** Of each replication at most. */
  readonly mostCustomers: number;
  /** Of each quantity, half the width of its interval as a share of its mean. */
  readonly relativeHalfWidth: number;
  readonly confidence: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly customers: number; readonly needed: number }) => void;
}

export interface ExperimentReport {
  /** `not_converged`: the most customers are not enough. */
  readonly status: 'solved' | 'not_converged';
  readonly quantities: readonly { readonly mean: number; readonly halfWidth: number; readonly isPrecise: boolean }[];
  /** Of each replication, after the warm-up. */
  readonly customers: number;
  readonly warmUpCustomers: number;
}

/** Values of the series that MSER-5 looks at. */
const PILOT_STEPS = 500;
const MOST_PILOTS = 3;
/** An interval's width is itself uncertain: a run is not made longer by more than this at a time. */
const LARGEST_STEP = 8;
/** A need of so many times the most customers is not tried: it may prove to be less, but not by more. */
const HOPE = 1.5;
/** More than the variance so far asks for. */
const SPARE = 1.1;

/**
 * Replications of `create`, all made longer until the interval of every quantity is narrow enough. The warm-up is found by
 * MSER-5 on the mean of as many pilot runs, on streams of their own.
 *
 * @param create  one replication on its streams; its results depend on nothing else
 * @throws the signal's reason where it is aborted
 * @source White, Cobb and Spratt (2000), Proc. Winter Simulation Conference; Law and Kelton (2000), Simulation Modeling and
 *   Analysis, 9.4 and 9.5
 */
export async function runExperiment(
  create: (streams: Streams) => Experiment,
  options: ExperimentOptions,
): Promise<ExperimentReport> {
  const { seed, replications, mostCustomers, relativeHalfWidth, confidence, onProgress } = options;
  const warmUpCustomers = await findWarmUp(create, options);
  const runs = Array.from({ length: replications }, (_, replication) => create(new Streams({ seed, replication })));
  for (const run of runs) run.advance(warmUpCustomers);
  for (const run of runs) run.restartStatistics();
  let customers = 0;
  for (let wanted = Math.min(options.customers, mostCustomers); ; ) {
    for (const run of runs) {
      await breathe(options);
      run.advance(wanted - customers);
    }
    customers = wanted;
    const values = runs.map((run) => run.read());
    const quantities = values[0].map((_, q) => {
      const { mean, halfWidth } = meanInterval(
        values.map((list) => list[q]),
        confidence,
      );
      // 0 in every replication: always so, or so rare that no length can be foretold.
      const ratio = halfWidth === 0 ? 0 : halfWidth / (relativeHalfWidth * Math.abs(mean));
      return { mean, halfWidth, ratio };
    });
    // What is hopeless, such as a rare loss, does not keep the others from their precision.
    const needs = quantities.map(({ ratio }) => SPARE * customers * ratio * ratio);
    const needed = Math.max(0, ...needs.filter((need, q) => quantities[q].ratio > 1 && need <= HOPE * mostCustomers));
    onProgress?.({ customers, needed: Math.max(customers, Math.ceil(needed)) });
    if (needed === 0 || customers >= mostCustomers) {
      const status = quantities.every(({ ratio }) => ratio <= 1) ? 'solved' : 'not_converged';
      return {
        status,
        quantities: quantities.map(({ mean, halfWidth, ratio }) => ({ mean, halfWidth, isPrecise: ratio <= 1 })),
        customers,
        warmUpCustomers,
      };
    }
    wanted = Math.ceil(Math.min(needed, LARGEST_STEP * customers, mostCustomers));
  }
}

/** Customers of a replication until its first quantity no longer shows how it began. */
async function findWarmUp(create: (streams: Streams) => Experiment, options: ExperimentOptions): Promise<number> {
  let step = Math.max(1, Math.ceil(options.customers / PILOT_STEPS));
  for (let pilot = 0; ; pilot++) {
    const series = new Float64Array(PILOT_STEPS);
    for (let replication = 0; replication < options.replications; replication++) {
      await breathe(options);
      const run = create(new Streams({ seed: `${options.seed}/pilot ${pilot}`, replication }));
      for (let i = 0; i < PILOT_STEPS; i++) {
        run.advance(step);
        series[i] += run.read()[0] / options.replications;
        run.restartStatistics();
      }
    }
    const { batches, droppedBatches, droppedObservations } = truncateByMser5(series);
    // Where half would be left out the pilot was too short to tell.
    if (2 * droppedBatches < batches - 1 || pilot + 1 === MOST_PILOTS) return step * droppedObservations;
    step *= 4;
  }
}

/** Hands the event loop its turn, so that a signal can come. */
async function breathe({ signal }: ExperimentOptions): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}
