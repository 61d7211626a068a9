import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixStreams } from './mix-parcels.ts';
import { createParcel, MOST_PARCELS, massOf, type Parcel, pop, push } from './parcels.ts';

function parcelOf(massKg: number, share: number, first = 0, last = 0): Parcel {
  const parcel = createParcel(1, massKg);
  parcel.set([share, first, last], 1);
  return parcel;
}
const heldOf = (parcels: readonly Parcel[]) => parcels.reduce((sum, parcel) => sum + parcel[0] * parcel[1], 0);

describe('a queue of parcels', () => {
  it('what goes in at one end comes out at the other in its order, and at its own end in reverse', () => {
    const held: Parcel[] = [];
    push(held, [parcelOf(1, 0.1, 0, 1), parcelOf(2, 0.2, 1, 3)], 'first');
    push(held, [parcelOf(3, 0.3, 5, 8)], 'first');
    // The deepest half kilogram of the first, and what came last of it stays behind.
    expect(pop(held, 0.5, 'last').map((p) => [...p])).toEqual([[0.5, 0.1, 0, 0.5]]);
    expect(pop(held, 1, 'last').map((p) => [...p])).toEqual([
      [0.5, 0.1, 0.5, 1],
      [0.5, 0.2, 1, 1.5],
    ]);
    expect(pop(held, 1, 'first').map((p) => [...p])).toEqual([[1, 0.3, 8, 7]]);
    expect(massOf(held)).toBeCloseTo(3.5, 12);
  });

  it('keeps its components however many parcels come', () => {
    const held: Parcel[] = [];
    let sum = 0;
    for (let k = 0; k < 2 * MOST_PARCELS; k++) {
      const parcel = parcelOf(1 + (k % 7), (k % 13) / 13);
      sum += parcel[0] * parcel[1];
      push(held, [parcel], 'last');
    }
    expect(held.length).toBe(MOST_PARCELS);
    expect(heldOf(held)).toBeCloseTo(sum, 6);
  });
});

describe('mixStreams', () => {
  it('mixes moment by moment: a front in one stream stays one in the mix', () => {
    const mixed = mixStreams([[parcelOf(3, 0, 0, 0), parcelOf(1, 1, 0, 0)], [parcelOf(4, 0.5, 0, 0)]]);
    expect(mixed.map(([mass, share]) => [mass, share])).toEqual([
      [6, 0.25],
      [2, 0.75],
    ]);
  });

  it('keeps mass and components', () => {
    const streams = fc.array(
      fc.array(fc.tuple(fc.double({ min: 1e-6, max: 10, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 6,
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(streams, (lists) => {
        const parcels = lists.map((list) => list.map(([mass, share]) => parcelOf(mass, share)));
        const mixed = mixStreams(parcels);
        expect(massOf(mixed)).toBeCloseTo(massOf(parcels.flat()), 9);
        expect(heldOf(mixed)).toBeCloseTo(heldOf(parcels.flat()), 8);
      }),
      { seed: 5 },
    );
  });
});
