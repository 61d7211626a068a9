import fc from 'fast-check';
import { lusolve, matrix, slu, sparse } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { factorise } from './sparse-lu.ts';
import { refactorise, solveFactored } from './sparse-lu-solve.ts';
import { createMatrix, multiply, type SparseMatrix } from './sparse-matrix.ts';

/** Gauss with partial pivoting on a full matrix: the plainest way there is. */
function solveDense(rows: number[][], right: number[]): number[] | null {
  const n = rows.length;
  const a = rows.map((row, i) => [...row, right[i]]);
  for (let k = 0; k < n; k++) {
    const pivot = a.slice(k).reduce((best, row, i) => (Math.abs(row[k]) > Math.abs(a[best][k]) ? k + i : best), k);
    if (a[pivot][k] === 0) return null;
    [a[k], a[pivot]] = [a[pivot], a[k]];
    for (let i = k + 1; i < n; i++) {
      const factor = a[i][k] / a[k][k];
      for (let j = k; j <= n; j++) a[i][j] -= factor * a[k][j];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k--) {
    x[k] = (a[k][n] - x.slice(k + 1).reduce((sum, value, i) => sum + value * a[k][k + 1 + i], 0)) / a[k][k];
  }
  return x;
}

function toDense({ rowCount, columnCount, columnStart, rowIndex, values }: SparseMatrix): number[][] {
  const rows = Array.from({ length: rowCount }, () => new Array<number>(columnCount).fill(0));
  for (let j = 0; j < columnCount; j++) {
    for (let p = columnStart[j]; p < columnStart[j + 1]; p++) rows[rowIndex[p]][j] += values[p];
  }
  return rows;
}

/** Square, unsymmetric, with a part of its diagonal missing, never far from regular. */
const system = fc.integer({ min: 1, max: 24 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    shift: fc.nat(n - 1),
    entries: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.double({ min: -1, max: 1, noNaN: true })), {
      maxLength: 4 * n,
    }),
    right: fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n, maxLength: n }),
    scale: fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: n, maxLength: n }),
  }),
);

/** A shifted diagonal that outweighs the rest, so that pivots lie off the diagonal. */
function matrixOf({ n, shift, entries }: { n: number; shift: number; entries: [number, number, number][] }) {
  const heavy = Array.from({ length: n }, (_, i): [number, number, number] => [i, (i + shift) % n, 4 * n]);
  return createMatrix(n, n, [...heavy, ...entries]);
}

const largest = (values: ArrayLike<number>) => Array.from(values).reduce((most, v) => Math.max(most, Math.abs(v)), 0);

describe('factorise', () => {
  it('solves what dense elimination solves', () => {
    fc.assert(
      fc.property(system, (drawn) => {
        const a = matrixOf(drawn);
        const x = solveFactored(factorise(a)!, Float64Array.from(drawn.right));
        const dense = solveDense(toDense(a), drawn.right)!;
        for (let i = 0; i < drawn.n; i++) expect(x[i]).toBeCloseTo(dense[i], 11);
      }),
    );
  });

  it('solves what the sparse LU of mathjs solves', () => {
    fc.assert(
      fc.property(system, (drawn) => {
        const a = matrixOf(drawn);
        const x = solveFactored(factorise(a)!, Float64Array.from(drawn.right));
        const factors = slu(sparse(toDense(a)), 1, 0.001);
        const other = (lusolve(factors, matrix(drawn.right.map((v) => [v]))).toArray() as number[][]).flat();
        for (let i = 0; i < drawn.n; i++) expect(x[i]).toBeCloseTo(other[i], 11);
      }),
      { numRuns: 60 },
    );
  });

  it('gives factors whose product is the matrix, rows and columns in their order', () => {
    fc.assert(
      fc.property(system, (drawn) => {
        const a = matrixOf(drawn);
        const lu = factorise(a)!;
        const dense = toDense(a);
        const { n } = drawn;
        const lower = Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (_, j): number => (i === j ? 1 : 0)),
        );
        const upper = Array.from({ length: n }, () => new Array<number>(n).fill(0));
        for (let j = 0; j < n; j++) {
          upper[j][j] = lu.diagonal[j];
          for (let p = lu.lowerStart[j]; p < lu.lowerStart[j + 1]; p++) lower[lu.lowerRow[p]][j] = lu.lowerValue[p];
          for (let p = lu.upperStart[j]; p < lu.upperStart[j + 1]; p++) upper[lu.upperRow[p]][j] = lu.upperValue[p];
        }
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            const product = lower[i].reduce((sum, value, k) => sum + value * upper[k][j], 0);
            expect(product).toBeCloseTo(dense[lu.rowOrder[i]][lu.columnOrder[j]], 9);
          }
        }
        for (const order of [lu.rowOrder, lu.columnOrder]) {
          expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: n }, (_, i) => i));
        }
      }),
    );
  });

  it('says when a matrix is singular', () => {
    expect(
      factorise(
        createMatrix(2, 2, [
          [0, 0, 1],
          [1, 0, 1],
        ]),
      ),
    ).toBeNull();
    expect(
      factorise(
        createMatrix(2, 2, [
          [0, 0, 1],
          [0, 1, 2],
          [1, 0, 2],
          [1, 1, 4],
        ]),
      ),
    ).toBeNull();
    expect(() => factorise(createMatrix(1, 2, []))).toThrow('numerics: 1 rows and 2 columns');
  });

  it('prefers the diagonal only as far as it is told', () => {
    const a = createMatrix(2, 2, [
      [0, 0, 1e-3],
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 1],
    ]);
    expect([...factorise(a, { order: Int32Array.of(0, 1), diagonalPreference: 1 })!.rowOrder]).toEqual([1, 0]);
    expect([...factorise(a, { order: Int32Array.of(0, 1), diagonalPreference: 0 })!.rowOrder]).toEqual([0, 1]);
  });
});

describe('refactorise', () => {
  it('gives the factors of new values in the same places', () => {
    fc.assert(
      fc.property(system, (drawn) => {
        const a = matrixOf(drawn);
        const lu = factorise(a)!;
        const values = a.values.slice();
        for (let j = 0; j < drawn.n; j++) {
          for (let p = a.columnStart[j]; p < a.columnStart[j + 1]; p++) values[p] *= drawn.scale[j];
        }
        expect(refactorise(lu, values)).toBe(true);
        const x = solveFactored(lu, Float64Array.from(drawn.right));
        const back = multiply({ ...a, values }, x);
        expect(largest(back.map((v, i) => v - drawn.right[i]))).toBeLessThan(1e-11 * (1 + largest(drawn.right)));
      }),
    );
  });

  it('tells of a pivot that has become nothing, and works again after', () => {
    const a = createMatrix(2, 2, [
      [0, 0, 2],
      [1, 0, 1],
      [0, 1, 1],
      [1, 1, 2],
    ]);
    const lu = factorise(a, { order: Int32Array.of(0, 1) })!;
    expect(refactorise(lu, Float64Array.of(0, 1, 1, 2))).toBe(false);
    expect(refactorise(lu, a.values)).toBe(true);
    const x = solveFactored(lu, Float64Array.of(3, 3));
    expect([...x].map((v) => Math.round(v * 1e12) / 1e12)).toEqual([1, 1]);
  });
});
