/** All tables of a corridor, in the order in which a newcomer would fill them in. */
import type { RowOf, Table } from '../schema/table.ts';
import { bcpLimit, vehicleWeight } from './bcp-limit.ts';
import { observation } from './calibration.ts';
import { commodityClass, demand, namedRoute, zone } from './demand.ts';
import { busDelivery, busType, depot, fleetParameter, sparePart } from './fleet.ts';
import { compressor, gasLine, gasNode, gasNomination, gasParameter, gasStage, pipe } from './gas.ts';
import { heatDemand, heatNode, heatParameter, heatPipe, heatPlant, heatUnit } from './heat.ts';
import { bcp, bcpPerformance, layer, link, node, restriction, terminal, transfer } from './network.ts';
import {
  emissionFactor,
  gridFactor,
  loading,
  parameter,
  service,
  serviceStop,
  speed,
  subsidy,
  tariff,
} from './operation.ts';
import { phase, phaseEffect, project } from './project.ts';
import { config, country, exchangeRate, figure, priceIndex, source } from './reference.ts';
import { arrival, equipment, process, shift } from './terminal.ts';
import { openingHours, serviceDeparture } from './timetable.ts';
import { bilateralTrade, commodityBalance, nationalAccount, tradeParameter } from './trade.ts';

export const TABLES = {
  config,
  source,
  country,
  layer,
  node,
  link,
  bcp,
  bcp_performance: bcpPerformance,
  bcp_limit: bcpLimit,
  terminal,
  transfer,
  equipment,
  process,
  arrival,
  shift,
  restriction,
  opening_hours: openingHours,
  speed,
  tariff,
  subsidy,
  loading,
  emission_factor: emissionFactor,
  grid_factor: gridFactor,
  service,
  service_stop: serviceStop,
  service_departure: serviceDeparture,
  parameter,
  observation,
  commodity_class: commodityClass,
  vehicle_weight: vehicleWeight,
  zone,
  demand,
  named_route: namedRoute,
  gas_line: gasLine,
  gas_node: gasNode,
  pipe,
  compressor,
  gas_nomination: gasNomination,
  gas_stage: gasStage,
  gas_parameter: gasParameter,
  heat_node: heatNode,
  heat_pipe: heatPipe,
  heat_plant: heatPlant,
  heat_unit: heatUnit,
  heat_demand: heatDemand,
  heat_parameter: heatParameter,
  bus_type: busType,
  bus_delivery: busDelivery,
  depot,
  spare_part: sparePart,
  fleet_parameter: fleetParameter,
  project,
  phase,
  phase_effect: phaseEffect,
  bilateral_trade: bilateralTrade,
  national_account: nationalAccount,
  commodity_balance: commodityBalance,
  trade_parameter: tradeParameter,
  price_index: priceIndex,
  exchange_rate: exchangeRate,
  figure,
} as const;

export type TableName = keyof typeof TABLES;
export type Row<Name extends TableName> = RowOf<(typeof TABLES)[Name]>;
export type Tables = { readonly [Name in TableName]: readonly Row<Name>[] };
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** The declaration, without its column types: for code that walks any table. */
export function getTable(name: TableName): Table {
  return TABLES[name] as unknown as Table;
}

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(TABLES, name);
}
