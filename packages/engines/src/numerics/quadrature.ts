/** Integrals of smooth functions by Gauss and Legendre's rule. */

interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, Rule>();

/**
 * Nodes and weights on -1 ... 1; exact for polynomials up to the degree 2 n - 1.
 *
 * @cost O(n^2) on the first call for n
 * @source Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 25.4.29
 */
export function gaussLegendre(n: number): Rule {
  const known = rules.get(n);
  if (known) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let iteration = 0; iteration < 100; iteration++) {
      let [p, before] = [1, 0];
      for (let k = 1; k <= n; k++) [p, before] = [((2 * k - 1) * x * p - (k - 1) * before) / k, p];
      slope = (n * (x * p - before)) / (x * x - 1);
      const step = p / slope;
      x -= step;
      if (Math.abs(step) < 1e-16) break;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/** The integral of f from a to b. @cost n calls of f */
export function integrate(f: (x: number) => number, a: number, b: number, n = 24): number {
  const { nodes, weights } = gaussLegendre(n);
  const [middle, half] = [0.5 * (a + b), 0.5 * (b - a)];
  let sum = 0;
  for (let i = 0; i < n; i++) sum += weights[i] * f(middle + half * nodes[i]);
  return half * sum;
}
