/**
 * One step in time. TR-BDF2: a trapezoid to 2 - sqrt 2 of the step and a backward difference to its end, second order,
 * L-stable, with the error of an embedded third order. After a jump backward Euler, which asks for no slope before it.
 */
import { addTiedFlows } from '../tied-flow.ts';
import { type Balance, createBalance, type Totals } from './balance.ts';
import type { StepAmounts } from './fronts.ts';
import { type Run, setBoundary } from './run.ts';
import { createStageSolver, createStageState, type StageSolver, type StageState } from './stage.ts';

const GAMMA = 2 - Math.SQRT2;
const D = GAMMA / 2;
const W = Math.SQRT2 / 4;
/** Weights of the step less those of the embedded third order. */
const E0 = W - (1 - W) / 3;
const E1 = W - (3 * W + 1) / 3;
const E2 = D - D / 3;

/** The equations of a stage were not solved. */
export const UNSOLVED = -1;
/** Ratios of a ring without resistance do not agree. */
export const DISAGREEING = -2;

export interface Stepper {
  /** State at the end of the last step that was kept. */
  readonly current: StageState;
  /** State that a step tried for. */
  readonly next: StageState;
  readonly solver: StageSolver;
  readonly balance: Balance;
  /**
   * @returns error over the pressure, 0 for backward Euler; `UNSOLVED` or `DISAGREEING`
   */
  readonly attempt: (timeS: number, endS: number, fresh: boolean) => number;
  /** Keeps what was tried, and adds what was taken meanwhile. */
  readonly keep: (totals: Totals) => void;
  /** What the step that was tried has moved. */
  readonly measureAmounts: (amounts: StepAmounts) => void;
  readonly storedKg: () => number;
}

/**
 * For the run's structure as it is now.
 *
 * @source Bank et al. (1985), IEEE Transactions on Electron Devices 32(10); Hosea and Shampine (1996), Applied Numerical
 * Mathematics 20
 */
