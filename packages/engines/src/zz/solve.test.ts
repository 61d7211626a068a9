import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareAssignment } from './prepare.ts';
import { solveAssignment } from './solve.ts';
import { type Case, cases, listPaths } from './test-network.ts';
import type { AssignmentFlows, AssignmentNetwork, AssignmentOptions, TripTable } from './types.ts';

const GAP = 1e-11;

function solve({ network, table }: { network: AssignmentNetwork; table: TripTable }, options: AssignmentOptions = {}) {
  return solveAssignment(prepareAssignment(network, table), { gap: GAP, ...options });
}

function flowsOf(
  item: { network: AssignmentNetwork; table: TripTable },
  options: AssignmentOptions = {},
): AssignmentFlows {
  const result = solve(item, options);
  if (!result.flows) throw new Error(`${result.status}: ${result.blame.join(', ')}`);
  return result.flows;
}

/** `links`: tail, head, free-flow time, b, power, capacity. */
function networkOf(nodeCount: number, links: readonly (readonly number[])[]): AssignmentNetwork {
  const column = (i: number) => Float64Array.from(links, (link) => link[i]);
  return {
    nodeCount,
    tail: Int32Array.from(column(0)),
    head: Int32Array.from(column(1)),
    freeFlowTime: column(2),
    b: column(3),
    power: column(4),
    capacity: column(5),
  };
}

const trips = (...pairs: readonly (readonly [number, number, number])[]): TripTable => ({
  origin: Int32Array.from(pairs, ([origin]) => origin),
  destination: Int32Array.from(pairs, ([, destination]) => destination),
  trips: Float64Array.from(pairs, ([, , count]) => count),
});

/** Braess (1968): links 10x, 50 + x, 10 + x, 6 trips; a link of constant cost is a steep one of power 1 and tiny free time. */
const BRAESS = networkOf(4, [
  [0, 1, 1e-6, 1e7, 1, 1],
  [0, 2, 50, 0.02, 1, 1],
  [1, 3, 50, 0.02, 1, 1],
  [2, 3, 1e-6, 1e7, 1, 1],
  [1, 2, 10, 0.1, 1, 1],
]);

/** Trips of each pair over all simple paths: the least cost, and whether link flows leave and enter as trips do. */
function checkConservation({ network, table }: Case, { linkFlow }: AssignmentFlows): void {
  const balance = new Float64Array(network.nodeCount);
  for (let i = 0; i < table.trips.length; i++) {
    balance[table.origin[i]] += table.trips[i];
    balance[table.destination[i]] -= table.trips[i];
  }
  for (let link = 0; link < linkFlow.length; link++) {
    expect(linkFlow[link]).toBeGreaterThanOrEqual(0);
    balance[network.tail[link]] -= linkFlow[link];
    balance[network.head[link]] += linkFlow[link];
  }
  for (const left of balance) expect(Math.abs(left)).toBeLessThan(1e-9);
}

