import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Corridor, Failure } from '../index.ts';
import { builtInCorridorDirectory, readCorridor } from '../node/index.ts';
import { runTables, type ScenarioRun } from '../run.ts';
import { findElement, listElements } from './elements.ts';
import { selectElements, selectFlows } from './select.ts';

let toy: Corridor;
let real: Corridor;
let run: ScenarioRun;

async function read(folder: string): Promise<Corridor> {
  const { corridor } = await readCorridor(folder);
  if (!corridor) throw new Error(`${folder} does not validate`);
  return corridor;
}

beforeAll(async () => {
  toy = await read(fileURLToPath(new URL('../../../../corridors/toy', import.meta.url)));
  real = await read(builtInCorridorDirectory());
  run = runTables(real, 2022);
});

describe('elements', () => {
  it('are found by kind and id, by id, by gateway and by place', () => {
    expect(findElement(toy, 'bcp/rail-ab')).toMatchObject({ kind: 'bcp', id: 'rail-ab' });
    expect(findElement(toy, 'foxtrot-port')).toMatchObject({
      kind: 'terminal',
      selection: { transferIds: ['ship-foxtrot'] },
    });
    expect(findElement(toy, 'by RAIL')).toMatchObject({ kind: 'gateway', selection: { bcpIds: ['rail-ab'] } });
    expect(findElement(toy, 'zone-hotel')).toMatchObject({ kind: 'zone' });
    expect(findElement(toy, '德尔塔')).toMatchObject({ kind: 'node', id: 'delta' });
  });

  it('that do not exist are refused with the nearest', () => {
    expect(() => findElement(toy, 'link/rail-1435:alpha-brav')).toThrow(/Did you mean rail-1435:alpha-bravo\?/);
    expect(() => findElement(toy, 'rail-1520:delta-eco')).toThrow(Failure);
    expect(() => findElement(toy, 'service/block-trian')).toThrow('no service block-trian. Did you mean block-train?');
    expect(() => findElement(toy, 'Atlantis')).toThrow(/no place/);
  });
});

describe('selection of the built-in corridor', () => {
  it('adds up to the flow tables for every link, crossing and transfer', () => {
    const tables = [
      ['link', 'link_flow', 'link_id'],
      ['bcp', 'bcp_flow', 'bcp_id'],
      ['transfer', 'transfer_flow', 'transfer_id'],
    ] as const;
    let used = 0;
    for (const [kind, table, column] of tables) {
      const assigned = new Map<string, number>();
      const { columns, rows } = run.result.tables[table];
      const [id, teu] = [column, 'teu'].map((name) => columns.findIndex((item) => item.name === name));
      for (const row of rows) assigned.set(String(row[id]), (assigned.get(String(row[id])) ?? 0) + Number(row[teu]));
      const selected = new Map<string, number>();
      for (const item of run.result.flows) {
        for (const path of selectFlows(run.input, item, [])) {
          const { arcKind, arcElement, elements } = item.input.network;
          const ids = { link: elements.linkIds, bcp: elements.bcpIds, transfer: elements.transferIds }[kind];
          const code = { link: 0, bcp: 1, transfer: 2 }[kind];
          const rowsOnWay = new Set([...path.arcs].flatMap((arc) => (arcKind[arc] === code ? [arcElement[arc]] : [])));
          for (const row of rowsOnWay) selected.set(ids[row], (selected.get(ids[row]) ?? 0) + path.teu);
        }
      }
      for (const [key, value] of selected) {
        expect(Math.abs(value - (assigned.get(key) ?? 0)), `${kind} ${key}`).toBeLessThan(1e-9 * value);
      }
      used += selected.size;
    }
    expect(used).toBeGreaterThan(300);
  });

  it('adds up to those who board for every service', () => {
    const { columns, rows } = run.result.tables.service_flow;
    const [id, teu] = ['service_id', 'teu'].map((name) => columns.findIndex((item) => item.name === name));
    const boarded = new Map<string, number>();
    for (const row of rows) boarded.set(String(row[id]), (boarded.get(String(row[id])) ?? 0) + Number(row[teu]));
    expect(boarded.size).toBeGreaterThan(0);
    for (const { service_id: service } of real.tables.service) {
      const element = findElement(real, `service/${service}`);
      const selected = run.result.flows.reduce(
        (sum, item) => sum + selectFlows(run.input, item, [element]).reduce((part, path) => part + path.teu, 0),
        0,
      );
      const assigned = boarded.get(service) ?? 0;
      expect(Math.abs(selected - assigned), service).toBeLessThanOrEqual(1e-9 * assigned);
    }
  });

  it('of a zone is its whole demand, and of two zones what goes between them', () => {
    const zone = findElement(real, 'zone/uz-tashkent');
    const demand = run.input.demand.reduce(
      (sum, row) => ([row.originZone, row.destinationZone].includes(zone.id) ? sum + row.teuPerYear : sum),
      0,
    );
    const teu = run.result.flows.reduce(
      (sum, item) => sum + selectFlows(run.input, item, [zone]).reduce((part, path) => part + path.teu, 0),
      0,
    );
    expect(teu / demand).toBeCloseTo(1, 9);
  });
});

describe('report', () => {
  it('splits the same total by class, gateway, period and flow', () => {
    const report = selectElements(toy, ['bcp/rail-ab'], 2022);
    const sum = (rows: readonly { readonly teu_per_year: number }[]) =>
      rows.reduce((total, row) => total + row.teu_per_year, 0);
    for (const rows of [report.classes, report.gateways, report.ods]) {
      expect(sum(rows) / report.teu_per_year).toBeCloseTo(1, 12);
    }
    expect(report.periods.reduce((total, { teu }) => total + teu, 0)).toBeCloseTo(report.teu_per_year, 9);
    expect(report.others.find(({ id }) => id === 'rail-ab')?.teu_per_year).toBeCloseTo(report.teu_per_year, 9);
    for (const row of report.ods) expect(row.teu_per_year).toBeLessThanOrEqual(row.demand_teu_per_year * (1 + 1e-9));
  });

  it('of a service names it among what its flows use, with all of them', () => {
    const cheap = { departures_per_week: 7, transit_time_h: 40, price_usd_per_feu: 100, teu_per_departure: 1000 };
    const service = toy.tables.service.map((row) => (row.service_id === 'block-train' ? { ...row, ...cheap } : row));
    const report = selectElements({ ...toy, tables: { ...toy.tables, service } }, ['service/block-train'], 2022);
    expect(report.teu_per_year).toBeGreaterThan(0);
    const own = report.others.find(({ kind, id }) => kind === 'service' && id === 'block-train');
    expect(own?.teu_per_year).toBeCloseTo(report.teu_per_year, 9);
  });

  it('of a service without departures is refused: nothing is assigned to it', () => {
    expect(() => selectElements(toy, ['service/block-train'], 2022)).toThrow(/block-train has no departures_per_week/);
  });

  it('has every element that can be named', () => {
    const kinds = new Set(listElements(toy).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['bcp', 'gateway', 'link', 'service', 'terminal', 'transfer', 'zone']);
  });
});
