/** The rows of a new corridor: five invented places that a user overwrites, each table used at least as an example. */
import { formatWktLine, type Position } from '../geometry.ts';
import type { Row, TableName } from '../tables/index.ts';

export type TemplateRows = { readonly [Name in TableName]?: readonly Partial<Row<Name>>[] };

const YEAR = 2022;
const assumed = { source_id: 'assumption', basis: 'assumed' } as const;

/** On the open Atlantic, so that nobody takes the example for a real place. */
const POSITIONS: Readonly<Record<string, Position>> = {
  'first-city': [-30, 0],
  'border-station-a': [-29.2, 0],
  'border-station-b': [-29.1, 0],
  'second-city': [-28.3, 0],
  'road-border': [-29.15, -0.3],
};

export function createRows(id: string, title: string): TemplateRows {
  return {
    config: [
      {
        dataset_name: id,
        title,
        description: 'A new corridor: replace its places, links, figures and sources by your own.',
        version_number: '0.1',
        base_year: YEAR,
        short_length: 'm',
        long_length: 'km',
        speed: 'km/h',
        crs: 'EPSG:4326',
        geometry_field_format: 'WKT',
        currency: 'USD',
        id_type: 'string',
        detour_factor_rail: 1.2,
        detour_factor_road: 1.2,
        detour_factor_sea: 1.1,
      },
    ],
    source: [{ source_id: 'assumption', title: 'No source found yet', kind: 'none' }],
    country: [
      { country_id: 'XA', name: 'First country', region: 'Region A' },
      { country_id: 'XB', name: 'Second country', region: 'Region B' },
    ],
    ...createNetwork(),
    ...createRates(),
    commodity_class: [
      {
        class_id: 'container-general',
        name: 'General goods',
        unit_load: 'FEU',
        tonnes_per_teu: 10,
        value_usd_per_teu: 20_000,
        value_of_time_usd_per_teu_h: 5,
        price_year: YEAR,
        ...assumed,
      },
    ],
    zone: [
      { zone_id: 'first-zone', name: 'First region', node_id: 'first-city', super_zone: 'A', ...assumed },
      { zone_id: 'second-zone', name: 'Second region', node_id: 'second-city', super_zone: 'B', ...assumed },
    ],
    demand: [
      {
        demand_id: 'first-second-general',
        origin_zone_id: 'first-zone',
        destination_zone_id: 'second-zone',
        class_id: 'container-general',
        year: YEAR,
        teu_per_year: 3650,
        ...assumed,
      },
    ],
    price_index: [{ price_index_id: `${YEAR}`, year: YEAR, index: 100, ...assumed }],
  };
}

function createNetwork(): TemplateRows {
  const layer = { inland: false, ...assumed };
  return {
    layer: [
      { layer_id: 'rail', name: 'Railway', mode: 'rail', running_h_per_day: 24, vehicle_teu: 80, ...layer },
      { layer_id: 'road', name: 'Roads', mode: 'road', running_h_per_day: 10, vehicle_teu: 2, ...layer },
    ],
    node: [
      createNode('first-city', 'First city', 'city', 'XA'),
      createNode('border-station-a', 'Border station A', 'rail_border', 'XA'),
      createNode('border-station-b', 'Border station B', 'rail_border', 'XB'),
      createNode('second-city', 'Second city', 'city', 'XB'),
      createNode('road-border', 'Road border', 'road_border', 'XA'),
    ],
    link: [
      createLink('rail', 'first-city', 'border-station-a', 100, 'XA'),
      createLink('rail', 'border-station-a', 'border-station-b', 12, 'XA', 'rail-border'),
      createLink('rail', 'border-station-b', 'second-city', 100, 'XB'),
      createLink('road', 'first-city', 'road-border', 110, 'XA'),
      createLink('road', 'road-border', 'second-city', 110, 'XB', 'road-border'),
    ],
    bcp: [
      createBcp('rail-border', 'Rail border', 'rail', [-29.15, 0]),
      createBcp('road-border', 'Road border', 'road', [-29.15, -0.3]),
    ],
    bcp_performance: (['rail-border', 'road-border'] as const).flatMap((bcpId) =>
      (['a_to_b', 'b_to_a'] as const).flatMap((direction) =>
        (['exit', 'entry'] as const).map((side) => ({
          bcp_performance_id: `${bcpId}-${direction.replaceAll('_', '-')}-${side}`,
          bcp_id: bcpId,
          direction,
          side,
          year: YEAR,
          hours: 10,
          cost_usd_per_feu: 100,
          price_year: YEAR,
          ...assumed,
        })),
      ),
    ),
  };
}

function createRates(): TemplateRows {
  const layers = ['rail', 'road'] as const;
  return {
    speed: layers.map((name) => ({
      speed_id: `${name}-any`,
      layer_id: name,
      year: YEAR,
      speed_km_per_h: 50,
      ...assumed,
    })),
    tariff: layers.map((name) => ({
      tariff_id: `${name}-any`,
      layer_id: name,
      relation: 'any' as const,
      year: YEAR,
      usd_per_feu_km: name === 'rail' ? 1 : 2,
      price_year: YEAR,
      ...assumed,
    })),
    loading: layers.map((name) => ({
      loading_id: `${name}-any`,
      layer_id: name,
      loading_h: 10,
      departure_wait_h: name === 'rail' ? 24 : 0,
      unloading_h: 10,
      loading_usd_per_feu: 100,
      unloading_usd_per_feu: 100,
      price_year: YEAR,
      co2e_kg_per_feu: 10,
      ...assumed,
    })),
    emission_factor: layers.map((name) => ({
      emission_factor_id: `${name}-diesel`,
      layer_id: name,
      traction: 'diesel' as const,
      co2e_g_per_tkm: name === 'rail' ? 20 : 100,
      ...assumed,
    })),
  };
}

function createNode(nodeId: string, name: string, type: Row<'node'>['node_type'], countryId: string) {
  const [longitude, latitude] = POSITIONS[nodeId];
  return {
    node_id: nodeId,
    name,
    x_coord: longitude,
    y_coord: latitude,
    node_type: type,
    country_id: countryId,
    ...assumed,
  };
}

function createLink(
  layerId: 'rail' | 'road',
  from: string,
  to: string,
  lengthKm: number,
  country: string,
  bcp?: string,
) {
  return {
    link_id: `${layerId}:${from}-${to}`,
    name: `${from} - ${to}`,
    from_node_id: from,
    to_node_id: to,
    directed: false,
    layer_id: layerId,
    facility_type: layerId === 'rail' ? ('main_line' as const) : ('primary' as const),
    country_id: country,
    bcp_id: bcp ?? null,
    length: lengthKm,
    capacity_teu_per_day: 400,
    ...assumed,
    geometry: formatWktLine([POSITIONS[from], POSITIONS[to]]),
  };
}

function createBcp(bcpId: string, name: string, mode: 'rail' | 'road', [longitude, latitude]: Position) {
  return {
    bcp_id: bcpId,
    name,
    mode,
    country_a_id: 'XA',
    country_b_id: 'XB',
    x_coord: longitude,
    y_coord: latitude,
    capacity_teu_per_day: 200,
    ...assumed,
  };
}