describe('solveAssignment', () => {
  it('finds the equilibrium of Braess, 92 for each trip on three paths, and the optimum of 83 on two', () => {
    const item = { network: BRAESS, table: trips([0, 3, 6]) };
    const user = flowsOf(item);
    for (const [link, wanted] of [4, 2, 2, 4, 2].entries()) expect(user.linkFlow[link]).toBeCloseTo(wanted, 4);
    expect(user.totalCost / 6).toBeCloseTo(92, 4);
    const system = flowsOf(item, { optimum: 'system' });
    for (const [link, wanted] of [3, 3, 3, 3, 0].entries()) expect(system.linkFlow[link]).toBeCloseTo(wanted, 4);
    expect(system.totalCost / 6).toBeCloseTo(83, 4);
    expect(system.objective).toBeCloseTo(system.totalCost, 8);
  });

  it.each([0.5, 1, 2.5, 4, 16.83])('splits two links of power %d where their costs meet', (power) => {
    // 1 + (x / 10)^p = 2 with both at equal cost: x on the first, the rest on one of constant cost 2.
    const network = networkOf(2, [
      [0, 1, 1, 1, power, 10],
      [0, 1, 2, 0, 0, 1],
    ]);
    const { linkFlow, linkCost } = flowsOf({ network, table: trips([0, 1, 25]) });
    expect(linkFlow[0]).toBeCloseTo(10, 6);
    expect(linkFlow[1]).toBeCloseTo(15, 6);
    expect(linkCost[0]).toBeCloseTo(2, 9);
  });

  it('leaves no used path dearer than the cheapest of all simple paths (Wardrop), whatever the network', () => {
    fc.assert(
      fc.property(cases(), ({ network, table }) => {
        const flows = flowsOf({ network, table });
        checkConservation({ network, table }, flows);
        const { paths, linkCost } = flows;
        if (!paths) throw new Error('no paths');
        const sum = (links: Iterable<number>) => [...links].reduce((total, link) => total + linkCost[link], 0);
        const loaded = new Float64Array(network.tail.length);
        for (let i = 0; i < paths.flow.length; i++) {
          const links = paths.links.subarray(paths.first[i], paths.first[i + 1]);
          for (const link of links) loaded[link] += paths.flow[i];
          const all = listPaths(network, paths.origin[i], paths.destination[i]).map(sum);
          const excess = (sum(links) - Math.min(...all)) * paths.flow[i];
          expect(excess).toBeLessThanOrEqual(GAP * flows.totalCost + 1e-12);
        }
        for (const [link, flow] of loaded.entries()) expect(Math.abs(flow - flows.linkFlow[link])).toBeLessThan(1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with bi-conjugate Frank-Wolfe and successive averages, which know no paths', () => {
    fc.assert(
      fc.property(cases(), fc.constantFrom('user' as const, 'system' as const), (item, optimum) => {
        const best = flowsOf(item, { optimum });
        for (const [method, gap] of [
          ['bfw', 1e-5],
          ['msa', 1e-2],
        ] as const) {
          const other = flowsOf(item, { optimum, method, gap });
          const tolerance = gap * Math.max(1e-9, other.totalCost * 20);
          expect(other.objective).toBeGreaterThanOrEqual(best.objective - 1e-9 * Math.max(1, best.objective));
          expect(other.objective - best.objective).toBeLessThanOrEqual(tolerance);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a system optimum never costs more than the equilibrium', () => {
    fc.assert(
      fc.property(cases(), (item) => {
        const least = flowsOf(item, { optimum: 'system' }).totalCost;
        const user = flowsOf(item).totalCost;
        expect(least).toBeLessThanOrEqual(user * (1 + 1e-9));
      }),
      { numRuns: 100 },
    );
  });

  it('lets no trip through a closed node, and says which pair that leaves without a path', () => {
    fc.assert(
      fc.property(cases({ closed: true }), ({ network, table }) => {
        const result = solve({ network, table }, { nameOfNode: (node) => `N${node}` });
        const lost = [...table.trips].flatMap((count, i) => {
          const [from, to] = [table.origin[i], table.destination[i]];
          return count > 0 && from !== to && listPaths(network, from, to).length === 0
            ? [`N${from} to node N${to},`]
            : [];
        });
        expect(result.status).toBe(lost.length > 0 ? 'infeasible' : 'solved');
        for (const pair of lost) expect(result.blame.join('\n')).toContain(pair);
        const { paths } = result.flows ?? {};
        for (let i = 0; paths && i < paths.flow.length; i++) {
          const inner = [...paths.links.subarray(paths.first[i] + 1, paths.first[i + 1])].map(
            (link) => network.tail[link],
          );
          for (const node of inner) expect(node).toBeGreaterThanOrEqual(network.closedNodeCount);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('does not mind the order of the trips, adds up pairs that come twice and leaves out trips within a node', () => {
    fc.assert(
      fc.property(cases(), ({ network, table }) => {
        const order = [...table.trips.keys()].reverse();
        const twice = [...order, ...order];
        const halved: TripTable = {
          origin: Int32Array.from([...twice.map((i) => table.origin[i]), 1]),
          destination: Int32Array.from([...twice.map((i) => table.destination[i]), 1]),
          trips: Float64Array.from([...twice.map((i) => table.trips[i] / 2), 99]),
        };
        expect(flowsOf({ network, table: halved }).linkFlow).toEqual(flowsOf({ network, table }).linkFlow);
      }),
      { numRuns: 100 },
    );
  });

  it('starts warm from an earlier answer, for its own trips at once and for others to the same equilibrium', () => {
    fc.assert(
      fc.property(cases(), ({ network, table }) => {
        const { paths } = flowsOf({ network, table });
        if (!paths) throw new Error('no paths');
        const again = solve({ network, table }, { warmStart: paths });
        expect(again.history.length).toBeLessThanOrEqual(2);
        const more = { ...table, trips: table.trips.map((count) => 1.3 * count) };
        const warm = flowsOf({ network, table: more }, { warmStart: paths });
        const cold = flowsOf({ network, table: more });
        expect(Math.abs(warm.objective - cold.objective)).toBeLessThanOrEqual(1e-9 * Math.max(1, cold.objective));
      }),
      { numRuns: 100 },
    );
  });

  it('tells of every iteration: gaps fall to the one wanted, and the last is the answer’s', () => {
    const seen: number[] = [];
    const result = solve(
      { network: BRAESS, table: trips([0, 3, 6]) },
      { method: 'msa', gap: 1e-3, onIteration: ({ relativeGap }) => seen.push(relativeGap) },
    );
    expect(seen).toEqual(result.history.map(({ relativeGap }) => relativeGap));
    expect(seen.at(-1)).toBe(result.flows?.relativeGap);
    expect(seen.at(-1)).toBeLessThanOrEqual(1e-3);
    expect(seen[0]).toBeGreaterThan(1e-3);
    const { excess, cost } = { excess: result.flows?.averageExcessCost ?? 0, cost: result.flows?.totalCost ?? 0 };
    expect((excess * 6) / cost).toBeCloseTo(seen.at(-1) ?? 0, 12);
  });

  it('never passes off what has not converged as an answer', () => {
    const item = { network: BRAESS, table: trips([0, 3, 6]) };
    const result = solve(item, { method: 'msa', gap: 1e-9, maxIterations: 20 });
    expect(result).toMatchObject({ status: 'not_converged', flows: null });
    expect(result.residual).toBeGreaterThan(1e-9);
    expect(result.blame.join()).toMatch(/after 20 iterations/);
  });

  it('all-or-nothing loads the empty network’s cheapest paths and says its gap', () => {
    const network = networkOf(2, [
      [0, 1, 1, 1, 1, 10],
      [0, 1, 1.5, 0, 0, 1],
    ]);
    const result = solve({ network, table: trips([0, 1, 10]) }, { method: 'aon' });
    expect([...(result.flows?.linkFlow ?? [])]).toEqual([10, 0]);
    expect(result.residual).toBeCloseTo((2 - 1.5) / 2, 12);
  });

  it('ends where it is told to', () => {
    const controller = new AbortController();
    const stop = () => controller.abort(new Error('enough'));
    const run = () =>
      solve(
        { network: BRAESS, table: trips([0, 3, 6]) },
        { method: 'msa', signal: controller.signal, onIteration: stop },
      );
    expect(run).toThrow('enough');
    expect(() => solve({ network: BRAESS, table: trips([0, 3, 6]) }, { signal: controller.signal })).toThrow('enough');
  });

  it('takes networks without trips, and refuses figures that no network has', () => {
    const none = solve({ network: BRAESS, table: trips() });
    expect(none).toMatchObject({ status: 'solved', residual: 0 });
    expect(none.flows?.totalCost).toBe(0);
    const wrong = { ...BRAESS, capacity: Float64Array.of(1, 1, 0, 1, 1) };
    expect(() => prepareAssignment(wrong, trips())).toThrow(/^assignment: capacity of link 2 is 0/);
    expect(() => prepareAssignment({ ...BRAESS, power: Float64Array.of(1, 1, 1, -1, 1) }, trips())).toThrow(
      /power of link 3/,
    );
    expect(() => prepareAssignment(BRAESS, trips([0, 4, 1]))).toThrow(/node 0 to 4 of 4/);
    expect(() => prepareAssignment(BRAESS, trips([0, 3, -1]))).toThrow(/-1 trips/);
  });
});
