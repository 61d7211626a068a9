import { expect, it } from 'vitest';
import { erlang, exponential, Streams } from '../simulation/index.ts';
import { type ExperimentOptions, runExperiment } from './experiment.ts';
import { solveMultiServer } from './multi-server.ts';
import { solvePreemptivePriority, solvePriorityMultiServer } from './priority.ts';
import { PriorityRun } from './priority-run.ts';
import { StationRun } from './station-run.ts';

const OPTIONS: ExperimentOptions = {
  seed: 3,
  replications: 20,
  customers: 5000,
  mostCustomers: 200_000,
  relativeHalfWidth: 0.02,
  confidence: 0.99,
};

const createQueue = (streams: Streams) => {
  const run = new StationRun(
    {
      stations: [{ servers: 2, serviceS: exponential(1) }],
      arrivals: [{ station: 0, intervalS: exponential(1 / 1.4) }],
      routing: [[0]],
    },
    streams,
  );
  return {
    advance: (customers: number) => run.advance(customers),
    restartStatistics: () => run.restartStatistics(),
    read: () => [run.counts[0].waitS / run.counts[0].began, run.counts[0].queueS / (run.nowS - run.fromS)],
  };
};

it('runs become longer until every interval is narrow, and cover the formula', async () => {
  const report = await runExperiment(createQueue, OPTIONS);
  const state = solveMultiServer({ arrivalRatePerS: 1.4, serviceRatePerS: 1, servers: 2 })!;
  expect(report.status).toBe('solved');
  expect(report.customers).toBeGreaterThan(OPTIONS.customers);
  for (const [i, expected] of [state.meanWaitS, state.meanQueue].entries()) {
    const { mean, halfWidth } = report.quantities[i];
    expect(halfWidth / mean).toBeLessThanOrEqual(0.02);
    expect(Math.abs(mean - expected)).toBeLessThanOrEqual(halfWidth);
  }
  expect(await runExperiment(createQueue, OPTIONS)).toEqual(report);
});

it('what cannot become narrow enough is not called solved', async () => {
  const report = await runExperiment(createQueue, { ...OPTIONS, mostCustomers: 12_000, relativeHalfWidth: 0.05 });
  expect(report.status).toBe('not_converged');
  expect(report.customers).toBeLessThanOrEqual(12_000);
  expect(report.quantities[0].isPrecise).toBe(false);
});

it('a warm-up that is plain to see is left out', async () => {
  // A quantity that begins at 10 and falls to 1 after 1000 customers, with noise.
  const create = (streams: Streams) => {
    const noise = streams.get('noise');
    let seen = 0;
    let from = 0;
    let sum = 0;
    return {
      advance(customers: number) {
        for (let i = 0; i < customers; i++) sum += (seen++ < 1000 ? 10 : 1) + 0.1 * (noise.next() - 0.5);
      },
      restartStatistics() {
        from = seen;
        sum = 0;
      },
      read: () => [sum / (seen - from)],
    };
  };
  const report = await runExperiment(create, OPTIONS);
  expect(report.warmUpCustomers).toBe(1000);
  expect(report.quantities[0].mean).toBeCloseTo(1, 2);
});

it('a signal stops it', async () => {
  const controller = new AbortController();
  const run = runExperiment(createQueue, { ...OPTIONS, signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(run).rejects.toThrow('enough');
});

it.each([
  { preemptive: false, servers: 3, rates: [2, 2.4], expected: solvePriorityMultiServer([2, 2.4], 2, 3) },
  {
    preemptive: true,
    servers: 1,
    rates: [0.5, 0.7],
    expected: solvePreemptivePriority(
      [0.5, 0.7].map((rate) => ({ arrivalRatePerS: rate, meanServiceS: 0.5, meanSquareServiceS2: 0.5 })),
    ),
  },
])(
  'priorities in processes are the formula’s, pre-emptive: $preemptive',
  async ({ preemptive, servers, rates, expected }) => {
    const classes = rates.map((rate) => ({ intervalS: exponential(1 / rate), serviceS: exponential(0.5) }));
    const create = (streams: Streams) => {
      const run = new PriorityRun({ classes, servers, preemptive }, streams);
      return {
        advance: (customers: number) => run.advance(customers),
        restartStatistics: () => run.restartStatistics(),
        read: () => (preemptive ? run.timeS : run.waitS).map(({ mean }) => mean),
      };
    };
    const report = await runExperiment(create, { ...OPTIONS, relativeHalfWidth: 0.03 });
    for (const [k, { mean, halfWidth }] of report.quantities.entries()) {
      expect(Math.abs(mean - expected[k]!)).toBeLessThanOrEqual(halfWidth);
    }
  },
);

it('customers go where the routing sends them', () => {
  const run = new StationRun(
    {
      stations: [0.1, 0.2, 0.1].map((mean) => ({ servers: 1, serviceS: exponential(mean) })),
      arrivals: [{ station: 0, intervalS: exponential(1) }],
      routing: [
        [0, 0.6, 0.1],
        [0.25, 0, 0],
        [0, 0, 0],
      ],
    },
    new Streams({ seed: 4 }),
  );
  run.advance(100_000);
  const [first, second, third] = run.counts;
  expect(second.came / first.left).toBeCloseTo(0.6, 2);
  expect(third.came / first.left).toBeCloseTo(0.1, 2);
  expect((first.came - 100_000) / second.left).toBeCloseTo(0.25, 2);
});

it('Little’s law is looked at in every station run, also with batches, blocking and routing', () => {
  const run = new StationRun(
    {
      stations: [
        { servers: 2, room: 9, serviceS: erlang(2, 1) },
        { servers: 1, serviceS: exponential(0.5) },
      ],
      arrivals: [{ station: 0, intervalS: exponential(2), batch: 3 }],
      routing: [
        [0.1, 0.6],
        [0.2, 0],
      ],
    },
    new Streams({ seed: 9 }),
  );
  for (let i = 0; i < 50; i++) {
    run.advance(200);
    if (i === 20) run.restartStatistics();
  }
  expect(run.counts[0].blocked).toBeGreaterThan(0);
  expect(run.counts[0].came).toBeGreaterThan(run.counts[0].blocked);
});
