/** Crossings, their limits and timetables for tests: rows that do nothing but what a test changes. */
import type { Row } from '@landbridge/corridor';
import { type Changes, createLink } from './test-tables.ts';

const PROVENANCE = { source_id: 'assumption', basis: 'assumed', note: null } as const;
const LIFETIME = { opened: null, closed: null, phase_id: null } as const;
const NAMES = { name: 'Test', name_zh: null, name_ru: null } as const;

export function createBcp(id: string, changes: Changes<'bcp'> = {}): Row<'bcp'> {
  return {
    ...NAMES,
    ...LIFETIME,
    ...PROVENANCE,
    bcp_id: id,
    mode: 'road',
    country_a_id: 'XA',
    country_b_id: 'XB',
    x_coord: 0,
    y_coord: 0,
    gateway: null,
    frontier: null,
    capacity_teu_per_day: null,
    ...changes,
  };
}

/** A link of both ways through a crossing of its own. */
export function createCrossing(id: string, from: string, to: string, changes: Changes<'link'> = {}): Row<'link'> {
  return createLink(`${from}-${to}-${id}`, from, to, { bcp_id: id, directed: false, ...changes });
}

export function createLimit(
  bcpId: string,
  kind: Row<'bcp_limit'>['kind'],
  changes: Changes<'bcp_limit'>,
): Row<'bcp_limit'> {
  return {
    ...PROVENANCE,
    bcp_limit_id: `${bcpId}:${kind}`,
    bcp_id: bcpId,
    kind,
    gross_weight_t: null,
    tir_accepted: null,
    without_tir_h: null,
    without_tir_usd_per_feu: null,
    price_year: null,
    permits_per_year: null,
    permit_group: null,
    vehicle_countries: null,
    from_date: null,
    to_date: null,
    from_month_day: null,
    to_month_day: null,
    ...changes,
  };
}

export function createWeight(classId: string, grossT: number, layerId = 'road'): Row<'vehicle_weight'> {
  const id = `${classId}:${layerId}`;
  return { ...PROVENANCE, vehicle_weight_id: id, class_id: classId, layer_id: layerId, gross_weight_t: grossT };
}

export function createService(id: string, changes: Changes<'service'> = {}): Row<'service'> {
  return {
    ...NAMES,
    ...LIFETIME,
    ...PROVENANCE,
    service_id: id,
    operator: null,
    mode: 'rail',
    departures_per_week: 7,
    teu_per_departure: 100,
    transit_time_h: null,
    price_usd_per_feu: null,
    price_year: null,
    ...changes,
  };
}

export function createStops(serviceId: string, nodeIds: readonly string[]): Row<'service_stop'>[] {
  return nodeIds.map((nodeId, index) => ({
    service_stop_id: `${serviceId}:${index + 1}`,
    service_id: serviceId,
    sequence: index + 1,
    node_id: nodeId,
  }));
}

export function createDeparture(serviceId: string, changes: Changes<'service_departure'>): Row<'service_departure'> {
  return {
    ...PROVENANCE,
    service_departure_id: serviceId,
    service_id: serviceId,
    direction: 'forward',
    weekdays: null,
    every_days: null,
    departure_h: null,
    utc_offset_h: 0,
    valid_from: null,
    valid_to: null,
    ...changes,
  };
}

export function createOpening(
  table: Row<'opening_hours'>['table'],
  rowId: string,
  changes: Changes<'opening_hours'>,
): Row<'opening_hours'> {
  return {
    ...PROVENANCE,
    opening_hours_id: `${table}:${rowId}`,
    table,
    row_id: rowId,
    weekdays: null,
    opens_h: null,
    closes_h: null,
    utc_offset_h: 0,
    valid_from: null,
    valid_to: null,
    ...changes,
  };
}
