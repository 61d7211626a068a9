/** The steady state of a gas network: pressures, flows, work of the stations, or why there is none. */
import { blameClosed, findInfeasibility } from './blame.ts';
import { fuelFlow, shaftPower } from './compressor.ts';
import { listSwitches } from './controls.ts';
import { createKpis, type GasKpi } from './kpis.ts';
import type { Modes } from './modes.ts';
import { type NewtonResult, solveNewton } from './newton.ts';
import type { GasInput } from './prepare.ts';
import type { Boundary } from './start.ts';
import { createStructure, type Structure } from './structure.ts';
import { createTables, type GasTables } from './tables.ts';
import { addTiedFlows } from './tied-flow.ts';

export interface GasSolveOptions {
  /** Largest residual, over the largest potential or flow; default 1e-10. */
  readonly tolerance?: number;
  /** Steps of Newton's method; default 100. */
  readonly maxIterations?: number;
  /** Another nomination: what each node takes, kg/s, in the order of the input's nodes. */
  readonly withdrawalKgPerS?: Float64Array;
  readonly signal?: AbortSignal;
}

export interface GasState {
  /** By node, Pa; NaN where nothing determines it. */
  readonly pressurePa: Float64Array;
  /** By node: what it takes, of a slack what is left over; fuel of stations is not in it. */
  readonly withdrawalKgPerS: Float64Array;
  /** By edge. */
  readonly flowKgPerS: Float64Array;
  /** By edge: shaft power; 0 but for compressors at work. */
  readonly powerW: Float64Array;
  /** By edge: fuel, taken at the inlet. */
  readonly fuelKgPerS: Float64Array;
  readonly modes: Modes;
}

export interface GasResult {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Largest residual of an equation over the largest potential, or of a balance over the largest flow. */
  readonly residual: number;
  /** What failed and where, in words; null where solved. */
  readonly blame: string | null;
  /** Nodes and element that the blame names. */
  readonly blamed: { readonly nodes: readonly string[]; readonly elements: readonly string[] };
  readonly iterations: number;
  /** Null unless solved. */
  readonly state: GasState | null;
  readonly kpis: readonly GasKpi[];
  readonly tables: GasTables;
}

/** Passes over the controls; a network rarely needs ten. */
const MAX_PASSES = 80;
/** After this many passes one element switches at a time, which ends rounds of elements that undo each other. */
const SINGLE_AFTER = 12;
const MAX_FUEL_PASSES = 60;

/**
 * @throws the signal's reason when aborted
 * @cost O(passes x Newton steps x operations of the elimination); one pass without controls that switch
 */
export function solve(input: GasInput, options: GasSolveOptions = {}): GasResult {
  const { withdrawalKgPerS = input.withdrawalKgPerS } = options;
  if (withdrawalKgPerS.length !== input.nodeCount) {
    throw new RangeError(`gas: ${withdrawalKgPerS.length} withdrawals for ${input.nodeCount} nodes`);
  }
  const burns = input.edges.some((edge) => edge.kind === 'compressor' && edge.driveEfficiency !== undefined);
  const own = withdrawalKgPerS;
  let boundary: Boundary = { withdrawalKgPerS: own, fixedPressurePa: input.fixedPressurePa };
  let structure = input.structure;
  let iterations = 0;
  for (let pass = 0; pass < (burns ? MAX_FUEL_PASSES : 1); pass++) {
    const settled = settle(input, structure, boundary, options);
    iterations += settled.iterations;
    if ('failure' in settled) return { ...settled.failure, iterations };
    structure = settled.structure;
    const state = describeState(input, settled, own, boundary);
    const taken = addFuel(input, own, state.fuelKgPerS);
    const change = burns ? largestChange(taken, boundary.withdrawalKgPerS) : 0;
    if (change <= 1e-13 * (1 + largest(taken))) return succeed(input, settled, state, iterations);
    boundary = { ...boundary, withdrawalKgPerS: taken };
  }
  return fail(
    'not_converged',
    1,
    'The fuel that stations take and the work that they do did not come to agree',
    iterations,
  );
}

interface Settled {
  readonly structure: Structure;
  readonly newton: NewtonResult;
  readonly iterations: number;
}

