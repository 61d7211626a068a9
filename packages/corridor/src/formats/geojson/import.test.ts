import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineLengthKm } from '../../geometry.ts';
import { formatIssue } from '../../issue.ts';
import { importGeoJson } from './import.ts';

const feature = (type: string, coordinates: unknown, properties: unknown = {}, id?: string | number) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  geometry: { type, coordinates },
  properties,
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
const codes = (text: string) => importGeoJson(text).issues.map(({ code }) => code);

const A = feature('Point', [80, 44], { name: 'West' }, 'west');
const B = feature('Point', [80.75, 44], { node_id: 'east', note: 'at the border' }, 7);

describe('importGeoJson', () => {
  it('makes nodes of points, links of lines, and matches ends within a kilometre', () => {
    // 0.008 degrees of longitude at 44 N is 0.64 km.
    const line = [
      [80.008, 44],
      [80.4, 44.1],
      [80.75, 44.0001],
    ];
    const { corridor, issues, rows } = importGeoJson(
      collection(A, B, feature('LineString', line, { free_speed: 80 }, 12)),
    );
    expect(issues.filter(({ severity }) => severity === 'error').map(formatIssue)).toEqual([]);
    expect(rows.nodes.map(({ node_id, name, note }) => [node_id, name, note])).toEqual([
      ['west', 'West', null],
      ['east', 'east', 'at the border'],
    ]);
    const [link] = corridor!.tables.link;
    expect(link).toMatchObject({
      link_id: '12',
      from_node_id: 'west',
      to_node_id: 'east',
      free_speed: 80,
      layer_id: 'road',
    });
    expect(link).toMatchObject({ source_id: 'geometry', basis: 'estimated', directed: false, country_id: 'ZZ' });
    expect(link.length).toBeCloseTo(lineLengthKm(line as [number, number][]), 9);
  });

  it('makes one new node where ends of lines meet and no point lies near', () => {
    // 0.02 degrees of longitude at 44 N is 1.6 km: too far from west.
    const lines = [
      feature('LineString', [
        [80.02, 44],
        [80.4, 44.1],
      ]),
      feature('LineString', [
        [80.4, 44.1001],
        [80.75, 44],
      ]),
    ];
    const { corridor, issues } = importGeoJson(collection(A, B, ...lines));
    expect(corridor!.tables.link.map(({ from_node_id, to_node_id }) => [from_node_id, to_node_id])).toEqual([
      ['node-3', 'node-4'],
      ['node-4', 'east'],
    ]);
    expect(corridor!.tables.node[2]).toMatchObject({
      node_id: 'node-3',
      x_coord: 80.02,
      y_coord: 44,
      basis: 'estimated',
    });
    expect(issues.find(({ code }) => code === 'node.made')?.found).toBe('2: node-3, node-4');
  });

  it('gives nodes and links the country that is given', () => {
    const line = feature('LineString', [
      [80, 44],
      [80.75, 44],
    ]);
    const { corridor, issues } = importGeoJson(collection(A, B, line), { countryId: 'KZ' });
    expect(corridor!.tables.link[0].country_id).toBe('KZ');
    expect(corridor!.tables.country.map(({ country_id }) => country_id)).toEqual(['KZ']);
    expect(issues.map(({ code }) => code)).not.toContain('country.unknown');
  });

  it('matches across the date line and near a pole', () => {
    const points = [feature('Point', [179.999, 10], {}, 'a'), feature('Point', [10, 89.5], {}, 'b')];
    const line = feature(
      'LineString',
      [
        [-179.999, 10],
        [11, 89.5],
      ],
      {},
      'l',
    );
    const [link] = importGeoJson(collection(...points, line)).rows.links;
    expect([link.from_node_id, link.to_node_id]).toEqual(['a', 'b']);
  });

  it.each([
    [
      'a polygon',
      feature('Polygon', [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ]),
      'geometry.unsupported',
    ],
    ['no geometry', { type: 'Feature', geometry: null, properties: {} }, 'geometry.missing'],
    ['no coordinates', { type: 'Feature', geometry: { type: 'Point' }, properties: {} }, 'geometry.missing'],
    ['heights', feature('Point', [80, 44, 700]), 'coordinates.height'],
    ['latitude first', feature('Point', [44, 180]), 'coordinates.range'],
    ['text for a number', feature('Point', ['80', 44]), 'coordinates.range'],
    ['a line of one position', feature('LineString', [[80, 44]]), 'geometry.form'],
    ['a bare geometry', { type: 'Point', coordinates: [80, 44] }, 'geojson.form'],
    ['a property that does not fit', feature('Point', [80, 44], { node_type: 'castle' }), 'value.choice'],
    [
      'a property of ours of another kind',
      feature('Point', [80, 44], { name_zh: { a: 1 }, opened: [2] }),
      'date.format',
    ],
    ['a property that is not ours', feature('Point', [80, 44], { colour: 'red' }), 'property.dropped'],
    ['a feature of another table', feature('Point', [80, 44], { table: 'terminal' }), 'feature.unsupported'],
  ])('tells of %s', (_, odd, code) => {
    expect(codes(collection(A, B, odd))).toContain(code);
  });

  it('never lets a property reach a prototype', () => {
    const text = `{"type":"FeatureCollection","features":[{"type":"Feature","id":"__proto__","geometry":{"type":"Point","coordinates":[80,44]},"properties":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}]}`;
    const { rows, issues } = importGeoJson(text);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect((rows.nodes[0] as unknown as Record<string, unknown>).polluted).toBeUndefined();
    expect(rows.nodes[0].node_id).toBe('proto__');
    expect(issues.filter(({ code }) => code === 'property.name').map(({ found }) => found)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('refuses text that would fill the memory, before it is parsed', () => {
    const started = performance.now();
    expect(codes('['.repeat(50_000_000))).toEqual(['json.size']);
    expect(codes(`[${'{},'.repeat(16_000_000)}{}]`)).toEqual(['json.size']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('does not count brackets inside text', () => {
    const named = feature('Point', [80, 44], { name: `${'['.repeat(100)}\\"${'{'.repeat(100)}` });
    expect(codes(collection(named))).not.toContain('json.size');
  });

  it.each(['{"crs":{"type":"name","properties":{"name":"EPSG:3857"}}', '{"crs":"UTM"'])(
    'refuses another crs: %s',
    (start) => {
      expect(codes(`${start},"type":"FeatureCollection","features":[]}`)).toContain('crs.unsupported');
    },
  );

  it('tells of many wrong features once', () => {
    const { issues } = importGeoJson(collection(...Array.from({ length: 1000 }, () => feature('Polygon', []))));
    expect(issues.length).toBeLessThan(110);
    expect(issues.some(({ code, message }) => code === 'issues.many' && message.startsWith('900 more'))).toBe(true);
  });

  it('never throws on any JSON, or on any text', () => {
    const odd = fc.anything({
      withNullPrototype: false,
      values: [fc.constantFrom('Feature', 'Point', 'LineString'), fc.double(), fc.string()],
    });
    const features = fc.array(
      fc.record(
        {
          type: fc.constant('Feature'),
          id: odd,
          properties: odd,
          geometry: fc.record({ type: fc.constantFrom('Point', 'LineString'), coordinates: odd }),
        },
        { requiredKeys: ['type'] },
      ),
    );
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.oneof(odd, features).map((items) => stringify({ type: 'FeatureCollection', features: items })),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { corridor, issues } = importGeoJson(text);
        if (corridor === null) expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

/** Some of what fast-check makes (big integers) is not JSON. */
function stringify(value: unknown): string {
  return JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? Number(item) : item));
}
