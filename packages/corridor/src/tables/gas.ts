/** Gas transmission: lines, nodes, pipes, stations, what enters and leaves, and capacities that were published. */
import { choice, date, id, int, num, optional, ref, text, wkt } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { lifetime, names, provenance, year } from './shared.ts';

/** Every volume of gas in these tables. */
const AT_20_C = 'at 20 °C and 101.325 kPa';
const bcm = (description: string) => num(`${description}, ${AT_20_C}`, { unit: 'bcm/yr', minimum: 0 });
const pressure = (description: string) => num(`${description}, absolute`, { unit: 'MPa', minimum: 0.001, maximum: 40 });

export const gasLine = defineTable({
  name: 'gas_line',
  title: 'Gas pipelines',
  description: 'A pipeline by its name, with the length and capacity that its operator or the press gives it.',
  key: 'gas_line_id',
  columns: {
    gas_line_id: id('Id of the line'),
    ...names,
    length_km: optional(num('Length of its route', { unit: 'km', minimum: 0 })),
    capacity_bcm_per_year: optional(bcm('Design capacity')),
    design_pressure_mpa: optional(pressure('Design pressure')),
    ...lifetime,
    ...provenance,
  },
});

export const gasNode = defineTable({
  name: 'gas_node',
  title: 'Gas nodes',
  description: 'Ends of pipes and stations. A node that holds a pressure takes or gives what the network needs there.',
  key: 'gas_node_id',
  columns: {
    gas_node_id: id('Id of the node'),
    ...names,
    node_type: choice(
      ['inlet', 'suction', 'discharge', 'junction', 'border', 'delivery'],
      'inlet: gas enters; suction, discharge: sides of a station; delivery: gas leaves',
    ),
    country_id: ref('country', 'Country'),
    x_coord: num('Longitude', { unit: 'degree', minimum: -180, maximum: 180 }),
    y_coord: num('Latitude', { unit: 'degree', minimum: -90, maximum: 90 }),
    elevation_m: optional(
      num('Height above the sea; empty: taken as that of its neighbours', { unit: 'm', minimum: -450, maximum: 6000 }),
    ),
    held_pressure_mpa: optional(pressure('Pressure that is held here')),
    min_pressure_mpa: optional(pressure('Least pressure, by contract or design')),
    max_pressure_mpa: optional(pressure('Largest pressure')),
    origin_country_id: optional(ref('country', 'Country whose gas enters here where no nomination says it')),
    fed_by: optional(
      text('Nodes of other networks whose deliveries are handed over here, separated by ;; empty: begins no network'),
    ),
    ...lifetime,
    ...provenance,
  },
});

export const pipe = defineTable({
  name: 'pipe',
  title: 'Pipes',
  description: 'A length of one pipe between two gas nodes. Source and basis of the row are those of its length.',
  key: 'pipe_id',
  columns: {
    pipe_id: id('Id of the pipe'),
    gas_line_id: ref('gas_line', 'Line that it is a part of'),
    from_gas_node_id: ref('gas_node', 'First end'),
    to_gas_node_id: ref('gas_node', 'Other end'),
    length_km: num('Length', { unit: 'km', minimum: 0.001 }),
    outer_diameter_mm: num('Outer diameter', { unit: 'mm', minimum: 10, maximum: 3000 }),
    wall_mm: num('Wall thickness', { unit: 'mm', minimum: 0.1, maximum: 100 }),
    roughness_um: optional(
      num('Roughness of the wall; empty: roughness_um of gas_parameter', { unit: 'µm', minimum: 0, maximum: 5000 }),
    ),
    ...lifetime,
    ...provenance,
    geometry: optional(wkt('Line from the first end to the other')),
  },
});

export const compressor = defineTable({
  name: 'compressor',
  title: 'Compressor stations',
  description: 'Machines of one line at one place: they hold the outlet pressure as far as ratio and power reach.',
  key: 'compressor_id',
  columns: {
    compressor_id: id('Id of the station on this line'),
    ...names,
    gas_line_id: ref('gas_line', 'Line that it serves'),
    from_gas_node_id: ref('gas_node', 'Suction'),
    to_gas_node_id: ref('gas_node', 'Discharge'),
    outlet_pressure_mpa: pressure('Outlet pressure that it holds'),
    max_ratio: optional(
      num('Largest ratio of outlet to inlet pressure; empty: max_ratio of gas_parameter', {
        unit: 'ratio',
        minimum: 1,
        maximum: 10,
      }),
    ),
    max_power_mw: optional(
      num('Shaft power at hand for this line; empty: not known, not a limit', { unit: 'MW', minimum: 0.1 }),
    ),
    units: optional(int('Machines installed', { unit: 'count', minimum: 1 })),
    ...lifetime,
    ...provenance,
  },
});

export const gasNomination = defineTable({
  name: 'gas_nomination',
  title: 'Gas nominations',
  description: 'What leaves the network at a node in a year, or what enters it.',
  key: 'gas_nomination_id',
  columns: {
    gas_nomination_id: id('Id of the row'),
    gas_node_id: ref('gas_node', 'Where'),
    direction: choice(['entry', 'exit'], 'entry: gas enters the network; exit: gas leaves it'),
    origin_country_id: optional(ref('country', 'Country that the gas comes from')),
    year,
    volume_bcm_per_year: bcm('Volume'),
    ...provenance,
  },
});

export const gasStage = defineTable({
  name: 'gas_stage',
  title: 'Stages of gas capacity',
  description: 'A capacity that was published for a pipeline as it stood at one stage: which lines, which stations.',
  key: 'gas_stage_id',
  columns: {
    gas_stage_id: id('Id of the stage'),
    ...names,
    lines: text('Lines in operation, separated by ;'),
    compressors: optional(text('Stations in operation, separated by ;; empty: none')),
    from_gas_node_id: ref('gas_node', 'Where the gas enters, at its held pressure'),
    to_gas_node_id: ref('gas_node', 'Where it leaves, at its least pressure'),
    adds: optional(text('Stages whose capacity is added to that of these lines, separated by ;')),
    published_bcm_per_year: bcm('Capacity as published'),
    since: optional(date('First day of the stage')),
    ...provenance,
  },
});

export const gasParameter = defineTable({
  name: 'gas_parameter',
  title: 'Gas parameters',
  description: 'The gas and the hydraulic model: one set of values for all lines.',
  key: 'gas_parameter_id',
  columns: {
    gas_parameter_id: id('Id of the parameter; engines/gas/README.md lists them'),
    value: num('Value', { unit: 'as the parameter' }),
    unit: text('Unit'),
    ...provenance,
  },
});
