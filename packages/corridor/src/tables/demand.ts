/** Who sends what to whom, and the corridors that measures are reported for. */
import { choice, id, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { MODES, names, priceYear, provenance, year } from './shared.ts';

export const commodityClass = defineTable({
  name: 'commodity_class',
  title: 'Commodity classes',
  description: 'Kinds of container cargo that share a weight and a value of time.',
  key: 'class_id',
  columns: {
    class_id: id('Id of the class'),
    ...names,
    unit_load: choice(['FEU', 'TEU'], 'Container that prices are quoted for'),
    tonnes_per_teu: num('Cargo in one TEU', {
      unit: 't/TEU',
      minimum: 0.1,
      maximum: 30,
    }),
    value_usd_per_teu: num('Value of the cargo in one TEU', {
      unit: 'USD/TEU',
      minimum: 0,
    }),
    value_of_time_usd_per_teu_h: num('What an hour of transit is worth to the shipper', {
      unit: 'USD/TEU-h',
      minimum: 0,
    }),
    price_year: priceYear,
    ...provenance,
  },
});

export const zone = defineTable({
  name: 'zone',
  title: 'Zones',
  description: 'Where demand begins and ends: a region or a country, joined to the networks at one node.',
  key: 'zone_id',
  standard: 'GMNS zone',
  columns: {
    zone_id: id('Id of the zone'),
    ...names,
    node_id: ref('node', 'Node where its cargo is loaded'),
    super_zone: text('Group that results are summed by'),
    ...provenance,
  },
});

export const demand = defineTable({
  name: 'demand',
  title: 'Demand',
  description: 'Containers from one zone to another in a year, by class.',
  key: 'demand_id',
  columns: {
    demand_id: id('Id of the flow'),
    origin_zone_id: ref('zone', 'Where it begins'),
    destination_zone_id: ref('zone', 'Where it ends'),
    class_id: ref('commodity_class', 'Commodity class'),
    year,
    teu_per_year: num('Loaded containers', { unit: 'TEU/yr', minimum: 0 }),
    ...provenance,
  },
});

export const namedRoute = defineTable({
  name: 'named_route',
  title: 'Named routes',
  description: 'Corridors that measures are reported for (CAREC TFI, time-cost-distance), given by the places on them.',
  key: 'named_route_id',
  columns: {
    named_route_id: id('Id of the route'),
    ...names,
    mode: choice(MODES, 'Mode of transport'),
    via: text('Node ids from the first place to the last, separated by ;'),
    reference_length_km: optional(num('Published length of the whole route', { unit: 'km', minimum: 1 })),
    reference_time_h: optional(
      num('Published transit time of the whole route', {
        unit: 'h',
        minimum: 0,
      }),
    ),
    reference_cost_usd_per_feu: optional(
      num('Published price of the whole route', {
        unit: 'USD/FEU',
        minimum: 0,
      }),
    ),
    price_year: optional(priceYear),
    ...provenance,
  },
});
