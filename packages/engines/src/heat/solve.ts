/** The steady state of a heat network: pressures, flows, temperatures, heat; or why there is none. */
import { createBranchState, setBranchState } from './branch.ts';
import { coolPipes, type PipeLaw, type ThermalState } from './cooling.ts';
import { createFlowRules } from './flow-rules.ts';
import { createHydraulicSolver, type HydraulicResult } from './hydraulics.ts';
import { createHeatKpis, type HeatKpi } from './kpis.ts';
import { solveNewtonKrylov } from './newton-krylov.ts';
import type { HeatInput } from './prepare.ts';
import { followSolutionPath } from './solution-path.ts';
import { BRANCH } from './structure.ts';
import { createHeatTables, type HeatTables } from './tables.ts';
import { createThermalSolver } from './temperatures.ts';
import { findViolations, type Violation } from './violations.ts';

export interface HeatSolveOptions {
  /** Largest residual: of pressures, flows, and heat over what was asked for; default 1e-10. */
  readonly tolerance?: number;
  /** Rounds of hydraulics and temperatures; default 400. */
  readonly maxIterations?: number;
  readonly signal?: AbortSignal;
}

export interface HeatState {
  /** By node, Pa absolute; NaN where nothing determines it. */
  readonly pressurePa: Float64Array;
  readonly temperatureK: Float64Array;
  /** By node: what enters from outside, of a node that holds a pressure what is left over, kg/s. */
  readonly inflowKgPerS: Float64Array;
  /** By edge, from its first end to the other. */
  readonly flowKgPerS: Float64Array;
  /** By edge: heat given to the water, W; negative where it is taken, of pipes what the ground takes. */
  readonly heatW: Float64Array;
  /** By section: temperature at its downstream end, and the one that its properties are taken at. */
  readonly sectionOutK: Float64Array;
  readonly sectionK: Float64Array;
}

export interface HeatResult {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly residual: number;
  /** Rounds of hydraulics and temperatures. */
  readonly iterations: number;
  /** Steps of Newton's method in all rounds. */
  readonly steps: number;
  /** Null where solved. */
  readonly blame: string | null;
  readonly violations: readonly Violation[];
  /** Null where not converged; of an infeasible network the state that breaks its limits. */
  readonly state: HeatState | null;
  readonly kpis: readonly HeatKpi[];
  readonly tables: HeatTables;
}

/** Rounds in which each consumer follows its own temperature, before all are solved for together. */
const PLAIN_ROUNDS = 40;
/**
 * Where the flows of the last round lead into a valley without a solution, a path to one begins at this multiple of the
 * flow that the hottest water would give each its heat by, or at twice that and so on, until all have more than they ask.
 */
const PATH_START = 2;
const PATH_START_MOST = 32;
const PATH_STEPS = 300;
/** Rounds after which temperatures agree with the flows of given consumers. */
const SETTLING_ROUNDS = 60;

/**
 * @throws the signal's reason when aborted
 * @cost O(rounds x (Newton steps x elimination + sections)); 1 round where properties are constant and flows given
 */
export function solveHeat(input: HeatInput, options: HeatSolveOptions = {}): HeatResult {
  return solveHeatBy(coolPipes, input, options, null);
}

/**
 * The same with another law of the pipes.
 *
 * @param begin  a state that is near, null where nothing is known, and the hottest water that stands in pipes
 */
