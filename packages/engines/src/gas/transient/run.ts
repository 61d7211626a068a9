/** A run's own copy of the network: held pressures, withdrawals and set-points as they are at a time. */
import { createModes, type Modes, TIED } from '../modes.ts';
import type { GasInput } from '../prepare.ts';
import { createStructure, type Structure } from '../structure.ts';
import type { GasEdge } from '../types.ts';
import { valueAt } from './profile.ts';
import { controlAt, withControl } from './set-points.ts';
import { createTies, refreshShares, type Ties } from './ties.ts';
import type { ControlProfile, Profile, TransientInput } from './types.ts';

export interface Run extends TransientInput {
  /** The run's own copy; what moves in it is refilled. */
  readonly input: GasInput;
  readonly edges: GasEdge[];
  /** Potential and flow that are large for the network. */
  readonly scale: { readonly potential: number; readonly flow: number };
  /** Stations take their fuel from the network. */
  readonly burns: boolean;
  readonly taken: readonly (readonly [node: number, profile: Profile])[];
  readonly held: readonly (readonly [node: number, profile: Profile])[];
  readonly controls: readonly (readonly [edge: number, profile: ControlProfile])[];
  structure: Structure;
  ties: Ties;
}

/**
 * @param modes  of the pieces at the start
 * @returns faults of the structure stand in `structure.faults`
 * @cost O(pieces) and the order of elimination
 */
export function createRun(transient: TransientInput, modes: Modes, timeS: number): Run {
  const { scenario, capacity } = transient;
  const { nodes, edges } = transient.input;
  const own = edges.slice();
  const input: GasInput = {
    ...transient.input,
    edges: own,
    fixedPressurePa: transient.input.fixedPressurePa.slice(),
    withdrawalKgPerS: transient.input.withdrawalKgPerS.slice(),
    setPressurePa: transient.input.setPressurePa.slice(),
    capacity,
  };
  const nodeAt = new Map(nodes.map(({ id }, i) => [id, i]));
  const edgeAt = new Map(edges.map(({ kind, id }, e) => [`${kind} ${id}`, e]));
  const run: Run = {
    ...transient,
    input,
    edges: own,
    scale: measureScale(transient),
    burns: edges.some((edge) => edge.kind === 'compressor' && edge.driveEfficiency !== undefined),
    taken: [...(scenario.withdrawalKgPerS ?? [])].map(([id, profile]) => [nodeAt.get(id)!, profile]),
    held: [...(scenario.pressurePa ?? [])].map(([id, profile]) => [nodeAt.get(id)!, profile]),
    controls: [...(scenario.control ?? [])].map(([id, profile]) => [edgeAt.get(id)!, profile]),
    structure: input.structure,
    ties: createTies(input.from, input.to, input.structure),
  };
  // A node that held a pressure for the steady state takes a flow from now on.
  for (const [i] of run.taken) input.fixedPressurePa[i] = Number.NaN;
  setBoundary(run, timeS, false);
  setModes(run, { mode: modes.mode.slice(), ratio: modes.ratio.slice() });
  return run;
}

/** Elements that do something else from now on: new equations. @cost O(pieces) and the order of elimination */
export function setModes(run: Run, modes: Modes): void {
  run.structure = createStructure(run.input, modes);
  run.ties = createTies(run.input.from, run.input.to, run.structure);
}

/**
 * Sets what the scenario gives at a time; of a jump what is before it where `before` is true. Ratios that move change
 * the proportions of pressures within the structure.
 *
 * @returns an element whose ratio does not agree with others of its ring; -1 where all do
 * @cost O(profiles), and O(ties) where a ratio moved
 */
export function setBoundary(run: Run, t: number, before: boolean): number {
  const { input, edges, structure, taken, held, controls, ties } = run;
  const { modes, share } = structure;
  for (const [i, profile] of taken) input.withdrawalKgPerS[i] = valueAt(profile, t, before);
  for (const [i, profile] of held) input.fixedPressurePa[i] = valueAt(profile, t, before);
  let moved = false;
  for (const [e, profile] of controls) {
    const control = controlAt(profile, t, before);
    edges[e] = withControl(edges[e], control);
    if (control.type === 'outlet_pressure') input.setPressurePa[e] = control.pressurePa;
    if (control.type !== 'ratio' || modes.mode[e] !== TIED || modes.ratio[e] === control.ratio) continue;
    modes.ratio[e] = control.ratio;
    moved = true;
  }
  return moved ? refreshShares(ties, input.from, input.to, modes, share) : -1;
}

/** Modes after a jump: elements whose type of set-point changed begin again, the others stay. @cost O(edges) */
export function restartControls({ edges, structure, controls }: Run, t: number): Modes | null {
  const { modes } = structure;
  const changed = controls.filter(([, profile]) => {
    const [old, now] = [controlAt(profile, t, true), controlAt(profile, t)];
    return old.type !== now.type;
  });
  if (changed.length === 0) return null;
  const next = { mode: modes.mode.slice(), ratio: modes.ratio.slice() };
  const begun = createModes(edges);
  for (const [e] of changed) {
    next.mode[e] = begun.mode[e];
    next.ratio[e] = begun.ratio[e];
  }
  return next;
}

/** From all that the scenario ever gives: the same wherever a run begins. */
function measureScale({ input, scenario }: TransientInput) {
  const most = (profile: Profile | undefined) => (profile?.value ?? []).reduce((a, b) => Math.max(a, b), 0);
  let pressure = 0;
  let [given, taken] = [0, 0];
  for (const [i, { id }] of input.nodes.entries()) {
    const held = input.fixedPressurePa[i];
    pressure = Math.max(pressure, Number.isNaN(held) ? 0 : held, most(scenario.pressurePa?.get(id)));
    const own = input.withdrawalKgPerS[i];
    const profile = scenario.withdrawalKgPerS?.get(id);
    taken += Math.max(own, most(profile));
    given += (profile?.value ?? []).reduce((a, b) => Math.max(a, -b), Math.max(0, -own));
  }
  for (const value of input.setPressurePa) pressure = Math.max(pressure, value);
  for (const profile of scenario.control?.values() ?? []) {
    for (const item of profile.control)
      if (item.type === 'outlet_pressure') pressure = Math.max(pressure, item.pressurePa);
  }
  const widest = input.areaM2.reduce((least, area) => Math.max(least, area), 0);
  // 0.01 m/s at the largest pressure, where nodes take nothing.
  const { specificGasConstant, temperatureK } = input.gas;
  const creep = (0.01 * widest * pressure) / (specificGasConstant * temperatureK);
  return { potential: input.state.potential(pressure), flow: Math.max(given, taken, creep) };
}
