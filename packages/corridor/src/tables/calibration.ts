/** Published counts, times and prices that the model is fitted to and judged by. */
import { choice, id, num, optional, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { priceYear, provenance, year } from './shared.ts';

export const OBSERVATION_QUANTITIES = [
  'gateway_trains',
  'gateway_teu',
  'gateway_share',
  'bcp_teu',
  'link_teu',
  'transfer_teu',
  'node_teu',
  'region_teu',
  'mode_share',
  'route_time_h',
  'route_cost_usd_per_feu',
  'route_swod',
  'route_swd',
  'route_tfi3',
] as const;

export const observation = defineTable({
  name: 'observation',
  title: 'Observations',
  description:
    'A published figure beside what the model says of the same thing. A count is of loaded containers once ' +
    '`conversion` has turned trains, vehicles, tonnes or all containers into them.',
  key: 'observation_id',
  columns: {
    observation_id: id('Id of the observation'),
    name: text('What was counted or timed, in words'),
    quantity: choice(
      OBSERVATION_QUANTITIES,
      'gateway_trains, gateway_teu: over gateways; gateway_share: of what crosses their frontier; bcp_teu, link_teu, ' +
        'transfer_teu: over rows; node_teu: loaded, unloaded or moved between layers at places; region_teu: between ' +
        'regions; mode_share: part of `mode` in a relation; route_...: of named routes, loading left out',
    ),
    subject: optional(
      text('Gateways, keys of rows, places or named routes, separated by ;. Empty: the relation as a whole'),
    ),
    mode: optional(choice(['rail', 'road', 'sea'], 'Only cargo of this main mode')),
    relation: optional(
      text(
        'Only cargo between these regions or countries: `China > Europe` one way, `China <> Europe + Turkey` both ways',
      ),
    ),
    year,
    counts: text('What the source counts: trains, all containers or loaded ones, whose traffic, both ways or one'),
    value: num('The figure as published', { unit: 'as `unit`', minimum: 0 }),
    unit: text('Unit as published'),
    low: optional(num('Lower end of a 90 % range, in the published unit', { unit: 'as `unit`', minimum: 0 })),
    high: optional(num('Upper end of the range', { unit: 'as `unit`', minimum: 0 })),
    conversion: optional(
      num('Loaded TEU, share, h, USD/FEU or km/h for one published unit; empty: 1', { unit: 'ratio', minimum: 0 }),
    ),
    price_year: optional(priceYear),
    use: choice(
      ['fit', 'check', 'input'],
      'fit: parameters are fitted to it; check: compared only; input: the model or its demand was made from it, so that agreement is no evidence',
    ),
    ...provenance,
  },
});
