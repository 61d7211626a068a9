/**
 * What a stock of spares achieves: expected backorders of every part at every site by three methods side by side.
 *
 * METRIC takes every pipeline for Poisson, VARI-METRIC for negative binomial by two moments, `exact` has its whole
 * distribution. Pipelines go from suppliers to the sites supplied and from components to assemblies.
 */
import {
  backorderMasses,
  convolve,
  measureStock,
  negativeBinomialMasses,
  palmBackorders,
  poissonMasses,
  thin,
} from './masses.ts';
import { SPARES_METHODS, type SparesInput, type SparesMethod } from './types.ts';

/** By part x sites + site. */
export interface SparesMeasures {
  readonly pipelineMean: Float64Array;
  readonly pipelineVariance: Float64Array;
  readonly expectedBackorders: Float64Array;
  readonly backorderVariance: Float64Array;
  readonly fillRate: Float64Array;
}

export type SparesEvaluation = { readonly [Method in SparesMethod]: SparesMeasures } & {
  /**
   * Whether the distribution is the model's own. It is not where a component's stock serves both assemblies under repair at
   * a supplier and the sites supplied: their delays go together, and are added as if they did not.
   */
  readonly isExact: Uint8Array;
};

/**
 * @param stock  units that belong to the site, by part x sites + site
 * @returns means and variances in units
 * @throws Error where the stock has another size or is not whole
 * @cost O(parts x sites x n^2), n the units of a pipeline
 * @source Sherbrooke (1968) Operations Research 16(1); Graves (1985) Management Science 31(10); Sherbrooke (1986)
 *   Operations Research 34(2); exact: Simon (1971) Operations Research 19(6), Palm (1938)
 */
export function evaluateSpares(input: SparesInput, stock: ArrayLike<number>): SparesEvaluation {
  const size = input.demandPerS.length;
  if (stock.length !== size) throw new Error(`fleet: a stock of ${stock.length} values for ${size} parts at sites`);
  for (let k = 0; k < size; k++) {
    if (!(Number.isInteger(stock[k]) && stock[k] >= 0))
      throw new Error(`fleet: the stock ${stock[k]} is not a number of units`);
  }
  const isExact = findExact(input);
  const [metric, varimetric, exact] = SPARES_METHODS.map((method) => evaluateBy(method, input, stock));
  return { metric, varimetric, exact, isExact };
}

/** What a supplier or component leaves open: its distribution, or two moments. */
interface Backorders {
  readonly mean: number;
  readonly variance: number;
  readonly masses: Float64Array | null;
}

function evaluateBy(method: SparesMethod, input: SparesInput, stock: ArrayLike<number>): SparesMeasures {
  const { demandPerS, repairShare, repairS, shipS, supplierOf, parentOf, shareOfRepairs, siteOrder, partOrder } = input;
  const size = demandPerS.length;
  const sites = supplierOf.length;
  const out = {
    pipelineMean: new Float64Array(size),
    pipelineVariance: new Float64Array(size),
    expectedBackorders: new Float64Array(size),
    backorderVariance: new Float64Array(size),
    fillRate: new Float64Array(size),
  };
  const componentsOf = listComponents(parentOf);
  const backorders: Backorders[] = new Array(size);
  for (const part of partOrder) {
    for (const site of siteOrder) {
      const at = part * sites + site;
      const demand = demandPerS[at];
      const local = demand * (repairShare[at] * repairS[at] + (1 - repairShare[at]) * shipS[at]);
      const delays: [Backorders, number][] = [];
      const supplier = supplierOf[site];
      if (supplier >= 0) {
        const from = part * sites + supplier;
        if (demandPerS[from] > 0) delays.push([backorders[from], (demand * (1 - repairShare[at])) / demandPerS[from]]);
      }
      for (const component of componentsOf[part]) {
        const from = component * sites + site;
        if (demandPerS[from] > 0)
          delays.push([backorders[from], (demand * repairShare[at] * shareOfRepairs[component]) / demandPerS[from]]);
      }
      const pipeline = addDelays(method, local, delays);
      const measured = measureStock(pipeline.masses, stock[at]);
      const found =
        method === 'metric' ? { ...measured, expectedBackorders: palmBackorders(pipeline.mean, stock[at]) } : measured;
      out.pipelineMean[at] = pipeline.mean;
      out.pipelineVariance[at] = pipeline.variance;
      out.expectedBackorders[at] = found.expectedBackorders;
      out.backorderVariance[at] = found.backorderVariance;
      out.fillRate[at] = found.fillRate;
      backorders[at] = {
        mean: found.expectedBackorders,
        variance: found.backorderVariance,
        masses: method === 'exact' ? backorderMasses(pipeline.masses, stock[at]) : null,
      };
    }
  }
  return out;
}

interface Pipeline {
  readonly mean: number;
  readonly variance: number;
  readonly masses: Float64Array;
}

/** A Poisson number under repair and on the way, and the shares of others' backorders that are waited for. */
function addDelays(method: SparesMethod, local: number, delays: readonly (readonly [Backorders, number])[]): Pipeline {
  let mean = local;
  let variance = local;
  for (const [{ mean: open, variance: spread }, share] of delays) {
    mean += share * open;
    variance += share * (1 - share) * open + share * share * spread;
  }
  if (method === 'metric') return { mean, variance, masses: poissonMasses(mean) };
  if (method === 'varimetric') return { mean, variance, masses: negativeBinomialMasses(mean, variance) };
  const masses = delays.reduce(
    (sum, [{ masses: open }, share]) => convolve(sum, share < 1 ? thin(open!, share) : open!),
    poissonMasses(local),
  );
  return { mean, variance, masses };
}

function listComponents(parentOf: Int32Array): number[][] {
  const lists: number[][] = Array.from(parentOf, () => []);
  for (const [part, parent] of parentOf.entries()) if (parent >= 0) lists[parent].push(part);
  return lists;
}

/** Not exact where an assembly waits both for its supplier and for a component that the same supplier stocks. */
function findExact({ demandPerS, repairShare, supplierOf, parentOf, siteOrder, partOrder }: SparesInput): Uint8Array {
  const sites = supplierOf.length;
  const out = new Uint8Array(demandPerS.length).fill(1);
  const componentsOf = listComponents(parentOf);
  for (const part of partOrder) {
    for (const site of siteOrder) {
      const at = part * sites + site;
      const supplier = supplierOf[site];
      const above = part * sites + supplier;
      const waitsAbove = supplier >= 0 && repairShare[at] < 1 && demandPerS[at] > 0;
      if (waitsAbove && !out[above]) out[at] = 0;
      for (const component of componentsOf[part]) {
        const from = component * sites + site;
        if (!(demandPerS[from] > 0)) continue;
        if (!out[from]) out[at] = 0;
        const shares = waitsAbove && repairShare[from] < 1 && repairShare[above] > 0;
        if (shares && repairShare[at] > 0) out[at] = 0;
      }
    }
  }
  return out;
}
