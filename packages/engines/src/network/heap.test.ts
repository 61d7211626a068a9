import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearHeap, createHeap, popLowest, pushOrLower } from './heap.ts';

const NODES = 20;
/** A push of a node (lowered where it is in already), or a pop. */
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.nat(NODES - 1), fc.double({ min: 0, max: 10, noNaN: true })) },
    { weight: 2, arbitrary: fc.constant('pop' as const) },
    { weight: 1, arbitrary: fc.tuple(fc.nat(NODES - 1), fc.constantFrom(0, 1, Number.POSITIVE_INFINITY)) },
  ),
  { maxLength: 200 },
);

describe('heap', () => {
  it('pops the keys that a sorted array pops, whatever the order of pushes, lowerings and pops', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const heap = createHeap(NODES);
        const model = new Map<number, number>();
        for (const step of list) {
          if (step !== 'pop') {
            const [node, key] = step;
            if (model.has(node) && key > (model.get(node) ?? 0)) continue;
            pushOrLower(heap, node, key);
            model.set(node, key);
          } else if (model.size > 0) {
            const least = Math.min(...model.values());
            const node = popLowest(heap);
            expect(model.get(node)).toBe(least);
            model.delete(node);
          }
          expect(heap.size).toBe(model.size);
          for (let node = 0; node < NODES; node++) {
            expect(heap.place[node] >= 0).toBe(model.has(node));
            if (model.has(node)) expect(heap.items[heap.place[node]]).toBe(node);
          }
        }
      }),
    );
  });

  it('sorts: all in, all out', () => {
    fc.assert(
      // A zero with a sign is neither before nor after one without.
      fc.property(
        fc.array(
          fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((key) => key + 0),
          { maxLength: 100 },
        ),
        (keys) => {
          const heap = createHeap(keys.length);
          for (const [node, key] of keys.entries()) pushOrLower(heap, node, key);
          const out = keys.map(() => keys[popLowest(heap)]);
          expect(out).toEqual([...keys].sort((a, b) => a - b));
          expect(heap.size).toBe(0);
        },
      ),
    );
  });

  it('is as new after it is cleared with nodes left inside', () => {
    const heap = createHeap(5);
    for (const node of [3, 1, 4]) pushOrLower(heap, node, node);
    clearHeap(heap);
    expect(heap.size).toBe(0);
    expect([...heap.place]).toEqual([-1, -1, -1, -1, -1]);
    pushOrLower(heap, 4, 9);
    expect(popLowest(heap)).toBe(4);
  });
});
