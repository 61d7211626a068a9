/** A study's page, read as a reader would: every table, chart and map, on a toy corridor moved to where the map is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Corridor, Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStudy } from '../node/study.ts';
import { renderStudyReport } from '../node/study-report.ts';
import type { StudyPlan } from './plan.ts';

const TOY = join(import.meta.dirname, '../../../../corridors/toy');
const HOURS = 'bcp_performance/rail-ab-a-to-b-entry/hours';
const SEA = '{figure: speed/sea-any/speed_km_per_h, low: 15, high: 25}';
const TEXT = `id: page
title: A page
base: baseline
engines: [freight, gas]
scenarios:
  - short-cut-complete
  - road-quota
  - {id: shut, edits: [{close: bcp/rail-ab, from: 2022-03-01, to: 2022-03-11}]}
grids:
  - {id: roads, axes: [{edit: {scale: speed/road-any, column: speed_km_per_h}, values: [0.8, 1.2]}, {edit: {restrict: bcp/road-ab}, values: [50, 300]}]}
samples:
  - {id: latin, method: latin-hypercube, count: 12, on: [base, road-quota], figures: [${HOURS}, ${SEA}]}
  - {id: ends, method: one-at-a-time, figures: [${HOURS}, ${SEA}]}
  - {id: effects, method: morris, count: 2, figures: [${HOURS}, ${SEA}]}
  - {id: indices, method: sobol-indices, count: 4, figures: [${HOURS}, ${SEA}]}
disruptions:
  - {id: border, years: 12, on: [shut], events: [{id: road, close: bcp/road-ab, probability: 0.5, days: 10, months: [6]}]}
  - {id: calm, years: 3, on: [base, road-quota], events: [{id: road, close: bcp/road-ab, probability: 0, days: 10}]}
rivals:
  - {id: second, on: [base, road-quota]}
portfolios:
  - {id: build, budget_usd: 200000000, candidates: [{scenario: short-cut-complete}, {scenario: road-quota, cost_usd: 5}]}
`;

let toy: Corridor;
let corridor: Corridor;
let folder: string;
let html: string;
let plan: StudyPlan;

const [EAST, NORTH] = [100, 42];

/** The toy lies in the ocean, off the map. */
function moveToMap(tables: Tables): Tables {
  const moveRow = (row: Record<string, unknown>) => {
    const { x_coord: x, y_coord: y, geometry } = row;
    return {
      ...row,
      ...(typeof x === 'number' && typeof y === 'number' ? { x_coord: x + EAST, y_coord: y + NORTH } : {}),
      ...(typeof geometry === 'string' ? { geometry: geometry.replaceAll(/(-?[\d.]+) (-?[\d.]+)/g, movePoint) } : {}),
    };
  };
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, (rows as readonly Record<string, unknown>[]).map(moveRow)]),
  ) as unknown as Tables;
}

const movePoint = (_: string, x: string, y: string) => `${Number(x) + EAST} ${Number(y) + NORTH}`;