export function createStepper(run: Run, start: Omit<StageState, 'partPa'>): Stepper {
  const { nodeCount, edges } = run.input;
  const { partCount, part } = run.structure;
  const create = () => createStageState(nodeCount, edges.length, partCount);
  let [current, next] = [create(), create()];
  const middle = create();
  const solver = createStageSolver(run);
  const balance = createBalance(run);
  const mass = new Float64Array(nodeCount);
  const massKnown = new Float64Array(nodeCount);
  const flowKnown = new Float64Array(edges.length);
  const massError = new Float64Array(nodeCount);
  const flowError = new Float64Array(edges.length);
  const partRate = new Float64Array(partCount);
  const taken = [new Float64Array(nodeCount), new Float64Array(nodeCount), new Float64Array(nodeCount)];
  const needed = new Float64Array(nodeCount);
  let stepS = 0;
  let euler = false;
  copyValues(start, current);
  // The first node of a part has the share 1.
  for (let i = nodeCount - 1; i >= 0; i--) current.partPa[part[i]] = start.pressurePa[i];

  return {
    get current() {
      return current;
    },
    get next() {
      return next;
    },
    solver,
    balance,
    attempt,
    keep,
    measureAmounts,
    storedKg() {
      solver.storeMass(current.pressurePa, mass);
      return mass.reduce((sum, value) => sum + value, 0);
    },
  };

  function attempt(timeS: number, endS: number, fresh: boolean): number {
    stepS = endS - timeS;
    euler = fresh;
    solver.storeMass(current.pressurePa, mass);
    if (fresh) return solveEuler(endS);
    setBoundary(run, timeS, false);
    balance.setTaken(current, taken[0]);
    const tau = D * stepS;
    solver.setPartRate(current, partRate);
    copyState(current, middle);
    for (let p = 0; p < partCount; p++) {
      const guess = current.partPa[p] + GAMMA * stepS * partRate[p];
      middle.partPa[p] = guess > 0.5 * current.partPa[p] ? guess : current.partPa[p];
    }
    for (let i = 0; i < nodeCount; i++) massKnown[i] = mass[i] + tau * current.massRate[i];
    for (let e = 0; e < edges.length; e++) {
      flowKnown[e] = current.flow[e] + tau * current.flowRate[e];
      middle.flow[e] = current.flow[e] + GAMMA * stepS * current.flowRate[e];
    }
    if (setBoundary(run, timeS + GAMMA * stepS, true) >= 0) return DISAGREEING;
    if (!solver.solve(middle, massKnown, flowKnown, tau)) return UNSOLVED;
    balance.setTaken(middle, taken[1]);
    copyState(middle, next);
    for (let p = 0; p < partCount; p++) {
      const guess = current.partPa[p] + (middle.partPa[p] - current.partPa[p]) / GAMMA;
      next.partPa[p] = guess > 0.5 * middle.partPa[p] ? guess : middle.partPa[p];
    }
    for (let i = 0; i < nodeCount; i++) massKnown[i] = mass[i] + stepS * W * (current.massRate[i] + middle.massRate[i]);
    for (let e = 0; e < edges.length; e++) {
      flowKnown[e] = current.flow[e] + stepS * W * (current.flowRate[e] + middle.flowRate[e]);
      next.flow[e] = current.flow[e] + (middle.flow[e] - current.flow[e]) / GAMMA;
    }
    if (setBoundary(run, endS, true) >= 0) return DISAGREEING;
    if (!solver.solve(next, massKnown, flowKnown, tau)) return UNSOLVED;
    balance.setTaken(next, taken[2]);
    return measureError(tau);
  }

  function solveEuler(endS: number): number {
    copyState(current, next);
    if (setBoundary(run, endS, true) >= 0) return DISAGREEING;
    if (!solver.solve(next, mass, current.flow, stepS)) return UNSOLVED;
    balance.setTaken(next, taken[2]);
    return 0;
  }

  function measureError(tau: number): number {
    for (let i = 0; i < nodeCount; i++) {
      massError[i] = stepS * (E0 * current.massRate[i] + E1 * middle.massRate[i] + E2 * next.massRate[i]);
    }
    for (let e = 0; e < edges.length; e++) {
      flowError[e] = stepS * (E0 * current.flowRate[e] + E1 * middle.flowRate[e] + E2 * next.flowRate[e]);
    }
    return solver.measure(next, massError, flowError, tau);
  }

  function measureAmounts({ flowKg, storedKg, takenKg, fuelKg }: StepAmounts): void {
    const weights = euler ? [0, 0, stepS] : [stepS * W, stepS * W, stepS * D];
    const sum = (a: Float64Array, b: Float64Array, c: Float64Array, out: Float64Array) => {
      for (let i = 0; i < out.length; i++) {
        out[i] = euler ? stepS * c[i] : weights[0] * a[i] + weights[1] * b[i] + weights[2] * c[i];
      }
    };
    sum(current.flow, middle.flow, next.flow, flowKg);
    sum(current.massRate, middle.massRate, next.massRate, storedKg);
    sum(taken[0], taken[1], taken[2], takenKg);
    sum(current.fuel, middle.fuel, next.fuel, fuelKg);
    for (let i = 0; i < nodeCount; i++) needed[i] = takenKg[i] + storedKg[i];
    for (let e = 0; e < edges.length && run.burns; e++) needed[run.input.from[e]] += fuelKg[e];
    // Elements without resistance carry what their nodes' balances ask for over the whole step.
    addTiedFlows(run.input, run.structure, needed, run.input.fixedPressurePa, flowKg);
  }

  function keep(totals: Totals): void {
    for (let i = 0; i < nodeCount; i++) {
      const kg = euler ? stepS * taken[2][i] : stepS * (W * (taken[0][i] + taken[1][i]) + D * taken[2][i]);
      if (kg > 0) totals.leftKg += kg;
      else totals.enteredKg -= kg;
    }
    for (let e = 0; e < edges.length && run.burns; e++) {
      totals.burntKg += euler
        ? stepS * next.fuel[e]
        : stepS * (W * (current.fuel[e] + middle.fuel[e]) + D * next.fuel[e]);
    }
    [current, next] = [next, current];
  }
}

function copyState(from: StageState, to: StageState): void {
  to.partPa.set(from.partPa);
  copyValues(from, to);
}

/** All but the pressures of parts, which are others in another structure. */
function copyValues(from: Omit<StageState, 'partPa'>, to: StageState): void {
  to.pressurePa.set(from.pressurePa);
  to.flow.set(from.flow);
  to.massRate.set(from.massRate);
  to.flowRate.set(from.flowRate);
  to.fuel.set(from.fuel);
}
