import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashTables } from '../corridor.ts';
import { formatIssue } from '../issue.ts';
import { formatPackage } from '../package/format-package.ts';
import { checkTables } from '../validate/index.ts';
import { listFormats } from './index.ts';
import { corridorArbitrary, createTestCorridor } from './test-corridor.ts';

const bytesOf = (files: ReadonlyMap<string, string | Uint8Array>) =>
  new Map(
    [...files].map(([name, content]) => [
      name,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );

describe('listFormats', () => {
  it('offers each format once, with both ways', () => {
    expect(listFormats().map(({ id }) => id)).toEqual(['csv', 'gmns', 'geojson', 'xlsx', 'geopackage', 'geoparquet']);
    for (const format of listFormats()) {
      expect(format.import, format.id).toBeTypeOf('function');
      expect(format.export, format.id).toBeTypeOf('function');
    }
  });

  it('starts from a test corridor that passes every check', () => {
    expect(checkTables(createTestCorridor().tables).map(formatIssue)).toEqual([]);
  });

  it('starts from random corridors that pass every check', () => {
    fc.assert(
      fc.property(corridorArbitrary, (corridor) => {
        expect(checkTables(corridor.tables).map(formatIssue)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it.each(['csv', 'xlsx', 'geopackage', 'geoparquet'])('%s carries every table there and back', async (id) => {
    const format = listFormats().find((candidate) => candidate.id === id)!;
    const corridor = createTestCorridor();
    const back = await format.import!(bytesOf(await format.export!(corridor)));
    expect(back.issues.map(formatIssue)).toEqual([]);
    expect(hashTables(back.corridor!.tables)).toBe(hashTables(corridor.tables));
    expect([...back.files.keys()]).toEqual([...formatPackage(corridor).keys()]);
  });

  it.each(listFormats().map(({ id }) => id))('%s answers any bytes with issues, never a throw', async (id) => {
    const format = listFormats().find((candidate) => candidate.id === id)!;
    const names = fc.constantFrom(
      'node.csv',
      'link.csv',
      'config.csv',
      'geometry.csv',
      'a.geojson',
      'b.xlsx',
      'c.gpkg',
      'd.parquet',
      '../x',
    );
    const files = fc.array(fc.tuple(names, fc.uint8Array({ maxLength: 300 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(files, async (entries) => {
        const { corridor, issues } = await format.import!(new Map(entries));
        expect(corridor).toBeNull();
        expect(issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('asks for one file where a format is one file', async () => {
    const geojson = listFormats().find(({ id }) => id === 'geojson')!;
    const text = new TextEncoder().encode('{}');
    const { issues } = await geojson.import!(
      new Map([
        ['a.geojson', text],
        ['b.geojson', text],
      ]),
    );
    expect(issues.map(({ code }) => code)).toEqual(['file.one']);
  });
});
