/** District heating: plants and their units, nodes, mains, what consumers ask for, and the model's parameters. */
import { choice, id, int, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { lifetime, names, provenance } from './shared.ts';

export const heatNode = defineTable({
  name: 'heat_node',
  title: 'Heat nodes',
  description: 'Places of a heat network where mains meet: each stands for its supply and its return.',
  key: 'heat_node_id',
  columns: {
    heat_node_id: id('Id of the node'),
    ...names,
    x_coord: num('Longitude', { unit: 'degree', minimum: -180, maximum: 180 }),
    y_coord: num('Latitude', { unit: 'degree', minimum: -90, maximum: 90 }),
    elevation_m: optional(num('Height above the sea', { unit: 'm', minimum: -450, maximum: 6000 })),
    ...provenance,
  },
});

export const heatPipe = defineTable({
  name: 'heat_pipe',
  title: 'Heat mains',
  description: 'A pair of pipes, supply and return, between two heat nodes.',
  key: 'heat_pipe_id',
  columns: {
    heat_pipe_id: id('Id of the pair'),
    from_heat_node_id: ref('heat_node', 'First end'),
    to_heat_node_id: ref('heat_node', 'Other end'),
    length_km: num('Length of one pipe', { unit: 'km', minimum: 0.001 }),
    inner_diameter_mm: num('Inner diameter', { unit: 'mm', minimum: 10, maximum: 3000 }),
    roughness_mm: num('Roughness of the wall', { unit: 'mm', minimum: 0, maximum: 10 }),
    heat_loss_w_per_m_k: num('Heat loss of one pipe by metre and kelvin above the ground', {
      unit: 'W/(m K)',
      minimum: 0,
      maximum: 20,
    }),
    ...lifetime,
    ...provenance,
  },
});

export const heatPlant = defineTable({
  name: 'heat_plant',
  title: 'Heat plants',
  description: 'A plant that feeds a heat network. Rival figures of its heat capacity stand in figure.csv.',
  key: 'heat_plant_id',
  columns: {
    heat_plant_id: id('Id of the plant'),
    ...names,
    heat_node_id: ref('heat_node', 'Where it feeds the network'),
    heat_capacity_gcal_per_h: num('Heat capacity of all its units', { unit: 'Gcal/h', minimum: 0 }),
    fuel: choice(['coal', 'gas'], 'Fuel of its units'),
    ...lifetime,
    ...provenance,
  },
});

export const heatUnit = defineTable({
  name: 'heat_unit',
  title: 'Units of heat plants',
  description: 'A turbine with its boiler, or a boiler alone (no power). Its region is a quadrangle of power and heat.',
  key: 'heat_unit_id',
  columns: {
    heat_unit_id: id('Id of the unit'),
    heat_plant_id: ref('heat_plant', 'Plant that it belongs to'),
    ...names,
    power_mw: num('Electric capacity', { unit: 'MW', minimum: 0 }),
    heat_share: num('Its share of the plant’s heat capacity', { unit: 'ratio', minimum: 0, maximum: 1 }),
    min_load: num('Least power over the capacity', { unit: 'ratio', minimum: 0, maximum: 1 }),
    power_loss: num('Power given up for a unit of heat', { unit: 'ratio', minimum: 0, maximum: 1 }),
    efficiency: num('Power over fuel at full power without heat; of a boiler heat over fuel', {
      unit: 'ratio',
      minimum: 0.05,
      maximum: 1.2,
    }),
    min_up_h: int('Least hours in operation', { unit: 'h', minimum: 0 }),
    min_down_h: int('Least hours out of operation', { unit: 'h', minimum: 0 }),
    start_fuel_mwh: num('Fuel of a start', { unit: 'MWh', minimum: 0 }),
    ramp_mw_per_h: num('Largest change of power in an hour', { unit: 'MW/h', minimum: 0 }),
    ...lifetime,
    ...provenance,
  },
});

export const heatDemand = defineTable({
  name: 'heat_demand',
  title: 'Heat demand',
  description: 'Buildings that a heat node serves, as one consumer.',
  key: 'heat_demand_id',
  columns: {
    heat_demand_id: id('Id of the consumer'),
    ...names,
    heat_node_id: ref('heat_node', 'Where it is served'),
    space_heat_mw: num('Space heat on the design day', { unit: 'MW', minimum: 0 }),
    hot_water_mw: num('Hot water, mean of the day', { unit: 'MW', minimum: 0 }),
    time_constant_h: num('Hours in which rooms lose 63 % of their warmth without heat', {
      unit: 'h',
      minimum: 1,
      maximum: 2000,
    }),
    ...provenance,
  },
});

export const heatParameter = defineTable({
  name: 'heat_parameter',
  title: 'Heat parameters',
  description: 'Weather, supply graph, fuel and prices of the heat model; engines/heat/README.md lists them.',
  key: 'heat_parameter_id',
  columns: {
    heat_parameter_id: id('Id of the parameter'),
    value: num('Value', { unit: 'as the parameter' }),
    unit: text('Unit'),
    ...provenance,
  },
});
