/** The fleet of a corridor's tables, put as the questions that a file would ask. */
import type { Corridor } from '@landbridge/corridor';
import { batteryLifeYears } from '@landbridge/engines/fleet';
import { Failure } from '../failure.ts';
import {
  createCng,
  createEnergy,
  createMix,
  createMixChanges,
  type MixChange,
  type Read,
} from './corridor-operations.ts';
import type { LeadTimes } from './lead-times.ts';
import type { FleetCharging, FleetFile, FleetOwnership, FleetSpares } from './types.ts';

export const MAKER = 'zhengzhou';
export const FLEET_PLACE = 'tashkent';
const WAREHOUSE = 'warehouse';
const DAYS_PER_YEAR = 365;
const H_PER_DAY = 24;

/**
 * @param lead  without it the spares are left out
 * @throws Failure `fleet.none`, `fleet.parameter` naming the parameter and the type
 */
export function readCorridorFleet(corridor: Corridor, lead?: LeadTimes): FleetFile {
  const { bus_type: types, depot: depots, fleet_parameter: parameters } = corridor.tables;
  if (types.length === 0 || depots.length === 0) {
    throw new Failure('fleet.none', 'The corridor has no buses: bus_type.csv and depot.csv have no rows');
  }
  const assumed = [...corridor.tables.spare_part, ...depots, ...parameters].filter(
    ({ basis }) => basis === 'assumed',
  ).length;
  const read = readerOf(corridor);
  const ownership = types.map(({ bus_type_id: id, energy }) => createOwnership(corridor, read, id, energy));
  const cyclesPerYear = (id: string) =>
    (read('km_per_day') * read('days_per_year') * read('energy_kwh_per_km', id)) / read('battery_kwh', id);
  const ordered = types.map(({ buses, name }) => `${buses} ${name}`).join(', ');
  return {
    name: corridor.tables.config[0]?.dataset_name ?? 'corridor',
    ...(lead ? { spares: createSpares(corridor, lead) } : {}),
    charging: createCharging(corridor),
    ownership,
    energy: createEnergy(corridor, read, cyclesPerYear),
    cng: createCng(corridor),
    mix: createMix(corridor, read, ownership),
    notes: [
      ordered,
      `${assumed} rows of depots, parts and parameters are assumed: no source found`,
      ...corridor.tables.bus_delivery.map(
        ({ buses, bus_type_id: type, until, source_id: source, basis }) =>
          `${buses} ${type} by ${until} (${basis}, ${source})`,
      ),
    ],
  };
}

/**
 * The mix of `readCorridorFleet` with one value changed: resale, price of electricity, price of gas.
 * @throws Failure `fleet.parameter` naming the parameter and the type
 */
export function readMixChanges(corridor: Corridor): MixChange[] {
  return createMixChanges(corridor, readerOf(corridor), (read) =>
    corridor.tables.bus_type.map(({ bus_type_id: id, energy }) => createOwnership(corridor, read, id, energy)),
  );
}

function readerOf({ tables }: Corridor): Read {
  return (parameter, type) => {
    const rows = tables.fleet_parameter.filter((row) => row.parameter === parameter);
    const row = rows.find(({ bus_type_id: id }) => id === type) ?? rows.find(({ bus_type_id: id }) => id === null);
    if (row) return row.value;
    throw new Failure('fleet.parameter', `fleet_parameter.csv has no ${parameter} of ${type ?? 'the fleet'}`);
  };
}

function createSpares(corridor: Corridor, lead: LeadTimes): FleetSpares {
  const read = readerOf(corridor);
  const { spare_part: parts, depot: depots, bus_type: types } = corridor.tables;
  const kmPerDay = (read('km_per_day') * read('days_per_year')) / DAYS_PER_YEAR;
  const handling = read('warehouse_handling_days');
  return {
    sites: [
      { id: WAREHOUSE },
      ...depots.map((row) => ({
        id: row.depot_id,
        supplier: WAREHOUSE,
        buses: row.cng_buses + row.electric_buses,
        bays: row.bays,
      })),
    ],
    parts: parts.map((row) => ({
      id: row.spare_part_id,
      name: row.name,
      unit_cost_usd: row.unit_cost_usd,
      per_bus: row.per_bus,
      basis: row.basis,
    })),
    flows: parts.flatMap((row) => {
      const energy = types.find(({ bus_type_id: id }) => id === row.bus_type_id)?.energy;
      const perBusDay = (row.per_bus * kmPerDay) / row.km_between_failures;
      return [
        { part: row.spare_part_id, site: WAREHOUSE, repair_days: row.maker_days + lead.usual_h / H_PER_DAY + handling },
        ...depots.map((depot) => ({
          part: row.spare_part_id,
          site: depot.depot_id,
          demand_per_day: perBusDay * (energy === 'electric' ? depot.electric_buses : depot.cng_buses),
          repair_share: row.depot_repair_share,
          repair_days: row.depot_repair_days,
          ship_days: depot.supply_days,
        })),
      ];
    }),
    availability_target: read('availability_target'),
    workshop_h: read('road_call_hours'),
  };
}

