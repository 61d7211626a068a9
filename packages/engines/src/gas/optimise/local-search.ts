/**
 * The best point near a start, every choice made: sequential linear programming. Each step solves the problem with its
 * curves replaced by their tangents at the point, within a distance that grows and shrinks with how well the last step
 * was foretold; errors of the curves are priced, until none is left.
 *
 * @source Fletcher and Sainz de la Maza (1989), Mathematical Programming 43 (SL1LP, without its second-order phase)
 */
import { createModelBuilder, type LinearSolver } from '../../optimisation/index.ts';
import type { Compiled } from './compile.ts';
import { buildCostOf, type Design, type Point } from './design.ts';
import { objectiveOf, violationOf, workAt } from './evaluate.ts';

const INF = Number.POSITIVE_INFINITY;
/** Largest error at which a point counts as one of the problem. */
export const FEASIBLE = 1e-8;
const MAX_STEPS = 80;

export interface LocalPoint {
  readonly point: Point;
  /** Of the scaled problem. */
  readonly objective: number;
  readonly residual: number;
}

/** @returns null where no point was found; that proves nothing */
export function searchLocally(
  solver: LinearSolver,
  compiled: Compiled,
  design: Design,
  start: Point,
): LocalPoint | null {
  const most = Math.max(
    ...compiled.exchangeCost.map(Math.abs),
    ...compiled.devices.map((device) => device.workPrice),
    ...compiled.pipes.map((pipe) => Math.abs(pipe.flowCost)),
    0,
  );
  const scale = most > 0 ? 1 / most : 1;
  // What is built is settled: its cost would drown the rest.
  const variableCost = (at: Point) => scale * (objectiveOf(compiled, design, at) - buildCostOf(compiled, design));
  let point = start;
  let radius = 0.2;
  let price = 10;
  const meritOf = (at: Point) => variableCost(at) + price * violationOf(compiled, design, at).sum;
  for (let step = 0; step < MAX_STEPS && radius > 1e-11; step++) {
    const next = stepFrom(solver, compiled, design, point, { radius, price, scale });
    if (next === null) {
      radius *= 4;
      if (radius > 4) return null;
      continue;
    }
    const merit = meritOf(point);
    const foretold = merit - next.merit;
    const { largest } = violationOf(compiled, design, point);
    if (foretold < 1e-10 * Math.max(1, Math.abs(merit))) {
      if (largest <= FEASIBLE) break;
      // Errors that no step removes: they are priced too low, or there is no point near.
      if (price > 1e5) return null;
      price *= 20;
      continue;
    }
    const gained = merit - meritOf(next.point);
    if (gained > 0.05 * foretold) point = next.point;
    if (gained > 0.75 * foretold) radius = Math.min(1, radius * 2);
    else if (gained < 0.25 * foretold) radius /= 2;
  }
  const { largest: residual } = violationOf(compiled, design, point);
  return residual <= FEASIBLE ? { point, objective: objectiveOf(compiled, design, point), residual } : null;
}

interface StepOptions {
  readonly radius: number;
  readonly price: number;
  readonly scale: number;
}

