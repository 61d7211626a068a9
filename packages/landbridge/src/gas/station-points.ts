/** Stations with a map at the state that was solved: where they run, and which of their limits that breaks. */
import {
  adiabaticHead,
  type GasInput,
  type GasState,
  operateStation,
  type StationSetup,
} from '@landbridge/engines/gas';

/** Assumed: what a drive breathes in. */
const AMBIENT_C = 15;

export interface StationReport {
  readonly id: string;
  /** The file's number of the setup that takes least power within all limits; where none is within, breaks fewest. */
  readonly setup: string;
  /** Shaft power by the efficiency of the map; null where a unit's map does not reach the point. */
  readonly power_w: number | null;
  readonly fuel_w: number | null;
  readonly units: readonly {
    readonly id: string;
    readonly inlet_m3_s: number;
    readonly head_j_kg: number;
    readonly speed_per_min: number | null;
    readonly efficiency: number | null;
    readonly power_w: number | null;
    readonly max_power_w: number | null;
    /** Inlet flow over that of the surge line, less 1. */
    readonly surge_margin: number;
    /** Flow of the choke line over the inlet flow, less 1. */
    readonly choke_margin: number;
  }[];
  /** Limits that are broken, in words; empty where it can run so. */
  readonly broken: readonly string[];
}

/** Of the stations that compress. @cost O(stations x setups) */
export function listStationPoints(
  { edges, from, to, gas, state: law }: GasInput,
  { pressurePa, flowKgPerS }: GasState,
  setupsOf: ReadonlyMap<string, readonly StationSetup[]>,
): StationReport[] {
  const watts = (kw: number | null) => (kw === null ? null : 1000 * kw);
  return edges.flatMap(({ id, kind }, e): StationReport[] => {
    const setups = kind === 'compressor' ? setupsOf.get(id) : undefined;
    const [inlet, ratio] = [pressurePa[from[e]], pressurePa[to[e]] / pressurePa[from[e]]];
    if (!setups || !(ratio > 1 + 1e-9) || !(flowKgPerS[e] > 0)) return [];
    const z = law.z(inlet);
    const point = operateStation(setups, {
      flowKgPerS: flowKgPerS[e],
      densityKgPerM3: inlet / (z * gas.specificGasConstant * gas.temperatureK),
      headJPerKg: adiabaticHead(gas, z, ratio),
      ambientC: AMBIENT_C,
      ratio,
    });
    if (!point) return [];
    const fuels = point.units.map((unit) => unit.fuelKw);
    return [
      {
        id,
        setup: point.setup,
        power_w: watts(point.powerKw),
        fuel_w: fuels.some((fuel) => fuel === null) ? null : watts(fuels.reduce<number>((sum, kw) => sum + kw!, 0)),
        units: point.units.map((unit) => ({
          id: unit.id,
          inlet_m3_s: unit.inletM3PerS,
          head_j_kg: 1000 * unit.headKjPerKg,
          speed_per_min: unit.speedPerMin,
          efficiency: unit.efficiency,
          power_w: watts(unit.powerKw),
          max_power_w: watts(unit.maxPowerKw),
          surge_margin: unit.surgeMargin,
          choke_margin: unit.chokeMargin,
        })),
        broken: point.broken,
      },
    ];
  });
}
