/** What moving costs: speeds, tariffs, loading, emissions, and the services that run. */
import { choice, id, int, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { lifetime, MODES, names, priceYear, provenance, year } from './shared.ts';

export const speed = defineTable({
  name: 'speed',
  title: 'Speeds',
  description:
    'CAREC CPMM speed without delay: distance over time in motion. An engine takes the most specific row (country ' +
    'before none), of the latest year not after its own, or else the earliest.',
  key: 'speed_id',
  columns: {
    speed_id: id('Id of the row'),
    layer_id: ref('layer', 'Layer'),
    country_id: optional(ref('country', 'Country; empty: every other')),
    year,
    speed_km_per_h: num('Speed without delay', {
      unit: 'km/h',
      minimum: 1,
      maximum: 250,
    }),
    ...provenance,
  },
});

export const tariff = defineTable({
  name: 'tariff',
  title: 'Tariffs',
  description:
    'Price of carrying a forty-foot container. `trade` is paid where the link lies in the country of origin or ' +
    'destination, `transit` elsewhere, `any` in both. The most specific row holds, of the latest year not after the ' +
    "engine's own, or else the earliest.",
  key: 'tariff_id',
  columns: {
    tariff_id: id('Id of the row'),
    layer_id: ref('layer', 'Layer'),
    country_id: optional(ref('country', 'Country; empty: every other, and the sea')),
    relation: choice(['any', 'trade', 'transit'], 'Relation of the cargo to the country'),
    year,
    usd_per_feu_km: num('Price by distance; a subsidy is taken off in its own table', {
      unit: 'USD/FEU-km',
      minimum: 0,
    }),
    price_year: priceYear,
    ...provenance,
  },
});

export const subsidy = defineTable({
  name: 'subsidy',
  title: 'Subsidies',
  description: 'Part of the rail price that a government pays for containers between two regions, by year.',
  key: 'subsidy_id',
  columns: {
    subsidy_id: id('Id of the row'),
    country_id: ref('country', 'Country that pays, on links inside it'),
    mode: choice(MODES, 'Mode of transport'),
    partner_region: text('Region of the other end, as in the country table'),
    year,
    share: num('Part of the tariff that is paid', {
      unit: 'share',
      minimum: 0,
      maximum: 1,
    }),
    ...provenance,
  },
});

export const loading = defineTable({
  name: 'loading',
  title: 'Loading and unloading',
  description:
    'Getting a container onto a layer at its origin, or off it at its destination, with the wait for a departure.',
  key: 'loading_id',
  columns: {
    loading_id: id('Id of the row'),
    layer_id: ref('layer', 'Layer'),
    country_id: optional(ref('country', 'Country; empty: every other')),
    loading_h: num('Collecting and loading', { unit: 'h', minimum: 0 }),
    departure_wait_h: num('Mean wait for the departure', {
      unit: 'h',
      minimum: 0,
    }),
    unloading_h: num('Unloading and delivery', { unit: 'h', minimum: 0 }),
    loading_usd_per_feu: num('Price of loading', {
      unit: 'USD/FEU',
      minimum: 0,
    }),
    unloading_usd_per_feu: num('Price of unloading', {
      unit: 'USD/FEU',
      minimum: 0,
    }),
    price_year: priceYear,
    co2e_kg_per_feu: num('Emissions of one loading or unloading', {
      unit: 'kg CO2e/FEU',
      minimum: 0,
    }),
    ...provenance,
  },
});

export const emissionFactor = defineTable({
  name: 'emission_factor',
  title: 'Emission factors',
  description:
    'Well-to-wheel emissions of a mode and traction: per tonne-kilometre, per TEU-kilometre, or as electricity per ' +
    "tonne-kilometre times the grid's factor. Exactly one of the three is given.",
  key: 'emission_factor_id',
  columns: {
    emission_factor_id: id('Id of the row'),
    layer_id: ref('layer', 'Layer'),
    traction: choice(['diesel', 'electric', 'heavy_fuel_oil'], 'What moves the vehicle'),
    co2e_g_per_tkm: optional(
      num('Emissions by weight and distance', {
        unit: 'g CO2e/tkm',
        minimum: 0,
      }),
    ),
    co2e_g_per_teu_km: optional(
      num('Emissions by container and distance', {
        unit: 'g CO2e/TEU-km',
        minimum: 0,
      }),
    ),
    electricity_kwh_per_tkm: optional(
      num('Electricity by weight and distance, at the substation', {
        unit: 'kWh/tkm',
        minimum: 0,
      }),
    ),
    ...provenance,
  },
});

export const gridFactor = defineTable({
  name: 'grid_factor',
  title: 'Grid factors',
  description: 'Emissions of a kilowatt-hour from a country’s grid.',
  key: 'grid_factor_id',
  columns: {
    grid_factor_id: id('Id of the row'),
    country_id: ref('country', 'Country'),
    year,
    co2e_g_per_kwh: num('Emissions of electricity', {
      unit: 'g CO2e/kWh',
      minimum: 0,
      maximum: 2000,
    }),
    ...provenance,
  },
});

export const service = defineTable({
  name: 'service',
  title: 'Services',
  description: 'Scheduled block trains, ferries and feeders: how often, how many containers, how long.',
  key: 'service_id',
  columns: {
    service_id: id('Id of the service'),
    ...names,
    operator: optional(text('Who runs it')),
    mode: choice(MODES, 'Mode of transport'),
    departures_per_week: optional(num('Departures each way', { unit: 'count/week', minimum: 0 })),
    teu_per_departure: optional(num('Containers on one departure', { unit: 'TEU', minimum: 1 })),
    transit_time_h: optional(num('Published time from first to last stop', { unit: 'h', minimum: 0 })),
    price_usd_per_feu: optional(
      num('Published price from first to last stop', {
        unit: 'USD/FEU',
        minimum: 0,
      }),
    ),
    price_year: optional(priceYear),
    ...lifetime,
    ...provenance,
  },
});

export const serviceStop = defineTable({
  name: 'service_stop',
  title: 'Stops of services',
  description: 'Places where a service calls, in order.',
  key: 'service_stop_id',
  columns: {
    service_stop_id: id('Id of the row'),
    service_id: ref('service', 'The service'),
    sequence: int('Order of the stop, from 1', { unit: 'count', minimum: 1 }),
    node_id: ref('node', 'The place'),
  },
});

export const parameter = defineTable({
  name: 'parameter',
  title: 'Model parameters',
  description:
    'Behaviour that no figure gives and calibration fits: scales of choice, constants of modes and gateways, delay at ' +
    'capacity. The freight engine README lists the ids it knows and their defaults.',
  key: 'parameter_id',
  columns: {
    parameter_id: id('Id that the engine knows, such as mode_scale_per_usd'),
    value: num('Value used', { unit: 'as the description says' }),
    prior: num('Value before calibration', { unit: 'as the description says' }),
    low: optional(num('Lower bound in calibration', { unit: 'as the description says' })),
    high: optional(num('Upper bound in calibration', { unit: 'as the description says' })),
    unit: text('Unit of the value'),
    description: text('What it does'),
    ...provenance,
  },
});
