import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createModelBuilder, type LinearSolver, loadSolver } from '../optimisation/index.ts';
import { certifyFlow } from './flow-certificate.ts';
import type { FlowProblem } from './flow-problem.ts';
import { solveMinCostFlow } from './min-cost-flow.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

function problemOf(
  nodeCount: number,
  arcs: readonly (readonly [number, number, number, number])[],
  supply: readonly number[],
): FlowProblem {
  return {
    nodeCount,
    tail: Int32Array.from(arcs, ([tail]) => tail),
    head: Int32Array.from(arcs, ([, head]) => head),
    cost: Float64Array.from(arcs, ([, , cost]) => cost),
    capacity: Float64Array.from(arcs, ([, , , capacity]) => capacity),
    supply: Float64Array.from(supply),
  };
}

/** Optimum of the same problem as a linear program. */
function solveByProgram({ nodeCount, tail, head, cost, capacity, supply }: FlowProblem) {
  const builder = createModelBuilder('min');
  for (const [a, own] of cost.entries()) builder.addColumn({ cost: own, upper: capacity[a] });
  for (let v = 0; v < nodeCount; v++) {
    const columns: number[] = [];
    const values: number[] = [];
    for (let a = 0; a < tail.length; a++) {
      if (tail[a] === v) [columns.push(a), values.push(1)];
      if (head[a] === v) [columns.push(a), values.push(-1)];
    }
    builder.addRow(supply[v], supply[v], columns, values);
  }
  return solver.solve(builder.build());
}

/** Random networks; `grain` 1 for whole numbers, less for many ties, 0.1 for decimals. */
const networks = (grain: number, least: number) =>
  fc.integer({ min: 2, max: 12 }).chain((n) =>
    fc
      .record({
        arcs: fc.array(
          fc.tuple(
            fc.nat(n - 1),
            fc.nat(n - 1),
            fc.integer({ min: least, max: 30 }).map((k) => k * grain),
            fc.oneof(
              fc.integer({ min: 0, max: 12 }).map((k) => k * grain),
              fc.constant(Number.POSITIVE_INFINITY),
            ),
          ),
          { minLength: 1, maxLength: 50 },
        ),
        supply: fc.array(
          fc.integer({ min: -9, max: 9 }).map((k) => k * grain),
          { minLength: n - 1, maxLength: n - 1 },
        ),
      })
      .map(({ arcs, supply }) => problemOf(n, arcs, [...supply, -supply.reduce((sum, value) => sum + value, 0)])),
  );