/** Solves, lets elements switch, and solves again until none does. */
function settle(
  input: GasInput,
  first: Structure,
  boundary: Boundary,
  options: GasSolveOptions,
): Settled | { readonly failure: GasResult; readonly iterations: number } {
  const { tolerance = 1e-10, maxIterations = 100, signal } = options;
  let structure = first;
  let iterations = 0;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    if (structure.faults.length > 0) {
      const { blame, nodes, element } = blameClosed(input, structure);
      return { failure: fail('infeasible', 1, blame, 0, nodes, element), iterations };
    }
    const newton = solveNewton(input, structure, boundary, {
      tolerance,
      maxIterations,
      ...(signal ? { signal } : {}),
    });
    iterations += newton.iterations;
    if (!newton.converged) {
      const edge = newton.worst < 0 ? null : input.edges[newton.worst];
      const blame =
        `The equations were not solved in ${newton.iterations} steps: residual ${newton.residual.toExponential(2)}` +
        (edge ? `, largest at ${edge.kind.replace('_', ' ')} ${edge.id}` : '');
      return { failure: fail('not_converged', newton.residual, blame, 0, [], edge?.id ?? null), iterations };
    }
    addTiedFlows(input, structure, boundary.withdrawalKgPerS, boundary.fixedPressurePa, newton.flow);
    const switches = listSwitches(input, structure.modes, newton.x, newton.flow);
    if (switches.length === 0) {
      const infeasible = findInfeasibility(input, structure, newton.x, newton.flow);
      if (!infeasible) return { structure, newton, iterations };
      const { blame, nodes, element } = infeasible;
      return { failure: fail('infeasible', newton.residual, blame, 0, nodes, element), iterations };
    }
    const mode = structure.modes.mode.slice();
    const ratio = structure.modes.ratio.slice();
    for (const { edge, choice } of pass < SINGLE_AFTER ? switches : switches.slice(0, 1)) {
      mode[edge] = choice.mode;
      ratio[edge] = choice.ratio;
    }
    structure = createStructure({ ...input, withdrawalKgPerS: boundary.withdrawalKgPerS }, { mode, ratio });
  }
  const blame = `Controls kept switching through ${MAX_PASSES} passes`;
  return { failure: fail('not_converged', 1, blame, 0), iterations };
}

function describeState(
  input: GasInput,
  { structure, newton }: Settled,
  own: Float64Array,
  boundary: Boundary,
): GasState {
  const { nodeCount, edges, from, to, gas, state } = input;
  const pressurePa = new Float64Array(nodeCount);
  for (let i = 0; i < nodeCount; i++) {
    pressurePa[i] = structure.resting[structure.part[i]] === 1 ? Number.NaN : state.pressure(newton.x[i]);
    const held = boundary.fixedPressurePa[i];
    if (!Number.isNaN(held)) pressurePa[i] = held;
  }
  const powerW = new Float64Array(edges.length);
  const fuelKgPerS = new Float64Array(edges.length);
  for (const [e, edge] of edges.entries()) {
    if (edge.kind !== 'compressor') continue;
    const inlet = pressurePa[from[e]];
    const ratio = pressurePa[to[e]] / inlet;
    if (!(ratio > 1 + 1e-12)) continue;
    powerW[e] = shaftPower(gas, state.z(inlet), ratio, newton.flow[e], edge.adiabaticEfficiency ?? 0.8);
    if (edge.driveEfficiency !== undefined) fuelKgPerS[e] = fuelFlow(gas, powerW[e], edge.driveEfficiency);
  }
  return {
    pressurePa,
    withdrawalKgPerS: closeBalances(input, own, boundary, newton.flow),
    flowKgPerS: newton.flow,
    powerW,
    fuelKgPerS,
    modes: structure.modes,
  };
}

/** What slacks take: the rest of their balance, less the fuel of stations there. */
function closeBalances(input: GasInput, own: Float64Array, boundary: Boundary, flow: Float64Array): Float64Array {
  const { nodeCount, from, to, edges } = input;
  const net = new Float64Array(nodeCount);
  for (let e = 0; e < edges.length; e++) {
    net[from[e]] -= flow[e];
    net[to[e]] += flow[e];
  }
  return own.map((value, i) =>
    Number.isNaN(boundary.fixedPressurePa[i]) ? value : net[i] - (boundary.withdrawalKgPerS[i] - own[i]),
  );
}

function addFuel({ from }: GasInput, own: Float64Array, fuel: Float64Array): Float64Array {
  const taken = own.slice();
  for (let e = 0; e < fuel.length; e++) taken[from[e]] += fuel[e];
  return taken;
}

function succeed(input: GasInput, { newton }: Settled, state: GasState, iterations: number): GasResult {
  let kpis: readonly GasKpi[] | undefined;
  let tables: GasTables | undefined;
  return {
    status: 'solved',
    residual: newton.residual,
    blame: null,
    blamed: { nodes: [], elements: [] },
    iterations,
    state,
    // Made when asked for: thousands of nominations need their pressures alone.
    get kpis() {
      return (kpis ??= createKpis(input, state));
    },
    get tables() {
      return (tables ??= createTables(input, state));
    },
  };
}

function fail(
  status: 'infeasible' | 'not_converged',
  residual: number,
  blame: string,
  iterations: number,
  nodes: readonly string[] = [],
  element: string | null = null,
): GasResult {
  const blamed = { nodes, elements: element === null ? [] : [element] };
  return { status, residual, blame, blamed, iterations, state: null, kpis: [], tables: {} };
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function largestChange(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}
