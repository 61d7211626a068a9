/** A corridor of nine places with real coordinates around Khorgos, and runs on it: for the tests of this folder. */
import { type Corridor, emptyTables, getTable, type TableName, type Tables } from '@landbridge/corridor';
import type { RunReport, ScenarioReport } from '../../types.ts';

type Given = Readonly<Record<string, unknown>>;

/** Rows with every column of the table; those not given are empty. */
export function createRows(name: TableName, rows: readonly Given[]): never[] {
  const columns = Object.keys(getTable(name).columns);
  const empty = Object.fromEntries(columns.map((column) => [column, null]));
  const grounds = columns.includes('basis') ? { source_id: 'survey', basis: 'assumed' } : {};
  return rows.map((row) => ({ ...empty, ...grounds, ...row })) as never[];
}

const PLACES: readonly (readonly [
  id: string,
  name: string,
  zh: string,
  ru: string,
  lon: number,
  lat: number,
  type: string,
])[] = [
  ['shanghai', 'Shanghai', '上海', 'Шанхай', 121.5, 31.4, 'seaport'],
  ['rotterdam', 'Rotterdam (Maasvlakte)', '鹿特丹', 'Роттердам', 4.14, 51.95, 'seaport'],
  ['urumqi', 'Urumqi', '乌鲁木齐', 'Урумчи', 87.617, 43.825, 'terminal'],
  ['khorgos_cn', 'Horgos (Khorgos) station', '霍尔果斯站', 'Хоргос', 80.411, 44.213, 'rail_border'],
  ['altynkol', 'Altynkol station', '阿腾科里站', 'Алтынколь', 80.295, 44.165, 'rail_border'],
  ['dostyk', 'Dostyk', '多斯特克', 'Достык', 82.484, 45.25, 'rail_border'],
  ['almaty', 'Almaty', '阿拉木图', 'Алматы', 76.945, 43.238, 'city'],
  ['kashgar', 'Kashgar', '喀什', 'Кашгар', 75.99, 39.47, 'city'],
  ['andijan', 'Andijan', '安集延', 'Андижан', 72.344, 40.783, 'city'],
];

const LINKS: readonly (readonly [
  id: string,
  from: string,
  to: string,
  layer: string,
  bcp: string | null,
  via: string,
])[] = [
  ['east', 'urumqi', 'khorgos_cn', 'rail-1435', null, '84.9 44.4'],
  ['khorgos', 'khorgos_cn', 'altynkol', 'rail-1520', 'khorgos', '80.35 44.19'],
  ['west', 'altynkol', 'almaty', 'rail-1520', null, '78.4 43.7'],
  ['north', 'urumqi', 'dostyk', 'rail-1435', 'dostyk', '84.9 44.5'],
  ['turksib', 'dostyk', 'almaty', 'rail-1520', null, '79.67 46.95'],
  ['cku', 'kashgar', 'andijan', 'rail-1435', null, '74.2 41.19'],
  ['ocean', 'shanghai', 'rotterdam', 'sea', null, '104 1.2, 80 5, 43 12.5, 32.4 30, -9 38'],
];

