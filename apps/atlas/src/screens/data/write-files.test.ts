/** What is downloaded, read back by others: GeoJSON by its parser, Parquet by DuckDB. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { readCorridor } from 'landbridge/node';
import { describe, expect, it } from 'vitest';
import { locateRows } from '../../worker/answer-geometry.ts';
import { listRows, listTables } from '../../worker/answer-tables.ts';
import type { Library } from '../../worker/library.ts';
import { formatGeoJson } from './write-geojson.ts';
import { formatParquet } from './write-parquet.ts';

const TOY = fileURLToPath(new URL('../../../../../corridors/toy', import.meta.url));

async function openLibrary(): Promise<Library> {
  const { corridor } = await readCorridor(TOY);
  if (!corridor) throw new Error('the toy corridor cannot be read');
  const none = () => Promise.reject(new Error('not asked for here'));
  return { corridor: async () => corridor, record: none, applied: none, base: none, texts: none };
}

describe('files of a table', () => {
  it('as GeoJSON have every row, with its line, point or the point of its place', async () => {
    const library = await openLibrary();
    const tables = await listTables(library);
    const kinds: Record<string, string> = { link: 'LineString', node: 'Point', terminal: 'Point', pipe: 'LineString' };
    for (const [name, kind] of Object.entries(kinds)) {
      const info = tables.find((table) => table.name === name);
      const rows = await listRows(library, { table: name });
      const geometries = await locateRows(library, { table: name });
      const names = info?.columns.map((column) => column.name) ?? [];
      const read = JSON.parse(formatGeoJson(names, rows, geometries));
      expect(read.features.length, name).toBe(rows.length);
      expect(rows.length, name).toBeGreaterThan(0);
      for (const feature of read.features) {
        if (feature.geometry) expect(feature.geometry.type, `${name} ${feature.id}`).toBe(kind);
        expect(Object.keys(feature.properties)).toEqual(names.filter((column) => column !== 'geometry'));
      }
      expect(read.features.filter((feature: { geometry: unknown }) => feature.geometry).length, name).toBeGreaterThan(
        0,
      );
    }
    const { corridor } = { corridor: await library.corridor() };
    const [node] = corridor.tables.node;
    const nodes = await locateRows(library, { table: 'node' });
    expect(nodes[0]).toEqual({ type: 'Point', coordinates: [node.x_coord, node.y_coord] });
    expect(await locateRows(library, { table: 'config' })).toEqual([null]);
  });

  it('as Parquet give DuckDB the same cells, empty ones as nulls', async () => {
    const library = await openLibrary();
    const folder = await mkdtemp(join(tmpdir(), 'landbridge-parquet-'));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    try {
      for (const { name, columns, rows: count } of await listTables(library)) {
        if (count === 0) continue;
        const rows = await listRows(library, { table: name });
        const file = join(folder, `${name}.parquet`);
        await writeFile(file, new Uint8Array(await formatParquet(columns, rows)));
        const read = await connection.runAndReadAll(`select * from read_parquet('${file}')`);
        expect(read.columnNames(), name).toEqual(columns.map((column) => column.name));
        expect(read.getRowsJson(), name).toEqual(rows.map((row) => [...row]));
      }
    } finally {
      connection.closeSync();
      await rm(folder, { recursive: true });
    }
  });
});
