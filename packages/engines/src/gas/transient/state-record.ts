/** A state as plain numbers, and back: what a later run goes on from. */
import type { Run } from './run.ts';
import type { StageState } from './stage.ts';
import type { TransientState } from './types.ts';

type When = Pick<TransientState, 'timeS' | 'nextStepS' | 'fresh'>;

export function packState({ structure }: Run, state: Omit<StageState, 'partPa'>, when: When): TransientState {
  return {
    ...when,
    pressurePa: [...state.pressurePa],
    massRateKgPerS: [...state.massRate],
    flowKgPerS: [...state.flow],
    flowRateKgPerS2: [...state.flowRate],
    fuelKgPerS: [...state.fuel],
    mode: [...structure.modes.mode],
    ratio: [...structure.modes.ratio],
  };
}

export function unpackState(state: TransientState): Omit<StageState, 'partPa'> {
  return {
    pressurePa: Float64Array.from(state.pressurePa),
    massRate: Float64Array.from(state.massRateKgPerS),
    flow: Float64Array.from(state.flowKgPerS),
    flowRate: Float64Array.from(state.flowRateKgPerS2),
    fuel: Float64Array.from(state.fuelKgPerS),
  };
}
