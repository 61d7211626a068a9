/** GeoParquet files of the exporter, as DuckDB reads them: a reader that shares no code with the writer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { exportGeoParquet, TABLE_NAMES } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const TOY = fileURLToPath(new URL('../../corridors/toy', import.meta.url));
let folder: string;
let query: (sql: string) => Promise<Record<string, unknown>[]>;
let close: () => void;
const { corridor } = await readCorridor(TOY);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-parquet-'));
  for (const [name, bytes] of await exportGeoParquet(corridor!)) writeFileSync(join(folder, name), bytes);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  query = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  close = () => {
    connection.closeSync();
    instance.closeSync();
  };
});
afterAll(() => {
  close();
  rmSync(folder, { recursive: true });
});

describe('GeoParquet in DuckDB', () => {
  it('holds every row of every table', async () => {
    for (const name of TABLE_NAMES) {
      const rows = corridor!.tables[name].length;
      if (rows === 0) continue;
      const [found] = await query(`SELECT count(*)::INTEGER AS n FROM read_parquet('${folder}/${name}.parquet')`);
      expect(found.n, name).toBe(rows);
    }
  });

  it('holds the numbers and names of links to the last bit', async () => {
    const found = await query(`SELECT link_id, length, directed FROM read_parquet('${folder}/link.parquet')`);
    expect(found).toEqual(
      corridor!.tables.link.map(({ link_id, length, directed }) => ({ link_id, length, directed })),
    );
  });

  it('holds places that are known as geometries in degrees, under the key of GeoParquet', async () => {
    const sql = `SELECT node_id, typeof(geom) AS type, geom::VARCHAR AS wkt FROM read_parquet('${folder}/node.parquet')`;
    const points = (await query(sql)).map(({ node_id, type, wkt }) => {
      const numbers = /^POINT \((\S+) (\S+)\)$/.exec(String(wkt));
      return [node_id, type, Number(numbers?.[1]), Number(numbers?.[2])];
    });
    const expected = corridor!.tables.node.map((row) => [
      row.node_id,
      "GEOMETRY('OGC:CRS84')",
      row.x_coord,
      row.y_coord,
    ]);
    expect(points).toEqual(expected);
    const [geo] = await query(
      `SELECT decode(value) AS geo FROM parquet_kv_metadata('${folder}/node.parquet') WHERE key = 'geo'`,
    );
    expect(JSON.parse(String(geo.geo))).toMatchObject({ version: '1.1.0', primary_column: 'geom' });
  });
});
