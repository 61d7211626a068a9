/** Stacks against a plain list of lists that does the same by search. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContainerStore, EMPTY, LADEN, REEFER } from './container-store.ts';
import { YardStacks } from './yard-stacks.ts';

const TIERS = 4;

function build(teu: number, plugs: number | null = null) {
  const containers = new ContainerStore();
  return { containers, yard: new YardStacks({ id: 'yard', teu, tiers: TIERS, reeferPlugs: plugs }, containers) };
}

describe('YardStacks', () => {
  it('moves what stands above: one ground place, four tiers', () => {
    const { containers, yard } = build(4);
    const c = [0, 1, 2, 3].map(() => containers.add(0, 1, LADEN));
    for (const each of c) yard.put(0, each);
    expect(yard.hasRoom(containers.add(0, 1, LADEN))).toBe(false);
    // The bottom has three above; then 3, 2, 1 were put back in that order, so that 1 is on top.
    expect(yard.take(0, c[0])).toBe(3);
    expect(yard.take(0, c[1])).toBe(0);
    expect(yard.take(0, c[3])).toBe(1);
    expect(yard.take(0, c[2])).toBe(0);
    expect(yard.usedTeu.value).toBe(0);
  });

  it('takes new ground before it piles, and needs two places for forty feet', () => {
    const { containers, yard } = build(12);
    const c = [2, 1].map((teu) => containers.add(0, teu, LADEN));
    for (const each of c) yard.put(0, each);
    // Ground of three: a forty on two, a twenty on one.
    expect(containers.stack[c[0]]).not.toBe(containers.stack[c[1]]);
    const third = containers.add(0, 2, LADEN);
    yard.put(0, third);
    expect(containers.stack[third]).toBe(containers.stack[c[0]]);
    expect(yard.take(0, c[0])).toBe(1);
  });

  it('never reshuffles empties and reefers, and has no more reefers than plugs', () => {
    const { containers, yard } = build(40, 2);
    const empties = [0, 1, 2, 3].map(() => containers.add(0, 2, EMPTY));
    for (const each of empties) yard.put(0, each);
    expect(yard.take(0, empties[0])).toBe(0);
    const reefers = [0, 1, 2].map(() => containers.add(0, 2, REEFER));
    yard.put(0, reefers[0]);
    yard.put(0, reefers[1]);
    expect(yard.hasRoom(reefers[2])).toBe(false);
    yard.take(0, reefers[0]);
    expect(yard.hasRoom(reefers[2])).toBe(true);
  });

  it('is a yard: what goes in comes out, and every reshuffle has something above', () => {
    const action = fc.record({
      teu: fc.constantFrom(1, 2),
      state: fc.constantFrom(LADEN, LADEN, EMPTY, REEFER),
      pick: fc.nat(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 80 }), fc.array(action, { maxLength: 200 }), (teu, actions) => {
        const { containers, yard } = build(teu, 3);
        const inside: number[] = [];
        let used = 0;
        for (const { teu: size, state, pick } of actions) {
          if (pick % 3 === 0 && inside.length > 0) {
            const [c] = inside.splice(pick % inside.length, 1);
            const mates = inside.filter((each) => containers.stack[each] === containers.stack[c]).length;
            const above = yard.take(0, c);
            expect(above).toBeLessThanOrEqual(containers.state[c] === LADEN ? Math.min(mates, TIERS - 1) : 0);
            used -= containers.teu[c];
          } else {
            const c = containers.add(0, size, state);
            if (!yard.hasRoom(c)) continue;
            yard.put(0, c);
            inside.push(c);
            used += size;
          }
          expect(yard.usedTeu.value).toBe(used);
          expect(used).toBeLessThanOrEqual(teu);
          const laden = inside.filter((each) => containers.state[each] === LADEN);
          for (const each of laden) {
            const stack = laden.filter((other) => containers.stack[other] === containers.stack[each]);
            expect(stack.length).toBeLessThanOrEqual(TIERS);
            expect(new Set(stack.map((other) => containers.teu[other])).size).toBe(1);
          }
        }
      }),
    );
  });
});
