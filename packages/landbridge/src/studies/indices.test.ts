import { Streams } from '@landbridge/engines/simulation';
import { describe, expect, it } from 'vitest';
import { designPoints } from './designs.ts';
import { morrisIndices, sobolIndices } from './indices.ts';

const evaluate = (points: readonly (readonly (number | null)[])[], f: (x: number[]) => number) =>
  points.map((point) => f(point.map(Number)));

describe('Sobol indices', () => {
  it('of the Ishigami function are those of its closed form', () => {
    const [a, b] = [7, 0.1];
    const count = 4096;
    const points = designPoints('sobol-indices', count, 3, new Streams({ seed: 1 }));
    const values = evaluate(points, (u) => {
      const [x, y, z] = u.map((value) => Math.PI * (2 * value - 1));
      return Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x);
    });
    // Ishigami and Homma (1990): variance and its parts.
    const first = [0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2, a ** 2 / 8, 0];
    const both = (b ** 2 * Math.PI ** 8 * 8) / 225;
    const variance = first[0] + first[1] + both;
    const total = [(first[0] + both) / variance, first[1] / variance, both / variance];
    const found = sobolIndices(values, count, 3);
    expect(found.mean).toBeCloseTo(a / 2, 2);
    expect(found.variance / variance).toBeCloseTo(1, 2);
    found.indices.forEach((index, i) => {
      expect(index.first).toBeCloseTo(first[i] / variance, 2);
      expect(index.total).toBeCloseTo(total[i], 2);
    });
  });

  it('a large constant beside the answer changes nothing; an answer that does not vary has none', () => {
    const count = 256;
    const points = designPoints('sobol-indices', count, 2, new Streams({ seed: 2 }));
    const plain = sobolIndices(
      evaluate(points, ([x, y]) => 3 * x + y),
      count,
      2,
    );
    const lifted = sobolIndices(
      evaluate(points, ([x, y]) => 1e6 + 3 * x + y),
      count,
      2,
    );
    for (const i of [0, 1]) expect(lifted.indices[i].first).toBeCloseTo(Number(plain.indices[i].first), 6);
    expect(plain.indices[0].first).toBeCloseTo(0.9, 2);
    expect(
      sobolIndices(
        evaluate(points, () => 5),
        count,
        2,
      ).indices[0],
    ).toEqual({ first: null, total: null });
  });
});

describe('Morris indices', () => {
  it('of a linear function are its slopes, without deviation', () => {
    const points = designPoints('morris', 10, 3, new Streams({ seed: 4 }));
    const found = morrisIndices(
      points,
      evaluate(points, ([x, y, z]) => 2 * x - 5 * y + 0 * z),
      3,
    );
    [2, -5, 0].forEach((slope, i) => {
      expect(found[i].mean).toBeCloseTo(slope, 9);
      expect(found[i].meanSize).toBeCloseTo(Math.abs(slope), 9);
      expect(found[i].deviation).toBeCloseTo(0, 9);
    });
  });

  it('see what acts through another alone: its mean vanishes, its size does not', () => {
    const points = designPoints('morris', 400, 2, new Streams({ seed: 5 }));
    const [x] = morrisIndices(
      points,
      evaluate(points, ([a, b]) => (a - 0.5) * (b - 0.5)),
      2,
    );
    // |b - 1/2| is 1/2 or 1/6 with equal chance.
    expect(x.meanSize).toBeCloseTo(1 / 3, 1);
    expect(Math.abs(x.mean)).toBeLessThan(0.05);
    expect(x.deviation).toBeGreaterThan(0.3);
  });
});
