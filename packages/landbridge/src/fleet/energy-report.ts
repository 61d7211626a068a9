/** What buses use by load, speed and temperature, how far that goes, and how long their batteries last. */
import { type BusBody, batteryLifeYears, busEnergy, rangeM } from '@landbridge/engines/fleet';
import { Failure } from '../failure.ts';
import type { FleetEnergy } from './types.ts';

const KWH_J = 3.6e6;
const KM = 1000;
const KMH = 1 / 3.6;
const ZERO_C = 273.15;

export interface EnergyRequest {
  /** Default those of the section. */
  readonly loadsKg?: readonly number[];
  readonly speedsKmPerH?: readonly number[];
  readonly temperaturesC?: readonly number[];
}

export interface EnergyReport {
  readonly status: 'solved';
  readonly rows: readonly {
    readonly bus_type: string;
    readonly load_kg: number;
    readonly speed_km_h: number;
    readonly temperature_c: number;
    readonly kwh_per_km: number;
    readonly rolling_kwh_per_km: number;
    readonly air_kwh_per_km: number;
    readonly stops_kwh_per_km: number;
    readonly climb_kwh_per_km: number;
    readonly auxiliary_kwh_per_km: number;
    readonly climate_kwh_per_km: number;
    readonly range_km: number;
  }[];
  readonly batteries: readonly {
    readonly bus_type: string;
    readonly temperature_c: number;
    readonly cycles_per_year: number;
    /** Null where a hundred years are not enough to wear it out. */
    readonly years: number | null;
  }[];
  readonly inputs: FleetEnergy['inputs'];
  readonly notes: readonly string[];
}

/** @throws Failure `fleet.energy` naming the bus type or line and the parameter */
export function measureEnergy(
  energy: FleetEnergy,
  request: EnergyRequest = {},
  notes: readonly string[] = [],
): EnergyReport {
  const loads = request.loadsKg ?? energy.loads_kg;
  const speeds = request.speedsKmPerH ?? energy.speeds_km_h;
  const temperatures = request.temperaturesC ?? energy.temperatures_c;
  const need = (what: string, value: number, accepts: boolean, expected: string) => {
    if (!accepts) throw new Failure('fleet.energy', `${what} is ${value}, not ${expected}`);
  };
  for (const load of loads) need('load', load, load >= 0, 'at least 0 kg');
  for (const speed of speeds)
    need(
      'speed',
      speed,
      speed > 0 && speed <= energy.cruise_km_h,
      `above 0 and at most cruise_km_h, ${energy.cruise_km_h}`,
    );
  for (const one of temperatures) need('temperature', one, one > -60 && one < 60, 'between -60 and 60 °C');
  for (const type of energy.types) {
    for (const key of ['kerb_kg', 'frontal_m2', 'drive_efficiency', 'usable_kwh', 'cooling_per_unit'] as const)
      need(`bus type ${type.id}: ${key}`, type[key], type[key] > 0, 'above 0');
  }
  return {
    status: 'solved',
    rows: energy.types.flatMap((type) =>
      loads.flatMap((load) =>
        speeds.flatMap((speed) =>
          temperatures.map((temperature) => {
            const use = busEnergy(bodyOf(type), {
              passengersKg: load,
              speedMPerS: speed * KMH,
              cruiseMPerS: energy.cruise_km_h * KMH,
              stopsPerM: energy.stops_per_km / KM,
              temperatureC: temperature,
              climb: energy.climb_share ?? 0,
            });
            const kwh = (joulesPerM: number) => (joulesPerM * KM) / KWH_J;
            return {
              bus_type: type.id,
              load_kg: load,
              speed_km_h: speed,
              temperature_c: temperature,
              kwh_per_km: kwh(use.totalJPerM),
              rolling_kwh_per_km: kwh(use.rollingJPerM),
              air_kwh_per_km: kwh(use.airJPerM),
              stops_kwh_per_km: kwh(use.stopsJPerM),
              climb_kwh_per_km: kwh(use.climbJPerM),
              auxiliary_kwh_per_km: kwh(use.auxiliaryJPerM),
              climate_kwh_per_km: kwh(use.climateJPerM),
              range_km: rangeM(type.usable_kwh * KWH_J, 1, use.totalJPerM) / KM,
            };
          }),
        ),
      ),
    ),
    batteries: energy.types.flatMap((type) => {
      const { battery } = type;
      if (!battery) return [];
      return battery.temperatures_c.map((temperature) => ({
        bus_type: type.id,
        temperature_c: temperature,
        cycles_per_year: battery.cycles_per_year,
        years: batteryLifeYears(battery.cycles_per_year, temperature + ZERO_C, battery.end_share, {
          calendarShareFirstYear: battery.first_year_share,
          referenceK: battery.reference_c + ZERO_C,
          calendarActivationJPerMol: battery.activation_j_per_mol,
        }),
      }));
    }),
    inputs: energy.inputs,
    notes,
  };
}

function bodyOf(type: FleetEnergy['types'][number]): BusBody {
  return {
    kerbKg: type.kerb_kg,
    frontalM2: type.frontal_m2,
    dragCoefficient: type.drag_coefficient,
    rollingCoefficient: type.rolling_coefficient,
    driveEfficiency: type.drive_efficiency,
    regenerated: type.regenerated,
    auxiliaryW: type.auxiliary_kw * 1000,
    climateWPerK: type.climate_kw_per_k * 1000,
    // An engine's waste heat costs nothing.
    heatingPerUnit: type.heating_per_unit ?? Number.POSITIVE_INFINITY,
    coolingPerUnit: type.cooling_per_unit,
  };
}