beforeAll(async () => {
  const read = await readCorridor(TOY);
  if (!read.corridor) throw new Error('the toy corridor is broken');
  toy = read.corridor;
  corridor = { ...toy, tables: moveToMap(toy.tables) };
  folder = mkdtempSync(join(tmpdir(), 'landbridge-page-'));
  await runStudy({ corridor, text: TEXT, file: 'page.yaml', out: folder });
  ({ html } = await renderStudyReport(folder, corridor));
  plan = JSON.parse(readFileSync(join(folder, 'study/page/plan.json'), 'utf8'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (part: string) => part.replaceAll(/<[^>]+>/g, '').trim();
const sections = (page: string) =>
  [...page.matchAll(/<section><h2>(.*?)<\/h2>\n(.*?)<\/section>/gs)].map(([, title, body]) => ({ title, body }));
const sectionOf = (title: string) => sections(html).find((section) => section.title === title)?.body ?? '';

function listTables(part: string) {
  return [...part.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table]) => ({
    caption: textOf(/<caption>(.*?)<\/caption>/s.exec(table)?.[1] ?? ''),
    columns: [...table.matchAll(/<th scope="col"[^>]*>(.*?)<\/th>/gs)].map(([, cell]) => textOf(cell)),
    rows: [...table.matchAll(/<tr><th scope="row"[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
      row
        .split(/<\/t[hd]>/)
        .slice(0, -1)
        .map(textOf),
    ),
  }));
}

const listCharts = (part: string) =>
  [...part.matchAll(/<svg class="chart[^>]*aria-label="([^"]*)"[^>]*>(.*?)<\/svg>/gs)].map(([, title, body]) => ({
    title,
    body,
  }));

describe('the page of a study', () => {
  it('is one file that asks nobody', () => {
    expect(html).not.toMatch(/<script|<link rel="stylesheet"|<(img|iframe|object|embed)|\ssrc=|@import|url\((?!#)/);
    expect([...html.matchAll(/<link\b[^>]*href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['data:,']);
  });

  it('has a value, a name and a unit everywhere, and no column of nothing', () => {
    expect(html).not.toMatch(/NaN|undefined|Infinity|\[object/);
    // A unit that is missing leaves the comma before it.
    expect(textOf(html.replaceAll(/<\/(title|text|caption|th|figcaption|p)>/g, '\n'))).not.toMatch(/, *$/m);
    for (const { caption, columns, rows } of listTables(html)) {
      expect(rows.length, caption).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row, caption).toHaveLength(columns.length);
        expect(
          row.every((cell) => cell !== ''),
          `${caption}: ${row.join(' | ')}`,
        ).toBe(true);
      }
      columns.forEach((column, i) => {
        expect(
          rows.some((row) => row[i] !== '–'),
          `${caption}: ${column}`,
        ).toBe(true);
      });
    }
  });

  it('draws no empty chart', () => {
    const charts = listCharts(html);
    expect(charts.length).toBeGreaterThan(8);
    for (const { title, body } of charts) {
      expect(body, title).toMatch(/<(rect|polyline|circle)\b/);
      if (/at the ends|mean size/.test(title)) expect(body.match(/<rect/g), title).toHaveLength(2);
      for (const [, places] of body.matchAll(/points="([^"]*)"/g)) {
        expect(new Set(places.split(' ')).size, title).toBeGreaterThan(1);
      }
    }
    const gas = sectionOf('Sample: indices (gas)');
    expect(gas).toContain('None of the 2 figures moves gas/fuel_kg_s on base');
    expect(sectionOf('Disruptions: calm (freight)')).toContain('No drawn year loses or gains anything');
    expect(listCharts(sectionOf('Disruptions: calm (freight)'))).toEqual([]);
  });

  it('names unit and source of every figure that a sample moves', () => {
    const units = { [HOURS]: 'h', 'speed/sea-any/speed_km_per_h': 'km/h' };
    for (const id of ['latin', 'ends', 'effects', 'indices']) {
      const table = listTables(sectionOf(`Sample: ${id} (freight)`)).find(({ columns }) => columns[0] === 'Figure');
      const at = (name: string) => table!.columns.indexOf(name);
      expect(table?.rows.map((row) => row[0]).sort(), id).toEqual(Object.keys(units).sort());
      for (const row of table!.rows) {
        expect(row[at('Unit')], id).toBe(units[row[0] as keyof typeof units]);
        expect(corridor.tables.source.map((source) => source.source_id)).toContain(row[at('Source')]);
      }
    }
    const [rivals] = listTables(sectionOf('Rival values: second (freight)'));
    expect(rivals.rows[0].slice(1, 4)).toEqual(['20', '30', 'h']);
  });

  it('has a unit at every axis of parallel coordinates', () => {
    const units = (title: string) =>
      [...listCharts(sectionOf(title))[0].body.matchAll(/y="10"[^>]*>([^<]*)</g)].map(([, unit]) => unit);
    expect(units('Grid: roads (freight)')).toEqual(['×', 'TEU/day', 'USD (2022)/yr']);
    expect(units('Grid: roads (gas)')).toEqual(['×', 'TEU/day', 'kg/s']);
  });

  it('counts what was run', () => {
    expect(html).toContain(`${plan.runs.length} runs, 0 without a result`);
    const runs = (title: string) =>
      listTables(sectionOf(title))
        .filter(({ columns }) => columns[1] === 'Runs' || columns[1] === 'Years')
        .flatMap(({ rows }) => rows.map((row) => Number(row[1])));
    expect(runs('Sample: latin (freight)')).toEqual([12, 12]);
    expect(runs('Grid: roads (gas)')).toEqual([4]);
    expect(runs('Disruptions: border (freight)')).toEqual([12]);
    const latin = listCharts(sectionOf('Sample: latin (freight)')).find(({ title }) => title.startsWith('Runs on'));
    expect(latin?.body.match(/<polyline/g)).toHaveLength(12);
  });

  it('puts figures and closings on a map, without what the scenario closes', () => {
    const maps = (title: string) => listCharts(sectionOf(title)).filter(({ body }) => body.includes('<circle'));
    expect(maps('Sample: latin (freight)')[0].body.match(/<circle/g)).toHaveLength(1);
    expect(sectionOf('Sample: latin (freight)')).toContain('1 of 2 have no one place on it');
    expect(maps('Sample: ends (freight)')).toHaveLength(1);
    const group = plan.groups.find(({ id }) => id === 'border');
    if (group?.kind !== 'disruption') throw new Error('no disruptions');
    const days = group.years.flat().reduce((sum, closing) => sum + closing.days, 0) / 12;
    expect(days).toBeGreaterThan(0);
    const [{ body }] = maps('Disruptions: border (freight)');
    expect(body.match(/<circle/g)).toHaveLength(1);
    expect(Number(/Bravo\/Delta by road: ([\d.]+) d\/yr/.exec(body)?.[1])).toBeCloseTo(days, 1);
  });

  it('names no best where all are level', () => {
    expect(sectionOf('Sample: latin (gas)')).toContain('No state tells them apart');
    expect(sectionOf('Sample: latin (gas)')).not.toContain('Least regret');
    expect(sectionOf('Sample: latin (freight)')).toContain('Least regret');
  });

  it('says money of which year, and the corridor that it is of', () => {
    expect(textOf(sectionOf('Portfolio: build (freight)'))).toMatch(/Best for 200.000.000 USD \(2022\):/);
    expect(sectionOf('Repeat it')).toContain(`folder of toy, data ${plan.corridor.hash}`);
  });

  it('is refused with a corridor that is not the one asked; where no place is on the map it says so', async () => {
    await expect(renderStudyReport(folder, toy)).rejects.toMatchObject({ code: 'study.corridor' });
    const bare = await renderStudyReport(folder);
    expect(bare.html).not.toContain('<circle');
  });
});
