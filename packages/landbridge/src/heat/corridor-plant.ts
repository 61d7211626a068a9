/** The units of a corridor's heat plant as a problem of unit commitment. */
import { createExtractionRegion, type PlantProblem, type PlantUnit } from '@landbridge/engines/heat';
import { Failure } from '../failure.ts';
import type { HeatCase } from './corridor-case.ts';

export interface PlantQuestion {
  readonly heatMw: Float64Array;
  /** Units that are lost. */
  readonly lost?: readonly string[];
  /** Fuel at hand and what arrives a day, t; null: not a limit. */
  readonly supply?: { readonly stockT: number; readonly deliveryTPerDay: number; readonly daysWithout: number } | null;
  readonly fuel?: 'coal' | 'gas';
}

const HOURS_PER_DAY = 24;
/** The grid takes what the plant gives: more than all its units. */
const GRID_SHARE = 2;
/** Above any unit's output: heat that nobody takes is let off, so that power can be made without. */
const FREE = 1e4;

export function createCorridorProblem(item: HeatCase, question: PlantQuestion): PlantProblem {
  const { parameter, units, capacityMw, plant } = item;
  const { heatMw, lost = [], supply = null, fuel = plant.fuel } = question;
  const price =
    fuel === 'coal' ? parameter('coal_usd_per_t') / parameter('coal_mwh_per_t') : parameter('gas_usd_per_mwh');
  const co2 = parameter(fuel === 'coal' ? 'coal_kgco2_per_mwh' : 'gas_kgco2_per_mwh');
  const standing = units.filter((row) => !lost.includes(row.heat_unit_id));
  const unknown = lost.find((id) => !units.some((row) => row.heat_unit_id === id));
  if (unknown !== undefined)
    throw new Failure(
      'heat.unit',
      `There is no unit ${unknown}; there are: ${units.map((row) => row.heat_unit_id).join(', ')}`,
    );
  const powerMw = standing.reduce((sum, row) => sum + row.power_mw, 0);
  const store = parameter('store_mwh');
  return {
    periodH: 1,
    heatMw,
    loadMw: null,
    units: standing.map(
      (row): PlantUnit => ({
        id: row.heat_unit_id,
        points: createExtractionRegion({
          powerMw: row.power_mw,
          heatMw: row.heat_share * capacityMw,
          minLoad: row.min_load,
          powerLoss: row.power_loss,
          efficiency: row.efficiency,
          fuelPricePerMwh: price,
        }),
        minUpH: row.min_up_h,
        minDownH: row.min_down_h,
        startCost: row.start_fuel_mwh * price,
        rampMwPerH: row.ramp_mw_per_h,
        start: { on: true },
        fuel,
        co2KgPerMwhFuel: co2,
      }),
    ),
    boilers: [],
    store:
      store > 0
        ? {
            capacityMwh: store,
            maxPowerMw: parameter('store_mw'),
            lossPerH: 0.005,
            initialMwh: store / 2,
            finalLeastMwh: store / 2,
          }
        : null,
    market: {
      pricePerMwh: new Float64Array(heatMw.length).fill(parameter('power_usd_per_mwh')),
      maxImportMw: 0,
      maxExportMw: GRID_SHARE * Math.max(powerMw, 1),
      exportFactor: 1,
    },
    maxDumpMw: FREE,
    unservedHeatPerMwh: parameter('unserved_heat_usd_per_mwh'),
    ...(supply ? { fuels: [createSupply(item, fuel, heatMw.length, supply)] } : {}),
  };
}

function createSupply(
  { parameter }: HeatCase,
  id: string,
  hours: number,
  { stockT, deliveryTPerDay, daysWithout }: NonNullable<PlantQuestion['supply']>,
) {
  // Gas has no tonnes: it is given as the coal that has its heat.
  const perTonne = parameter('coal_mwh_per_t');
  return {
    id,
    stockMwh: stockT * perTonne,
    deliveryMwh: Float64Array.from({ length: hours }, (_, h) =>
      h % HOURS_PER_DAY === 0 && h / HOURS_PER_DAY >= daysWithout ? deliveryTPerDay * perTonne : 0,
    ),
  };
}