export function createTables(): Tables {
  const position = new Map(PLACES.map(([id, , , , lon, lat]) => [id, `${lon} ${lat}`]));
  return {
    ...emptyTables(),
    config: createRows('config', [{ dataset_name: 'small', title: 'Small corridor', base_year: 2022 }]),
    source: createRows('source', [
      { source_id: 'survey', title: 'Survey of 2022', url: 'https://example.org/survey?a=1&b=2', kind: 'report' },
      { source_id: 'unused', title: 'Never cited', kind: 'none' },
    ]),
    country: createRows('country', [
      { country_id: 'CN', name: 'China', name_zh: '中国', name_ru: 'Китай' },
      { country_id: 'KZ', name: 'Kazakhstan', name_zh: '哈萨克斯坦', name_ru: 'Казахстан' },
    ]),
    layer: createRows('layer', [
      {
        layer_id: 'rail-1435',
        name: 'Railway, 1435 mm',
        name_ru: 'Железная дорога 1435 мм',
        mode: 'rail',
        gauge_mm: 1435,
      },
      {
        layer_id: 'rail-1520',
        name: 'Railway, 1520 mm',
        name_ru: 'Железная дорога 1520 мм',
        mode: 'rail',
        gauge_mm: 1520,
      },
      { layer_id: 'sea', name: 'Open sea', name_ru: 'Море', mode: 'sea', inland: false },
    ]),
    node: createRows(
      'node',
      PLACES.map(([node_id, name, name_zh, name_ru, x_coord, y_coord, node_type]) => {
        return { node_id, name, name_zh, name_ru, x_coord, y_coord, node_type };
      }),
    ),
    bcp: createRows('bcp', [
      {
        bcp_id: 'khorgos',
        name: 'Horgos - Altynkol (rail)',
        mode: 'rail',
        x_coord: 80.353,
        y_coord: 44.189,
        gateway: 'Khorgos',
      },
      {
        bcp_id: 'dostyk',
        name: 'Alashankou - Dostyk (rail)',
        mode: 'rail',
        x_coord: 82.529,
        y_coord: 45.211,
        gateway: 'Dostyk',
      },
    ]),
    link: createRows(
      'link',
      LINKS.map(([link_id, from_node_id, to_node_id, layer_id, bcp_id, via]) => {
        const geometry = `LINESTRING (${position.get(from_node_id)}, ${via}, ${position.get(to_node_id)})`;
        const phase_id = link_id === 'cku' ? 'cku-1' : null;
        const name = `${from_node_id} - ${to_node_id}`;
        return { link_id, name, from_node_id, to_node_id, layer_id, bcp_id, phase_id, geometry, length: 100 };
      }),
    ),
    phase: createRows('phase', [{ phase_id: 'cku-1', project_id: 'cku', name: 'Whole line', status: 'construction' }]),
  };
}

/** The same with rows added to the table of restrictions. */
export function restrict(tables: Tables, rows: readonly Given[]): Tables {
  const added = rows.map((row, index) => {
    return { restriction_id: `r${index}`, direction: 'both', quota_teu_per_day: 0, table: 'bcp', ...row };
  });
  return { ...tables, restriction: [...tables.restriction, ...createRows('restriction', added)] };
}

/** A solved run with the given TEU by link: a third outward and two thirds back, over two periods. */
export function createRun(id: string, title: string, teuByLink: Readonly<Record<string, number>>): ScenarioReport {
  const column = (name: string) => ({ name, unit: 'text', description: name });
  const rows = Object.entries(teuByLink).flatMap(([link, teu]) => [
    ['2022-01', link, 'a_to_b', 'general', teu / 3],
    ['2022-02', link, 'b_to_a', 'general', teu / 2],
    ['2022-02', link, 'b_to_a', 'food', teu / 6],
  ]);
  return {
    id,
    title,
    year: 2022,
    hash: `hash-of-${id}`,
    status: 'solved',
    blame: null,
    residuals: { relative_gap: 1e-5 },
    kpis: [
      { id: 'total_cost_usd', name: 'Transport cost', value: 22.3e9, unit: 'USD (2022)/yr' },
      { id: 'unserved_teu', name: 'Demand not served', value: null, unit: 'TEU/yr' },
      { id: 'relative_gap', name: 'Relative gap', value: 3.2e-7, unit: 'ratio' },
    ],
    tables: {
      link_flow: { columns: ['period', 'link_id', 'direction', 'class_id', 'teu'].map(column), rows },
      gateway_share: {
        columns: ['period', 'frontier', 'mode', 'gateway', 'teu', 'share'].map(column),
        rows: [
          ['2022', 'China', 'rail', 'Khorgos', teuByLink.khorgos ?? 0, null],
          ['2022', 'China', 'rail', 'Dostyk', teuByLink.north ?? 0, null],
        ],
      },
    },
  };
}

export const BASE_FLOWS = {
  east: 300_000,
  khorgos: 300_000,
  west: 300_000,
  north: 100_000,
  turksib: 100_000,
  ocean: 50_000,
};
export const CLOSED_FLOWS = { east: 0, khorgos: 0, west: 0, north: 350_000, turksib: 350_000, ocean: 100_000 };

export function createReport(scenarios: readonly ScenarioReport[]): RunReport {
  return {
    landbridge: '0.1.0',
    corridor: { id: 'small', hash: 'hash-of-small' },
    scenarios,
    differences: [],
    issues: [],
  };
}

export function createCorridor(tables: Tables): Corridor {
  return { id: 'small', tables, scenarios: new Map() };
}
