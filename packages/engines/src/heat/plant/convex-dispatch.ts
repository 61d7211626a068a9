/**
 * Economic dispatch of one hour: units with quadratic costs over the convex hulls of their regions. Costs are replaced by
 * tangent planes, more of them where the last answer was too cheap, until the proven bound meets the cost.
 */
import { createModelBuilder, type LinearSolver } from '../../optimisation/index.ts';

/** c0 + c1 P + c2 P^2 + c3 H + c4 H^2 + c5 P H, P and H in MW. */
export interface QuadraticCost {
  readonly fixed: number;
  readonly power: number;
  readonly power2: number;
  readonly heat: number;
  readonly heat2: number;
  readonly both: number;
}

export interface DispatchUnit {
  readonly id: string;
  readonly cost: QuadraticCost;
  /** Corners (P, H) of its region, MW. */
  readonly corners: readonly (readonly [powerMw: number, heatMw: number])[];
}

export interface DispatchResult {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly cost: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
  readonly blame: string | null;
  readonly powerMw: Float64Array | null;
  readonly heatMw: Float64Array | null;
}

/**
 * @param relativeGap  default 1e-8
 * @throws RangeError where a unit's cost is not convex: tangents would then lie above it
 * @cost tangents^2 in the worst case; some twenty rounds of small linear programs
 * @source Kelley (1960), The cutting-plane method, J. SIAM 8(4)
 */
export function dispatchConvex(
  solver: LinearSolver,
  units: readonly DispatchUnit[],
  powerMw: number,
  heatMw: number,
  relativeGap = 1e-8,
): DispatchResult {
  const builder = createModelBuilder('min');
  const shares = units.map(({ id, cost, corners }) => {
    if (cost.power2 < 0 || cost.heat2 < 0 || 4 * cost.power2 * cost.heat2 < cost.both ** 2)
      throw new RangeError(`heat: the cost of unit ${id} is not convex`);
    return corners.map(() => builder.addColumn({ upper: 1 }));
  });
  const costs = units.map(() => builder.addColumn({ lower: Number.NEGATIVE_INFINITY, cost: 1 }));
  const all = shares.flat();
  for (const own of shares)
    builder.addRow(
      1,
      1,
      own,
      own.map(() => 1),
    );
  builder.addRow(
    powerMw,
    powerMw,
    all,
    units.flatMap(({ corners }) => corners.map(([p]) => p)),
  );
  builder.addRow(
    heatMw,
    heatMw,
    all,
    units.flatMap(({ corners }) => corners.map(([, h]) => h)),
  );
  for (const [k, unit] of units.entries()) for (const corner of unit.corners) addTangent(builder, k, corner);
  const session = solver.open(builder.build());
  const nothing = { cost: null, bound: null, gap: null, powerMw: null, heatMw: null };
  let best: DispatchResult = { ...nothing, status: 'not_converged', blame: 'The tangents did not close the gap' };
  try {
    for (let round = 0; round < 500; round++) {
      const { status, objective, primal } = session.solve({ feasibilityTolerance: 1e-9, optimalityTolerance: 1e-9 });
      if (primal === null) {
        const blame = `No point of the regions gives ${powerMw} MW of power and ${heatMw} MW of heat`;
        return { ...nothing, status: status === 'infeasible' ? 'infeasible' : 'not_converged', blame };
      }
      const at = units.map(({ corners }, k) =>
        [0, 1].map((axis) => corners.reduce((sum, corner, v) => sum + corner[axis] * primal[shares[k][v]], 0)),
      );
      const cost = units.reduce((sum, unit, k) => sum + evaluate(unit.cost, at[k][0], at[k][1]), 0);
      if (best.cost === null || cost < best.cost) {
        best = {
          ...best,
          cost,
          powerMw: Float64Array.from(at, ([p]) => p),
          heatMw: Float64Array.from(at, ([, h]) => h),
        };
      }
      const bound = objective!;
      const gap = (best.cost! - bound) / Math.max(Math.abs(best.cost!), 1e-9);
      best = { ...best, bound, gap };
      if (gap <= relativeGap) return { ...best, status: 'solved', blame: null };
      for (const k of units.keys()) addTangent(session, k, at[k]);
    }
    return best;
  } finally {
    session.close();
  }

  /** cost >= value + slope x (point - at), point and 1 as sums of shares. */
  function addTangent(
    model: { addRow(lower: number, upper: number, columns: number[], values: number[]): number },
    k: number,
    [p, h]: ArrayLike<number> & Iterable<number>,
  ): void {
    const { cost, corners } = units[k];
    const byPower = cost.power + 2 * cost.power2 * p + cost.both * h;
    const byHeat = cost.heat + 2 * cost.heat2 * h + cost.both * p;
    const rest = evaluate(cost, p, h) - byPower * p - byHeat * h;
    model.addRow(
      0,
      Number.POSITIVE_INFINITY,
      [costs[k], ...shares[k]],
      [1, ...corners.map(([cp, ch]) => -(rest + byPower * cp + byHeat * ch))],
    );
  }
}

export function evaluate({ fixed, power, power2, heat, heat2, both }: QuadraticCost, p: number, h: number): number {
  return fixed + power * p + power2 * p * p + heat * h + heat2 * h * h + both * p * h;
}
