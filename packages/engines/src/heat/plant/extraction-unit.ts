/** The feasible region of a unit with an extraction turbine, from its few usual figures. */
import type { OperatingPoint } from './types.ts';

export interface ExtractionUnit {
  readonly powerMw: number;
  readonly heatMw: number;
  /** Least power over the capacity. */
  readonly minLoad: number;
  /** Power given up for a unit of heat. */
  readonly powerLoss: number;
  /** Power over fuel at full power without heat; without power: heat over fuel. */
  readonly efficiency: number;
  readonly fuelPricePerMwh: number;
}

/** Heat that a unit at least load can give, over its largest. */
const HEAT_AT_LEAST_LOAD = 0.5;

/**
 * A quadrangle: steam that is taken for heat lowers the power by `powerLoss` at the same fuel.
 *
 * @returns corners with cost and fuel by hour; of a unit without power the ends of its range of heat
 */
export function createExtractionRegion(unit: ExtractionUnit): OperatingPoint[] {
  const { powerMw, heatMw, minLoad, powerLoss, efficiency, fuelPricePerMwh } = unit;
  const point = (power: number, heat: number, fuelMw: number): OperatingPoint => ({
    powerMw: power,
    heatMw: heat,
    fuelMw,
    costPerH: fuelMw * fuelPricePerMwh,
  });
  if (powerMw === 0) {
    return [point(0, minLoad * heatMw, (minLoad * heatMw) / efficiency), point(0, heatMw, heatMw / efficiency)];
  }
  const at = (load: number, heat: number) => {
    const power = load * powerMw - powerLoss * heat;
    return point(Math.max(0, power), heat, (Math.max(0, power) + powerLoss * heat) / efficiency);
  };
  return [at(minLoad, 0), at(minLoad, HEAT_AT_LEAST_LOAD * heatMw), at(1, heatMw), at(1, 0)];
}
