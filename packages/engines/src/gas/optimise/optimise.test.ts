import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LinearSolver, loadSolver } from '../../optimisation/index.ts';
import { optimiseNetwork } from './index.ts';
import { createCompressor, createOnePipe, createPipe } from './test-problems.ts';
import type { OptimumProblem, OptimumResult } from './types.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const solve = (problem: OptimumProblem, relativeGap = 1e-6) => optimiseNetwork(problem, solver, { relativeGap });
const C = 2e9;

/** A point of the problem itself: balances, laws, limits, computed here anew. */
function expectFeasible({ nodes, exchanges, arcs }: OptimumProblem, { point }: OptimumResult): void {
  const { pressurePa, exchangeKgPerS, flowKgPerS, isBuilt } = point!;
  const indexOf = new Map(nodes.map(({ id }, n) => [id, n]));
  const balance = new Float64Array(nodes.length);
  for (const [k, { node, direction, minKgPerS, maxKgPerS }] of exchanges.entries()) {
    expect(exchangeKgPerS[k]).toBeGreaterThan(minKgPerS - 1e-6);
    expect(exchangeKgPerS[k]).toBeLessThan(maxKgPerS + 1e-6);
    balance[indexOf.get(node)!] += direction === 'entry' ? exchangeKgPerS[k] : -exchangeKgPerS[k];
  }
  for (const [n, { minPressurePa, maxPressurePa }] of nodes.entries()) {
    expect(pressurePa[n]).toBeGreaterThan(minPressurePa - 1);
    expect(pressurePa[n]).toBeLessThan(maxPressurePa + 1);
  }
  for (const [a, arc] of arcs.entries()) {
    const flow = flowKgPerS[a];
    const [p1, p2] = [pressurePa[indexOf.get(arc.from)!], pressurePa[indexOf.get(arc.to)!]];
    balance[indexOf.get(arc.from)!] -= flow;
    balance[indexOf.get(arc.to)!] += flow;
    if (!isBuilt[a]) {
      expect(Math.abs(flow)).toBeLessThan(1e-6);
    } else if (arc.kind === 'pipe') {
      const error = arc.lift * p1 ** 2 - p2 ** 2 - arc.resistancePa2S2PerKg2 * flow * Math.abs(flow);
      expect(Math.abs(error)).toBeLessThan(1e-6 * 36e12);
    }
  }
  for (const rest of balance) expect(Math.abs(rest)).toBeLessThan(1e-5);
}

describe('most through a pipe', () => {
  it.each([5e8, 2e9, 3e10])('c = %g: the closed form, proven', (c) => {
    const result = solve(createOnePipe(c));
    expect(result.status).toBe('optimal');
    expect(result.objective! / Math.sqrt((36e12 - 16e12) / c)).toBeCloseTo(1, 6);
    expect(result.bound!).toBeGreaterThanOrEqual(result.objective!);
    expect(result.gap!).toBeLessThan(1e-6);
  });

  it('gas that must climb: lift and friction along a slope', () => {
    const { arcs, ...rest } = createOnePipe(C);
    const lift = 0.9;
    const result = solve({ ...rest, arcs: arcs.map((arc) => ({ ...arc, lift }) as typeof arc) });
    expect(result.objective! / Math.sqrt((lift * 36e12 - 16e12) / C)).toBeCloseTo(1, 6);
  });

  it('the same pipe drawn the other way, and nodes in another order: the same answer', () => {
    const problem = createOnePipe(C);
    const turned = { ...problem, nodes: problem.nodes.toReversed(), arcs: [createPipe('p', 'b', 'a', C)] };
    expect(solve(turned).objective! / solve(problem).objective!).toBeCloseTo(1, 6);
  });

  it('no point: proven infeasible', () => {
    const problem = createOnePipe(C);
    const exchanges = problem.exchanges.map((exchange) => ({ ...exchange, minKgPerS: 101 }));
    expect(solve({ ...problem, exchanges })).toMatchObject({ status: 'infeasible', objective: null, point: null });
    const possible = problem.exchanges.map((exchange) => ({ ...exchange, minKgPerS: 99 }));
    expect(solve({ ...problem, exchanges: possible }).status).toBe('optimal');
  });
});

