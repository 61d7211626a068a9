import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashTables } from '../../corridor.ts';
import { formatIssue } from '../../issue.ts';
import { corridorArbitrary, createTestCorridor } from '../test-corridor.ts';
import { exportGeoPackage } from './export.ts';
import { importGeoPackage } from './import.ts';
import { openSqlite } from './open-sqlite.ts';
import { SCHEMA_SQL } from './schema-sql.ts';

/** A file of SQLite as the statements make it. */
async function databaseOf(sql: string): Promise<Uint8Array> {
  const database = await openSqlite();
  database.exec(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

async function edited(sql: string): Promise<Uint8Array> {
  const database = await openSqlite(await exportGeoPackage(createTestCorridor()));
  database.exec(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

const codes = async (bytes: Uint8Array) => (await importGeoPackage(bytes)).issues.map(({ code }) => code);

/** A point as GeoPackage stores it, in the bytes of the standard. */
const pointHex = (x: number, y: number, srs = 4326) => {
  const view = new DataView(new ArrayBuffer(29));
  for (const [at, byte] of [0x47, 0x50, 0, 1].entries()) view.setUint8(at, byte);
  view.setInt32(4, srs, true);
  view.setUint8(8, 1);
  view.setUint32(9, 1, true);
  view.setFloat64(13, x, true);
  view.setFloat64(21, y, true);
  return Buffer.from(view.buffer).toString('hex');
};
const lineHex = (positions: readonly (readonly [number, number])[]) => {
  const view = new DataView(new ArrayBuffer(17 + positions.length * 16));
  for (const [at, byte] of [0x47, 0x50, 0, 1].entries()) view.setUint8(at, byte);
  view.setInt32(4, 4326, true);
  // Big-endian inside, which other tools may write.
  view.setUint8(8, 0);
  view.setUint32(9, 2);
  view.setUint32(13, positions.length);
  for (const [index, [x, y]] of positions.entries()) {
    view.setFloat64(17 + index * 16, x);
    view.setFloat64(25 + index * 16, y);
  }
  return Buffer.from(view.buffer).toString('hex');
};

const FOREIGN = `${SCHEMA_SQL}
  CREATE TABLE stations (fid INTEGER PRIMARY KEY, the_geom POINT, name TEXT, "constructor" TEXT, "__proto__" TEXT);
  INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('stations', 'features', 'stations', 4326);
  INSERT INTO gpkg_geometry_columns VALUES ('stations', 'the_geom', 'POINT', 4326, 0, 0);
  INSERT INTO stations VALUES (1, x'${pointHex(80.29, 44.16)}', 'Altynkol', 'c', 'p');
  INSERT INTO stations VALUES (2, x'${pointHex(77.1, 43.69)}', 'Zhetygen', 'c', 'p');
  CREATE TABLE lines (fid INTEGER PRIMARY KEY, geom LINESTRING, name TEXT, layer_id TEXT);
  INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('lines', 'features', 'lines', 4326);
  INSERT INTO gpkg_geometry_columns VALUES ('lines', 'geom', 'LINESTRING', 4326, 0, 0);
  INSERT INTO lines VALUES (1, x'${lineHex([
    [80.29, 44.16],
    [78.9, 44],
    [77.1, 43.69],
  ])}', 'Altynkol - Zhetygen', 'rail-1520');`;

describe('GeoPackage', () => {
  it('comes back with the same hash, for random corridors', async () => {
    await fc.assert(
      fc.asyncProperty(corridorArbitrary, async (corridor) => {
        const back = await importGeoPackage(await exportGeoPackage(corridor));
        expect(back.issues.map(formatIssue)).toEqual([]);
        expect(hashTables(back.corridor!.tables)).toBe(hashTables(corridor.tables));
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same bytes for the same corridor', async () => {
    expect(await exportGeoPackage(createTestCorridor())).toEqual(await exportGeoPackage(createTestCorridor()));
  });

  it('takes a place that was moved on a map, and says so', async () => {
    const bytes = await edited(`UPDATE node SET geom = x'${pointHex(80.3, 44.17)}' WHERE node_id = 'altynkol'`);
    const { corridor, issues } = await importGeoPackage(bytes);
    expect(issues.map(({ code, found }) => [code, found])).toEqual([['geometry.moved', '1 row']]);
    const moved = corridor!.tables.node.find(({ node_id }) => node_id === 'altynkol');
    expect([moved?.x_coord, moved?.y_coord]).toEqual([80.3, 44.17]);
  });

  it('names the table, row and column of a bad cell', async () => {
    const { corridor, issues } = await importGeoPackage(
      await edited("UPDATE node SET country_id = 'XX' WHERE fid = 2"),
    );
    expect(corridor).toBeNull();
    expect(issues[0]).toMatchObject({ file: 'GeoPackage, table node', row: 3, column: 'country_id' });
  });

  it('reads layers that another tool drew', async () => {
    const { corridor, issues } = await importGeoPackage(await databaseOf(FOREIGN), { countryId: 'KZ', baseYear: 2023 });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(corridor!.tables.node.map(({ name }) => name)).toEqual(['Altynkol', 'Zhetygen']);
    expect(corridor!.tables.link).toMatchObject([
      { from_node_id: 'stations-1', to_node_id: 'stations-2', layer_id: 'rail-1520', name: 'Altynkol - Zhetygen' },
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).p).toBeUndefined();
  });

  it('refuses coordinates that are not degrees', async () => {
    const sql = `${FOREIGN}
      INSERT INTO gpkg_spatial_ref_sys VALUES ('Pseudo-Mercator', 3857, 'EPSG', 3857, 'undefined', NULL);
      UPDATE gpkg_geometry_columns SET srs_id = 3857;`;
    expect(await codes(await databaseOf(sql))).toContain('crs.unsupported');
  });

  it('never runs what a file holds: views, virtual tables and generated columns are left out', async () => {
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n';
    expect(await codes(await databaseOf(`CREATE VIEW config AS ${endless}; CREATE VIEW node AS ${endless};`))).toEqual([
      'layer.missing',
    ]);
    const huge = 'CREATE TABLE node (a INTEGER, b TEXT GENERATED ALWAYS AS (hex(zeroblob(40000))));';
    expect(await codes(await databaseOf(`CREATE TABLE config (a); ${huge} INSERT INTO node (a) VALUES (1);`))).toEqual([
      'layer.missing',
    ]);
  });

  it('refuses pages that name each other without end', async () => {
    const tables = Array.from({ length: 300 }, (_, index) => `CREATE TABLE t${index} (a, b, c);`).join('');
    const bytes = await databaseOf(tables);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    expect(view.getUint8(100)).toBe(5);
    // The schema's root names itself as its last child.
    view.setUint32(108, 1);
    const { issues } = await importGeoPackage(bytes);
    expect(issues).toMatchObject([{ code: 'sqlite.form', found: 'page 1 is named twice' }]);
  });

  const python = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;
  it.skipIf(!python)(
    'is a GeoPackage to an independent reader: Python sqlite3 and the standard, byte by byte',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'landbridge-gpkg-'));
      try {
        const path = join(folder, 'a.gpkg');
        writeFileSync(path, await exportGeoPackage(createTestCorridor()));
        const script = `
import json, sqlite3, struct, sys
db = sqlite3.connect(sys.argv[1])
one = lambda sql: db.execute(sql).fetchone()[0]
def read(blob):
    assert blob[:3] == b'GP\\0'
    flags = blob[3]
    assert flags & 1 == 1 and struct.unpack_from('<i', blob, 4)[0] == 4326
    at = 8 + {0: 0, 1: 32}[flags >> 1 & 7]
    assert blob[at] == 1
    kind = struct.unpack_from('<I', blob, at + 1)[0]
    n = 1 if kind == 1 else struct.unpack_from('<I', blob, at + 5)[0]
    return kind, list(struct.unpack_from('<%dd' % (2 * n), blob, at + (5 if kind == 1 else 9)))
print(json.dumps({
  'application_id': one('PRAGMA application_id'), 'user_version': one('PRAGMA user_version'),
  'integrity': one('PRAGMA integrity_check'), 'foreign': db.execute('PRAGMA foreign_key_check').fetchall(),
  'srs': [r[0] for r in db.execute('SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id')],
  'contents': dict(db.execute('SELECT table_name, data_type FROM gpkg_contents')),
  'bounds': db.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'node'").fetchone(),
  'layers': dict(db.execute('SELECT table_name, geometry_type_name FROM gpkg_geometry_columns')),
  'nodes': [read(r[0]) for r in db.execute('SELECT geom FROM node ORDER BY fid')],
  'line': read(one("SELECT geom FROM link WHERE link_id = 'line-1'")),
  'unit': one("SELECT description FROM gpkg_data_columns WHERE table_name = 'link' AND column_name = 'length'"),
}))`;
        const { stdout, stderr } = spawnSync('python3', ['-c', script, path], { encoding: 'utf8' });
        expect(stderr).toBe('');
        const found = JSON.parse(stdout);
        const { node } = createTestCorridor().tables;
        expect(found).toMatchObject({ application_id: 0x47504b47, user_version: 10300, integrity: 'ok', foreign: [] });
        expect(found.srs).toEqual([-1, 0, 4326]);
        expect(found.contents).toMatchObject({
          node: 'features',
          link: 'features',
          bcp: 'features',
          source: 'attributes',
        });
        expect(found.layers).toEqual({ node: 'POINT', link: 'LINESTRING', bcp: 'POINT', phase: 'MULTILINESTRING' });
        expect(found.nodes).toEqual(node.map(({ x_coord, y_coord }) => [1, [x_coord, y_coord]]));
        expect(found.bounds).toEqual([49.41, 39.95, 80.42, 44.2]);
        expect(found.line).toEqual([2, [80.29, 44.16, 78.9, 44, 77.1, 43.69]]);
        expect(found.unit).toMatch(/in km$/);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