export function solveHeatBy(
  passPipes: PipeLaw,
  input: HeatInput,
  options: HeatSolveOptions,
  begin: HeatState | null,
  hotterK = 0,
): HeatResult {
  const { tolerance = 1e-10, maxIterations = 400, signal } = options;
  const { nodes, edges, fluid, from, to, sectionStart, structure } = input;
  const hydraulics = createHydraulicSolver(input, tolerance, 200);
  const temperatures = createThermalSolver(input, passPipes);
  const rules = createFlowRules(input, hotterK);
  const branches = createBranchState(input);
  const hottest = rules.hottestK;
  const thermal: ThermalState = {
    enthalpy: new Float64Array(nodes.length).fill(fluid.enthalpy(hottest)),
    sectionK: new Float64Array(sectionStart[edges.length]).fill(hottest),
    sectionOutK: new Float64Array(sectionStart[edges.length]).fill(hottest),
    outlet: new Float64Array(edges.length).fill(fluid.enthalpy(hottest)),
    outletSlope: new Float64Array(edges.length),
    meanK: new Float64Array(edges.length).fill(hottest),
  };
  const hydraulic = { pressurePa: new Float64Array(nodes.length), flow: new Float64Array(edges.length) };
  const inflow = new Float64Array(nodes.length);
  const nodeK = new Float64Array(nodes.length).fill(hottest);
  const beforeK = new Float64Array(thermal.sectionK.length);
  const paired = input.partner.some((other) => other >= 0);
  const once = fluid.isConstant && !rules.depends && !paired;
  if (begin) {
    for (let i = 0; i < nodes.length; i++) {
      nodeK[i] = begin.temperatureK[i];
      thermal.enthalpy[i] = fluid.enthalpy(nodeK[i]);
      hydraulic.pressurePa[i] = nodes[i].pressurePa ?? (begin.pressurePa[i] || 0);
    }
    hydraulic.flow.set(begin.flowKgPerS);
    thermal.sectionK.set(begin.sectionK);
  }
  rules.start(hydraulic.flow, begin && thermal.enthalpy);
  let found: HydraulicResult = { converged: false, iterations: 0, residual: Number.POSITIVE_INFINITY, worst: -1 };
  let [round, steps, residual, best, stalled] = [0, 0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
  while (round < maxIterations) {
    signal?.throwIfAborted();
    const change = advance();
    if (!found.converged) break;
    const mismatch = rules.update(hydraulic.flow, thermal);
    residual = Math.max(found.residual, mismatch, change);
    if (residual < 0.5 * best) [best, stalled] = [residual, 0];
    else stalled++;
    if (residual <= tolerance && (once || stalled >= 1 || residual <= 1e-13)) break;
    if (rules.unknowns > 0 && round >= PLAIN_ROUNDS) {
      residual = polish();
      break;
    }
  }
  if (found.converged) rules.restore(hydraulic.flow);
  const failed = residual > tolerance;
  const capped = rules.listCapped();
  if (failed && (!found.converged || capped.length === 0)) return giveUp();
  const state = createState();
  const violations = findViolations(input, state, capped);
  const residuals = { status: 'solved' as const, residual, iterations: round, steps };
  if (violations.length > 0) {
    const more = violations.length > 1 ? `; and ${violations.length - 1} more` : '';
    return {
      ...residuals,
      status: 'infeasible',
      blame: violations[0].reason + more,
      violations,
      state,
      kpis: [],
      tables: {},
    };
  }
  let tables: HeatTables | undefined;
  return {
    ...residuals,
    blame: null,
    violations,
    state,
    kpis: createHeatKpis(input, state, thermal.enthalpy, temperatures.inflowEnthalpy),
    get tables() {
      return (tables ??= createHeatTables(input, state));
    },
  };

  /** One round: pressures and flows at the last temperatures, then temperatures. @returns what still changes, over 100 K */
  function advance(): number {
    round++;
    if (round === 1 || !fluid.isConstant) setBranchState(input, thermal.sectionK, nodeK, hydraulic.flow, branches);
    if (round === 1 || !fluid.isConstant || rules.depends) {
      found = hydraulics.solve(branches, hydraulic, round === 1 && begin === null);
      steps += found.iterations;
      if (!found.converged && (round > 1 || begin)) {
        found = hydraulics.solve(branches, hydraulic, true);
        steps += found.iterations;
      }
      if (!found.converged) return Number.POSITIVE_INFINITY;
      balanceInflow();
    }
    beforeK.set(thermal.sectionK);
    const change = temperatures.solve(hydraulic.flow, inflow, thermal, once || paired ? 3 : 2);
    if (fluid.isConstant) return change / 100;
    for (let i = 0; i < nodes.length; i++) nodeK[i] = fluid.temperature(thermal.enthalpy[i]);
    return Math.max(change, moveOf(thermal.sectionK)) / 100;
  }

  /** Consumers that starve one another: all their flows together, by Newton's method, else along a path to a solution. */
  function polish(): number {
    const x = new Float64Array(rules.unknowns);
    const least = new Float64Array(rules.unknowns);
    rules.read(x, least);
    const krylov = { tolerance: tolerance / 10, maxSteps: 30, least };
    let change = 0;
    let miss = Math.max(solveNewtonKrylov(x, missAt, krylov), found.residual, change);
    const open = new Float64Array(x.length);
    for (let start = PATH_START; miss > tolerance && start <= PATH_START_MOST; start *= 2) {
      for (let k = 0; k < x.length; k++) x[k] = Math.max(start, least[k]);
      if (!missAt(x, open) || open.some((value) => value <= 0)) continue;
      miss = Math.max(followSolutionPath(x, missAt, { ...krylov, maxSteps: PATH_STEPS }), found.residual, change);
    }
    return miss;

    function missAt(point: Float64Array, out: Float64Array): boolean {
      signal?.throwIfAborted();
      rules.write(point, hydraulic.flow);
      for (let k = 0; k < SETTLING_ROUNDS; k++) {
        change = advance();
        if (!found.converged) return false;
        if (change < 1e-13) break;
      }
      rules.miss(hydraulic.flow, thermal, out);
      return true;
    }
  }

  /** Largest change of a section's temperature in this round: its properties are those of the round before. */
  function moveOf(sectionK: Float64Array): number {
    let most = 0;
    for (let s = 0; s < sectionK.length; s++) most = Math.max(most, Math.abs(sectionK[s] - beforeK[s]));
    return most;
  }

  /** What nodes that hold a pressure take from outside. */
  function balanceInflow(): void {
    const { flow } = hydraulic;
    for (let i = 0; i < nodes.length; i++) inflow[i] = nodes[i].injectionKgPerS ?? 0;
    for (let i = 0; i < nodes.length; i++) if (nodes[i].pressurePa !== undefined) inflow[i] = 0;
    let largest = 0;
    for (let e = 0; e < edges.length; e++) {
      largest = Math.max(largest, Math.abs(flow[e]));
      if (nodes[from[e]].pressurePa !== undefined) inflow[from[e]] += flow[e];
      if (nodes[to[e]].pressurePa !== undefined) inflow[to[e]] -= flow[e];
    }
    // A closed circuit's held node takes nothing: what rounding leaves is not water from outside.
    for (let i = 0; i < nodes.length; i++) if (Math.abs(inflow[i]) < 1e-10 * largest) inflow[i] = 0;
  }

  function giveUp(): HeatResult {
    const worst = found.worst >= 0 ? edges[found.worst] : null;
    const { e, share } = rules.worst();
    const where = worst
      ? `; the equation of ${worst.kind.replace('_', ' ')} ${worst.id} is worst`
      : e >= 0
        ? `; ${edges[e].kind} ${edges[e].id} misses ${(100 * share).toPrecision(2)} % of its heat`
        : '';
    const blame = `Not converged after ${round} rounds, residual ${residual.toExponential(1)}${where}`;
    return {
      status: 'not_converged',
      residual: Math.max(residual, found.residual),
      iterations: round,
      steps,
      blame,
      violations: [],
      state: null,
      kpis: [],
      tables: {},
    };
  }

  function createState(): HeatState {
    const { flow, pressurePa } = hydraulic;
    const heatW = new Float64Array(edges.length);
    for (let e = 0; e < edges.length; e++) {
      const inlet = thermal.enthalpy[flow[e] < 0 ? to[e] : from[e]];
      heatW[e] = Math.abs(flow[e]) * (thermal.outlet[e] - inlet);
    }
    return {
      pressurePa: pressurePa.map((value, i) => (structure.resting[i] ? Number.NaN : value)),
      temperatureK: thermal.enthalpy.map((value) => fluid.temperature(value)),
      inflowKgPerS: inflow,
      flowKgPerS: flow.map((value, e) => (structure.role[e] === BRANCH && structure.resting[from[e]] ? 0 : value)),
      heatW,
      sectionOutK: thermal.sectionOutK,
      sectionK: thermal.sectionK,
    };
  }
}
