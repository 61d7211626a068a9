/** Small random networks, and an answer by other means: every simple path written out. */
import fc from 'fast-check';
import type { AssignmentNetwork, TripTable } from './types.ts';

export interface Case {
  readonly network: Required<AssignmentNetwork>;
  readonly table: TripTable;
}

const link = (nodeCount: number) =>
  fc.record({
    tail: fc.nat(nodeCount - 1),
    head: fc.nat(nodeCount - 1),
    free: fc.constantFrom(0, 1, 1, 2, 3.5),
    b: fc.constantFrom(0, 0.15, 1),
    power: fc.constantFrom(0, 0.5, 1, 2.5, 4, 7.3),
    capacity: fc.constantFrom(5, 10, 40),
    fixed: fc.constantFrom(0, 0, 0.7),
  });

/** A ring joins all nodes, so that every pair has a path where no node is closed. */
export const cases = (options: { readonly closed?: boolean } = {}): fc.Arbitrary<Case> =>
  fc.integer({ min: 3, max: 6 }).chain((nodeCount) =>
    fc
      .record({
        links: fc.array(link(nodeCount), { minLength: 2, maxLength: 12 }),
        closedNodeCount: options.closed ? fc.integer({ min: 1, max: 2 }) : fc.constant(0),
        pairs: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), fc.constantFrom(0, 1, 4, 12.5)), {
          minLength: 1,
          maxLength: 8,
        }),
      })
      .map(({ links, closedNodeCount, pairs }) => {
        const ring = Array.from({ length: nodeCount }, (_, node) => ({
          tail: node,
          head: (node + 1) % nodeCount,
          free: 2,
          b: 0.15,
          power: 4,
          capacity: 10,
          fixed: 0,
        }));
        const all = [...ring, ...links];
        const column = (name: 'free' | 'b' | 'power' | 'capacity' | 'fixed') =>
          Float64Array.from(all, (item) => item[name]);
        return {
          network: {
            nodeCount,
            tail: Int32Array.from(all, ({ tail }) => tail),
            head: Int32Array.from(all, ({ head }) => head),
            freeFlowTime: column('free'),
            b: column('b'),
            power: column('power'),
            capacity: column('capacity'),
            fixedCost: column('fixed'),
            closedNodeCount,
          },
          table: {
            origin: Int32Array.from(pairs, ([origin]) => origin),
            destination: Int32Array.from(pairs, ([, destination]) => destination),
            trips: Float64Array.from(pairs, ([, , trips]) => trips),
          },
        };
      }),
  );

/** Links of every simple path that no closed node lies within. */
export function listPaths(
  { nodeCount, tail, head, closedNodeCount }: Required<AssignmentNetwork>,
  from: number,
  to: number,
) {
  const found: number[][] = [];
  const seen = new Array<boolean>(nodeCount).fill(false);
  const walk = (node: number, links: readonly number[]) => {
    if (node === to) {
      found.push([...links]);
      return;
    }
    if (node !== from && node < closedNodeCount) return;
    seen[node] = true;
    for (let a = 0; a < tail.length; a++) if (tail[a] === node && !seen[head[a]]) walk(head[a], [...links, a]);
    seen[node] = false;
  };
  walk(from, []);
  return found;
}