const SLOT_MINUTES = 15;
const SLOTS = (24 * 60) / SLOT_MINUTES;
/** The day of charging begins at noon: a night lies within it. Hours after noon. */
const NIGHT_RATE_H = [11, 18] as const;
const FIRST_IN_H = 8;
const LAST_IN_H = 12;
const FIRST_OUT_H = 16.5;
const LAST_OUT_H = 20;

function createCharging(corridor: Corridor): FleetCharging {
  const read = readerOf(corridor);
  const type = corridor.tables.bus_type.find(({ energy }) => energy === 'electric');
  const id = type?.bus_type_id;
  const battery = read('battery_kwh', id);
  const reserve = battery * read('battery_reserve');
  const used = Math.min(read('km_per_day') * read('energy_kwh_per_km', id), battery - reserve);
  const tariff = Array.from({ length: SLOTS }, (_, slot) => {
    const hour = (slot * SLOT_MINUTES) / 60;
    return read(
      hour >= NIGHT_RATE_H[0] && hour < NIGHT_RATE_H[1] ? 'electricity_night_usd_per_kwh' : 'electricity_usd_per_kwh',
    );
  });
  return {
    slot_minutes: SLOT_MINUTES,
    slots: SLOTS,
    efficiency: read('charging_efficiency'),
    sites: corridor.tables.depot.map((row) => ({
      id: row.depot_id,
      limit_kw: row.connection_kw,
      tariff_usd_per_kwh: tariff,
    })),
    buses: corridor.tables.depot.flatMap((row) =>
      Array.from({ length: row.electric_buses }, (_, k) => {
        // Buses come in one after the other and leave in the same order.
        const place = k / Math.max(1, row.electric_buses - 1);
        return {
          id: `${row.depot_id}:${k + 1}`,
          battery_kwh: battery,
          start_kwh: battery,
          reserve_kwh: reserve,
          end_kwh: battery,
          stays: [
            {
              site: row.depot_id,
              from_h: FIRST_IN_H + place * (LAST_IN_H - FIRST_IN_H),
              to_h: FIRST_OUT_H + place * (LAST_OUT_H - FIRST_OUT_H),
              power_kw: read('charge_kw', id),
              used_before_kwh: used,
            },
          ],
        };
      }),
    ),
  };
}

const BATTERY_LAW = { calendarShareFirstYear: 0.015, referenceK: 298.15, calendarActivationJPerMol: 40_000 };
/** Capacity at which a battery is changed. */
const BATTERY_END = 0.8;

function createOwnership(corridor: Corridor, read: Read, id: string, energy: 'cng' | 'electric'): FleetOwnership {
  const kmPerYear = read('km_per_day') * read('days_per_year');
  const common = {
    id,
    price_usd: read('price_usd', id),
    life_years: read('life_years'),
    km_per_year: kmPerYear,
    maintenance_usd_per_km: read('maintenance_usd_per_km', id),
    infrastructure_usd: read('infrastructure_usd', id),
    residual_share: read('residual_share'),
    discount_rate: read('discount_rate'),
  };
  if (energy === 'cng') {
    const perM3 = read('gas_kwh_per_m3');
    return {
      ...common,
      energy_kwh_per_km: (read('gas_m3_per_100km', id) / 100) * perM3,
      energy_usd_per_kwh: read('gas_usd_per_m3') / perM3,
      battery_usd: 0,
      battery_years: null,
      upstream_kg_per_kwh: read('cng_upstream_kg_per_kwh'),
      tailpipe_kg_per_kwh: read('cng_tailpipe_kg_per_kwh'),
    };
  }
  const perKm = read('energy_kwh_per_km', id);
  const cycles = (kmPerYear * perKm) / read('battery_kwh', id);
  const country = corridor.tables.node.find(
    ({ node_id: node }) => node === corridor.tables.depot[0].node_id,
  )?.country_id;
  const grid = corridor.tables.grid_factor.find(({ country_id: own }) => own === country);
  if (!grid) throw new Failure('fleet.parameter', `grid_factor.csv has no row of ${country}, where the depots are`);
  return {
    ...common,
    energy_kwh_per_km: perKm / read('charging_efficiency'),
    energy_usd_per_kwh: read('electricity_night_usd_per_kwh'),
    battery_usd: read('battery_usd', id),
    battery_years: batteryLifeYears(cycles, read('mean_battery_temperature'), BATTERY_END, BATTERY_LAW),
    upstream_kg_per_kwh: grid.co2e_g_per_kwh / 1000,
    tailpipe_kg_per_kwh: 0,
  };
}
