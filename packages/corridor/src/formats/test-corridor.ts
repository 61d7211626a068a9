/** For tests alone: a corridor of five places with awkward text, and random ones that pass all checks. */
import fc from 'fast-check';
import { type Corridor, emptyTables } from '../corridor.ts';
import { formatWktLine, lineLengthKm, type Position } from '../geometry.ts';
import { getTable, type Row, type TableName } from '../tables/index.ts';

/** A row with null in every column that is not given. */
export function row<Name extends TableName>(name: Name, given: Partial<Row<Name>>): Row<Name> {
  const empty = Object.fromEntries(Object.keys(getTable(name).columns).map((column) => [column, null]));
  return { ...empty, ...given } as Row<Name>;
}

const told = { source_id: 'handbook', basis: 'reported' } as const;
const assumed = { source_id: 'assumption', basis: 'assumed' } as const;

const ALTYNKOL: Position = [80.29, 44.16];
const KHORGOS: Position = [80.42, 44.2];
const ZHETYGEN: Position = [77.1, 43.69];
const AKTAU: Position = [51.21, 43.6];
const ALAT: Position = [49.41, 39.95];

export function createTestCorridor(): Corridor {
  const node = (node_id: string, name: string, [x_coord, y_coord]: Position, more: Partial<Row<'node'>>) =>
    row('node', { node_id, name, x_coord, y_coord, node_type: 'rail_junction', country_id: 'KZ', ...told, ...more });
  const link = (link_id: string, line: readonly Position[], more: Partial<Row<'link'>>) =>
    row('link', {
      link_id,
      name: link_id,
      directed: false,
      layer_id: 'rail-1520',
      facility_type: 'main_line',
      country_id: 'KZ',
      length: lineLengthKm(line) * 1.1,
      ...told,
      geometry: formatWktLine(line),
      ...more,
    });
  const layer = (layer_id: string, mode: 'rail' | 'road' | 'sea', more: Partial<Row<'layer'>>) =>
    row('layer', {
      ...{ layer_id, name: layer_id, mode, inland: false, running_h_per_day: 24, vehicle_teu: 82, ...assumed },
      ...more,
    });
  return {
    id: 'test-corridor',
    scenarios: new Map(),
    tables: {
      ...emptyTables(),
      config: [
        row('config', {
          dataset_name: 'test-corridor',
          title: 'Border to the Caspian, "short"',
          version_number: '2026.11',
          base_year: 2023,
          short_length: 'm',
          long_length: 'km',
          speed: 'km/h',
          crs: 'EPSG:4326',
          geometry_field_format: 'WKT',
          currency: 'USD',
          id_type: 'string',
          detour_factor_rail: 1.1,
          detour_factor_road: 1.25,
          detour_factor_sea: 1,
        }),
      ],
      source: [
        row('source', { source_id: 'handbook', title: 'Handbook, 2nd ed.', year: 2022, kind: 'report' }),
        row('source', { source_id: 'assumption', title: 'No source found', kind: 'none' }),
        row('source', { source_id: 'geometry', title: 'Measured', kind: 'calculation' }),
      ],
      country: [
        row('country', { country_id: 'CN', name: 'China', name_zh: '中国', name_ru: 'Китай', region: 'China' }),
        row('country', { country_id: 'KZ', name: 'Kazakhstan', name_zh: '哈萨克斯坦', region: 'Central Asia' }),
        row('country', { country_id: 'AZ', name: 'Azerbaijan', region: 'Caucasus' }),
      ],
      layer: [
        layer('rail-1435', 'rail', { gauge_mm: 1435 }),
        layer('rail-1520', 'rail', { gauge_mm: 1520 }),
        layer('caspian', 'sea', { inland: true, vehicle_teu: 350 }),
      ],
      node: [
        node('altynkol', 'Altynkol', ALTYNKOL, { name_zh: '阿腾科里', node_type: 'rail_border', note: '=1+1' }),
        node('khorgos', 'Khorgos "Gate"', KHORGOS, { country_id: 'CN', node_type: 'rail_border', note: '-5, @home' }),
        node('zhetygen', 'Zhetygen\nstation', ZHETYGEN, { name_ru: 'Жетыген', opened: '1975-06-30' }),
        node('aktau', 'Aktau', AKTAU, { node_type: 'seaport', unlocode: 'KZAAU', note: '+7 7292' }),
        node('alat', 'Alat', ALAT, { node_type: 'seaport', country_id: 'AZ', other_codes: 'ALT;Ələt' }),
      ],
      link: [
        link('border', [KHORGOS, ALTYNKOL], {
          ...{ from_node_id: 'khorgos', to_node_id: 'altynkol' },
          layer_id: 'rail-1435',
          bcp_id: 'dostyk-2',
          country_id: 'CN',
          lanes: 1,
        }),
        link('line-1', [ALTYNKOL, [78.9, 44.0], ZHETYGEN], {
          ...{ from_node_id: 'altynkol', to_node_id: 'zhetygen' },
          source_id: 'geometry',
          basis: 'estimated',
          free_speed: 62.5,
          electrified_share: 0.25,
          phase_id: 'phase-1',
        }),
        link('line-2', [ZHETYGEN, [63.1234567, 46.7654321], AKTAU], {
          ...{ from_node_id: 'zhetygen', to_node_id: 'aktau' },
          lanes: 2,
          opened: '2014-08-22',
        }),
        link('ferry', [AKTAU, ALAT], {
          ...{ from_node_id: 'aktau', to_node_id: 'alat' },
          ...{ layer_id: 'caspian', facility_type: 'ferry', country_id: null, directed: true },
        }),
      ],
      bcp: [
        row('bcp', {
          ...{ bcp_id: 'dostyk-2', name: 'Khorgos rail', mode: 'rail', country_a_id: 'CN', country_b_id: 'KZ' },
          ...{ x_coord: 80.37, y_coord: 44.18, gateway: 'Khorgos', capacity_teu_per_day: 1500, ...told },
        }),
      ],
      transfer: [
        row('transfer', {
          ...{ transfer_id: 'gauge', name: 'Gauge change', node_id: 'altynkol', directed: false },
          ...{ from_layer_id: 'rail-1435', to_layer_id: 'rail-1520', method: 'container_lift', time_h: 4.5, wait_h: 0 },
          ...{ cost_usd_per_feu: 120, price_year: 2022, co2e_kg_per_feu: 1e-7, ...assumed },
        }),
      ],
      restriction: [
        row('restriction', {
          ...{ restriction_id: 'winter', table: 'link', row_id: 'ferry', direction: 'both' },
          ...{ from_month_day: '11-15', to_month_day: '03-01', quota_teu_per_day: 0, ...assumed },
        }),
      ],
      project: [row('project', { project_id: 'line', name: 'New line', kind: 'railway', ...told })],
      phase: [
        row('phase', {
          ...{ phase_id: 'phase-1', project_id: 'line', sequence: 1, name: 'First part', status: 'construction' },
          ...{ cost_usd: 123456789.25, price_year: 2021, started: '2020-02-29', ...told },
          geometry: 'MULTILINESTRING ((80.29 44.16, 79 44), (78.5 43.9, 77.1 43.69))',
        }),
      ],
    },
  };
}

