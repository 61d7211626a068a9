/**
 * Full-endowment general equilibrium in changes (exact hat algebra): one factor in fixed supply in each country, CES demand
 * for the goods of each country within a sector (Armington; the Ricardian model of Eaton and Kortum has the same equations),
 * Cobb-Douglas between sectors. Newton's method on the factor prices' logarithms with the exact Jacobian.
 *
 * With w the factor price, t the change of iceberg cost and e the elasticity sigma - 1:
 *   pi'_ij = pi_ij (w_i t_ij)^-e / sum_k pi_kj (w_k t_kj)^-e,   P_j = prod_s (sum_k pi_kj (w_k t_kj)^-e)^(-a_js / e_s)
 *   w_i Y_i = sum_s sum_j pi'_ijs a_js E'_j,   E'_j = w_j Y_j + D_j
 *
 * @source Dekle, Eaton and Kortum (2008), IMF Staff Papers 55(3); Arkolakis, Costinot and Rodriguez-Clare (2012), American
 *   Economic Review 102(1), for the identity that each run is checked by; Costinot and Rodriguez-Clare (2014), Handbook of
 *   International Economics 4, for several sectors
 */
import { solveDense } from './dense.ts';
import { checkWorld, type HatOptions, type HatResult, totalsOf, type World } from './world.ts';

const MAX_HALVINGS = 40;

interface State {
  /** New shares by sector. */
  readonly shares: Float64Array[];
  readonly priceIndexHat: Float64Array;
  readonly expenditure: Float64Array;
  /** Sales less output, by country. */
  readonly excess: Float64Array;
  readonly sales: Float64Array;
}

/**
 * @param costHat  by sector, exporters x importers: new iceberg cost over old
 * @throws Error where matrices do not fit; the signal's reason when aborted
 * @cost O(iterations x sectors x countries^3)
 */
export function solveExactHat(world: World, costHat: readonly Float64Array[], options: HatOptions = {}): HatResult {
  checkWorld(world, costHat);
  const {
    closure = 'fixed-deficit',
    numeraire = 'world-output',
    tolerance = 1e-12,
    maxIterations = 100,
    signal,
  } = options;
  const n = world.countries.length;
  const { output, expenditure } = totalsOf(world);
  const idle = world.countries.findIndex((_, i) => !(output[i] > 0) || !(expenditure[i] > 0));
  if (idle >= 0) throw new Error(`trade: ${world.countries[idle]} has no output or no expenditure`);
  const worldOutput = output.reduce((sum, value) => sum + value, 0);
  const logPrice = new Float64Array(n);
  let state = evaluate(world, costHat, logPrice, output, expenditure, closure);
  let error = sizeOf(state, logPrice, output, worldOutput, numeraire);
  let iterations = 0;
  let blame: string | null = null;
  while (error > tolerance && iterations < maxIterations) {
    signal?.throwIfAborted();
    iterations++;
    const matrix = jacobian(world, state, logPrice, output, expenditure, closure);
    const rhs = state.excess.map((value) => -value);
    // Excess demands sum to nothing: one is replaced by the numeraire.
    const last = n - 1;
    for (let k = 0; k < n; k++) {
      const country = numeraire === 'world-output' ? null : numeraire.country;
      matrix[last * n + k] = country === null ? output[k] * Math.exp(logPrice[k]) : k === country ? worldOutput : 0;
    }
    rhs[last] = -numeraireGap(logPrice, output, worldOutput, numeraire);
    if (!solveDense(matrix, rhs)) {
      blame = 'the equations are singular: a group of countries does not trade with the rest';
      break;
    }
    let scale = Math.min(1, 1 / rhs.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
    let better = false;
    for (let halving = 0; halving < MAX_HALVINGS && !better; halving++, scale /= 2) {
      const next = logPrice.map((value, i) => value + scale * rhs[i]);
      const nextState = evaluate(world, costHat, next, output, expenditure, closure);
      const nextError = sizeOf(nextState, next, output, worldOutput, numeraire);
      if (nextError < error) {
        logPrice.set(next);
        state = nextState;
        error = nextError;
        better = true;
      }
    }
    if (!better) break;
  }
  // The last digits may not fall further: rounding of sums over countries is the floor.
  const solved =
    blame === null && error <= Math.max(tolerance, 1e-14 * n) && state.expenditure.every((value) => value > 0);
  if (!solved && blame === null) blame = blameOf(world, state, output, error);
  return summarise(
    world,
    costHat,
    { status: solved ? 'solved' : 'not_converged', residual: error, blame, iterations, closure },
    logPrice,
    state,
    expenditure,
  );
}

function evaluate(
  { sectors, countries }: World,
  costHat: readonly Float64Array[],
  logPrice: Float64Array,
  output: Float64Array,
  baseExpenditure: Float64Array,
  closure: HatResult['closure'],
): State {
  const n = countries.length;
  const expenditure = spend(logPrice, output, baseExpenditure, closure);
  const logIndex = new Float64Array(n);
  const sales = new Float64Array(n);
  const shares = sectors.map(({ flows, elasticity }, s) => {
    const share = new Float64Array(n * n);
    const factor = logPrice.map((value) => Math.exp(-elasticity * value));
    for (let j = 0; j < n; j++) {
      let spent = 0;
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const flow = flows[i * n + j];
        spent += flow;
        if (flow === 0) continue;
        const cost = costHat[s][i * n + j];
        share[i * n + j] = flow * factor[i] * (cost === 1 ? 1 : cost ** -elasticity);
        sum += share[i * n + j];
      }
      if (sum === 0) continue;
      const sectorShare = spent / baseExpenditure[j];
      logIndex[j] -= (sectorShare / elasticity) * Math.log(sum / spent);
      for (let i = 0; i < n; i++) {
        share[i * n + j] /= sum;
        sales[i] += share[i * n + j] * sectorShare * expenditure[j];
      }
    }
    return share;
  });
  const excess = sales.map((value, i) => value - output[i] * Math.exp(logPrice[i]));
  return { shares, priceIndexHat: logIndex.map(Math.exp), expenditure, excess, sales };
}

