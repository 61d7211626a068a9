import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMendedPath, createDetourRoom } from './detours.ts';
import { createLinkState } from './link-cost.ts';
import { addPath, createPathStore } from './path-store.ts';
import { prepareAssignment } from './prepare.ts';
import { cases, listPaths } from './test-network.ts';
import { createTrees, refreshTree } from './trees.ts';

describe('addMendedPath', () => {
  it('adds only new, simple paths of the pair that cost less than the one they mend; none where that is a cheapest one', () => {
    fc.assert(
      fc.property(cases(), ({ network }) => {
        const table = { origin: Int32Array.of(0), destination: Int32Array.of(2), trips: Float64Array.of(1) };
        const input = prepareAssignment(network, table);
        const { cost } = createLinkState(input.network);
        const trees = createTrees(input, cost);
        const room = createDetourRoom(input.graph.nodeCount);
        const all = listPaths(network, 0, 2);
        const sum = (links: readonly number[]) => links.reduce((total, link) => total + cost[link], 0);
        const least = Math.min(...all.map(sum));
        for (const links of all) {
          const store = createPathStore(1);
          addPath(store, 0, Int32Array.from(links), links.length, 1);
          refreshTree(trees, input, cost, 0);
          const added = addMendedPath(store, trees, cost, room, 0, store.firstPath[0]);
          expect([...room.place].every((place) => place === 0)).toBe(true);
          if (sum(links) === least) expect(added).toBe(false);
          if (!added) continue;
          const path = store.firstPath[0];
          const mended = [...store.links.subarray(store.start[path], store.start[path] + store.length[path])];
          expect(all.map((other) => other.join())).toContain(mended.join());
          expect(sum(mended)).toBeLessThan(sum(links));
          expect(addMendedPath(store, trees, cost, room, 0, store.next[path])).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});
