/** One model in HiGHS. */
import type { Highs, Model, ModelStatusCode } from 'highs';
import type { LinearModel, LinearResult, LinearSession, LinearStatus, SolveOptions } from './types.ts';

/** Smaller entries HiGHS drops; it allows no less. */
const SMALLEST_VALUE = 1e-12;

/** @throws Error where HiGHS does not accept the model */
export function openSession(highs: Highs, source: LinearModel): LinearSession {
  const { modelStatus, objectiveSense } = highs.constants;
  const hasIntegers = source.isInteger.some((flag) => flag === 1);
  let rows = source.rows;
  const model = highs.createModel();
  model.options.set({ output_flag: false, small_matrix_value: SMALLEST_VALUE });
  model.passModel({
    numCols: source.columns,
    numRows: source.rows,
    sense: source.sense === 'max' ? objectiveSense.maximize : objectiveSense.minimize,
    colCost: source.cost,
    colLower: source.columnLower,
    colUpper: source.columnUpper,
    rowLower: source.rowLower,
    rowUpper: source.rowUpper,
    matrix: {
      format: 'csr',
      numRows: source.rows,
      numCols: source.columns,
      starts: source.rowStart,
      indices: source.columnOf,
      values: source.value,
    },
    ...(hasIntegers ? { integrality: Int32Array.from(source.isInteger) } : {}),
  });

  /** Presolve may find that a model has no best point without saying why; a model without objective tells. */
  function tellApart(): LinearStatus {
    const probe = highs.createModel(model.getModel());
    try {
      probe.options.set({ output_flag: false });
      for (let column = 0; column < source.columns; column++) probe.changeColCost(column, 0);
      const found = probe.run().modelStatus;
      return found === modelStatus.optimal ? 'unbounded' : found === modelStatus.infeasible ? 'infeasible' : 'failed';
    } finally {
      probe.dispose();
    }
  }

  function nameStatus(code: ModelStatusCode): LinearStatus {
    switch (code) {
      case modelStatus.optimal:
      case modelStatus.empty:
        return 'optimal';
      case modelStatus.infeasible:
        return 'infeasible';
      case modelStatus.unbounded:
        return 'unbounded';
      case modelStatus.unboundedOrInfeasible:
        return tellApart();
      case modelStatus.timeLimit:
      case modelStatus.iterationLimit:
      case modelStatus.solutionLimit:
      case modelStatus.interrupted:
        return 'limit';
      default:
        return 'failed';
    }
  }

  return {
    solve(options = {}) {
      applyOptions(model, options);
      if (options.start) model.setSolution({ colValue: options.start });
      return describe(model, nameStatus(model.run().modelStatus), hasIntegers);
    },
    setColumnBounds: (column, lower, upper) => void model.changeColBounds(column, lower, upper),
    setCost: (column, cost) => void model.changeColCost(column, cost),
    setRowBounds: (row, lower, upper) => void model.changeRowBounds(row, lower, upper),
    setCoefficient: (row, column, value) => void model.changeCoefficient(row, column, value),
    addRow(lower, upper, columns, values) {
      model.addRow(lower, upper, { indices: Int32Array.from(columns), values: Float64Array.from(values) });
      return rows++;
    },
    close: () => model.dispose(),
  };
}

/** HiGHS takes no infinite option. */
const NO_LIMIT_S = 1e9;

/** Every option anew, so that none stays from the solve before. */
function applyOptions(model: Model, options: SolveOptions): void {
  // The clock of HiGHS goes on from solve to solve.
  model.zeroAllClocks();
  model.options.set({
    time_limit: options.timeLimitS ?? NO_LIMIT_S,
    mip_max_nodes: options.maxNodes ?? 2147483647,
    mip_rel_gap: options.relativeGap ?? 1e-4,
    mip_abs_gap: options.absoluteGap ?? 1e-6,
    primal_feasibility_tolerance: options.feasibilityTolerance ?? 1e-7,
    dual_feasibility_tolerance: options.optimalityTolerance ?? 1e-7,
    mip_feasibility_tolerance: options.integralityTolerance ?? 1e-6,
    mip_heuristic_effort: options.heuristicEffort ?? 0.05,
    mip_heuristic_run_feasibility_jump: options.feasibilityJump ?? true,
  });
}

/** `primal_solution_status` and `dual_solution_status` of a feasible point. */
const FEASIBLE = 2;

function describe(model: Model, status: LinearStatus, hasIntegers: boolean): LinearResult {
  const isOptimal = status === 'optimal';
  const hasPoint = isOptimal || (status === 'limit' && Number(model.info.get('primal_solution_status')) === FEASIBLE);
  const hasDuals = isOptimal && !hasIntegers;
  const solution = hasPoint ? model.getSolution() : null;
  const objective = hasPoint ? finiteOrNull(Number(model.info.get('objective_function_value'))) : null;
  // An optimal basis proves its own objective; nothing else of a linear program is proven before the end.
  const bound = hasIntegers
    ? isOptimal || status === 'limit'
      ? finiteOrNull(Number(model.info.get('mip_dual_bound')))
      : null
    : isOptimal
      ? objective
      : null;
  return {
    status,
    objective,
    primal: solution?.colValue ?? null,
    activity: solution?.rowValue ?? null,
    rowDual: hasDuals ? (solution?.rowDual ?? null) : null,
    reducedCost: hasDuals ? (solution?.colDual ?? null) : null,
    bound,
    gap:
      objective === null || bound === null ? null : Math.abs(bound - objective) / Math.max(Math.abs(objective), 1e-9),
    iterations: Math.max(0, Number(model.info.get('simplex_iteration_count'))),
    nodes: hasIntegers ? Math.max(0, Number(model.info.get('mip_node_count'))) : 0,
  };
}

function finiteOrNull(value: number): number | null {
  // HiGHS writes an infinite bound as one, or as 1e200 and above where it was scaled.
  return Number.isFinite(value) && Math.abs(value) < 1e100 ? value : null;
}
