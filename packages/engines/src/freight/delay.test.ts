import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCongestion, delayIntegral, updateDelay } from './delay.ts';
import { type Capacities, LINK } from './types.ts';

interface Element {
  readonly capacity: number;
  readonly background: number;
  readonly scaleH: number;
  readonly alpha: number;
  readonly beta: number;
}

function createOne({ capacity, background, scaleH, alpha, beta }: Element) {
  const capacities: Capacities = {
    ofArc: Int32Array.of(0),
    quotas: [],
    kind: Uint8Array.of(LINK),
    row: Int32Array.of(0),
    capacity: Float64Array.of(capacity),
    background: Float64Array.of(background),
    scaleH: Float64Array.of(scaleH),
    alpha: Float64Array.of(alpha),
    beta: Float64Array.of(beta),
  };
  const congestion = createCongestion(capacities);
  return {
    congestion,
    at(volume: number) {
      congestion.volume[0] = volume;
      updateDelay(congestion, 0);
      return {
        delayH: congestion.delayH[0],
        slope: congestion.slope[0],
        integral: delayIntegral(congestion, 0),
      };
    },
  };
}

const elements = fc.record({
  capacity: fc.double({ min: 1, max: 1000, noNaN: true }),
  background: fc.double({ min: 0, max: 500, noNaN: true }),
  scaleH: fc.double({ min: 0.1, max: 50, noNaN: true }),
  alpha: fc.double({ min: 0.05, max: 2, noNaN: true }),
  beta: fc.double({ min: 1, max: 8, noNaN: true }),
});
const filled = fc.tuple(elements, fc.double({ min: 0.05, max: 3, noNaN: true }));

describe('delay', () => {
  it('by hand: 10 h of running, 100 of 200 TEU/day and 100 in the background, 0.15 and 4', () => {
    const { at } = createOne({ capacity: 200, background: 100, scaleH: 10, alpha: 0.15, beta: 4 });
    expect(at(100).delayH).toBeCloseTo(1.5, 12);
    expect(at(0).delayH).toBeCloseTo(1.5 / 16, 12);
    expect(at(300).delayH).toBeCloseTo(1.5 * 16, 12);
    expect(at(100).slope).toBeCloseTo((1.5 * 4) / 200, 12);
    expect(at(100).integral).toBeCloseTo(((1.5 * 200) / 5) * (1 - 0.5 ** 5), 10);
  });

  it('knows the delay of the background before anything moves', () => {
    const { congestion } = createOne({ capacity: 200, background: 200, scaleH: 10, alpha: 0.15, beta: 4 });
    expect(congestion.delayH[0]).toBeCloseTo(1.5, 12);
  });

  it('has the slope of its differences', () => {
    fc.assert(
      fc.property(filled, ([element, load]) => {
        const { at } = createOne(element);
        const volume = load * element.capacity;
        const step = 1e-5 * element.capacity;
        const difference = (at(volume + step).delayH - at(volume - step).delayH) / (2 * step);
        expect(Math.abs(difference - at(volume).slope)).toBeLessThanOrEqual(
          1e-6 * Math.max(1e-9, at(volume).slope) + 1e-9,
        );
      }),
    );
  });

  it('is the derivative of its integral, which is 0 at no volume', () => {
    fc.assert(
      fc.property(filled, ([element, load]) => {
        const { at } = createOne(element);
        const volume = load * element.capacity;
        const step = 1e-4 * element.capacity;
        const difference = (at(volume + step).integral - at(volume - step).integral) / (2 * step);
        expect(Math.abs(difference / at(volume).delayH - 1)).toBeLessThan(1e-4);
        expect(at(0).integral).toBe(0);
      }),
    );
  });

  it('takes a volume that rounding took below nothing for nothing', () => {
    const { at } = createOne({ capacity: 10, background: 1, scaleH: 1, alpha: 1, beta: 4 });
    expect(at(-1e-12)).toEqual(at(0));
  });

  it('is straight where beta is 1: the slope is the same everywhere, at no volume too', () => {
    const { at } = createOne({ capacity: 10, background: 0, scaleH: 5, alpha: 1, beta: 1 });
    expect(at(3).slope).toBeCloseTo(0.5, 12);
    expect(at(0).slope).toBeCloseTo(0.5, 12);
  });
});
