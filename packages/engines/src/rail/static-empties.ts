/** Empty containers from where they are to where they are needed, at once. */
import type { FlowCertificate, FlowStatus } from './flow-problem.ts';
import { solveMinCostFlow } from './min-cost-flow.ts';

export interface StaticEmpties {
  /** Empties at each origin; what is not needed stays there at no cost. */
  readonly supply: readonly number[];
  /** Empties that each destination needs. */
  readonly demand: readonly number[];
  /** Of one empty, origins x destinations; Infinity where there is no way. */
  readonly cost: readonly (readonly number[])[];
  /** Of a unit leased at a destination; null where none can be had. */
  readonly leaseCost?: number | null;
}

export interface StaticEmptiesPlan {
  readonly status: FlowStatus;
  readonly cost: number;
  /** Origins x destinations. */
  readonly flow: readonly (readonly number[])[];
  readonly leased: readonly number[];
  /** What one more empty at the origin would save at most: at least 0. */
  readonly supplyPrice: readonly number[];
  /** What one more empty needed at the destination would cost at least. */
  readonly demandPrice: readonly number[];
  /** Need of each destination that nothing meets. */
  readonly unmet: readonly number[];
  readonly unique: boolean;
  readonly certificate: FlowCertificate;
}

/**
 * @throws RangeError where lengths differ or a number makes no sense
 * @cost that of `solveMinCostFlow` with origins + destinations + 1 nodes
 * @source transportation problem; Crainic, Gendreau and Dejax (1993), Operations Research 41(1), for empty containers
 */
export function planStaticEmpties({ supply, demand, cost, leaseCost = null }: StaticEmpties): StaticEmptiesPlan {
  const origins = supply.length;
  const destinations = demand.length;
  if (cost.length !== origins || cost.some((row) => row.length !== destinations)) {
    throw new RangeError('rail: costs of empties are a table of origins x destinations');
  }
  const rest = origins + destinations;
  const ways = supply.flatMap((_, i) =>
    demand.flatMap((__, j) => (cost[i][j] === Number.POSITIVE_INFINITY ? [] : [[i, j]])),
  );
  const leases = leaseCost === null ? [] : demand.map((_, j) => j);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  const solution = solveMinCostFlow({
    nodeCount: rest + 1,
    tail: Int32Array.from([...ways.map(([i]) => i), ...supply.keys(), ...leases.map(() => rest)]),
    head: Int32Array.from([
      ...ways.map(([, j]) => origins + j),
      ...supply.map(() => rest),
      ...leases.map((j) => origins + j),
    ]),
    cost: Float64Array.from([
      ...ways.map(([i, j]) => cost[i][j]),
      ...supply.map(() => 0),
      ...leases.map(() => leaseCost!),
    ]),
    capacity: new Float64Array(ways.length + origins + leases.length).fill(Number.POSITIVE_INFINITY),
    supply: Float64Array.from([...supply, ...demand.map((need) => -need), total(demand) - total(supply)]),
  });
  const flow = supply.map(() => demand.map(() => 0));
  for (const [k, [i, j]] of ways.entries()) flow[i][j] = solution.flow[k];
  // The rest is worth nothing.
  const priceOf = (node: number) => solution.price[node] - solution.price[rest];
  return {
    status: solution.status,
    cost: solution.cost,
    flow,
    leased: demand.map((_, j) => (leases.length === 0 ? 0 : solution.flow[ways.length + origins + j])),
    supplyPrice: supply.map((_, i) => priceOf(i)),
    demandPrice: demand.map((_, j) => priceOf(origins + j)),
    unmet: demand.map((_, j) => Math.max(0, -solution.unmet[origins + j])),
    unique: solution.unique,
    certificate: solution.certificate,
  };
}
