/** A bus fleet: what was ordered and came, where it stands, what breaks on it, and what it takes to run it. */
import { choice, date, id, int, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { names, priceYear, provenance } from './shared.ts';

export const busType = defineTable({
  name: 'bus_type',
  title: 'Bus types',
  description: 'A type of bus of the fleet, with how many were ordered. Its figures are rows of fleet_parameter.',
  key: 'bus_type_id',
  columns: {
    bus_type_id: id('Id of the type'),
    ...names,
    models: optional(text('Models, separated by ;')),
    energy: choice(['cng', 'electric'], 'What it runs on'),
    buses: int('Buses ordered', { unit: 'count', minimum: 0 }),
    ...provenance,
  },
});

export const busDelivery = defineTable({
  name: 'bus_delivery',
  title: 'Bus deliveries',
  description: 'Buses of a type that came by a day: a tranche each row, not a running total.',
  key: 'bus_delivery_id',
  columns: {
    bus_delivery_id: id('Id of the tranche'),
    bus_type_id: ref('bus_type', 'Type'),
    until: date('Day by which they were due or had come'),
    buses: int('Buses of the tranche', { unit: 'count', minimum: 0 }),
    ...provenance,
  },
});

export const depot = defineTable({
  name: 'depot',
  title: 'Bus depots',
  description: 'Where buses stand at night, with their workshop, shelf of spares and connection.',
  key: 'depot_id',
  columns: {
    depot_id: id('Id of the depot'),
    ...names,
    node_id: ref('node', 'Place in the network'),
    cng_buses: int('Buses that run on gas', { unit: 'count', minimum: 0 }),
    electric_buses: int('Buses that run on batteries', { unit: 'count', minimum: 0 }),
    connection_kw: num('Power that chargers may draw together', { unit: 'kW', minimum: 0 }),
    bays: int('Workshop bays', { unit: 'count', minimum: 0 }),
    technicians: int('Technicians on duty', { unit: 'count', minimum: 0 }),
    supply_days: num('From the warehouse of the fleet, where that has the part', { unit: 'd', minimum: 0 }),
    ...provenance,
  },
});

export const sparePart = defineTable({
  name: 'spare_part',
  title: 'Spare parts',
  description: 'A part that is exchanged on the bus and repaired or bought: how often it fails and what it costs.',
  key: 'spare_part_id',
  columns: {
    spare_part_id: id('Id of the part'),
    ...names,
    bus_type_id: ref('bus_type', 'Bus that it is a part of'),
    per_bus: int('Places on each bus', { unit: 'count', minimum: 1 }),
    km_between_failures: num('Distance of a bus between failures of one place', { unit: 'km', minimum: 1 }),
    unit_cost_usd: num('Price', { unit: 'USD', minimum: 0.01 }),
    price_year: priceYear,
    depot_repair_share: num('Share of failures that the depot repairs itself', {
      unit: 'share',
      minimum: 0,
      maximum: 1,
    }),
    depot_repair_days: num('Repair at the depot', { unit: 'd', minimum: 0 }),
    maker_days: num('From order to departure at the maker, transport left out', { unit: 'd', minimum: 0 }),
    ...provenance,
  },
});

export const fleetParameter = defineTable({
  name: 'fleet_parameter',
  title: 'Fleet parameters',
  description:
    'What a type of bus, or the fleet as a whole, takes and costs: packages/landbridge/src/fleet/README.md lists them.',
  key: 'fleet_parameter_id',
  columns: {
    fleet_parameter_id: id('Id of the row'),
    parameter: id('Which parameter'),
    bus_type_id: optional(ref('bus_type', 'Type that it holds for; empty: the fleet')),
    value: num('Value', { unit: 'as the parameter' }),
    low: optional(num('Lower end of its range', { unit: 'as the parameter' })),
    high: optional(num('Upper end of its range', { unit: 'as the parameter' })),
    unit: text('Unit'),
    ...provenance,
  },
});
