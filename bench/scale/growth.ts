/** How time grows with size: the exponent b of seconds = a size^b. */

export interface Point {
  readonly size: number;
  readonly seconds: number;
}

/** Least squares in logarithms. @param points  two or more of different sizes */
export function fitExponent(points: readonly Point[]): number {
  const logs = points.map(({ size, seconds }) => [Math.log(size), Math.log(seconds)]);
  const [mx, my] = [0, 1].map((k) => logs.reduce((sum, point) => sum + point[k], 0) / logs.length);
  const above = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return above / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