function stepFrom(
  solver: LinearSolver,
  compiled: Compiled,
  design: Design,
  at: Point,
  { radius, price, scale }: StepOptions,
): { point: Point; merit: number } | null {
  const { problem, box, pipes, devices, exchangeCost, exchangeLower, exchangeUpper, exchangeNode, exchangeSign } =
    compiled;
  const model = createModelBuilder();
  const near = (value: number, lower: number, upper: number) => ({
    lower: Math.min(upper, Math.max(lower, value - radius)),
    upper: Math.max(lower, Math.min(upper, value + radius)),
  });
  const isBent = new Uint8Array(problem.nodes.length);
  for (const [k, { from, to, maxWork, workPrice }] of devices.entries()) {
    if (design.modes[k]?.compresses && (workPrice !== 0 || Number.isFinite(maxWork))) isBent[from] = isBent[to] = 1;
  }
  const u = problem.nodes.map((_, n) =>
    model.addColumn(
      isBent[n] ? near(at.u[n], box.uLower[n], box.uUpper[n]) : { lower: box.uLower[n], upper: box.uUpper[n] },
    ),
  );
  const exchange = problem.exchanges.map((_, k) =>
    model.addColumn({ lower: exchangeLower[k], upper: exchangeUpper[k], cost: scale * exchangeCost[k] }),
  );
  const terms = problem.nodes.map(() => ({ columns: [] as number[], values: [] as number[] }));
  const addTerm = (node: number, column: number, value: number) => {
    terms[node].columns.push(column);
    terms[node].values.push(value);
  };
  for (const [k, column] of exchange.entries()) addTerm(exchangeNode[k], column, exchangeSign[k]);
  // The part of the objective that the step's own model does not hold.
  let fixed = scale * (objectiveOf(compiled, design, at) - buildCostOf(compiled, design));
  for (const [k, cost] of exchangeCost.entries()) fixed -= scale * cost * at.exchange[k];
  const slack = () => model.addColumn({ cost: price });
  const pipeFlow = pipes.map((pipe, k) => {
    if (!design.pipeBuilt[k]) return -1;
    const flow = model.addColumn({
      ...near(at.pipeFlow[k], box.flowLower[k], box.flowUpper[k]),
      cost: scale * pipe.flowCost,
    });
    fixed -= scale * pipe.flowCost * at.pipeFlow[k];
    addTerm(pipe.from, flow, -1);
    addTerm(pipe.to, flow, 1);
    const size = pipe.c * Math.abs(at.pipeFlow[k]);
    const constant = -size * at.pipeFlow[k];
    model.addRow(
      constant,
      constant,
      [u[pipe.from], u[pipe.to], flow, slack(), slack()],
      [pipe.lift, -1, -2 * size, 1, -1],
    );
    return flow;
  });
  const deviceFlow = devices.map(({ from, to, maxWork, workPrice }, k) => {
    const mode = design.modes[k];
    if (mode === null) return -1;
    const bends = mode.compresses && (workPrice !== 0 || Number.isFinite(maxWork));
    const range = { lower: mode.minFlowKgPerS, upper: mode.maxFlowKgPerS };
    const flow = model.addColumn(bends ? near(at.deviceFlow[k], range.lower, range.upper) : range);
    addTerm(from, flow, -1);
    addTerm(to, flow, 1);
    model.addRow(0, INF, [u[to], u[from]], [1, -mode.minQ]);
    if (Number.isFinite(mode.maxQ)) model.addRow(-INF, 0, [u[to], u[from]], [1, -mode.maxQ]);
    if (!bends) return flow;
    const { work, byFlow, byFrom, byTo } = workAt(compiled, k, at);
    const constant = work - byFlow * at.deviceFlow[k] - byFrom * at.u[from] - byTo * at.u[to];
    const value = model.addColumn({ lower: -INF, cost: scale * workPrice });
    model.addRow(-constant, -constant, [flow, u[from], u[to], value], [byFlow, byFrom, byTo, -1]);
    if (Number.isFinite(maxWork)) model.addRow(-INF, maxWork, [value, slack()], [1, -1]);
    fixed -= scale * workPrice * work;
    return flow;
  });
  for (const { columns, values } of terms) model.addRow(0, 0, columns, values);
  const result = solver.solve(model.build(), { feasibilityTolerance: 1e-10, optimalityTolerance: 1e-9 });
  if (result.status !== 'optimal' || result.primal === null || result.objective === null) return null;
  const { primal } = result;
  const take = (columns: readonly number[]) =>
    Float64Array.from(columns, (column) => (column < 0 ? 0 : primal[column]));
  return {
    point: { u: take(u), exchange: take(exchange), pipeFlow: take(pipeFlow), deviceFlow: take(deviceFlow) },
    merit: result.objective + fixed,
  };
}
