import type { Corridor } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { findTerminal, listTerminals } from './find-terminal.ts';
import { pickYear, readTerminal } from './read-model.ts';
import { simulateCorridorTerminal } from './simulate.ts';
import { createTestCorridor } from './test-corridor.ts';

const corridor: Corridor = createTestCorridor();
const REQUEST = { terminal: 'gate', days: 30, replications: 3, seed: 1, year: 2022 };

async function failureOf(task: () => unknown): Promise<Failure> {
  try {
    await task();
  } catch (error) {
    return error as Failure;
  }
  throw new Error('no failure');
}

describe('findTerminal', () => {
  it('takes an id, a place or the beginning of a name, and lists what there is', async () => {
    expect(listTerminals(corridor).map(({ terminal_id: id }) => id)).toEqual(['gate_crossing', 'gauge_yard']);
    expect(findTerminal(corridor, 'Gate-Crossing').terminal_id).toBe('gate_crossing');
    expect(findTerminal(corridor, 'gauge').terminal_id).toBe('gauge_yard');
    expect((await failureOf(() => findTerminal(corridor, 'ga'))).code).toBe('terminal.ambiguous');
    const unknown = await failureOf(() => findTerminal(corridor, 'x'));
    expect(unknown.code).toBe('terminal.unknown');
    expect(unknown.message).toMatch(/gate_crossing \(Gate\), gauge_yard/);
  });
});

describe('readTerminal', () => {
  it('takes the latest year not after the one asked for, or else the earliest', () => {
    const rows = [{ year: 2021 }, { year: 2019 }, { year: 2023 }];
    expect([2018, 2020, 2022, 2030].map((year) => pickYear(rows, year)?.year)).toEqual([2019, 2019, 2021, 2023]);
  });

  it('turns hours, minutes and metres into the engine’s units', () => {
    const { model } = readTerminal(corridor, 'gauge_yard', 2022);
    expect(model.cranes[0]).toMatchObject({ id: 'cranes', servers: 2, moveS: { meanS: 180, cv: 0 } });
    expect(model.sides.map(({ id, wagonTeu }) => [id, wagonTeu])).toEqual([
      ['rail-1435', 2],
      ['rail-1520', 2],
    ]);
    expect(model.sides[1].wagons).toMatchObject({ count: 100, returnS: { meanS: 86_400 } });
    expect(model.flows[0]).toMatchObject({ from: 'rail-1435', to: 'rail-1520', perDay: 3, windowS: 86_400 });
  });

  it('names every fault of the rows', async () => {
    const { tables } = corridor;
    const process = tables.process.map((row) => ({ ...row, flow: 'sideways' }));
    const arrival = tables.arrival.map((row) => ({ ...row, to_layer_id: 'road' }));
    const broken = { ...corridor, tables: { ...tables, process, arrival } } as Corridor;
    const { code, issues } = await failureOf(() => readTerminal(broken, 'gauge_yard', 2022));
    expect(code).toBe('terminal.invalid');
    const crossing = await failureOf(() => readTerminal(broken, 'gate_crossing', 2022));
    expect(crossing.issues[0]).toMatchObject({ code: 'terminal.unknown_flow', found: 'sideways' });
    expect(issues.map(({ code: each }) => each)).toEqual(
      expect.arrayContaining(['terminal.unknown_side', 'terminal.no_crane']),
    );
  });
});

describe('simulateCorridorTerminal', () => {
  it('gives the border its hours of each year, side by side', async () => {
    const border = async (year: number) => {
      const { answer } = await simulateCorridorTerminal(corridor, { ...REQUEST, year, days: 200 });
      expect(answer.status).toBe('solved');
      return answer.tables.border.rows.map((row) => ({ side: row[1], published: row[4], model: Number(row[6]) }));
    };
    for (const [year, exitH, entryH] of [
      [2021, 40, 4],
      [2022, 10, 4],
    ] as const) {
      const [exit, entry] = await border(year);
      expect(exit).toMatchObject({ side: 'exit', published: exitH });
      expect(entry).toMatchObject({ side: 'entry', published: entryH });
      expect(Math.abs(exit.model / exitH - 1)).toBeLessThan(0.05);
      expect(Math.abs(entry.model / entryH - 1)).toBeLessThan(0.05);
    }
  });

  it('reports figures with intervals, tables, a trace, and a hash of its events', async () => {
    const { answer, events } = await simulateCorridorTerminal(corridor, { ...REQUEST, terminal: 'gauge' });
    const kpi = (id: string) => answer.kpis.find((each) => each.id === id)!;
    expect(kpi('dwell_mean_h').low!).toBeLessThanOrEqual(kpi('dwell_mean_h').value!);
    expect(kpi('throughput_teu_per_year').value! / (3 * 40 * 365)).toBeCloseTo(1, 1);
    expect(kpi('lift_min').value!).toBeGreaterThan(30 - 1e-9);
    expect(Object.keys(answer.tables)).toEqual([
      'resource',
      'flow',
      'relief',
      'dwell',
      'dwell_histogram',
      'queue',
      'trace',
    ]);
    expect(answer.tables.queue.rows).toHaveLength(30);
    expect(answer.tables.trace.rows.at(-1)?.at(-1)).toBe('leaves');
    expect(events.describe(events.kind[0])).toBe('arrives');
    const text = JSON.stringify(answer);
    expect(text).not.toContain('NaN');
    expect(text).toBe(
      JSON.stringify((await simulateCorridorTerminal(corridor, { ...REQUEST, terminal: 'gauge' })).answer),
    );
  });

  it('compares settings on the same arrivals, and fits a curve', async () => {
    const { answer } = await simulateCorridorTerminal(corridor, {
      ...REQUEST,
      terminal: 'gauge',
      settings: ['cranes=4', 'per_day=4'],
      curve: true,
    });
    const [dwell] = answer.tables.difference.rows;
    expect(dwell[0]).toBe('dwell_mean_h');
    expect(dwell[5]).not.toBeNull();
    expect(answer.curve!.capacity_vehicles_per_day).toBeGreaterThan(4);
    expect(answer.curve!.delay_at_capacity_h).toBeCloseTo(answer.curve!.free_h! * answer.curve!.alpha!, 12);
  });

  it('is infeasible where more comes than leaves: dwell then has no figure', async () => {
    const { answer } = await simulateCorridorTerminal(corridor, {
      ...REQUEST,
      terminal: 'gauge',
      settings: ['per_day=200'],
    });
    expect(answer.status).toBe('infeasible');
    expect(answer.blame).toMatch(/more comes than leaves/);
    expect(answer.kpis.find(({ id }) => id === 'dwell_mean_h')!.value).toBeNull();
    expect(answer.kpis.find(({ id }) => id === 'throughput_teu_per_year')!.value).toBeGreaterThan(0);
  });

  it('refuses settings that cannot be made, all at once', async () => {
    const failure = await failureOf(() =>
      simulateCorridorTerminal(corridor, { ...REQUEST, settings: ['wheels=3', 'declared', 'inspected=0.1'] }),
    );
    expect(failure.code).toBe('setting.invalid');
    expect(failure.issues.map(({ code }) => code)).toEqual(['setting.unknown', 'setting.value', 'setting.no_effect']);
  });
});