describe('compression', () => {
  // a - compressor - m - pipe - b: ratio r at the head, p_b = 4 MPa, f = sqrt((36 r^2 - 16) 1e12 / c).
  const createLine = (maxWorkKgPerS: number, workPrice = 0, need = 0): OptimumProblem => {
    const { nodes, exchanges, ...rest } = createOnePipe(C);
    return {
      ...rest,
      sense: workPrice > 0 ? 'min' : 'max',
      nodes: [...nodes, { id: 'm', minPressurePa: 1e6, maxPressurePa: 12e6 }],
      exchanges: exchanges.map((one) => ({ ...one, minKgPerS: need, value: workPrice > 0 ? 0 : one.value })),
      arcs: [createCompressor('k', 'a', 'm', { maxWorkKgPerS, workPrice }), createPipe('p', 'm', 'b', C)],
    };
  };
  const flowAt = (ratio: number) => Math.sqrt((36e12 * ratio ** 2 - 16e12) / C);

  it('the largest ratio, where power is no limit', () => {
    expect(solve(createLine(Number.POSITIVE_INFINITY)).objective! / flowAt(2)).toBeCloseTo(1, 6);
  });

  it('the ratio that the power allows, against a search', () => {
    const limit = 12;
    let [low, high] = [1, 2];
    for (let k = 0; k < 60; k++) {
      const ratio = (low + high) / 2;
      if (flowAt(ratio) * (ratio ** 0.25 - 1) > limit) high = ratio;
      else low = ratio;
    }
    const result = solve(createLine(limit), 1e-5);
    expect(result.status).toBe('optimal');
    expect(result.objective! / flowAt(low)).toBeCloseTo(1, 4);
    expect(result.point!.workKgPerS[0]).toBeCloseTo(limit, 4);
  });

  it('least work for a flow: no more ratio than it needs', () => {
    const ratio = 1.5;
    const result = solve(createLine(Number.POSITIVE_INFINITY, 3, flowAt(ratio)), 1e-4);
    expect(result.status).toBe('optimal');
    expect(result.objective! / (3 * flowAt(ratio) * (ratio ** 0.25 - 1))).toBeCloseTo(1, 3);
  });
});

describe('valves and regulators', () => {
  it('a closed valve cuts, a regulator lowers the pressure of what would be too much', () => {
    const problem = createOnePipe(C);
    const modes = [{ minFlowKgPerS: -500, maxFlowKgPerS: 500, minRatio: 1, maxRatio: 1, compresses: false }];
    const valve = createCompressor('v', 'a', 'm', { minFlowKgPerS: -500, modes, closable: true });
    const low = { id: 'm', minPressurePa: 1e6, maxPressurePa: 5e6 };
    const withValve = { ...problem, nodes: [...problem.nodes, low], arcs: [valve, createPipe('p', 'm', 'b', C)] };
    // 6 MPa at the head and 5 MPa at most behind the valve: it stays closed, and nothing flows.
    expect(solve(withValve).objective).toBeCloseTo(0, 6);
    const regulator = { ...valve, modes: [{ ...modes[0], minFlowKgPerS: 0, minRatio: 0 }] };
    const regulated = solve({ ...withValve, arcs: [regulator, createPipe('p', 'm', 'b', C)] });
    expect(regulated.objective! / Math.sqrt((25e12 - 16e12) / C)).toBeCloseTo(1, 6);
  });
});

