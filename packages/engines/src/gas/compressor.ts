/** Head, work and fuel of a compressor station, adiabatic. */
import type { Compressor, Gas } from './types.ts';

/** kappa / (kappa - 1). */
function exponentOf({ heatCapacityRatio }: Gas): number {
  return heatCapacityRatio / (heatCapacityRatio - 1);
}

/**
 * Adiabatic head, J/kg; negative below a ratio of 1.
 *
 * @source README.md, "Compressors"
 */
export function adiabaticHead(gas: Gas, inletZ: number, ratio: number): number {
  const exponent = exponentOf(gas);
  const scale = inletZ * gas.specificGasConstant * gas.temperatureK * exponent;
  return scale * (ratio ** (1 / exponent) - 1);
}

/** Shaft power, W; 0 where nothing is compressed. */
export function shaftPower(gas: Gas, inletZ: number, ratio: number, flowKgPerS: number, efficiency: number): number {
  return ratio > 1 && flowKgPerS > 0 ? (flowKgPerS * adiabaticHead(gas, inletZ, ratio)) / efficiency : 0;
}

/** Ratio that a shaft power gives a flow, and its derivative by the flow, 1/(kg/s). */
export function ratioOfPower(
  gas: Gas,
  inletZ: number,
  powerW: number,
  flowKgPerS: number,
  efficiency: number,
): readonly [ratio: number, slope: number] {
  const exponent = exponentOf(gas);
  const scale = inletZ * gas.specificGasConstant * gas.temperatureK * exponent;
  const gain = (powerW * efficiency) / (flowKgPerS * scale);
  const ratio = (1 + gain) ** exponent;
  return [ratio, (-exponent * ratio * gain) / ((1 + gain) * flowKgPerS)];
}

/** Flow that a shaft power lifts by a ratio above 1, kg/s. */
export function flowOfPower(gas: Gas, inletZ: number, powerW: number, ratio: number, efficiency: number): number {
  return (powerW * efficiency) / adiabaticHead(gas, inletZ, ratio);
}

/** What a station whose power is held gives, W. @throws RangeError where it has neither a set power nor a largest */
export function heldPower({ id, control, maxPowerW }: Compressor): number {
  const powerW = control.type === 'power' ? control.powerW : maxPowerW;
  if (powerW === undefined) throw new RangeError(`gas: the compressor ${id} has no power to hold`);
  return powerW;
}

/** Beyond any station of several stages. */
const STEEPEST_RATIO = 100;

/** A ratio that a station whose power is held does not come to: it is held by its ratio before, or gets no gas. */
export function steepestRatio({ control, maxRatio }: Compressor): number {
  const limit = control.type === 'ratio' ? control.ratio : control.type === 'outlet_pressure' ? maxRatio : undefined;
  return limit === undefined ? STEEPEST_RATIO : 1.1 * Math.max(1, limit);
}

/** Gas burnt by the drive, kg/s. */
export function fuelFlow(gas: Gas, powerW: number, driveEfficiency: number): number {
  return powerW / (driveEfficiency * gas.lowerHeatingValueJPerKg);
}
