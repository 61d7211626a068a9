/** Head, work and fuel of a compressor station, adiabatic. */
import type { Gas } from './types.ts';

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

/** Gas burnt by the drive, kg/s. */
export function fuelFlow(gas: Gas, powerW: number, driveEfficiency: number): number {
  return powerW / (driveEfficiency * gas.lowerHeatingValueJPerKg);
}
