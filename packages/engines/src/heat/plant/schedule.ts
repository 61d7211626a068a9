/** Schedules cut, joined and added up. */
import { priceAt } from './model.ts';
import type { PlantProblem, PlantSchedule } from './types.ts';

export function cutSchedule(schedule: PlantSchedule, periods: number): PlantSchedule {
  return mapSeries([schedule], ([values]) => values.slice(0, periods));
}

/** @throws RangeError where there is none */
export function joinSchedules(parts: readonly PlantSchedule[]): PlantSchedule {
  if (parts.length === 0) throw new RangeError('heat: no schedule to join');
  return mapSeries(parts, (list) => {
    const out = new (list[0].constructor as new (length: number) => (typeof list)[0])(
      list.reduce((sum, values) => sum + values.length, 0),
    );
    let at = 0;
    for (const values of list) {
      out.set(values as never, at);
      at += values.length;
    }
    return out;
  });
}

type Series = Float64Array | Uint8Array;

/** One schedule whose series are made of those of many. */
function mapSeries(parts: readonly PlantSchedule[], combine: (list: readonly Series[]) => Series): PlantSchedule {
  const walk = (values: readonly unknown[]): unknown => {
    const [first] = values;
    if (first instanceof Float64Array || first instanceof Uint8Array) return combine(values as readonly Series[]);
    if (Array.isArray(first)) return first.map((_, k) => walk(values.map((list) => (list as unknown[])[k])));
    if (typeof first !== 'object' || first === null) return first;
    return Object.fromEntries(
      Object.keys(first).map((key) => [key, walk(values.map((item) => (item as Record<string, unknown>)[key]))]),
    );
  };
  return walk(parts) as PlantSchedule;
}

/** What a schedule costs by its own figures. */
export function scheduleCost(problem: PlantProblem, schedule: PlantSchedule): number {
  const { units, boilers, market, periodH, unservedHeatPerMwh = 0, unservedPowerPerMwh = 0 } = problem;
  let sum = 0;
  for (let t = 0; t < schedule.importMw.length; t++) {
    for (const [k, unit] of units.entries()) {
      sum += schedule.units[k].started[t] * unit.startCost + schedule.units[k].costPerH[t] * periodH;
    }
    for (const [k, boiler] of boilers.entries()) sum += boiler.costPerMwh * schedule.boilers[k].heatMw[t] * periodH;
    const price = market?.pricePerMwh[t] ?? 0;
    const bought = schedule.importMw[t] - (market?.exportFactor ?? 0) * schedule.exportMw[t];
    const unserved =
      priceAt(unservedHeatPerMwh, t) * schedule.unservedHeatMw[t] + unservedPowerPerMwh * schedule.unservedPowerMw[t];
    sum += periodH * (price * bought + unserved);
  }
  return sum;
}

/** MWh of one fuel. */
export function fuelOf({ units, boilers, periodH }: PlantProblem, schedule: PlantSchedule, fuel: string): number {
  let sum = 0;
  for (const [k, unit] of units.entries()) if (unit.fuel === fuel) sum += total(schedule.units[k].fuelMw);
  for (const [k, boiler] of boilers.entries()) if (boiler.fuel === fuel) sum += total(schedule.boilers[k].fuelMw);
  return sum * periodH;
}

/** t CO2 of the fuel that is burnt. */
export function emissionsOf({ units, boilers, periodH }: PlantProblem, schedule: PlantSchedule): number {
  let kg = 0;
  for (const [k, unit] of units.entries()) kg += total(schedule.units[k].fuelMw) * (unit.co2KgPerMwhFuel ?? 0);
  for (const [k, boiler] of boilers.entries()) kg += total(schedule.boilers[k].fuelMw) * (boiler.co2KgPerMwhFuel ?? 0);
  return (kg * periodH) / 1000;
}

export function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
