/**
 * Small corridors for tests, built table by table: every column has a value that does nothing, and a test says what
 * matters. Countries XA and XB, one class of one dollar an hour, layers at 1 km/h that cost nothing.
 */
import { emptyTables, type Row, type TableName, type Tables } from '@landbridge/corridor';

const PROVENANCE = { source_id: 'assumption', basis: 'assumed', note: null } as const;
const LIFETIME = { opened: null, closed: null, phase_id: null } as const;
const NAMES = { name: 'Test', name_zh: null, name_ru: null } as const;
const YEAR = { year: 2022, price_year: 2022 } as const;

export type Changes<Name extends TableName> = Partial<Row<Name>>;

export function createNode(id: string, changes: Changes<'node'> = {}): Row<'node'> {
  return {
    ...NAMES,
    ...LIFETIME,
    ...PROVENANCE,
    node_id: id,
    name_local: null,
    x_coord: 0,
    y_coord: 0,
    node_type: 'city',
    country_id: 'XA',
    unlocode: null,
    other_codes: null,
    ...changes,
  } as Row<'node'>;
}

/** A directed road from one node to another; at 1 km/h its length in km is its time in h. */
export function createLink(id: string, from: string, to: string, changes: Changes<'link'> = {}): Row<'link'> {
  return {
    ...LIFETIME,
    ...PROVENANCE,
    link_id: id,
    name: id,
    from_node_id: from,
    to_node_id: to,
    directed: true,
    layer_id: 'road',
    facility_type: 'primary',
    country_id: 'XA',
    bcp_id: null,
    length: 10,
    free_speed: 1,
    lanes: null,
    capacity_teu_per_day: null,
    background_teu_per_day: null,
    electrified_share: null,
    geometry: 'LINESTRING (0 0, 1 1)',
    ...changes,
  } as Row<'link'>;
}

export function createLayer(id: string, mode: 'rail' | 'road' | 'sea', changes: Changes<'layer'> = {}): Row<'layer'> {
  return {
    ...NAMES,
    ...PROVENANCE,
    layer_id: id,
    mode,
    gauge_mm: null,
    inland: false,
    running_h_per_day: 24,
    vehicle_teu: 80,
    ...changes,
  };
}

export function createClass(id: string, usdPerTeuH: number, changes: Changes<'commodity_class'> = {}) {
  return {
    ...NAMES,
    ...PROVENANCE,
    class_id: id,
    unit_load: 'TEU',
    tonnes_per_teu: 10,
    value_usd_per_teu: 1000,
    value_of_time_usd_per_teu_h: usdPerTeuH,
    price_year: 2022,
    ...changes,
  } satisfies Row<'commodity_class'>;
}

export function createZone(nodeId: string): Row<'zone'> {
  return { ...NAMES, ...PROVENANCE, zone_id: `zone-${nodeId}`, node_id: nodeId, super_zone: 'All' };
}

/** From one node's zone to another's; 365 a year are one TEU a day. */
export function createDemand(from: string, to: string, teuPerYear: number, classId = 'general'): Row<'demand'> {
  return {
    ...PROVENANCE,
    demand_id: `${from}-${to}-${classId}`,
    origin_zone_id: `zone-${from}`,
    destination_zone_id: `zone-${to}`,
    class_id: classId,
    year: 2022,
    teu_per_year: teuPerYear,
  };
}

export function createParameter(id: string, value: number): Row<'parameter'> {
  return { ...PROVENANCE, parameter_id: id, value, prior: value, low: null, high: null, unit: '', description: '' };
}

export function createTariff(layerId: string, usdPerFeuKm: number, changes: Changes<'tariff'> = {}): Row<'tariff'> {
  const id = `${layerId}-${changes.country_id ?? 'any'}-${changes.relation ?? 'any'}`;
  const row = { ...PROVENANCE, ...YEAR, layer_id: layerId, country_id: null, usd_per_feu_km: usdPerFeuKm };
  return { ...row, tariff_id: id, relation: 'any', ...changes };
}

export function createRestriction(table: Row<'restriction'>['table'], rowId: string, changes: Changes<'restriction'>) {
  return {
    ...PROVENANCE,
    restriction_id: `${table}:${rowId}`,
    table,
    row_id: rowId,
    direction: 'both',
    class_id: null,
    from_date: null,
    to_date: null,
    from_month_day: null,
    to_month_day: null,
    quota_teu_per_day: 0,
    ...changes,
  } satisfies Row<'restriction'>;
}

export interface SmallCorridor extends Partial<Tables> {
  readonly node: readonly Row<'node'>[];
  readonly link: readonly Row<'link'>[];
}

/** Rates of every layer that do nothing, zones of every node, and what the test gives over them. */
export function createTables(given: SmallCorridor): Tables {
  const layers = given.layer ?? [createLayer('road', 'road')];
  const country = (id: string, region: string) => ({ ...NAMES, country_id: id, region });
  return {
    ...emptyTables(),
    layer: layers,
    country: [country('XA', 'East'), country('XB', 'West')],
    zone: given.node.map((node) => createZone(node.node_id)),
    commodity_class: [createClass('general', 1)],
    speed: layers.map(({ layer_id }) => ({
      ...PROVENANCE,
      speed_id: layer_id,
      layer_id,
      country_id: null,
      year: 2022,
      speed_km_per_h: 1,
    })),
    tariff: layers.map(({ layer_id }) => createTariff(layer_id, 0)),
    loading: layers.map(({ layer_id }) => ({
      ...PROVENANCE,
      loading_id: layer_id,
      layer_id,
      country_id: null,
      loading_h: 0,
      departure_wait_h: 0,
      unloading_h: 0,
      loading_usd_per_feu: 0,
      unloading_usd_per_feu: 0,
      price_year: 2022,
      co2e_kg_per_feu: 0,
    })),
    emission_factor: layers.map(({ layer_id }) => ({
      ...PROVENANCE,
      emission_factor_id: layer_id,
      layer_id,
      traction: 'diesel' as const,
      co2e_g_per_tkm: 0,
      co2e_g_per_teu_km: null,
      electricity_kwh_per_tkm: null,
    })),
    ...given,
  };
}
