/** The world of a counterfactual: flows between all countries, domestic ones included, sector by sector. */

export const CLOSURES = ['fixed-deficit', 'fixed-ratio', 'balanced'] as const;
/**
 * What becomes of a country's deficit D = E - Y when prices change. `fixed-deficit`: the same amount of the numeraire;
 * `fixed-ratio`: E/Y as before, all expenditure scaled by one factor so that the world's adds up; `balanced`: none is left.
 */
export type Closure = (typeof CLOSURES)[number];

export interface World {
  readonly countries: readonly string[];
  /** By sector. */
  readonly sectors: readonly Sector[];
}

export interface Sector {
  readonly name: string;
  /** Trade elasticity sigma - 1, above 0. */
  readonly elasticity: number;
  /** Exporters x importers, row-major, one unit of value for all; domestic flows on the diagonal. */
  readonly flows: Float64Array;
}

export interface HatOptions {
  readonly closure?: Closure;
  /** `world-output`: world nominal output is unchanged; else the country whose price is. Default `world-output`. */
  readonly numeraire?: 'world-output' | { readonly country: number };
  /** Largest relative excess demand to reach; default 1e-12. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  readonly signal?: AbortSignal;
}

export interface HatResult {
  readonly status: 'solved' | 'not_converged' | 'infeasible';
  /** Largest excess demand over output. */
  readonly residual: number;
  readonly blame: string | null;
  readonly iterations: number;
  readonly closure: Closure;
  /** By country: new over old. */
  readonly priceHat: Float64Array;
  readonly priceIndexHat: Float64Array;
  readonly expenditureHat: Float64Array;
  /** Expenditure over the price index: welfare. */
  readonly realIncomeHat: Float64Array;
  /** Factor price over the price index by the domestic shares alone (ACR); of it and the equilibrium the largest gap. */
  readonly acrRealWageHat: Float64Array;
  readonly acrResidual: number;
  /** By sector. */
  readonly flows: readonly Float64Array[];
}

/** Output (row sums), expenditure (column sums) of all sectors, by country. */
export function totalsOf({ countries, sectors }: World): {
  readonly output: Float64Array;
  readonly expenditure: Float64Array;
} {
  const n = countries.length;
  const output = new Float64Array(n);
  const expenditure = new Float64Array(n);
  for (const { flows } of sectors) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        output[i] += flows[i * n + j];
        expenditure[j] += flows[i * n + j];
      }
    }
  }
  return { output, expenditure };
}

/** @throws Error where a matrix does not fit or holds a negative value, or an elasticity is not above 0 */
export function checkWorld({ countries, sectors }: World, costHat: readonly Float64Array[]): void {
  const cells = countries.length ** 2;
  if (costHat.length !== sectors.length)
    throw new Error(`trade: ${costHat.length} matrices of costs for ${sectors.length} sectors`);
  for (const [s, { name, flows, elasticity }] of sectors.entries()) {
    if (flows.length !== cells || costHat[s].length !== cells)
      throw new Error(`trade: sector ${name} is not ${countries.length} x ${countries.length}`);
    if (!flows.every((value) => value >= 0 && Number.isFinite(value)))
      throw new Error(`trade: sector ${name} has a flow that is negative or not finite`);
    if (!costHat[s].every((value) => value > 0))
      throw new Error(`trade: sector ${name} has a cost that is not above 0`);
    if (!(elasticity > 0 && Number.isFinite(elasticity)))
      throw new Error(`trade: the elasticity of sector ${name} is not above 0`);
  }
}
