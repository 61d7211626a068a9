import type { Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { scaleParameters } from './scaling.ts';

const row = (prior: number, low: number | null, high: number | null) =>
  ({ parameter_id: 'p', value: prior, prior, low, high }) as Row<'parameter'>;

describe('scaleParameters', () => {
  it('is 0 at the prior and two apart between the bounds, there and back', () => {
    for (const given of [row(0, -100, 300), row(0.002, 0.0005, 0.008)]) {
      const [scaled] = scaleParameters([given]);
      expect(scaled.toScaled(given.prior)).toBeCloseTo(0, 12);
      expect(scaled.highBound - scaled.lowBound).toBeCloseTo(2, 12);
      for (const x of [scaled.lowBound, -0.3, 0.4, scaled.highBound])
        expect(scaled.toScaled(scaled.toValue(x))).toBeCloseTo(x, 9);
    }
  });

  it('a scale moves by ratios', () => {
    const [scaled] = scaleParameters([row(0.002, 0.0005, 0.008)]);
    expect(scaled.toValue(0.5) / scaled.toValue(0)).toBeCloseTo(scaled.toValue(0) / scaled.toValue(-0.5), 9);
  });

  it('leaves rows without bounds out, and clamps to bounds', () => {
    expect(scaleParameters([row(1, null, null), row(1, 0, null)])).toHaveLength(0);
    expect(scaleParameters([row(0, -1, 1)])[0].toValue(7)).toBe(1);
  });
});
