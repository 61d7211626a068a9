/** Where samples lie in the unit cube of their figures. A coordinate of null leaves its figure as it stands. */
import type { RandomStream, Streams } from '@landbridge/engines/simulation';
import type { Method } from './schema.ts';
import { sobolPoints } from './sobol.ts';

export type Point = readonly (number | null)[];

/** Steps between the levels of a Morris design: four levels, a step over two of them. */
export const MORRIS_LEVELS = 4;
export const MORRIS_STEP = MORRIS_LEVELS / (2 * (MORRIS_LEVELS - 1));

/** Points that a method takes for n figures. @param count  points, trajectories (morris) or rows of each matrix (sobol-indices) */
export function countPoints(method: Method, count: number, n: number): number {
  if (method === 'one-at-a-time') return 2 * n;
  if (method === 'morris') return count * (n + 1);
  return method === 'sobol-indices' ? count * (n + 2) : count;
}

/** @returns points in the order that the estimators of `indices.ts` read */
export function designPoints(method: Method, count: number, n: number, streams: Streams): readonly Point[] {
  switch (method) {
    case 'latin-hypercube':
      return latinHypercube(count, n, streams);
    case 'sobol':
      return sobolPoints(count, n, streams);
    case 'one-at-a-time':
      return Array.from({ length: n }, (_, i) => [0, 1].map((end) => pick(n, (j) => (i === j ? end : null)))).flat();
    case 'morris':
      return Array.from({ length: count }, () => trajectory(n, streams.get('morris'))).flat();
    case 'sobol-indices':
      return saltelli(count, n, streams);
  }
}

/** @source McKay, Beckman and Conover (1979), Technometrics 21(2) */
function latinHypercube(count: number, n: number, streams: Streams): number[][] {
  const columns = Array.from({ length: n }, (_, i) => {
    const stream = streams.get(`latin/${i}`);
    return shuffle(count, stream).map((cell) => (cell + stream.next()) / count);
  });
  return Array.from({ length: count }, (_, row) => columns.map((column) => column[row]));
}

/** One figure after the other, in random order, moves by the step. @source Morris (1991), Technometrics 33(2) */
function trajectory(n: number, stream: RandomStream): number[][] {
  const half = MORRIS_LEVELS / 2;
  const up = Array.from({ length: n }, () => stream.next() < 0.5);
  const at = up.map((rises) => (stream.nextBelow(half) + (rises ? 0 : half)) / (MORRIS_LEVELS - 1));
  const points = [[...at]];
  for (const i of shuffle(n, stream)) {
    at[i] += up[i] ? MORRIS_STEP : -MORRIS_STEP;
    // On the level itself, not a rounding beside it.
    at[i] = Math.round(at[i] * (MORRIS_LEVELS - 1)) / (MORRIS_LEVELS - 1);
    points.push([...at]);
  }
  return points;
}

/** Rows of A, rows of B, then for each figure A with its column from B. @source Saltelli et al. (2010), CPC 181(2) */
function saltelli(count: number, n: number, streams: Streams): number[][] {
  const both = sobolPoints(count, 2 * n, streams);
  const a = both.map((row) => row.slice(0, n));
  const b = both.map((row) => row.slice(n));
  const mixed = Array.from({ length: n }, (_, i) =>
    a.map((row, k) => row.map((value, j) => (i === j ? b[k][j] : value))),
  );
  return [...a, ...b, ...mixed.flat()];
}

function pick(n: number, value: (index: number) => number | null): Point {
  return Array.from({ length: n }, (_, index) => value(index));
}

/** @source Fisher and Yates (1938) */
function shuffle(count: number, stream: RandomStream): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = stream.nextBelow(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
