import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { hashTables } from '../../corridor.ts';
import { formatIssue } from '../../issue.ts';
import { corridorArbitrary, createTestCorridor } from '../test-corridor.ts';
import { writeWkb } from '../wkb.ts';
import { exportGeoParquet } from './export.ts';
import { importGeoParquet } from './import.ts';
import { findFooterFault } from './inspect-parquet.ts';
import { readParquet } from './read-parquet.ts';

const LIMITS = { maxValues: 10_000, maxBytes: 1_000_000 };

/** A layer as another tool writes it. */
function layerOf(crs?: unknown): Uint8Array {
  const column = { encoding: 'WKB', geometry_types: [], ...(crs === undefined ? {} : { crs }) };
  const geo = { version: '1.1.0', primary_column: 'shape', columns: { shape: column } };
  const shapes = [
    { type: 'Point', coordinates: [80.29, 44.16] },
    { type: 'Point', coordinates: [77.1, 43.69] },
    {
      type: 'LineString',
      coordinates: [
        [80.29, 44.16],
        [77.1, 43.69],
      ],
    },
  ] as const;
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'name', type: 'STRING', data: ['Altynkol', 'Zhetygen', 'Line'] },
        { name: 'layer_id', type: 'STRING', nullable: true, data: [null, null, 'rail-1520'] },
        { name: '__proto__', type: 'STRING', data: ['a', 'b', 'c'] },
        { name: 'shape', type: 'BYTE_ARRAY', data: shapes.map(writeWkb) },
      ],
      kvMetadata: [{ key: 'geo', value: JSON.stringify(geo) }],
    }),
  );
}

describe('GeoParquet', () => {
  it('comes back with the same hash, for random corridors', async () => {
    await fc.assert(
      fc.asyncProperty(corridorArbitrary, async (corridor) => {
        const back = await importGeoParquet(await exportGeoParquet(corridor));
        expect(back.issues.map(formatIssue)).toEqual([]);
        expect(hashTables(back.corridor!.tables)).toBe(hashTables(corridor.tables));
      }),
      { numRuns: 40 },
    );
  });

  it('says what the standard asks: version, primary column, encoding, types and bounds', async () => {
    const files = await exportGeoParquet(createTestCorridor());
    const { key_value_metadata: pairs } = parquetMetadata(files.get('node.parquet')!.slice().buffer);
    expect(JSON.parse(pairs!.find(({ key }) => key === 'geo')!.value!)).toEqual({
      version: '1.1.0',
      primary_column: 'geom',
      columns: { geom: { encoding: 'WKB', geometry_types: ['Point'], bbox: [49.41, 39.95, 80.42, 44.2] } },
    });
    const plain = parquetMetadata(files.get('source.parquet')!.slice().buffer).key_value_metadata;
    expect(plain?.map(({ key }) => key)).toEqual(['landbridge']);
  });

  it('reads a layer that another tool wrote', async () => {
    const files = new Map([['network.parquet', layerOf()]]);
    const { corridor, issues } = await importGeoParquet(files, { countryId: 'KZ', baseYear: 2023 });
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(corridor!.tables.node.map(({ name }) => name)).toEqual(['Altynkol', 'Zhetygen']);
    expect(corridor!.tables.link).toMatchObject([{ from_node_id: 'node-1', to_node_id: 'node-2', name: 'Line' }]);
  });

  it('refuses coordinates that are not degrees, or are not said', async () => {
    for (const crs of [{ id: { authority: 'EPSG', code: 3857 } }, null]) {
      const { issues } = await importGeoParquet(new Map([['a.parquet', layerOf(crs)]]));
      expect(issues.map(({ code }) => code)).toContain('crs.unsupported');
    }
  });

  it('refuses a page that promises more values than may be held', async () => {
    const data = Array(20_001).fill('x');
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'a', type: 'STRING', data }] }));
    expect(bytes.length).toBeLessThan(2000);
    await expect(readParquet(bytes, LIMITS)).rejects.toThrow('over 10000 values');
    const long = ['x'.repeat(2_000_000)];
    const packed = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'a', type: 'STRING', data: long }] }));
    expect(packed.length).toBeLessThan(200_000);
    await expect(readParquet(packed, LIMITS)).rejects.toThrow('over 1000000 bytes unpacked');
  });

  it('refuses a footer whose list is longer than its file', () => {
    // A struct with one list field (id 1, type 9) of 2^28 truth values, of which none takes a byte.
    const footer = [0x19, 0xf1, 0x80, 0x80, 0x80, 0x80, 0x01, 0];
    const bytes = new Uint8Array([0x50, 0x41, 0x52, 0x31, ...footer, footer.length, 0, 0, 0, 0x50, 0x41, 0x52, 0x31]);
    expect(findFooterFault(bytes)).toBe('a list longer than its file');
  });
});
