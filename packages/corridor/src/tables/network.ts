/** The physical networks: layers, nodes, links, and where cargo changes from one layer to another. */
import { bool, choice, date, id, int, monthDay, num, optional, ref, text, wkt } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { lifetime, MODES, names, priceYear, provenance, year } from './shared.ts';

export const layer = defineTable({
  name: 'layer',
  title: 'Layers',
  description: 'One physical network each: a railway of one gauge, roads, the open sea, the Caspian.',
  key: 'layer_id',
  columns: {
    layer_id: id('Id of the layer'),
    ...names,
    mode: choice(MODES, 'Mode of transport'),
    gauge_mm: optional(int('Track gauge', { unit: 'mm', minimum: 500, maximum: 2000 })),
    inland: bool('True where a route of another mode may use the layer as a ferry (the Caspian)'),
    running_h_per_day: num('Hours in a day in which a vehicle moves: a truck driver rests', {
      unit: 'h/day',
      minimum: 1,
      maximum: 24,
    }),
    vehicle_teu: num('Containers on one vehicle: a truck, a train, a ship', {
      unit: 'TEU',
      minimum: 1,
    }),
    ...provenance,
  },
});

export const NODE_TYPES = [
  'city',
  'seaport',
  'dry_port',
  'terminal',
  'rail_junction',
  'road_junction',
  'rail_border',
  'road_border',
  'cooperation_centre',
  'chokepoint',
  'facility',
] as const;

export const node = defineTable({
  name: 'node',
  title: 'Nodes',
  description: 'Places: cities, ports, terminals, junctions, border stations. A place may lie on several layers.',
  key: 'node_id',
  standard: 'GMNS node',
  columns: {
    node_id: id('Id of the place'),
    ...names,
    name_local: optional(text('Name in the local language')),
    x_coord: num('Longitude', { unit: 'degree', minimum: -180, maximum: 180 }),
    y_coord: num('Latitude', { unit: 'degree', minimum: -90, maximum: 90 }),
    node_type: choice(NODE_TYPES, 'What the place is'),
    country_id: ref('country', 'Country'),
    unlocode: optional(text('UN/LOCODE, without a space')),
    other_codes: optional(text('Other codes and spellings a user may type, separated by ;')),
    ...lifetime,
    ...provenance,
  },
});

export const link = defineTable({
  name: 'link',
  title: 'Links',
  description: 'Track, road or sea lane between two nodes. Source and basis of the row are those of its length.',
  key: 'link_id',
  standard: 'GMNS link',
  columns: {
    link_id: id('Id of the link'),
    name: text('What it is called, such as "Altynkol - Zhetygen"'),
    from_node_id: ref('node', 'First end'),
    to_node_id: ref('node', 'Other end'),
    directed: bool('True where cargo runs only from the first end to the other'),
    layer_id: ref('layer', 'The physical network it belongs to'),
    facility_type: choice(
      ['main_line', 'branch_line', 'motorway', 'primary', 'secondary', 'sea_lane', 'ferry', 'pipeline'],
      'Kind of link',
    ),
    country_id: optional(ref('country', 'Country whose speed, tariff and power it uses; empty at sea')),
    bcp_id: optional(ref('bcp', 'The border crossing point that it passes')),
    length: num('Length', { unit: 'km', minimum: 0.1 }),
    free_speed: optional(
      num('Speed while moving; empty: the speed table', {
        unit: 'km/h',
        minimum: 1,
        maximum: 250,
      }),
    ),
    lanes: optional(
      int('Tracks of a railway, lanes of a road each way', {
        unit: 'count',
        minimum: 1,
        maximum: 12,
      }),
    ),
    capacity_teu_per_day: optional(
      num('Containers that it can carry, both ways together; a closing stands in restriction', {
        unit: 'TEU/day',
        minimum: 1,
      }),
    ),
    background_teu_per_day: optional(
      num('Room that bulk trains and other traffic take, both ways together', { unit: 'TEU/day', minimum: 0 }),
    ),
    electrified_share: optional(
      num('Part of the length under wires', {
        unit: 'share',
        minimum: 0,
        maximum: 1,
      }),
    ),
    ...lifetime,
    ...provenance,
    geometry: wkt('Line from the first end to the other through real waypoints'),
  },
});

export const bcp = defineTable({
  name: 'bcp',
  title: 'Border crossing points',
  description:
    'Where a link leaves one country for another. Hours and costs are in bcp_performance, by year and direction.',
  key: 'bcp_id',
  columns: {
    bcp_id: id('Id of the crossing'),
    ...names,
    mode: choice(MODES, 'Mode of transport'),
    country_a_id: ref('country', 'Country on one side'),
    country_b_id: ref('country', 'Country on the other side'),
    x_coord: num('Longitude', { unit: 'degree', minimum: -180, maximum: 180 }),
    y_coord: num('Latitude', { unit: 'degree', minimum: -90, maximum: 90 }),
    gateway: optional(text('Group of crossings whose share is reported together, such as Khorgos')),
    frontier: optional(text('Frontier whose gateways a shipper chooses among, such as China; a route crosses it once')),
    capacity_teu_per_day: optional(
      num('Containers that it can pass, both ways together; a closing stands in restriction', {
        unit: 'TEU/day',
        minimum: 1,
      }),
    ),
    ...lifetime,
    ...provenance,
  },
});

