import { join } from 'node:path';
import type { Corridor } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { beforeAll, expect, it } from 'vitest';
import { createGravityTable } from './gravity-table.ts';

let corridor: Corridor;
beforeAll(async () => {
  const read = await readCorridor(join(import.meta.dirname, '../../../../corridors/china-central-asia'));
  if (!read.corridor) throw new Error('the corridor is not valid');
  corridor = read.corridor;
});

it('has a row for each total with two sizes, and leaves the others out', () => {
  const { csv, leftOut } = createGravityTable(corridor, 2022);
  const [head, ...lines] = csv.trimEnd().split('\n');
  expect(head).toBe('exporter,importer,trade,GDP_exporter,GDP_importer,DIST');
  const totals = corridor.tables.bilateral_trade.filter(
    (row) =>
      row.commodity === 'all' &&
      row.direction === 'exports' &&
      row.rank === 'preferred' &&
      row.unit === 'USD' &&
      row.year === 2022 &&
      row.months === null,
  );
  expect(lines.length + leftOut).toBe(totals.length);
  const sized = new Set(corridor.tables.national_account.map((row) => row.economy));
  expect(leftOut).toBe(totals.filter((row) => !(sized.has(row.exporter) && sized.has(row.importer))).length);
  const rows = lines.map((line) => line.split(','));
  for (const [from, to, , , , km] of rows) {
    const back = rows.find(([a, b]) => a === to && b === from);
    // The way back is as long; on the earth nothing is farther than half its girth.
    if (back) expect(Number(back[5])).toBeCloseTo(Number(km), 6);
    expect(Number(km)).toBeGreaterThan(100);
    expect(Number(km)).toBeLessThan(20_016);
  }
});

it('measures a quarter of the girth from the pole to the equator', () => {
  const node = (id: string, x: number, y: number) => ({
    ...corridor.tables.node[0],
    node_id: id,
    country_id: id,
    x_coord: x,
    y_coord: y,
  });
  const zone = (id: string) => ({ ...corridor.tables.zone[0], zone_id: id, node_id: id });
  const country = (id: string) => ({ ...corridor.tables.country[0], country_id: id, region: null as never });
  const account = (id: string) => ({ ...corridor.tables.national_account[0], economy: id, region: null, year: 2022 });
  const row = {
    ...corridor.tables.bilateral_trade[0],
    exporter: 'AA',
    importer: 'BB',
    direction: 'exports',
    commodity: 'all',
    rank: 'preferred',
    unit: 'USD',
    year: 2022,
    months: null,
  };
  const tables = {
    ...corridor.tables,
    node: [node('AA', 0, 90), node('BB', 40, 0)],
    zone: [zone('AA'), zone('BB')],
    country: [country('AA'), country('BB')],
    national_account: [account('AA'), account('BB')],
    bilateral_trade: [row],
  };
  const { csv } = createGravityTable({ ...corridor, tables } as Corridor, 2022);
  expect(Number(csv.trimEnd().split(',').at(-1))).toBeCloseTo((Math.PI / 2) * 6371.0088, 6);
});
