/**
 * A turbo compressor by its map: lines of equal speed and efficiency in the plane of inlet volume flow and adiabatic head,
 * between the surge line and the choke line, and the most that its drive gives. An operating point is held against them.
 *
 * @source Schmidt et al. (2017), GasLib: a library of gas network instances, Data 2(4):40; Fügenschuh et al. (2015),
 * chapter 2 of Evaluating Gas Network Capacities (Koch et al., eds.), SIAM: biquadratic isolines, quadratic limits
 */
import { findRoot } from '../numerics/index.ts';

/** (1, x, x^2) A (1, y, y^2)^T, A by rows. */
export type Biquadratic = readonly number[];
/** c_1 + c_2 x + c_3 x^2. */
export type Quadratic = readonly number[];

export interface TurboCompressor {
  readonly id: string;
  readonly minSpeedPerMin: number;
  readonly maxSpeedPerMin: number;
  /** Head, kJ/kg, by inlet flow, m3/s, and speed, 1/min. */
  readonly headMap: Biquadratic;
  /** Adiabatic efficiency by the same. */
  readonly efficiencyMap: Biquadratic;
  /** Head, kJ/kg, by inlet flow, m3/s: none higher is stable. */
  readonly surgeLine: Quadratic;
  /** Head, kJ/kg, by inlet flow, m3/s: none lower is reached. */
  readonly chokeLine: Quadratic;
  readonly drive: TurboDrive | null;
}

export interface TurboDrive {
  readonly id: string;
  /** Largest shaft power, kW, by ambient temperature, °C, and speed, 1/min. */
  readonly maxPowerMap: Biquadratic;
  /** Energy of the fuel, kW, by shaft power, kW. */
  readonly energyRate: Quadratic;
}

/** Units side by side share the flow, stages one behind the other the head. */
export interface StationSetup {
  readonly id: string;
  readonly stages: readonly (readonly TurboCompressor[])[];
}

export interface UnitPoint {
  readonly id: string;
  readonly inletM3PerS: number;
  readonly headKjPerKg: number;
  /** Null where no speed of the map gives this head. */
  readonly speedPerMin: number | null;
  readonly efficiency: number | null;
  readonly powerKw: number | null;
  readonly maxPowerKw: number | null;
  readonly fuelKw: number | null;
  /** Inlet flow over that of the surge line at this head, less 1; negative: in surge. */
  readonly surgeMargin: number;
  /** Inlet flow of the choke line at this head over the flow, less 1; negative: choked. */
  readonly chokeMargin: number;
  /** Limits that are broken, in words. */
  readonly broken: readonly string[];
}

export interface StationPoint {
  readonly setup: string;
  readonly units: readonly UnitPoint[];
  /** Null where a unit has none. */
  readonly powerKw: number | null;
  readonly broken: readonly string[];
}

export function evaluateBiquadratic(a: Biquadratic, x: number, y: number): number {
  const row = (r: number) => a[r] + y * (a[r + 1] + y * a[r + 2]);
  return row(0) + x * (row(3) + x * row(6));
}

export function evaluateQuadratic([c1, c2, c3]: Quadratic, x: number): number {
  return c1 + x * (c2 + x * c3);
}

export interface InletState {
  readonly flowKgPerS: number;
  readonly densityKgPerM3: number;
  /** Of the whole station. */
  readonly headJPerKg: number;
  readonly ambientC: number;
  /** Outlet over inlet pressure of the whole station. */
  readonly ratio: number;
}

/** @cost O(1): a root of one variable for the speed, two quadratics */
export function operateUnit(
  unit: TurboCompressor,
  inletM3PerS: number,
  headKjPerKg: number,
  massKgPerS: number,
  ambientC: number,
): UnitPoint {
  const { headMap, minSpeedPerMin: low, maxSpeedPerMin: high, drive } = unit;
  const broken: string[] = [];
  const gap = (n: number) => evaluateBiquadratic(headMap, inletM3PerS, n) - headKjPerKg;
  let speed: number | null = null;
  if (gap(low) > 0) broken.push(`the head is below that of the least speed, ${low} 1/min`);
  else if (gap(high) < 0) broken.push(`the head is above that of the largest speed, ${high} 1/min`);
  else speed = findRoot(gap, low, high);
  const surge = flowAt(unit.surgeLine, headKjPerKg);
  const choke = flowAt(unit.chokeLine, headKjPerKg);
  const surgeMargin = inletM3PerS / surge - 1;
  const chokeMargin = choke / inletM3PerS - 1;
  if (surgeMargin < 0) broken.push('in surge');
  if (chokeMargin < 0) broken.push('choked');
  const efficiency = speed === null ? null : evaluateBiquadratic(unit.efficiencyMap, inletM3PerS, speed);
  const powerKw = efficiency !== null && efficiency > 0 ? (massKgPerS * headKjPerKg) / efficiency : null;
  const maxPowerKw = drive && speed !== null ? evaluateBiquadratic(drive.maxPowerMap, ambientC, speed) : null;
  if (powerKw !== null && maxPowerKw !== null && powerKw > maxPowerKw) {
    broken.push(`needs ${powerKw.toFixed(0)} kW, the drive gives ${maxPowerKw.toFixed(0)} kW`);
  }
  return {
    id: unit.id,
    inletM3PerS,
    headKjPerKg,
    speedPerMin: speed,
    efficiency,
    powerKw,
    maxPowerKw,
    fuelKw: drive && powerKw !== null ? evaluateQuadratic(drive.energyRate, powerKw) : null,
    surgeMargin,
    chokeMargin,
    broken,
  };
}

/**
 * The setup that takes least power of those within all limits; where none is, the one with fewest limits broken. Stages
 * have equal heads, and the volume falls from stage to stage with the pressure that they share.
 */
export function operateStation(setups: readonly StationSetup[], inlet: InletState): StationPoint | null {
  let best: StationPoint | null = null;
  for (const { id, stages } of setups) {
    const units = stages.flatMap((stage, s) => {
      const volume = inlet.flowKgPerS / (inlet.densityKgPerM3 * inlet.ratio ** (s / stages.length));
      return stage.map((unit) =>
        operateUnit(
          unit,
          volume / stage.length,
          inlet.headJPerKg / 1000 / stages.length,
          inlet.flowKgPerS / stage.length,
          inlet.ambientC,
        ),
      );
    });
    const powerKw = units.reduce<number | null>(
      (sum, unit) => (sum === null || unit.powerKw === null ? null : sum + unit.powerKw),
      0,
    );
    const broken = units.flatMap((unit) => unit.broken.map((words) => `${unit.id}: ${words}`));
    const point = { setup: id, units, powerKw, broken };
    const isBetter =
      best === null ||
      broken.length < best.broken.length ||
      (broken.length === best.broken.length &&
        (powerKw ?? Number.POSITIVE_INFINITY) < (best.powerKw ?? Number.POSITIVE_INFINITY));
    if (isBetter) best = point;
  }
  return best;
}

/** Flow at which a rising line has a head. */
function flowAt([c1, c2, c3]: Quadratic, head: number): number {
  if (Math.abs(c3) < 1e-12) return (head - c1) / c2;
  const root = Math.sqrt(Math.max(0, c2 * c2 - 4 * c3 * (c1 - head)));
  // The root where the line rises; of a line that bends over, the smaller one.
  return (root - c2) / (2 * c3);
}
