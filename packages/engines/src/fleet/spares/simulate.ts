/** The same spares as `evaluateSpares`, simulated: means with their intervals. */
import { type Interval, meanInterval, replicate, Streams } from '../../simulation/index.ts';
import { SparesRun } from './spares-run.ts';
import type { SparesInput } from './types.ts';

export interface SparesSimulation {
  readonly seed: number | string;
  readonly replications: number;
  /** Left out of the means. */
  readonly warmUpS: number;
  /** Measured, after it. */
  readonly runS: number;
  /** Default 0.99. */
  readonly confidence?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

export interface SimulatedSpares {
  /** By part x sites + site, units. */
  readonly backorders: readonly Interval[];
  /** Share of the buses with no empty place, over all sites; null without buses. */
  readonly availability: Interval | null;
  readonly events: number;
}

/**
 * @throws the signal's reason where it is aborted; Error where the stock has another size
 * @cost O(replications x failures)
 */
export async function simulateSpares(
  input: SparesInput,
  stock: ArrayLike<number>,
  options: SparesSimulation,
): Promise<SimulatedSpares> {
  if (stock.length !== input.demandPerS.length) throw new Error('fleet: the stock has another size than the spares');
  const { seed, replications, warmUpS, runS, confidence = 0.99 } = options;
  const buses = input.buses.reduce((sum, count) => sum + count, 0);
  let events = 0;
  const runs = await replicate(
    (replication) => {
      const run = new SparesRun(input, stock, new Streams({ seed, replication }));
      run.run(warmUpS);
      run.restartStatistics();
      run.run(warmUpS + runS);
      events += run.events;
      return { backorders: run.backorders, empty: run.emptyPlaces.reduce((sum, count) => sum + count, 0) };
    },
    replications,
    options,
  );
  return {
    backorders: Array.from(input.demandPerS, (_, at) =>
      meanInterval(
        runs.map((run) => run.backorders[at]),
        confidence,
      ),
    ),
    // Each empty place is taken for a bus of its own: more than one on a bus is rare where availability is worth a number.
    availability:
      buses > 0
        ? meanInterval(
            runs.map(({ empty }) => Math.max(0, 1 - empty / buses)),
            confidence,
          )
        : null,
    events,
  };
}
