/** One shock through the engines: what is handed over arrives, and a coupling left out leaves the single engine as it is. */
import { join } from 'node:path';
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { runShock } from '../couple.ts';
import { Failure } from '../failure.ts';
import { readShock } from '../node/shock-file.ts';
import { runScenario } from '../run.ts';
import { applyToCorridor, findScenario } from '../scenarios.ts';
import { countClosedDays } from './closed-days.ts';
import { parseShock, type ShockFile } from './shock-file.ts';
import { findShockScenarios } from './shock-scenarios.ts';
import type { ShockReport } from './types.ts';

const FOLDER = join(import.meta.dirname, '../../../../corridors/china-central-asia');
let corridor: Corridor;

beforeAll(async () => {
  const read = await readCorridor(FOLDER);
  if (!read.corridor) throw new Error('the corridor is not valid');
  corridor = read.corridor;
});

const scenariosOf = (shock: ShockFile) => findShockScenarios(corridor, shock);
const figure = ({ engines }: ShockReport, engine: string, id: string) =>
  engines.find((item) => item.engine === engine)?.figures.find((item) => item.id === id);

describe('khorgos-closed-30-days', () => {
  it('hands over what arrives, and shippers, trade and buses lose', async () => {
    const shock = await readShock(FOLDER, 'khorgos-closed-30-days');
    const report = await runShock(corridor, shock, scenariosOf(shock));
    expect(report.status).toBe('solved');
    // The loop of trade and freight ends at a gap of 1e-4 a relation; all else is the same number.
    expect(report.conservation_residual).toBeLessThan(1e-4);
    for (const { coupling, handed_over, received } of report.couplings) {
      if (coupling !== 'trade-freight')
        expect(Math.abs(handed_over - received)).toBeLessThanOrEqual(1e-9 * Math.abs(received));
    }
    // A closing lengthens ways, so less is traded, and parts take longer.
    expect(figure(report, 'freight', 'mean_time_h')?.change).toBeGreaterThan(0);
    expect(figure(report, 'trade', 'real_income:KZ')?.change).toBeLessThan(0);
    expect(figure(report, 'spares', 'lead_h')?.change).toBeGreaterThan(0);
    expect(report.links).toHaveLength(3);
  }, 300_000);

  it('with its couplings shut off gives the freight engine alone, to the bit', async () => {
    const shock = await readShock(FOLDER, 'khorgos-closed-30-days');
    const scenarios = scenariosOf(shock);
    const report = await runShock(corridor, shock, scenarios, {
      without: ['terminal-freight', 'freight-trade', 'freight-spares'],
      bands: false,
    });
    expect(report.couplings).toEqual([]);
    expect(report.engines.map(({ engine }) => engine)).toEqual(['freight']);
    const base = runScenario(corridor, scenarios.base);
    const alone = runScenario(corridor, scenarios.scenario, { start: base });
    for (const { id, value } of alone.result.kpis) {
      const found = figure(report, 'freight', id);
      if (found)
        expect([found.base, found.shock]).toEqual([base.result.kpis.find((kpi) => kpi.id === id)?.value, value]);
    }
  }, 300_000);
});

describe('cold-week-half-gas', () => {
  it('empties the pipelines, stops the coal for the days that its road is closed, and says that gas heats nothing', async () => {
    const shock = await readShock(FOLDER, 'cold-week-half-gas');
    const report = await runShock(corridor, shock, scenariosOf(shock), {
      without: ['terminal-freight', 'freight-trade', 'freight-spares'],
      bands: false,
    });
    expect(report.status).toBe('solved');
    expect(figure(report, 'gas', 'linepack_kg')?.change).toBeLessThan(0);
    const coal = report.couplings.find(({ coupling }) => coupling === 'road-coal');
    // The spell begins on 8 January, the road is closed from the 10th to the 19th.
    expect(coal?.handed_over).toBe(10 * 3500);
    expect(coal?.received).toBe(10 * 3500);
    expect(report.couplings.find(({ coupling }) => coupling === 'gas-heat')?.moves).toBe(false);
  }, 300_000);
});

it('counts the days on which a road of the coal is closed, over the turn of a year too', () => {
  const { corridor: closed } = applyToCorridor(corridor, findScenario(corridor, 'cold-week-road-closed'));
  const link = ['road:dushanbe-khujand'];
  expect(countClosedDays(closed, link, '2022-01-08', 14)).toBe(10);
  expect(countClosedDays(closed, link, '2021-12-25', 20)).toBe(4);
  expect(countClosedDays(corridor, link, '2022-01-08', 14)).toBe(0);
  expect(() => countClosedDays(corridor, ['road:none'], '2022-01-08', 1)).toThrow(/no row road:none/);
});

it('tells every fault of a shock file with its field', () => {
  try {
    parseShock('id: Bad Id\ntitle: x\nscenario: a\nbase: b\nheat: {day: 2022-13-40, days: 0}\nmore: 1\n', 'bad.yaml');
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    const columns = (error as Failure).issues.map((issue) => issue.column);
    expect(columns).toEqual(expect.arrayContaining(['id', 'heat.day', 'heat.days', 'heat.outdoor_c']));
  }
});
