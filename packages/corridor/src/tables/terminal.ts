/** What terminals and border crossings work with, what they do to vehicles, what arrives, and who is on duty. */
import { choice, id, int, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { provenance, year } from './shared.ts';

const count = { unit: 'count', minimum: 1 } as const;
const variation = num('Standard deviation / mean: 0 constant, 1 exponential', {
  unit: 'ratio',
  minimum: 0,
  maximum: 10,
});
const share = { unit: 'share', minimum: 0, maximum: 1 } as const;

export const EQUIPMENT_KINDS = [
  'track',
  'berth',
  'gantry_crane',
  'reach_stacker',
  'jack',
  'wagon',
  'yard',
  'locomotive',
  'gate',
  'booth',
  'officer',
] as const;

export const equipment = defineTable({
  name: 'equipment',
  title: 'Equipment of terminals',
  description:
    'Tracks by gauge and length, cranes, wagons, yard, locomotives, gates, booths, officers. Cranes with a layer serve its ' +
    'tracks alone; without one they serve all.',
  key: 'equipment_id',
  columns: {
    equipment_id: id('Id of the equipment'),
    terminal_id: ref('terminal', 'Where it is'),
    kind: choice(EQUIPMENT_KINDS, 'What it is; wagon: those kept ready, or sets of bogies'),
    layer_id: optional(ref('layer', 'The tracks’ gauge or the berths’ sea; of wagons their gauge')),
    count: int('How many; of a yard its room in TEU', count),
    length_m: optional(num('Of one track, berth or wagon', { unit: 'm', minimum: 1 })),
    minutes_per_move: optional(
      num('Of one crane, stacker or jack: a container, or a wagon', { unit: 'min', minimum: 0 }),
    ),
    minutes_cv: optional(variation),
    teu: optional(num('Containers on one wagon', { unit: 'TEU', minimum: 1 })),
    tiers: optional(int('Of a yard: containers on top of each other', { unit: 'count', minimum: 1, maximum: 12 })),
    reefer_plugs: optional(int('Of a yard; empty: as many as wanted', { unit: 'count', minimum: 0 })),
    return_h: optional(num('Of wagons: until one that went away laden is back empty', { unit: 'h', minimum: 0 })),
    ...provenance,
  },
});

export const ACTIVITIES = [
  'documents',
  'customs',
  'plant_animal_health',
  'security',
  'inspection',
  'gate',
  'shunting',
  'hold',
] as const;

export const process = defineTable({
  name: 'process',
  title: 'Processes of terminals',
  description:
    'Step by step what is done to the vehicles of a flow. `hold` is the wait for others that the hours of ' +
    'bcp_performance hold beside the work: its mean is fitted to them, year by year.',
  key: 'process_id',
  columns: {
    process_id: id('Id of the step'),
    terminal_id: ref('terminal', 'Where it is done'),
    flow: text('Which flow of arrival.csv: `westbound`, `eastbound`'),
    step: int('Order within its place', { unit: 'count', minimum: 1 }),
    place: choice(
      ['arrival', 'inbound', 'clearing', 'placing', 'outbound', 'departure'],
      'arrival: before it takes a track; inbound: on it, before lifting; clearing: emptied, before the track is free; ' +
        'placing and outbound: of the departing train, before and after loading; departure: off the tracks',
    ),
    side: optional(choice(['exit', 'entry'], 'Side of a border: leaving the first country or entering the second')),
    activity: choice(ACTIVITIES, 'What is done; inspection: of those selected'),
    equipment_id: optional(ref('equipment', 'Who does it; empty: it waits for nobody')),
    share: num('Vehicles to which it is done', share),
    minutes: num('Mean time; of a hold 0, since it is fitted', { unit: 'min', minimum: 0 }),
    minutes_cv: variation,
    declared_minutes: optional(num('Mean where declared before arrival', { unit: 'min', minimum: 0 })),
    ...provenance,
  },
});

export const arrival = defineTable({
  name: 'arrival',
  title: 'Arrivals at terminals',
  description:
    'Trains, trucks and ships of each flow: how many, when, with which containers, and how their cargo changes gauge. ' +
    'The latest year not after the one computed counts, or else the earliest.',
  key: 'arrival_id',
  columns: {
    arrival_id: id('Id of the row'),
    terminal_id: ref('terminal', 'Where they arrive'),
    flow: text('`westbound`, `eastbound`'),
    year,
    vehicle: choice(['train', 'truck', 'ship'], 'What arrives'),
    from_layer_id: optional(ref('layer', 'Tracks or berths on which it stands; empty: on none')),
    to_layer_id: optional(ref('layer', 'On which its cargo leaves')),
    gauge_work: choice(
      ['none', 'container_lift', 'wagon_to_wagon', 'bogie_exchange'],
      'How its cargo changes layer; wagon_to_wagon: nothing is put down',
    ),
    per_day: num('Vehicles', { unit: '1/day', minimum: 0 }),
    pattern: choice(['timetable', 'random'], 'Evenly over the window with delay, or independent of each other'),
    window_h: num('Part of the day over which they are spread', { unit: 'h/day', minimum: 0.1, maximum: 24 }),
    delay_h: num('Mean lateness', { unit: 'h', minimum: 0 }),
    delay_cv: variation,
    teu: int('Containers on one', { unit: 'TEU', minimum: 1 }),
    departing_teu: optional(int('On a departing one; empty: as many', { unit: 'TEU', minimum: 1 })),
    forty_share: num('Forty-foot among containers', share),
    empty_share: num('Empty among containers', share),
    reefer_share: num('Reefers among containers', share),
    declared_share: num('Vehicles declared before arrival', share),
    bcp_id: optional(ref('bcp', 'Crossing whose hours of bcp_performance the flow’s hold is fitted to')),
    direction: optional(choice(['a_to_b', 'b_to_a'], 'Direction of those hours; the side is that of the hold')),
    ...provenance,
  },
});

const hour = { unit: 'h', minimum: 0, maximum: 24 } as const;

export const shift = defineTable({
  name: 'shift',
  title: 'Shifts of terminals',
  description: 'Who is on duty when, every day. Equipment without a row works day and night.',
  key: 'shift_id',
  columns: {
    shift_id: id('Id of the shift'),
    equipment_id: ref('equipment', 'Whose shift'),
    from_h: num('Hour at which it begins', hour),
    to_h: num('Hour at which it ends; less than the first: of the next day', hour),
    on_duty: int('How many of them', count),
    ...provenance,
  },
});
