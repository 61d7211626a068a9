/**
 * Multilateral resistances from outputs, expenditures and estimated costs, one inward resistance held at 1. Outputs and
 * expenditures count as shares of their own totals: where those of the data differ, flows add up to the expenditures.
 *
 * @source Anderson and van Wincoop (2003), American Economic Review 93(1); the treatment of totals that differ is that of
 *   gegravity (Herman, 2021, USITC Economics Working Paper 2021-04-B)
 */

export interface Resistances {
  readonly status: 'solved' | 'not_converged';
  /** Largest relative step of the last round. */
  readonly residual: number;
  readonly iterations: number;
  /** P_j^e and O_i^e with e = sigma - 1, O in the convention of shares. */
  readonly inwardPower: Float64Array;
  readonly outwardPower: Float64Array;
  /** Modelled flows, exporters x importers. */
  readonly flows: Float64Array;
}

/**
 * @param openness     t_ij^-e, exporters x importers, row-major
 * @param output       by country; @param expenditure by country, same unit
 * @param reference    place of the country whose inward resistance is 1
 * @cost O(iterations x countries^2)
 */
export function solveResistances(
  openness: Float64Array,
  output: Float64Array,
  expenditure: Float64Array,
  reference: number,
  { tolerance = 1e-14, maxIterations = 200_000 } = {},
): Resistances {
  const n = output.length;
  const supply = shareOf(output);
  const demand = shareOf(expenditure);
  const inward = new Float64Array(n).fill(1);
  const outward = new Float64Array(n).fill(1);
  let residual = Number.POSITIVE_INFINITY;
  let iterations = 0;
  while (residual > tolerance && iterations < maxIterations) {
    iterations++;
    residual = 0;
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += openness[i * n + j] * demand[j] * inward[j];
      outward[i] = 1 / sum;
    }
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += openness[i * n + j] * supply[i] * outward[i];
      residual = Math.max(residual, Math.abs(sum * inward[j] - 1));
      inward[j] = 1 / sum;
    }
    // One factor between the two sides is free: the reference country's resistance fixes it.
    const scale = inward[reference];
    for (let j = 0; j < n; j++) {
      inward[j] /= scale;
      outward[j] *= scale;
    }
  }
  const flows = openness.map((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return value * supply[i] * expenditure[j] * outward[i] * inward[j];
  });
  return {
    status: residual <= tolerance ? 'solved' : 'not_converged',
    residual,
    iterations,
    inwardPower: inward,
    outwardPower: outward,
    flows,
  };
}

function shareOf(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}
