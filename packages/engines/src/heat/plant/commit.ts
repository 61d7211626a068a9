/** Which units run when, and how: the cheapest schedule with its proven bound, or why there is none. */
import type { LinearResult, LinearSolver } from '../../optimisation/index.ts';
import { createPlantModel, type ModelChoice, type PlantModel } from './model.ts';
import type { CommitResult, PlantProblem, PlantSchedule } from './types.ts';

export interface CommitOptions {
  /** (cost - bound) / cost at which the search ends; default 1e-6. */
  readonly relativeGap?: number;
  readonly timeLimitS?: number;
  readonly maxNodes?: number;
}

/** Price of what is not served when the reason of an infeasible problem is looked for: any other cost is small beside it. */
const ELASTIC_PRICE = 1e4;

/** Balances of heat and power are equations: hardly any rounding meets them. */
const SEARCH = { feasibilityJump: false };

/** @cost a mixed-integer program of units x periods binaries */
export function commitUnits(solver: LinearSolver, problem: PlantProblem, options: CommitOptions = {}): CommitResult {
  const built = createPlantModel(problem);
  const result = solver.solve(built.model, {
    ...SEARCH,
    relativeGap: options.relativeGap ?? 1e-6,
    ...(options.timeLimitS === undefined ? {} : { timeLimitS: options.timeLimitS }),
    ...(options.maxNodes === undefined ? {} : { maxNodes: options.maxNodes }),
  });
  if (result.primal === null) return explain(solver, problem, result);
  const cost = result.objective!;
  const bound = result.bound;
  return {
    status: 'solved',
    cost,
    bound,
    gap: bound === null ? null : Math.max(0, cost - bound) / Math.max(Math.abs(cost), 1e-9),
    blame: null,
    nodes: result.nodes,
    schedule: readSchedule(problem, built, result.primal),
  };
}

/** Lower bound of a part of a longer problem: what is before and after it is free. */
export function boundPart(
  solver: LinearSolver,
  problem: PlantProblem,
  choice: ModelChoice,
  maxNodes: number,
): number | null {
  return solver.solve(createPlantModel(problem, choice).model, { ...SEARCH, relativeGap: 1e-3, maxNodes }).bound;
}

/** The same with everything allowed to go unserved tells which periods cannot be met. */
function explain(solver: LinearSolver, problem: PlantProblem, { status, nodes }: LinearResult): CommitResult {
  const nothing = { cost: null, bound: null, gap: null, nodes, schedule: null };
  if (status !== 'infeasible') {
    return { ...nothing, status: 'not_converged', blame: `No schedule was found before the limit (${status})` };
  }
  const elastic = {
    ...problem,
    unservedHeatPerMwh: ELASTIC_PRICE,
    unservedPowerPerMwh: ELASTIC_PRICE,
    maxDumpMw: Math.max(problem.maxDumpMw ?? 0, 1e4),
  };
  const built = createPlantModel(elastic);
  const { primal } = solver.solve(built.model, { ...SEARCH, relativeGap: 0.01 });
  if (primal === null) {
    return {
      ...nothing,
      status: 'infeasible',
      blame: 'No schedule exists, whatever is served: minimum times and the store contradict',
    };
  }
  const { unservedHeatMw, unservedPowerMw, dumpMw } = readSchedule(elastic, built, primal);
  const parts = [
    describeShort('heat', 'short', unservedHeatMw),
    describeShort('power', 'short', unservedPowerMw),
    describeShort(
      'heat',
      'too much',
      dumpMw.map((value) => Math.max(0, value - (problem.maxDumpMw ?? 0))),
    ),
  ].filter(Boolean);
  return { ...nothing, status: 'infeasible', blame: `No schedule meets all periods: ${parts.join('; ')}` };
}

function describeShort(what: string, how: string, values: Float64Array): string {
  let [worst, count] = [0, 0];
  for (let t = 0; t < values.length; t++) {
    if (values[t] > 1e-6) count++;
    if (values[t] > values[worst]) worst = t;
  }
  if (count === 0) return '';
  return `${what} is ${values[worst].toFixed(1)} MW ${how} in period ${worst} (${count} period${count > 1 ? 's' : ''} in all)`;
}

function readSchedule(problem: PlantProblem, built: PlantModel, x: Float64Array): PlantSchedule {
  const periods = problem.heatMw.length;
  const series = (first: number) =>
    first < 0
      ? new Float64Array(periods)
      : x.slice(first, first + periods).map((value) => (Math.abs(value) < 1e-9 ? 0 : value));
  const units = problem.units.map((unit, k) => {
    const { on, share } = built.units[k];
    const combine = (read: (v: number) => number) =>
      Float64Array.from({ length: periods }, (_, t) =>
        unit.points.reduce((sum, _point, v) => sum + read(v) * x[share + t * unit.points.length + v], 0),
      );
    const running = Uint8Array.from({ length: periods }, (_, t) => Math.round(x[on + t]));
    return {
      id: unit.id,
      on: running,
      started: running.map((value, t) => (value && !(t > 0 ? running[t - 1] : unit.start.on) ? 1 : 0)),
      powerMw: combine((v) => unit.points[v].powerMw),
      heatMw: combine((v) => unit.points[v].heatMw),
      fuelMw: combine((v) => unit.points[v].fuelMw ?? 0),
      costPerH: combine((v) => unit.points[v].costPerH),
    };
  });
  const boilers = problem.boilers.map((boiler, k) => {
    const heatMw = series(built.boilers[k]);
    return { id: boiler.id, heatMw, fuelMw: heatMw.map((value) => value * (boiler.fuelPerHeat ?? 0)) };
  });
  return {
    units,
    boilers,
    importMw: series(built.imported),
    exportMw: series(built.exported),
    storeMwh: series(built.stored),
    dumpMw: series(built.dumped),
    unservedHeatMw: series(built.unservedHeat),
    unservedPowerMw: series(built.unservedPower),
  };
}