describe('what to build', () => {
  it('loops of random networks: the cheapest of every set that carries the demand', () => {
    const share = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 3, maxLength: 3 }),
        fc.array(share, { minLength: 3, maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 40, max: 130 }),
        (lengths, widths, costs, need) => {
          // a - x - y - b in a row, each pipe with a loop that may be built.
          const ends = ['a', 'x', 'y', 'b'];
          const c = lengths.map((length) => 1.5e8 * length);
          const loopC = widths.map((width, k) => (c[k] * 3) / width);
          const problem: OptimumProblem = {
            ...createOnePipe(C),
            sense: 'min',
            nodes: [
              ...createOnePipe(C).nodes,
              { id: 'x', minPressurePa: 1e6, maxPressurePa: 7e6 },
              { id: 'y', minPressurePa: 1e6, maxPressurePa: 7e6 },
            ],
            exchanges: createOnePipe(C).exchanges.map((one) => ({
              ...one,
              value: 0,
              minKgPerS: need,
              maxKgPerS: need,
            })),
            arcs: c.flatMap((own, k) => [
              createPipe(`p${k}`, ends[k], ends[k + 1], own),
              // Drawn along its pipe or against it.
              createPipe(`l${k}`, ends[k % 2 ? k : k + 1], ends[k % 2 ? k + 1 : k], loopC[k], costs[k]),
            ]),
          };
          let best = Number.POSITIVE_INFINITY;
          let margin = Number.POSITIVE_INFINITY;
          for (let set = 0; set < 8; set++) {
            let drop = 0;
            let cost = 0;
            for (const k of c.keys()) {
              const built = (set >> k) & 1;
              const conductance = 1 / Math.sqrt(c[k]) + (built ? 1 / Math.sqrt(loopC[k]) : 0);
              drop += (need / conductance) ** 2;
              cost += built * costs[k];
            }
            margin = Math.min(margin, Math.abs(drop - 20e12) / 20e12);
            if (drop <= 20e12) best = Math.min(best, cost);
          }
          fc.pre(margin > 1e-5);
          const result = solve(problem);
          if (best === Number.POSITIVE_INFINITY) {
            expect(result.status).toBe('infeasible');
            return;
          }
          expect(result.status).toBe('optimal');
          expect(result.objective).toBeCloseTo(best, 6);
          expectFeasible(problem, result);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('a ring with two supplies, shed by priority: every answer is a point, no answer beats its bound', () => {
    const demand = fc.record({ most: fc.integer({ min: 5, max: 120 }), value: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(
        fc.array(demand, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 1, max: 20 }),
        (demands, size) => {
          const ids = ['s', 'x', 'y', 'z'];
          const problem: OptimumProblem = {
            sense: 'max',
            nodes: ids.map((id) => ({ id, minPressurePa: 3e6, maxPressurePa: 6e6 })),
            exchanges: [
              { id: 'in', node: 's', direction: 'entry', minKgPerS: 0, maxKgPerS: 200, value: 0 },
              ...demands.map(({ most, value }, k) => ({
                id: `out${k}`,
                node: ids[k + 1],
                direction: 'exit' as const,
                minKgPerS: 0,
                maxKgPerS: most,
                value,
              })),
            ],
            arcs: ids.map((id, k) => createPipe(`p${k}`, id, ids[(k + 1) % 4], 1e8 * (size + 3 * k))),
            workExponent: 0.25,
          };
          const result = solve(problem, 1e-4);
          expect(result.status).toBe('optimal');
          expectFeasible(problem, result);
          expect(result.bound!).toBeGreaterThanOrEqual(result.objective! - 1e-9);
          // Random flows that keep the law do not beat the bound: pressures at random, flows by them, sheds by balance.
          for (let trial = 0; trial < 200; trial++) {
            const u = ids.map((_, n) => 9e12 + ((((trial + 1) * 7919 * (n + 3)) % 1000) / 1000) * 27e12);
            const flow = ids.map((_, k) => {
              const drop = u[k] - u[(k + 1) % 4];
              return Math.sign(drop) * Math.sqrt(Math.abs(drop) / (1e8 * (size + 3 * k)));
            });
            const taken = ids.map((_, n) => flow[(n + 3) % 4] - flow[n]);
            const isPoint =
              demands.every(({ most }, k) => taken[k + 1] >= 0 && taken[k + 1] <= most) && -taken[0] <= 200;
            if (!isPoint) continue;
            const value = demands.reduce((sum, one, k) => sum + one.value * taken[k + 1], 0);
            expect(value).toBeLessThanOrEqual(result.bound! + 1e-6);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('the same question gives the same bytes, and its input is left alone', () => {
    const problem = createOnePipe(C);
    const before = JSON.stringify(problem);
    expect(JSON.stringify(solve(problem))).toBe(JSON.stringify(solve(problem)));
    expect(JSON.stringify(problem)).toBe(before);
  });

  it('a limit of time or rounds ends in `open`, never in an answer that is not proven', () => {
    const problem = createOnePipe(C);
    const result = optimiseNetwork(problem, solver, { maxRounds: 0 });
    expect(result).toMatchObject({ status: 'open', objective: null, bound: null });
    expect(() => optimiseNetwork(problem, solver, { signal: AbortSignal.abort() })).toThrow();
    expect(() => optimiseNetwork({ ...problem, arcs: [createPipe('p', 'a', 'q', C)] }, solver)).toThrow(/^gas: .*q/);
  });
});
