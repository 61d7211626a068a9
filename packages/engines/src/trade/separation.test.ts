import { describe, expect, it } from 'vitest';
import { createFactor } from './factor.ts';
import { estimatePpml } from './ppml.ts';
import { findSeparated } from './separation.ts';
import { createRandom, createSquare } from './test-data.ts';

const rowsOf = (marks: Uint8Array) => [...marks.keys()].filter((i) => marks[i]);

describe('findSeparated', () => {
  it('finds rows that one regressor separates', () => {
    // Where it is 1 there is never trade.
    const trade = Float64Array.of(0, 0, 3, 1, 0, 5);
    const x = Float64Array.of(1, 1, 0, 0, 0, 0);
    expect(rowsOf(findSeparated(trade, [x, new Float64Array(6).fill(1)], []).separated)).toEqual([0, 1]);
    // With trade in one of its rows nothing is.
    const some = Float64Array.of(0, 2, 3, 1, 0, 5);
    expect(rowsOf(findSeparated(some, [x, new Float64Array(6).fill(1)], []).separated)).toEqual([]);
  });

  it('goes on where a combination has both signs: it separates nothing', () => {
    const trade = Float64Array.of(0, 0, 3, 1);
    const { separated, ended, iterations } = findSeparated(trade, [Float64Array.of(2, -1, 0, 0)], []);
    expect(rowsOf(separated)).toEqual([]);
    expect(ended).toBe(true);
    expect(iterations).toBeGreaterThan(10);
  });

  it('finds rows that only a combination separates, as Correia, Guimaraes and Zylkin show', () => {
    // y, x1, x2 of their example: 2 x1 - x2 is 0 wherever there is trade.
    const trade = Float64Array.of(0, 0, 0, 1, 2, 3);
    const x1 = Float64Array.of(2, 0, 1, 1, -2, 5);
    const x2 = Float64Array.of(-1, 0, 2, 2, -4, 10);
    expect(rowsOf(findSeparated(trade, [x1, x2], []).separated)).toEqual([0]);
  });

  it('finds no row in data that overlap, and agrees with effects and dummies', () => {
    const data = createSquare(10, 3, 0.3);
    const columns = data.regressors.map(({ values }) => values);
    expect(rowsOf(findSeparated(data.trade, columns, data.effects).separated)).toEqual([]);
    // A dummy for rows of one exporter that never trade with the far importers.
    const random = createRandom(2);
    const far = Float64Array.from(data.trade, () => (random() < 0.15 ? 1 : 0));
    const trade = data.trade.map((value, i) => (far[i] ? 0 : value));
    const found = rowsOf(findSeparated(trade, [...columns, far], data.effects).separated);
    expect(found).toEqual([...far.keys()].filter((i) => far[i]));
  });
});

describe('estimatePpml with separation', () => {
  it('has the estimates of the rest, counts the rows, and leaves no estimate for what they alone tell', () => {
    const data = createSquare(10, 4, 0.1);
    const far = Float64Array.from(data.trade, (_, i) => (i % 11 === 0 ? 1 : 0));
    const trade = data.trade.map((value, i) => (far[i] ? 0 : value));
    const result = estimatePpml({ ...data, trade, regressors: [...data.regressors, { name: 'far', values: far }] });
    const kept = [...far.keys()].filter((i) => !far[i]);
    const rest = estimatePpml({
      trade: Float64Array.from(kept, (i) => trade[i]),
      regressors: data.regressors.map(({ name, values }) => ({
        name,
        values: Float64Array.from(kept, (i) => values[i]),
      })),
      effects: data.effects.map(({ name, codes }) =>
        createFactor(
          name,
          Int32Array.from(kept, (i) => codes[i]),
        ),
      ),
    });
    expect(result.status).toBe('solved');
    expect(result.rowsSeparated).toBe(data.trade.length - kept.length);
    for (const k of [0, 1]) expect(result.coefficients[k].estimate).toBeCloseTo(rest.coefficients[k].estimate!, 8);
    expect(result.coefficients[2].estimate).toBeNull();
    expect(Number.isNaN(result.index[0])).toBe(true);
  });

  it('drops levels that never trade, and those that they empty', () => {
    const data = createSquare(6, 5, 0);
    const trade = data.trade.map((value, i) => (data.effects[0].codes[i] === 2 ? 0 : value));
    const result = estimatePpml({ ...data, trade });
    expect(result.rowsSeparated).toBe(5);
    expect(Number.isNaN(result.effects[0][2])).toBe(true);
  });
});
