/** A network in time: steps of a size that its error asks for, onto every kink and output time, through every switch. */
import { isSwitching, listSwitches } from '../controls.ts';
import { listNames } from '../faults.ts';
import { CLOSED, type Modes } from '../modes.ts';
import { solve } from '../solve.ts';
import type { Totals } from './balance.ts';
import { blameStep, blameStructure, type Failing, formatHours } from './blame.ts';
import { createFronts, type StepAmounts } from './fronts.ts';
import { beginQuality, listQualityTimes } from './quality.ts';
import { createRun, restartControls, setBoundary, setModes } from './run.ts';
import { createRecorder } from './series.ts';
import { listEvents } from './set-points.ts';
import { packState, unpackState } from './state-record.ts';
import { createStepper, DISAGREEING, UNSOLVED } from './step.ts';
import type { SimulateOptions, TransientInput, TransientResult, TransientState } from './types.ts';

const TOLERANCE = 1e-5;
const MAX_STEP_S = 3600;
/** The step after a jump, by a method of first order. */
const FRESH_STEP_S = 0.01;
const LEAST_STEP_S = 1e-5;
/** A switch is found to this time. */
const SWITCH_S = 1;
const MAX_SWITCHES = 5000;
const FIRST_STEP_S = 10;

/**
 * @returns the series until the end or until it failed: a pressure ran out (`infeasible`, with time, node and element)
 * or the equations were not solved (`not_converged`)
 * @throws RangeError where the times make no sense; the signal's reason when aborted
 * @cost O(steps x Newton steps x operations of the elimination)
 */
export function simulate(transient: TransientInput, options: SimulateOptions): TransientResult {
  const { endS, tolerance = TOLERANCE, stepS, maxStepS = MAX_STEP_S, from, quality, signal, onProgress } = options;
  const startS = from?.timeS ?? transient.startS;
  const outputS = listOutputs(options, startS);
  const recorder = createRecorder(transient, outputS.length, quality);
  const count = { iterations: 0, steps: 0, rejectedSteps: 0, switches: 0 };
  const begun = from ?? findStart(transient);
  if ('failing' in begun)
    return { ...describeFailing(begun.failing, startS), residual: 1, ...count, series: recorder.finish() };
  const run = createRun(
    transient,
    { mode: Uint8Array.from(begun.mode), ratio: Float64Array.from(begun.ratio) },
    startS,
  );
  const switching = transient.input.edges.some(isSwitching);
  const { timeS: eventS, jumps } = listEvents(transient.scenario);
  const stops = [...new Set([...eventS, ...(quality ? listQualityTimes(quality) : []), ...outputS, endS])]
    .filter((t) => t > startS && t <= endS)
    .sort((a, b) => a - b);
  const totals: Totals = { enteredKg: 0, leftKg: 0, burntKg: 0 };
  const fronts = quality
    ? createFronts(transient, quality, begun.quality ?? beginQuality(transient, quality, begun))
    : null;
  const amounts = createAmounts(transient);
  let stepper = createStepper(run, unpackState(begun));
  let { nextStepS, fresh } = begun;
  const storedAtStart = stepper.storedKg();
  let t = startS;
  let recorded = 0;
  if (run.structure.faults.length > 0) return fail(blameStructure(run), startS);
  record();
  if (!from && jumps.has(startS) && !jump(startS)) return fail(blameStructure(run), startS);
  for (const stop of stops) {
    while (t < stop) {
      signal?.throwIfAborted();
      const failing = advance(stop);
      if (failing) return fail(failing, t);
    }
    record();
    if (jumps.has(stop) && !jump(stop)) return fail(blameStructure(run), t);
    onProgress?.((stop - startS) / (endS - startS));
  }
  return {
    ...finish(),
    status: 'solved',
    blame: null,
    blamed: { nodes: [], elements: [] },
    failedAtS: null,
    final: {
      ...packState(run, stepper.current, { timeS: t, nextStepS, fresh }),
      ...(fronts ? { quality: fronts.pack() } : {}),
    },
  };

  /** One step towards a time, or a shorter one to be tried; what stands in the way where none can be taken. */
  function advance(stop: number): Failing | null {
    const wanted = fresh ? Math.min(FRESH_STEP_S, nextStepS) : Math.min(stepS ?? nextStepS, maxStepS);
    const left = stop - t;
    // No small rest is left over; steps of a given size take what comes.
    const size = wanted >= left * (1 - 1e-9) ? left : stepS === undefined && wanted > 0.5 * left ? 0.5 * left : wanted;
    const error = stepper.attempt(t, size === left ? stop : t + size, fresh);
    if (error === UNSOLVED || (error > tolerance && stepS === undefined)) {
      count.rejectedSteps++;
      nextStepS = error === UNSOLVED ? 0.25 * size : size * Math.max(0.1, 0.9 * Math.sqrt(tolerance / error));
      return nextStepS < LEAST_STEP_S || stepS !== undefined ? blameStep(run, stepper, error === UNSOLVED) : null;
    }
    if (error === DISAGREEING) return blameStructure(run);
    const switches = switching ? findSwitches() : [];
    if (switches.length > 0 && size > SWITCH_S) {
      count.rejectedSteps++;
      nextStepS = Math.max(SWITCH_S, 0.5 * size);
      if (stepS === undefined) return null;
    }
    const endOfStep = size === left ? stop : t + size;
    if (fronts) {
      stepper.measureAmounts(amounts);
      fronts.advance(t, endOfStep, amounts);
    }
    stepper.keep(totals);
    count.steps++;
    t = endOfStep;
    const grown = size * Math.min(5, 0.9 * (tolerance / Math.max(error, 1e-300)) ** (1 / 3));
    // What cut a step short says nothing against the size that was wanted.
    nextStepS = fresh ? 2 * size : Math.min(size < wanted ? Math.max(wanted, grown) : grown, maxStepS);
    fresh = false;
    if (switches.length === 0) return null;
    count.switches += switches.length;
    if (count.switches > MAX_SWITCHES) {
      const elements = switches.map(({ edge }) => run.edges[edge].id);
      return { status: 'not_converged', blame: `Controls kept switching: ${listNames(elements)}`, nodes: [], elements };
    }
    const mode = run.structure.modes.mode.slice();
    const ratio = run.structure.modes.ratio.slice();
    for (const { edge, choice } of switches) {
      mode[edge] = choice.mode;
      ratio[edge] = choice.ratio;
    }
    return restart({ mode, ratio }) ? null : blameStructure(run);
  }

  function findSwitches() {
    stepper.solver.addTied(stepper.next);
    return listSwitches(run.input, run.structure.modes, stepper.solver.potential, stepper.next.flow);
  }

  function jump(timeS: number): boolean {
    setBoundary(run, timeS, false);
    return restart(restartControls(run, timeS) ?? run.structure.modes);
  }

  /** New equations from here on; false where they do not fit together. */
  function restart(modes: Modes): boolean {
    const { current } = stepper;
    stepper.solver.addTied(current);
    count.iterations += stepper.solver.iterations();
    setModes(run, modes);
    if (run.structure.faults.length > 0) return false;
    for (let e = 0; e < modes.mode.length; e++) if (modes.mode[e] === CLOSED) current.flow[e] = current.fuel[e] = 0;
    stepper = createStepper(run, current);
    fresh = true;
    nextStepS = Math.max(nextStepS, FRESH_STEP_S);
    return true;
  }

  function record(): void {
    if (outputS[recorded] !== t) return;
    recorder.record(run, stepper, t, totals, fronts);
    recorded++;
  }

  function finish() {
    const stored = stepper.storedKg();
    const open = stored - storedAtStart - (totals.enteredKg - totals.leftKg - totals.burntKg);
    const iterations = count.iterations + stepper.solver.iterations();
    const turnover = Math.max(stored, storedAtStart, totals.enteredKg, totals.leftKg);
    const residual = turnover > 0 ? Math.abs(open) / turnover : 0;
    return { residual, ...count, iterations, series: recorder.finish() };
  }

  function fail(failing: Failing, failedAtS: number): TransientResult {
    return { ...finish(), ...describeFailing(failing, failedAtS) };
  }
}