function spend(
  logPrice: Float64Array,
  output: Float64Array,
  base: Float64Array,
  closure: HatResult['closure'],
): Float64Array {
  if (closure === 'balanced') return output.map((value, j) => value * Math.exp(logPrice[j]));
  if (closure === 'fixed-deficit') return output.map((value, j) => value * Math.exp(logPrice[j]) + base[j] - value);
  const ratio = base.map((value, j) => value * Math.exp(logPrice[j]));
  const income = output.reduce((sum, value, j) => sum + value * Math.exp(logPrice[j]), 0);
  const factor = income / ratio.reduce((sum, value) => sum + value, 0);
  return ratio.map((value) => value * factor);
}

/** d excess_i / d ln w_k, row-major. */
function jacobian(
  { sectors, countries }: World,
  { shares, expenditure }: State,
  logPrice: Float64Array,
  output: Float64Array,
  base: Float64Array,
  closure: HatResult['closure'],
): Float64Array {
  const n = countries.length;
  const matrix = new Float64Array(n * n);
  // d E'_j / d ln w_j; of fixed ratios the common factor's own change is left out, which costs an iteration or two.
  const marginal = expenditure.map((value, j) =>
    closure === 'fixed-ratio' ? value : output[j] * Math.exp(logPrice[j]),
  );
  for (const [s, { flows, elasticity }] of sectors.entries()) {
    const share = shares[s];
    const spent = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) spent[j] += flows[i * n + j];
    const across = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) across[j * n + i] = share[i * n + j];
    for (let i = 0; i < n; i++) {
      const row = i * n;
      for (let j = 0; j < n; j++) {
        const part = share[row + j] * (spent[j] / base[j]);
        if (part === 0) continue;
        const sold = part * expenditure[j];
        const slope = elasticity * sold;
        matrix[row + i] -= slope;
        matrix[row + j] += part * marginal[j];
        const column = j * n;
        for (let k = 0; k < n; k++) matrix[row + k] += slope * across[column + k];
      }
    }
  }
  for (let i = 0; i < n; i++) matrix[i * n + i] -= output[i] * Math.exp(logPrice[i]);
  return matrix;
}

function numeraireGap(
  logPrice: Float64Array,
  output: Float64Array,
  worldOutput: number,
  numeraire: NonNullable<HatOptions['numeraire']>,
): number {
  if (numeraire !== 'world-output') return worldOutput * logPrice[numeraire.country];
  return output.reduce((sum, value, i) => sum + value * Math.exp(logPrice[i]), 0) - worldOutput;
}

function sizeOf(
  { excess }: State,
  logPrice: Float64Array,
  output: Float64Array,
  worldOutput: number,
  numeraire: NonNullable<HatOptions['numeraire']>,
): number {
  const gap = Math.abs(numeraireGap(logPrice, output, worldOutput, numeraire)) / worldOutput;
  let most = gap;
  for (let i = 0; i < excess.length; i++) {
    const size = Math.abs(excess[i]) / output[i];
    if (!(size <= most)) most = size;
  }
  return most;
}

function blameOf({ countries }: World, { excess, expenditure }: State, output: Float64Array, error: number): string {
  const poor = countries.filter((_, j) => !(expenditure[j] > 0));
  if (poor.length > 0) return `the deficit of ${poor.join(', ')} as it was leaves no expenditure at the new prices`;
  const worst = countries.reduce(
    (at, _, i) => (Math.abs(excess[i]) / output[i] > Math.abs(excess[at]) / output[at] ? i : at),
    0,
  );
  return `excess demand of ${error.toExponential(2)} of output, largest in ${countries[worst]}`;
}

function summarise(
  { sectors, countries }: World,
  costHat: readonly Float64Array[],
  head: Pick<HatResult, 'status' | 'residual' | 'blame' | 'iterations' | 'closure'>,
  logPrice: Float64Array,
  { shares, priceIndexHat, expenditure }: State,
  base: Float64Array,
): HatResult {
  const n = countries.length;
  const logReal = new Float64Array(n);
  const flows = sectors.map(({ flows: old, elasticity }, s) => {
    const spent = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) spent[j] += old[i * n + j];
    for (let j = 0; j < n; j++) {
      const own = j * n + j;
      if (spent[j] === 0) continue;
      const domesticHat = (shares[s][own] * spent[j]) / old[own];
      logReal[j] -= (spent[j] / base[j]) * (Math.log(domesticHat) / elasticity + Math.log(costHat[s][own]));
    }
    return shares[s].map((share, at) => share * (spent[at % n] / base[at % n]) * expenditure[at % n]);
  });
  const priceHat = logPrice.map(Math.exp);
  const acrRealWageHat = logReal.map(Math.exp);
  let acrResidual = 0;
  for (let j = 0; j < n; j++) {
    const gap = Math.abs(priceHat[j] / priceIndexHat[j] / acrRealWageHat[j] - 1);
    // A country without domestic sales has no ACR figure.
    if (gap > acrResidual) acrResidual = gap;
  }
  const expenditureHat = expenditure.map((value, j) => value / base[j]);
  const realIncomeHat = expenditureHat.map((value, j) => value / priceIndexHat[j]);
  return { ...head, priceHat, priceIndexHat, expenditureHat, realIncomeHat, acrRealWageHat, acrResidual, flows };
}
