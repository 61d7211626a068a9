/** The best answer to a question about a gas network as a report: what `landbridge gas optimise` prints. */
import type { OptimumArc, OptimumProblem, OptimumResult } from '@landbridge/engines/gas';

export interface OptimumReport {
  /** `infeasible` only where that is proven; `not_converged` where the gap is still open, with the best point so far. */
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Of the point: largest error of a law, over the largest squared pressure or the inflow; null where there is none. */
  readonly residual: number | null;
  readonly iterations: number;
  /** What was asked, in words. */
  readonly question: string;
  readonly objective: number | null;
  readonly objective_unit: string;
  /** No point has a better objective: proven. */
  readonly bound: number | null;
  /** |bound - objective| / |objective|. */
  readonly gap: number | null;
  readonly proven: string;
  readonly nodes: readonly {
    readonly id: string;
    readonly pressure_pa: number;
    /** Exits less entries. */
    readonly withdrawal_kg_s: number;
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly flow_kg_s: number;
    /** Of a compressor. */
    readonly power_w: number | null;
    readonly built: boolean;
  }[];
  readonly exchanges: readonly {
    readonly id: string;
    readonly node: string;
    readonly direction: string;
    readonly flow_kg_s: number;
    readonly least_kg_s: number;
    readonly most_kg_s: number;
  }[];
  /** What is to be built, of everything that may be. */
  readonly built: readonly { readonly id: string; readonly cost: number }[];
  readonly blame?: string;
  readonly notes: readonly string[];
}

export interface OptimumWords {
  readonly question: string;
  readonly unit: string;
  readonly notes: readonly string[];
  /** W for each kg/s of |f| (r^k - 1), by arc; null where the arc is no compressor. */
  readonly workWPerKgPerS: (arc: OptimumArc) => number;
}

export function describeOptimum(problem: OptimumProblem, result: OptimumResult, words: OptimumWords): OptimumReport {
  const { point } = result;
  const withdrawal = new Map(problem.nodes.map(({ id }) => [id, 0]));
  for (const [k, { node, direction }] of problem.exchanges.entries()) {
    const flow = point?.exchangeKgPerS[k] ?? 0;
    withdrawal.set(node, (withdrawal.get(node) ?? 0) + (direction === 'exit' ? flow : -flow));
  }
  const status =
    result.status === 'optimal' ? 'solved' : result.status === 'infeasible' ? 'infeasible' : 'not_converged';
  return {
    status,
    residual: result.residual,
    iterations: result.rounds,
    question: words.question,
    objective: result.objective,
    objective_unit: words.unit,
    bound: result.bound,
    gap: result.gap,
    proven: describeProof(result),
    nodes: point
      ? problem.nodes.map(({ id }, n) => ({
          id,
          pressure_pa: point.pressurePa[n],
          withdrawal_kg_s: withdrawal.get(id) ?? 0,
        }))
      : [],
    edges: point
      ? problem.arcs.map((arc, a) => ({
          id: arc.id,
          kind: kindOf(arc),
          from: arc.from,
          to: arc.to,
          flow_kg_s: point.flowKgPerS[a],
          power_w: kindOf(arc) === 'compressor' ? point.workKgPerS[a] * words.workWPerKgPerS(arc) : null,
          built: point.isBuilt[a] === 1,
        }))
      : [],
    exchanges: point
      ? problem.exchanges.map(({ id, node, direction, minKgPerS, maxKgPerS }, k) => ({
          id,
          node,
          direction,
          flow_kg_s: point.exchangeKgPerS[k],
          least_kg_s: minKgPerS,
          most_kg_s: maxKgPerS,
        }))
      : [],
    built: point
      ? problem.arcs.flatMap(({ id, buildCost }, a) =>
          buildCost !== null && point.isBuilt[a] === 1 ? [{ id, cost: buildCost }] : [],
        )
      : [],
    ...(status === 'solved' ? {} : { blame: describeProof(result) }),
    notes: words.notes,
  };
}

function kindOf(arc: OptimumArc): string {
  if (arc.kind === 'pipe') return 'pipe';
  return arc.modes.some((mode) => mode.compresses) ? 'compressor' : 'valve';
}

function describeProof({ status, gap, bound, searchNodes, rounds }: OptimumResult): string {
  const work = `${rounds} rounds of refinement, ${searchNodes} nodes of search`;
  if (status === 'infeasible')
    return `No flow satisfies the limits: a relaxation of the problem has no point (${work})`;
  if (gap === null) {
    return bound === null ? `Nothing is proven (${work})` : `No point found; none is better than ${bound} (${work})`;
  }
  const words = `no point is better by more than ${(100 * gap).toPrecision(2)} % (${work})`;
  return status === 'optimal' ? `The optimum to the tolerance: ${words}` : `Not closed: ${words}`;
}