function createAmounts({ input: { nodeCount, edges } }: TransientInput): StepAmounts {
  return {
    flowKg: new Float64Array(edges.length),
    storedKg: new Float64Array(nodeCount),
    takenKg: new Float64Array(nodeCount),
    fuelKg: new Float64Array(edges.length),
  };
}

function describeFailing({ status, blame, nodes, elements }: Failing, failedAtS: number) {
  return {
    status,
    blame: `${formatHours(failedAtS)}: ${blame}`,
    blamed: { nodes, elements },
    failedAtS,
    final: null,
  } as const;
}

function listOutputs({ outputS, endS }: SimulateOptions, startS: number): readonly number[] {
  if (!(endS > startS)) throw new RangeError(`gas: a run from ${startS} s to ${endS} s`);
  const times = outputS ?? [startS, endS];
  if (times.some((t, k) => !Number.isFinite(t) || (k > 0 && !(t > times[k - 1])))) {
    throw new RangeError('gas: output times do not ascend');
  }
  return times.filter((t) => t >= startS && t <= endS);
}

/** The steady state of the first values; nothing changes in it. */
function findStart({ input, scenario, startS }: TransientInput): TransientState | { readonly failing: Failing } {
  const { status, state, blame, blamed } = solve(input);
  if (!state) {
    const failing = {
      status: status === 'infeasible' ? status : ('not_converged' as const),
      ...blamed,
      blame: blame ?? '',
    };
    return { failing: { ...failing, blame: `no steady state to begin with: ${failing.blame}` } };
  }
  const none = new Array<number>(input.edges.length).fill(0);
  const freed = input.nodes.some((node) => node.pressurePa !== undefined && scenario.withdrawalKgPerS?.has(node.id));
  return {
    timeS: startS,
    pressurePa: [...state.pressurePa].map((p) => (Number.isNaN(p) ? 101_325 : p)),
    massRateKgPerS: new Array<number>(input.nodeCount).fill(0),
    flowKgPerS: [...state.flowKgPerS],
    flowRateKgPerS2: none,
    fuelKgPerS: [...state.fuelKgPerS],
    mode: [...state.modes.mode],
    ratio: [...state.modes.ratio],
    nextStepS: FIRST_STEP_S,
    fresh: freed,
  };
}