describe('minimum-cost flow', () => {
  it.each([
    ['whole numbers', 1, 0],
    ['decimals', 0.1, 0],
    ['costs of both signs', 0.7, -8],
  ])('agrees with the linear program on random networks: %s', (_, grain, least) => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(networks(grain, least), (problem) => {
        const own = solveMinCostFlow(problem);
        const program = solveByProgram(problem);
        seen.set(own.status, (seen.get(own.status) ?? 0) + 1);
        if (program.status !== 'optimal') {
          // Which of the two a problem is that is both depends on the way.
          expect(program.status === 'infeasible' ? ['infeasible', 'unbounded'] : ['unbounded']).toContain(own.status);
          return;
        }
        expect(own.status).toBe('solved');
        expect(Math.abs(own.cost - program.objective!)).toBeLessThan(1e-7);
        expect(own.certificate.primalResidual).toBeLessThan(1e-11);
        expect(own.certificate.dualResidual).toBeLessThan(1e-11);
        expect(Math.abs(own.certificate.gap)).toBeLessThan(1e-11);
        if (grain === 1) expect(own.flow.every(Number.isInteger)).toBe(true);
      }),
      { numRuns: 250, seed: 7 },
    );
    expect(seen.get('solved')).toBeGreaterThan(15);
    expect(seen.get('infeasible')).toBeGreaterThan(15);
  });

  it('says what is not met, and by how much', () => {
    const { status, unmet } = solveMinCostFlow(
      problemOf(
        4,
        [
          [0, 1, 1, 3],
          [0, 2, 1, 9],
        ],
        [8, -5, -2, -1],
      ),
    );
    expect(status).toBe('infeasible');
    // Node 1 gets 3 of 5, node 3 nothing; 3 stay at node 0.
    expect(Array.from(unmet)).toEqual([3, -2, 0, -1]);
  });

  it('finds a round that costs less than nothing', () => {
    const round = [
      [0, 1, -2, Number.POSITIVE_INFINITY],
      [1, 0, 1, Number.POSITIVE_INFINITY],
    ] as const;
    expect(solveMinCostFlow(problemOf(2, round, [0, 0])).status).toBe('unbounded');
    const limited = solveMinCostFlow(problemOf(2, [round[0], [1, 0, 1, 4]], [0, 0]));
    expect(limited).toMatchObject({ status: 'solved', cost: -4 });
  });

  it('prices a unit more as the optimum changes by it, where the optimum is one', () => {
    const arcs = [
      [0, 1, 3, 4],
      [0, 2, 5.5, 20],
      [1, 2, 1, 20],
      [2, 3, 2, 20],
      [1, 3, 6, 2],
    ] as const;
    const solve = (more: number) => solveMinCostFlow(problemOf(4, arcs, [7 + more, 0, 0, -7 - more]));
    const { price, cost, unique } = solve(0);
    expect(unique).toBe(true);
    expect(price[3] - price[0]).toBeCloseTo(7.5, 12);
    expect(solve(0.25).cost - cost).toBeCloseTo(0.25 * 7.5, 12);
  });

  it('knows when another flow costs the same', () => {
    const ways = (cost: number) =>
      problemOf(
        3,
        [
          [0, 2, 2, 9],
          [0, 1, 1, 9],
          [1, 2, cost, 9],
        ],
        [4, 0, -4],
      );
    expect(solveMinCostFlow(ways(1)).unique).toBe(false);
    expect(solveMinCostFlow(ways(1.5)).unique).toBe(true);
  });

  it('keeps prices free of the first tree’s artificial cost, also where parts do not touch', () => {
    const { price, certificate } = solveMinCostFlow(
      problemOf(
        4,
        [
          [0, 1, 2, 9],
          [2, 3, 5, 9],
          [0, 3, 40, 9],
        ],
        [3, -3, 2, -2],
      ),
    );
    expect(Math.max(...price) - Math.min(...price)).toBeLessThanOrEqual(40);
    expect(certificate).toMatchObject({ primalResidual: 0, dualResidual: 0, gap: 0 });
  });

  it('gives up at its limit of pivots, and refuses what makes no sense', () => {
    const problem = problemOf(
      3,
      [
        [0, 1, 1, 9],
        [1, 2, 1, 9],
      ],
      [4, 0, -4],
    );
    expect(solveMinCostFlow(problem, { maxPivots: 1 }).status).toBe('not_converged');
    expect(() => solveMinCostFlow(problemOf(2, [[0, 1, 1, 9]], [4, -3]))).toThrow(/^rail: supplies make 1/);
    expect(() => solveMinCostFlow(problemOf(2, [[0, 2, 1, 9]], [0, 0]))).toThrow(/^rail: arc 0 joins/);
    expect(() => solveMinCostFlow(problemOf(2, [[0, 1, Number.NaN, 9]], [0, 0]))).toThrow(/cost NaN/);
    expect(() => solveMinCostFlow(problemOf(2, [[0, 1, 1, -1]], [0, 0]))).toThrow(/capacity -1/);
  });
});

describe('certificate', () => {
  it('shows a flow that is not optimal, prices that are not, and a flow that does not balance', () => {
    const problem = problemOf(
      3,
      [
        [0, 2, 5, 9],
        [0, 1, 1, 9],
        [1, 2, 2, 9],
      ],
      [4, 0, -4],
    );
    const { price } = solveMinCostFlow(problem);
    expect(certifyFlow(problem, Float64Array.of(4, 0, 0), price).dualResidual).toBeCloseTo(2, 12);
    expect(certifyFlow(problem, Float64Array.of(4, 0, 0), price).gap).toBeCloseTo(8 / 20, 12);
    expect(certifyFlow(problem, Float64Array.of(0, 4, 3), price).primalResidual).toBe(1);
    expect(certifyFlow(problem, Float64Array.of(0, 4, 4), new Float64Array(3)).dualResidual).toBe(2);
    expect(certifyFlow(problem, Float64Array.of(0, 10, 10), price).primalResidual).toBe(6);
  });
});
