/** Empty containers of 350 places over 30 days: the network simplex beside HiGHS on the same linear program. */
import { createModelBuilder, loadSolver } from '@landbridge/engines/optimisation';
import { buildTimeSpace, type FlowProblem, solveMinCostFlow, type TimedEmpties } from '@landbridge/engines/rail';
import { Streams } from '@landbridge/engines/simulation';
import { checkSame, median, timed } from './measure.ts';
import { formatRatio, formatSeconds, type Section } from './section.ts';

const PLACES = 350;
const PERIODS = 30;
const NEIGHBOURS = 6;
const OWN_ROUNDS = 3;

export async function benchRail(): Promise<Section> {
  const { problem } = buildTimeSpace(createEmpties());
  const model = createProgram(problem);
  const solver = await loadSolver();
  // The peer takes half a minute: once, and without a round to warm up.
  let theirs = Number.NaN;
  const highsSeconds = timed(() => {
    theirs = solver.solve(model).objective ?? Number.NaN;
  });
  let ours = Number.NaN;
  const ownSeconds = median(
    Array.from({ length: OWN_ROUNDS }, () =>
      timed(() => {
        ours = solveMinCostFlow(problem).cost;
      }),
    ),
  );
  checkSame('the cost of the empties', ours, theirs);
  const { certificate, pivots } = solveMinCostFlow(problem);
  return {
    title: 'Empty containers',
    text:
      `${PLACES} places, ${PERIODS} days, each place with ways to its ${NEIGHBOURS} nearest: ${problem.nodeCount} nodes, ` +
      `${problem.tail.length} arcs, real costs, capacities, leases. The peer is HiGHS (WebAssembly) on the same linear program, ` +
      `passing the model included, measured once, ours the median of ${OWN_ROUNDS}. Both find the same cost; ours takes ${pivots} pivots, and its prices prove it to ` +
      `${certificate.gap.toExponential(1)} (dual residual ${certificate.dualResidual.toExponential(1)}).`,
    head: ['who', 'time', 'HiGHS / this'],
    rows: [
      ['HiGHS, linear program', formatSeconds(highsSeconds), '1.0'],
      ['ours, network simplex', formatSeconds(ownSeconds), formatRatio(highsSeconds / ownSeconds)],
    ],
  };
}

function createEmpties(): TimedEmpties {
  const random = new Streams({ seed: 500 }).get('empties');
  const x = Array.from({ length: PLACES }, () => random.next());
  const y = Array.from({ length: PLACES }, () => random.next());
  const arcs = x.flatMap((_, from) => {
    const far = (to: number) => Math.hypot(x[from] - x[to], y[from] - y[to]);
    const near = Array.from(x.keys()).sort((a, b) => far(a) - far(b));
    return near.slice(1, NEIGHBOURS + 1).map((to) => ({
      from,
      to,
      leadPeriods: Math.min(5, 1 + Math.floor(40 * far(to))),
      cost: 60 + 4000 * far(to),
      capacityPerDeparture: random.next() < 0.5 ? 20 : null,
    }));
  });
  // Places to the west get more than they send.
  const netDemand = Array.from({ length: PLACES * PERIODS }, (_, k) =>
    Math.round(20 * (random.next() - 0.5) + 6 * (x[Math.floor(k / PERIODS)] - 0.5)),
  );
  return {
    places: PLACES,
    periods: PERIODS,
    initial: x.map(() => Math.floor(30 * random.next())),
    netDemand,
    arcs,
    holdingCost: x.map(() => 1 + 3 * random.next()),
    leaseCost: 950.5,
  };
}

function createProgram({ nodeCount, tail, head, cost, capacity, supply }: FlowProblem) {
  const builder = createModelBuilder('min');
  const columns = Array.from({ length: nodeCount }, (): number[] => []);
  const values = Array.from({ length: nodeCount }, (): number[] => []);
  for (let a = 0; a < tail.length; a++) {
    builder.addColumn({ cost: cost[a], upper: capacity[a] });
    columns[tail[a]].push(a);
    values[tail[a]].push(1);
    columns[head[a]].push(a);
    values[head[a]].push(-1);
  }
  for (let v = 0; v < nodeCount; v++) builder.addRow(supply[v], supply[v], columns[v], values[v]);
  return builder.build();
}
