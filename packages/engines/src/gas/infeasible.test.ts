import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf, onePipe, PIPE, randomNetwork, solveNetwork } from './test-networks.ts';
import type { GasEdge, GasNode, GasOptions } from './types.ts';

const LAWS: readonly GasOptions[] = [
  { friction: 'constant', compressibility: 'ideal' },
  { friction: 'hofer', compressibility: 'papay' },
  { friction: 'nikuradse-laminar', compressibility: 'linear', linearZPerPa: -2.2e-8, compressibilityAlong: 'mean' },
  { friction: 'nikuradse', compressibility: 'papay', compressibilityAlong: 'mean' },
];

/** A line of pipes with loops between every second node, each node taking as much. */
function ladder(count: number, taken: number) {
  const nodes: GasNode[] = Array.from({ length: count }, (_, i) => ({
    id: `n${i}`,
    ...(i === 0 ? { pressurePa: 7e6 } : { withdrawalKgPerS: taken }),
  }));
  const pipe = (id: string, from: number, to: number): GasEdge => ({ ...PIPE, id, from: `n${from}`, to: `n${to}` });
  const edges = nodes.slice(1).map((_, i) => pipe(`p${i}`, i, i + 1));
  for (let i = 0; i + 2 < count; i += 2) edges.push(pipe(`l${i}`, i + 2, i));
  return networkOf(edges, nodes);
}

describe('demand beyond reach', () => {
  it.each(LAWS)('is infeasible, with its nodes and its element, however far beyond: %o', (laws) => {
    for (const taken of [1e3, 3e3, 1e4, 1e6, 1e8]) {
      const result = solveNetwork(ladder(12, taken), laws);
      expect(result.status, `${taken} kg/s: ${result.blame}`).toBe('infeasible');
      expect(result.blamed.nodes.length).toBeGreaterThan(0);
      expect(result.blamed.elements).toHaveLength(1);
      expect(result.state).toBeNull();
    }
  });

  it('is told from demand within reach to 1e-9 of it', () => {
    for (const laws of LAWS) {
      const statusAt = (flow: number) => solveNetwork(onePipe({}, flow), laws).status;
      let [low, high] = [1, 1e5];
      for (let step = 0; step < 60; step++) {
        const middle = (low + high) / 2;
        if (statusAt(middle) === 'solved') low = middle;
        else high = middle;
      }
      expect([1 - 1e-9, 1 + 1e-9, 2, 100].map((part) => statusAt(low * part))).toEqual([
        'solved',
        'infeasible',
        'infeasible',
        'infeasible',
      ]);
    }
  });

  it('never ends without an answer', () => {
    fc.assert(
      fc.property(
        randomNetwork,
        fc.constantFrom(...LAWS),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (own, laws, k) => {
          const nodes = own.nodes.map((node) => ({
            ...node,
            withdrawalKgPerS: (node.withdrawalKgPerS ?? 0) * 10 ** k,
          }));
          const result = solveNetwork({ ...own, nodes }, laws);
          expect(result.status, result.blame ?? '').not.toBe('not_converged');
        },
      ),
    );
  });
});
