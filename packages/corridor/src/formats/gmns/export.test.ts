import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Corridor } from '../../corridor.ts';
import { formatIssue } from '../../issue.ts';
import { formatPackage } from '../../package/format-package.ts';
import { corridorArbitrary, createTestCorridor } from '../test-corridor.ts';
import { exportGmns } from './export.ts';
import { importGmns } from './import.ts';

/** Columns and types of GMNS 0.96 (spec/node.schema.json, spec/link.schema.json), for a reader of the test's own. */
const GMNS = {
  node: {
    required: ['node_id', 'x_coord', 'y_coord'],
    columns: [
      'node_id',
      'name',
      'x_coord',
      'y_coord',
      'z_coord',
      'node_type',
      'ctrl_type',
      'zone_id',
      'parent_node_id',
    ],
    numbers: ['x_coord', 'y_coord', 'z_coord'],
  },
  link: {
    required: ['link_id', 'from_node_id', 'to_node_id', 'directed'],
    columns: [
      ...['link_id', 'name', 'from_node_id', 'to_node_id', 'directed', 'geometry_id', 'geometry', 'parent_link_id'],
      ...['dir_flag', 'length', 'grade', 'facility_type', 'capacity', 'free_speed', 'lanes', 'bike_facility'],
      ...['ped_facility', 'parking', 'allowed_uses', 'toll', 'jurisdiction', 'row_width'],
    ],
    numbers: ['dir_flag', 'length', 'grade', 'capacity', 'free_speed', 'lanes', 'toll', 'row_width'],
  },
  config: {
    required: ['dataset_name'],
    columns: [
      ...['dataset_name', 'short_length', 'long_length', 'speed', 'crs', 'geometry_field_format', 'currency'],
      ...['version_number', 'id_type'],
    ],
    numbers: ['version_number'],
  },
} as const;

/** A plain GMNS reader: picks the columns that it knows, as any tool would, and checks their types and keys. */
function readPlainGmns(files: ReadonlyMap<string, string>) {
  const read = (name: keyof typeof GMNS) => {
    const { data, meta, errors } = Papa.parse<Record<string, string>>(files.get(`${name}.csv`)!, {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    for (const column of GMNS[name].required) expect(meta.fields).toContain(column);
    for (const row of data) {
      for (const column of GMNS[name].required) expect(row[column], column).not.toBe('');
      for (const column of GMNS[name].numbers) expect(Number(row[column] || 0), column).not.toBeNaN();
    }
    return { rows: data, fields: meta.fields ?? [] };
  };
  const [node, link, config] = [read('node'), read('link'), read('config')];
  const nodeIds = new Set(node.rows.map((row) => row.node_id));
  expect(nodeIds.size).toBe(node.rows.length);
  for (const row of link.rows) {
    expect(nodeIds).toContain(row.from_node_id);
    expect(nodeIds).toContain(row.to_node_id);
    expect(['true', 'false', '1', '0']).toContain(row.directed);
    expect(row.geometry).toMatch(/^(MULTI)?LINESTRING/);
  }
  return { node, link, config };
}

const bytesOf = (files: ReadonlyMap<string, string>) =>
  new Map([...files].map(([name, text]) => [name, new TextEncoder().encode(text)]));

/** What GMNS has a column for. */
const shared = ({ tables }: Corridor) => ({
  node: tables.node.map(({ node_id, name, x_coord, y_coord, node_type }) => ({
    node_id,
    name,
    x_coord,
    y_coord,
    node_type,
  })),
  link: tables.link.map((row) => ({
    ...{ link_id: row.link_id, name: row.name, from: row.from_node_id, to: row.to_node_id, directed: row.directed },
    ...{ layer: row.layer_id, type: row.facility_type, length: row.length, speed: row.free_speed, lanes: row.lanes },
    geometry: row.geometry,
  })),
});

describe('exportGmns', () => {
  it('writes files that a plain GMNS reader takes, with GMNS columns alone', () => {
    const gmns = readPlainGmns(exportGmns(createTestCorridor()));
    for (const name of ['node', 'link', 'config'] as const) {
      for (const field of gmns[name].fields) expect(GMNS[name].columns as readonly string[]).toContain(field);
    }
    expect(gmns.config.rows).toMatchObject([{ long_length: 'km', speed: 'km/h', version_number: '0.96' }]);
    expect(gmns.link.rows[1]).toMatchObject({ from_node_id: 'altynkol', directed: '0', free_speed: '62.5' });
  });

  it('needs no export for a tool that reads GMNS: the package itself is read as it is', () => {
    const corridor = createTestCorridor();
    const { node, link, config } = readPlainGmns(formatPackage(corridor));
    expect(node.rows.map((row) => [row.node_id, Number(row.x_coord), Number(row.y_coord)])).toEqual(
      corridor.tables.node.map((row) => [row.node_id, row.x_coord, row.y_coord]),
    );
    expect(link.rows.map((row) => [row.link_id, Number(row.length)])).toEqual(
      corridor.tables.link.map((row) => [row.link_id, row.length]),
    );
    expect(config.rows).toMatchObject([
      { long_length: 'km', speed: 'km/h', crs: 'EPSG:4326', geometry_field_format: 'WKT' },
    ]);
  });

  it('comes back as it went out, in every column that GMNS has', () => {
    const corridor = createTestCorridor();
    // GMNS has no transfers, without which two gauges at a station are an error.
    const layers = corridor.tables.layer.map((layer) => ({ ...layer, gauge_mm: null }));
    const back = importGmns(bytesOf(exportGmns(corridor)), { layers });
    expect(back.issues.filter(({ severity }) => severity === 'error').map(formatIssue)).toEqual([]);
    expect(shared(back.corridor!)).toEqual(shared(corridor));
  });

  it('comes back as it went out, for random corridors', () => {
    fc.assert(
      fc.property(corridorArbitrary, (corridor) => {
        const back = importGmns(bytesOf(exportGmns(corridor)), { layers: corridor.tables.layer });
        expect(back.issues.filter(({ severity }) => severity === 'error').map(formatIssue)).toEqual([]);
        expect(shared(back.corridor!)).toEqual(shared(corridor));
      }),
      { numRuns: 100 },
    );
  });
});
