import { beforeAll, describe, expect, it } from 'vitest';
import { type LinearSolver, loadSolver } from '../../optimisation/index.ts';
import { boundChainWork, createGrid, leastWork } from './chain-work.ts';
import { listChains } from './chains.ts';
import { compileProblem } from './compile.ts';
import { optimiseNetwork } from './index.ts';
import { createCompressor, createPipe } from './test-problems.ts';
import type { OptimumProblem } from './types.ts';

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const C = 4e8;

/** Lines of stations and pipes side by side, each one longer than the one before, 300 kg/s through all of them. */
function createLines(lines: number, stations: number): OptimumProblem {
  const inner = Array.from({ length: lines }, (_, l) =>
    Array.from({ length: stations }, (_, s) => [`${l}-${s}d`, ...(s < stations - 1 ? [`${l}-${s + 1}s`] : [])]).flat(),
  );
  return {
    sense: 'min',
    nodes: [
      { id: 'a', minPressurePa: 6e6, maxPressurePa: 6e6 },
      ...inner.flat().map((id) => ({ id, minPressurePa: 1e6, maxPressurePa: 8e6 })),
      { id: 'b', minPressurePa: 5e6, maxPressurePa: 8e6 },
    ],
    exchanges: [
      { id: 'in', node: 'a', direction: 'entry', minKgPerS: 0, maxKgPerS: 500, value: 0 },
      { id: 'out', node: 'b', direction: 'exit', minKgPerS: 300, maxKgPerS: 300, value: 0 },
    ],
    arcs: Array.from({ length: lines }, (_, l) =>
      Array.from({ length: stations }, (_, s) => [
        createCompressor(`c${l}-${s}`, s === 0 ? 'a' : `${l}-${s}s`, `${l}-${s}d`, { workPrice: 1 }),
        createPipe(`p${l}-${s}`, `${l}-${s}d`, s === stations - 1 ? 'b' : `${l}-${s + 1}s`, C * (1 + 0.3 * l)),
      ]).flat(),
    ).flat(),
    workExponent: 0.25,
  };
}

describe('lines', () => {
  it('are found whole, and not where anything is free on the way', () => {
    const problem = createLines(3, 4);
    expect(listChains(compileProblem(problem)).map(({ steps, devices }) => [steps.length, devices.length])).toEqual([
      [8, 4],
      [8, 4],
      [8, 4],
    ]);
    const open = { id: 'x', node: '0-1s', direction: 'exit', minKgPerS: 0, maxKgPerS: 5, value: 0 } as const;
    const cut = listChains(compileProblem({ ...problem, exchanges: [...problem.exchanges, open] }));
    expect(cut.map(({ steps }) => steps.length).sort()).toEqual([2, 6, 8, 8]);
  });

  it('one station and one pipe: the least work in closed form, from below', () => {
    const compiled = compileProblem(createLines(1, 1));
    const [chain] = listChains(compiled);
    const flow = 300 / compiled.flowUnit;
    const exact = 300 * (((5e6 ** 2 + C * 300 ** 2) / 6e6 ** 2) ** (0.25 / 2) - 1);
    for (const places of [200, 2000]) {
      const bound = leastWork(compiled, chain, flow, createGrid(compiled, chain, places));
      expect(bound).toBeLessThanOrEqual(exact * (1 + 1e-9));
      expect(bound).toBeGreaterThan(exact * (1 - 20 / places));
    }
    for (const { slope, constant } of boundChainWork(compiled, chain)!) {
      expect(slope * flow + constant).toBeLessThanOrEqual(exact * (1 + 1e-9));
    }
  });

  it('a flow that no ratio brings through has no work', () => {
    const compiled = compileProblem(createLines(1, 1));
    const [chain] = listChains(compiled);
    // At 8 MPa before the pipe, 5 MPa behind it.
    const most = Math.sqrt((8e6 ** 2 - 5e6 ** 2) / C) / compiled.flowUnit;
    const grid = createGrid(compiled, chain);
    expect(leastWork(compiled, chain, 0.99 * most, grid)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(leastWork(compiled, chain, 1.01 * most, grid)).toBe(Number.POSITIVE_INFINITY);
  });

  it('every point of a line costs more than its bound', () => {
    const problem = createLines(1, 3);
    const compiled = compileProblem(problem);
    const [chain] = listChains(compiled);
    const lines = boundChainWork(compiled, chain)!;
    let tried = 0;
    for (let k = 0; k < 400; k++) {
      const part = (n: number) => (k * n * 0.6180339887 + 0.1 * n) % 1;
      const flow = 100 + 250 * part(1);
      let [u, work] = [6e6 ** 2, 0];
      let isWithin = true;
      for (let s = 0; s < 3; s++) {
        const behind = u + part(s + 2) * Math.max(0, Math.min(8e6 ** 2, 4 * u) - u);
        work += flow * ((behind / u) ** 0.125 - 1);
        u = behind - C * flow ** 2;
        isWithin &&= u >= (s === 2 ? 5e6 ** 2 : 1e6 ** 2);
      }
      if (!isWithin) continue;
      tried++;
      for (const { slope, constant } of lines) {
        expect(slope * (flow / compiled.flowUnit) + constant).toBeLessThanOrEqual(work * (1 + 1e-9));
      }
    }
    expect(tried).toBeGreaterThan(20);
  });

  it('close the gap of lines side by side', () => {
    const result = optimiseNetwork(createLines(2, 4), solver, { relativeGap: 0.01, timeLimitS: 20, maxRounds: 3 });
    expect(result.status).toBe('optimal');
    expect(result.gap).toBeLessThan(0.01);
  });
});