/** Printable text, as it comes out of a cell again: no spaces around, one kind of line end. */
export const cellTextArbitrary = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '');

const daysArbitrary = fc
  .integer({ min: 0, max: 60_000 })
  .map((day) => new Date(Date.UTC(1900, 2, 1 + day)).toISOString().slice(0, 10));

/** Roads between random places of one country, with random values wherever one is optional. */
export const corridorArbitrary: fc.Arbitrary<Corridor> = fc
  .record({
    places: fc.uniqueArray(
      fc.record({
        x: fc.double({ min: -170, max: 170, noNaN: true }),
        y: fc.double({ min: -80, max: 80, noNaN: true }),
        name: cellTextArbitrary,
        note: fc.option(cellTextArbitrary),
        opened: fc.option(daysArbitrary),
      }),
      // Far enough apart for a link between them to have the shortest length there is.
      { minLength: 2, maxLength: 8, selector: ({ x, y }) => `${Math.round(x)} ${Math.round(y / 2)}` },
    ),
    links: fc.array(
      fc.record({
        from: fc.nat(),
        step: fc.nat(),
        detour: fc.double({ min: 1.02, max: 3, noNaN: true }),
        directed: fc.boolean(),
        speed: fc.option(fc.double({ min: 1, max: 200, noNaN: true })),
        lanes: fc.option(fc.integer({ min: 1, max: 12 })),
        capacity: fc.option(fc.double({ min: 1, max: 1e9, noNaN: true })),
        name: cellTextArbitrary,
        type: fc.constantFrom('motorway', 'primary', 'secondary'),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ places, links }) => {
    const base = createTestCorridor();
    const at = (index: number): Position => [plain(places[index].x), plain(places[index].y)];
    const node = places.map(({ name, note, opened }, index) => {
      const [x_coord, y_coord] = at(index);
      const more = { name, note, opened, node_type: 'city', country_id: 'KZ', ...told } as const;
      return row('node', { node_id: `n${index}`, x_coord, y_coord, ...more });
    });
    const link = links.map((given, index) => {
      const from = given.from % places.length;
      const to = (from + 1 + (given.step % (places.length - 1))) % places.length;
      const line = [at(from), at(to)];
      return row('link', {
        ...{ link_id: `l${index}`, name: given.name, from_node_id: `n${from}`, to_node_id: `n${to}` },
        ...{ directed: given.directed, layer_id: 'road', facility_type: given.type, country_id: 'KZ' },
        ...{ length: Math.max(0.1, lineLengthKm(line) * given.detour), free_speed: given.speed, lanes: given.lanes },
        ...{ capacity_teu_per_day: given.capacity, ...told, geometry: formatWktLine(line) },
      });
    });
    const layer = { ...base.tables.layer[0], layer_id: 'road', mode: 'road', gauge_mm: null } as const;
    const { config, source, country } = base.tables;
    return { ...base, tables: { ...emptyTables(), config, source, country, layer: [layer], node, link } };
  });

/** Minus zero is zero in every file. */
function plain(value: number): number {
  return value === 0 ? 0 : value;
}
