/**
 * A heat network in time: pressures and flows are steady in each step, temperatures travel with the water.
 *
 * Node temperatures are means over a step. Pipes alone hold water; what happens in buildings and plant happens at once.
 */
import type { HeatKpi } from './kpis.ts';
import { createPlugFlow } from './plug-flow.ts';
import type { HeatInput } from './prepare.ts';
import { checkSeries, type HeatSeries, inputAt } from './series.ts';
import { createSimulationKpis, createSimulationTables } from './simulation-report.ts';
import { type HeatSolveOptions, type HeatState, solveHeat, solveHeatBy } from './solve.ts';
import type { HeatTables } from './tables.ts';
import { restTemperatures } from './temperatures.ts';
import type { Violation } from './violations.ts';

export interface HeatRun {
  readonly stepS: number;
  readonly steps: number;
  readonly series?: readonly HeatSeries[];
  /** Of all water at the beginning; default: the steady state of the first step. */
  readonly initialK?: number;
}

export interface HeatSimulationOptions extends HeatSolveOptions {
  /** Limits whose breach is noted and does not end the run; default none. */
  readonly notes?: readonly Violation['kind'][];
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** By step: means over it, W; `storedJ` at its end, over that at the beginning of all. */
export interface HeatCourse {
  readonly producedW: Float64Array;
  readonly consumedW: Float64Array;
  /** Of the pipes to their surroundings, less what is put into them. */
  readonly lostW: Float64Array;
  readonly storedJ: Float64Array;
  readonly pumpW: Float64Array;
  readonly leastPressurePa: Float64Array;
  /** Heat that the balance of the step leaves open, over all heat given. */
  readonly energyResidual: Float64Array;
  /** Steps x nodes, K, and steps x edges, kg/s. */
  readonly temperatureK: Float64Array;
  readonly flowKgPerS: Float64Array;
}

export interface HeatSimulation {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Largest of all steps. */
  readonly residual: number;
  /** Null where solved; begins with the time. */
  readonly blame: string | null;
  /** Limits that `notes` lets pass, with the step. */
  readonly noted: readonly (Violation & { readonly step: number })[];
  /** Steps that were solved. */
  readonly steps: number;
  readonly stepS: number;
  readonly course: HeatCourse | null;
  readonly kpis: readonly HeatKpi[];
  readonly tables: HeatTables;
}

/**
 * @throws Error where `checkSeries` has issues, or the input cools as stirred volumes; the signal's reason when aborted
 * @cost O(steps x (a steady state near its start + parcels in the pipes)), a parcel for each step that water stays in a pipe
 */
export function simulateHeat(input: HeatInput, run: HeatRun, options: HeatSimulationOptions = {}): HeatSimulation {
  const { stepS, steps, series = [], initialK } = run;
  const { onProgress, notes = [], ...solving } = options;
  const noted: (Violation & { step: number })[] = [];
  if (!(stepS > 0) || !(Number.isInteger(steps) && steps > 0)) throw new Error('heat: stepS and steps must be above 0');
  if (input.stirred) throw new Error('heat: water that travels cools exponentially; stirred volumes have no course');
  const issues = checkSeries(input, series);
  if (issues.length > 0) throw new Error(`heat: ${issues[0].message}; ${issues.length} issue(s)`);
  const { nodes, edges, fluid, from, to, sectionStart } = input;
  const course = createCourse(steps, nodes.length, edges.length);
  let state: HeatState | null = null;
  let residual = 0;
  const atStart = inputAt(input, series, 0);
  const zero = new Float64Array(edges.length);
  let pipes: ReturnType<typeof createPlugFlow>;
  if (initialK === undefined) {
    const first = solveHeat(atStart, solving);
    residual = first.residual;
    if (first.status !== 'solved') return fail(first, 0, 'in the steady state that it begins in');
    state = first.state!;
    const { temperatureK, flowKgPerS, sectionK } = state;
    const inletK = Float64Array.from(edges, (_, e) => temperatureK[flowKgPerS[e] < 0 ? to[e] : from[e]]);
    const meanK = Float64Array.from(edges, (_, e) => {
      let sum = 0;
      for (let s = sectionStart[e]; s < sectionStart[e + 1]; s++) sum += sectionK[s];
      return sum / Math.max(1, sectionStart[e + 1] - sectionStart[e]);
    });
    pipes = createPlugFlow(input, stepS, flowKgPerS, inletK, meanK);
  } else pipes = createPlugFlow(input, stepS, zero, zero, new Float64Array(edges.length).fill(initialK));
  const lossJ = new Float64Array(edges.length);
  const nodeEnthalpy = new Float64Array(nodes.length);
  const begunJ = pipes.measureEnergyJ();
  let heldJ = begunJ;
  const rest = restTemperatures(input);
  let hottestK = state ? hottestOf(state) : (initialK ?? 0);
  for (let step = 0; step < steps; step++) {
    const now = step === 0 ? atStart : inputAt(input, series, step);
    const found = solveHeatBy(pipes.evaluate, now, solving, state, hottestK);
    residual = Math.max(residual, found.residual);
    const passes = found.status === 'infeasible' && found.violations.every(({ kind }) => notes.includes(kind));
    if (passes) noted.push(...found.violations.map((violation) => ({ ...violation, step })));
    else if (found.status !== 'solved') return fail(found, step, `at ${((step * stepS) / 3600).toFixed(2)} h`);
    state = found.state!;
    hottestK = Math.max(hottestK, hottestOf(state));
    for (let i = 0; i < nodes.length; i++) nodeEnthalpy[i] = fluid.enthalpy(state.temperatureK[i]);
    pipes.advance(state.flowKgPerS, nodeEnthalpy, lossJ);
    const before = heldJ;
    heldJ = pipes.measureEnergyJ();
    record(now, state, step, heldJ - before);
    onProgress?.({ done: step + 1, of: steps });
  }
  return {
    status: 'solved',
    residual,
    blame: null,
    noted,
    steps,
    stepS,
    course,
    kpis: createSimulationKpis(course, stepS, pipes.countParcels()),
    tables: createSimulationTables(input, course, stepS),
  };

  function record(
    now: HeatInput,
    { heatW, temperatureK, flowKgPerS, inflowKgPerS, pressurePa }: HeatState,
    step: number,
    change: number,
  ): void {
    let [produced, consumed, put, lost, pumped, open, turnover] = [0, 0, 0, 0, 0, 0, 0];
    for (let e = 0; e < edges.length; e++) {
      const { kind } = edges[e];
      if (kind === 'producer') produced += heatW[e];
      else if (kind === 'consumer') consumed -= heatW[e];
      else if (kind !== 'pipe') put += heatW[e];
      lost += lossJ[e];
      const rise = pressurePa[to[e]] - pressurePa[from[e]];
      if (now.liftPa[e] !== 0 && Number.isFinite(rise))
        pumped += (rise * flowKgPerS[e]) / fluid.density(temperatureK[from[e]]);
    }
    for (let i = 0; i < nodes.length; i++) {
      const enters = fluid.enthalpy(now.nodes[i].temperatureK ?? rest[i]);
      const heat = inflowKgPerS[i] * (inflowKgPerS[i] > 0 ? enters : nodeEnthalpy[i]);
      open += heat;
      turnover += Math.max(heat, 0);
    }
    const scale = Math.max(
      (produced + Math.abs(put) + turnover) * stepS,
      consumed * stepS,
      Math.abs(lost),
      Math.abs(change),
      1,
    );
    course.producedW[step] = produced;
    course.consumedW[step] = consumed;
    course.lostW[step] = lost / stepS;
    course.storedJ[step] = heldJ - begunJ;
    course.pumpW[step] = pumped;
    course.leastPressurePa[step] = pressurePa.reduce(
      (least, value) => Math.min(least, Number.isNaN(value) ? least : value),
      Number.POSITIVE_INFINITY,
    );
    course.energyResidual[step] = Math.abs((produced + put + open - consumed) * stepS - lost - change) / scale;
    course.temperatureK.set(temperatureK, step * nodes.length);
    course.flowKgPerS.set(flowKgPerS, step * edges.length);
  }

  function fail(found: ReturnType<typeof solveHeat>, step: number, when: string): HeatSimulation {
    return {
      status: found.status as 'infeasible' | 'not_converged',
      residual: Math.max(residual, found.residual),
      blame: `${when[0].toUpperCase()}${when.slice(1)}: ${found.blame}`,
      noted,
      steps: step,
      stepS,
      course: null,
      kpis: [],
      tables: {},
    };
  }
}

const hottestOf = ({ temperatureK }: HeatState) => temperatureK.reduce((most, value) => Math.max(most, value), 0);

function createCourse(steps: number, nodes: number, edges: number): HeatCourse {
  const column = () => new Float64Array(steps);
  return {
    producedW: column(),
    consumedW: column(),
    lostW: column(),
    storedJ: column(),
    pumpW: column(),
    leastPressurePa: column(),
    energyResidual: column(),
    temperatureK: new Float64Array(steps * nodes),
    flowKgPerS: new Float64Array(steps * edges),
  };
}
