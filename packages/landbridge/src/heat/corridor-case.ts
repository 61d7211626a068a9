/** The heat tables of a corridor as a case: parameters by name, what exists on a day, plant capacity and its rivals. */
import type { Corridor, Row } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

/** 1 Gcal/h of the international steam table calorie. */
export const MW_PER_GCAL_PER_H = 1.163;

export interface HeatCase {
  readonly corridor: Corridor;
  readonly day: string;
  readonly plant: Row<'heat_plant'>;
  readonly units: readonly Row<'heat_unit'>[];
  readonly pipes: readonly Row<'heat_pipe'>[];
  readonly consumers: readonly Row<'heat_demand'>[];
  readonly capacityMw: number;
  readonly parameter: (id: string) => number;
  readonly notes: readonly string[];
}

/**
 * @param capacityGcalPerH  instead of the table's: one of its rivals
 * @throws Failure `heat.none` where the corridor has no heat tables, `heat.parameter` where one is missing
 */
export function readHeatCase(corridor: Corridor, day: string, capacityGcalPerH?: number): HeatCase {
  const { tables } = corridor;
  const exists = ({ opened, closed }: { readonly opened: string | null; readonly closed: string | null }) =>
    (opened === null || opened <= day) && (closed === null || closed > day);
  const plant = tables.heat_plant.find(exists);
  if (!plant || tables.heat_parameter.length === 0 || tables.heat_demand.length === 0) {
    throw new Failure('heat.none', `The corridor ${corridor.id} has no heat plant, demand or parameters on ${day}`);
  }
  const values = new Map(tables.heat_parameter.map((row) => [row.heat_parameter_id, row.value]));
  const assumed = [...tables.heat_pipe, ...tables.heat_demand].filter((row) => row.basis === 'assumed').length;
  const capacity = capacityGcalPerH ?? plant.heat_capacity_gcal_per_h;
  return {
    corridor,
    day,
    plant,
    units: tables.heat_unit.filter((row) => row.heat_plant_id === plant.heat_plant_id && exists(row)),
    pipes: tables.heat_pipe.filter(exists),
    consumers: tables.heat_demand,
    capacityMw: capacity * MW_PER_GCAL_PER_H,
    parameter: (id) => {
      const value = values.get(id);
      if (value === undefined) throw new Failure('heat.parameter', `heat_parameter.csv has no row ${id}`);
      return value;
    },
    notes: [
      `${plant.name} as on ${day}: ${capacity} Gcal/h = ${(capacity * MW_PER_GCAL_PER_H).toFixed(1)} MW of heat`,
      ...(assumed > 0 ? [`The network is aggregated: ${assumed} of its rows are assumed, not measured`] : []),
    ],
  };
}

/** The capacity in the table and its rivals in figure.csv, Gcal/h, each once, with what says so. */
export function listCapacities({
  corridor,
  plant,
}: HeatCase): { readonly gcalPerH: number; readonly source_id: string; readonly rank: string }[] {
  const rows = corridor.tables.figure.filter(
    (row) =>
      row.table === 'heat_plant' && row.row_id === plant.heat_plant_id && row.column === 'heat_capacity_gcal_per_h',
  );
  const own = { gcalPerH: plant.heat_capacity_gcal_per_h, source_id: plant.source_id, rank: 'preferred' };
  return [
    own,
    ...rows
      .filter((row) => row.rank === 'rival')
      .map((row) => ({ gcalPerH: row.value ?? 0, source_id: row.source_id, rank: 'rival' })),
  ];
}
