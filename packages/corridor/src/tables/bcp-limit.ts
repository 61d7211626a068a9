/** What a border crossing point lets through beside its hours and dollars: weight, customs transit, permits. */
import { bool, choice, date, id, int, monthDay, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { priceYear, provenance } from './shared.ts';

export const bcpLimit = defineTable({
  name: 'bcp_limit',
  title: 'Limits of border crossing points',
  description:
    'Limits of one crossing, each of one kind: the gross weight of a vehicle, whether TIR carnets are accepted and what ' +
    'their lack costs, a yearly number of permits. A crossing without a row has no limit that is known.',
  key: 'bcp_limit_id',
  columns: {
    bcp_limit_id: id('Id of the limit'),
    bcp_id: ref('bcp', 'The crossing'),
    kind: choice(['gross_weight', 'tir', 'permit'], 'What is limited'),
    gross_weight_t: optional(
      num('Heaviest vehicle, with its cargo; a class whose vehicle is heavier (vehicle_weight) does not pass', {
        unit: 't',
        minimum: 1,
        maximum: 200,
      }),
    ),
    tir_accepted: optional(bool('True where TIR carnets are accepted: nothing is added')),
    without_tir_h: optional(num('Added to the time of the crossing where they are not', { unit: 'h', minimum: 0 })),
    without_tir_usd_per_feu: optional(num('Added to its cost where they are not', { unit: 'USD/FEU', minimum: 0 })),
    price_year: optional(priceYear),
    permits_per_year: optional(
      int('Permits in a year, each for one trip of one vehicle there and back', { unit: 'count/yr', minimum: 1 }),
    ),
    permit_group: optional(text('Crossings of one group share their permits; empty: the crossing has its own')),
    vehicle_countries: optional(text('Countries whose vehicles need the permit, separated by ;')),
    from_date: optional(date('First day')),
    to_date: optional(date('First day after it')),
    from_month_day: optional(monthDay('First day in every year of a seasonal limit')),
    to_month_day: optional(monthDay('First day after it; may lie in the next year')),
    ...provenance,
  },
});

export const vehicleWeight = defineTable({
  name: 'vehicle_weight',
  title: 'Weights of vehicles',
  description: 'What a loaded vehicle of a layer weighs with cargo of a class, to hold against bcp_limit.',
  key: 'vehicle_weight_id',
  columns: {
    vehicle_weight_id: id('Id of the row'),
    class_id: ref('commodity_class', 'Commodity class'),
    layer_id: ref('layer', 'Layer of the vehicle'),
    gross_weight_t: num('Vehicle, containers and cargo', { unit: 't', minimum: 1, maximum: 10_000 }),
    ...provenance,
  },
});