export const bcpPerformance = defineTable({
  name: 'bcp_performance',
  title: 'Time and cost at border crossing points',
  description:
    'CAREC CPMM trade facilitation indicators 1 and 2: hours and dollars to clear one side of a crossing, in one ' +
    'direction, in a year. An engine adds the exit and the entry side, each from the latest year not after its own, ' +
    'or else the earliest.',
  key: 'bcp_performance_id',
  columns: {
    bcp_performance_id: id('Id of the row'),
    bcp_id: ref('bcp', 'The crossing'),
    direction: choice(['a_to_b', 'b_to_a'], 'Direction of travel between country_a and country_b'),
    side: choice(['exit', 'entry'], 'Side: leaving the first country or entering the second'),
    year,
    hours: num('Time to clear', { unit: 'h', minimum: 0, maximum: 2000 }),
    cost_usd_per_feu: num('Cost to clear, per truck or forty-foot container', {
      unit: 'USD/FEU',
      minimum: 0,
    }),
    price_year: priceYear,
    ...provenance,
  },
});

export const terminal = defineTable({
  name: 'terminal',
  title: 'Terminals',
  description: 'Where containers are lifted: cranes, tracks, storage, yearly capacity.',
  key: 'terminal_id',
  columns: {
    terminal_id: id('Id of the terminal'),
    ...names,
    node_id: ref('node', 'Where it stands'),
    cranes: optional(int('Gantry cranes that serve trains', { unit: 'count', minimum: 1 })),
    moves_per_crane_h: optional(
      num('Containers that one crane lifts in an hour', {
        unit: 'count/h',
        minimum: 0.1,
      }),
    ),
    storage_teu: optional(num('Containers that it can store at once', { unit: 'TEU', minimum: 0 })),
    capacity_teu_per_year: optional(
      num('Containers that it can handle in a year', {
        unit: 'TEU/yr',
        minimum: 0,
      }),
    ),
    area_ha: optional(num('Area', { unit: 'ha', minimum: 0 })),
    ...lifetime,
    ...provenance,
  },
});

export const TRANSFER_METHODS = [
  'container_lift',
  'bogie_exchange',
  'wagon_to_wagon',
  'ro_ro',
  'rail_ferry',
  'ship_to_shore',
  'truck_to_train',
] as const;

export const transfer = defineTable({
  name: 'transfer',
  title: 'Transfers',
  description: 'Moving cargo between two layers at a node: break of gauge, transshipment, reloading.',
  key: 'transfer_id',
  columns: {
    transfer_id: id('Id of the transfer'),
    name: text('What it is called'),
    node_id: ref('node', 'Where it happens'),
    terminal_id: optional(ref('terminal', 'The terminal that does it: its cranes set the handling time of a train')),
    from_layer_id: ref('layer', 'Layer that the cargo comes on'),
    to_layer_id: ref('layer', 'Layer that it goes on'),
    directed: bool('True where it works only one way'),
    method: choice(TRANSFER_METHODS, 'How the cargo changes layer'),
    time_h: num('Handling beside the lifting of a train: shunting, papers, berthing', { unit: 'h', minimum: 0 }),
    wait_h: num('Mean wait for wagons, ship or truck', {
      unit: 'h',
      minimum: 0,
    }),
    cost_usd_per_feu: num('Price of the transfer of one forty-foot container', {
      unit: 'USD/FEU',
      minimum: 0,
    }),
    price_year: priceYear,
    co2e_kg_per_feu: num('Emissions of the transfer, well to wheel', {
      unit: 'kg CO2e/FEU',
      minimum: 0,
    }),
    capacity_teu_per_day: optional(
      num('Containers that it can move, both ways together; a closing stands in restriction', {
        unit: 'TEU/day',
        minimum: 1,
      }),
    ),
    ...lifetime,
    ...provenance,
  },
});

export const restriction = defineTable({
  name: 'restriction',
  title: 'Restrictions',
  description:
    'Closings, winter seasons, loading bans and quotas, dated or every year. A scenario that closes a place adds rows here.',
  key: 'restriction_id',
  columns: {
    restriction_id: id('Id of the restriction'),
    table: choice(['link', 'bcp', 'transfer', 'node', 'layer', 'service'], 'Table of what is restricted'),
    row_id: text('Key of what is restricted'),
    direction: choice(['both', 'a_to_b', 'b_to_a'], 'Direction; from the first end to the other is a_to_b'),
    class_id: optional(ref('commodity_class', 'Only this class; empty: all')),
    from_date: optional(date('First day of a dated restriction')),
    to_date: optional(date('First day after it')),
    from_month_day: optional(monthDay('First day in every year of a seasonal restriction')),
    to_month_day: optional(monthDay('First day after it; may lie in the next year')),
    quota_teu_per_day: num('Containers still let through; 0 is a closing', {
      unit: 'TEU/day',
      minimum: 0,
    }),
    ...provenance,
  },
});
