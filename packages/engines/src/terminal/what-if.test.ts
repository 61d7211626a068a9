/** Each setting changes the answer the way that it should. */
import { describe, expect, it } from 'vitest';
import { findBinding, measureRelief } from './relief.ts';
import { runTerminal } from './run.ts';
import { simulateTerminal } from './simulate.ts';
import { createCranes, createGauge, createSide, createStep, DAY_S } from './test-models.ts';
import type { RunResult, TerminalModel } from './types.ts';
import { applySetting, SETTINGS } from './what-if.ts';

/** Busy everywhere, so that every resource is waited for. */
const BUSY: TerminalModel = createGauge(
  {
    teu: 20,
    perDay: 18,
    pattern: 'random',
    delayS: { meanS: 600, cv: 1 },
    steps: [
      createStep('papers', 5000, { pool: 'officers', declaredMeanS: 300 }),
      createStep('inspection', 3600, { activity: 'inspection', share: 0.3, pool: 'officers' }),
      createStep('in', 2400, { place: 'inbound' }),
      createStep('place', 1200, { place: 'placing' }),
    ],
  },
  {
    pools: [{ id: 'officers', servers: 2, shifts: [] }],
    cranes: [createCranes(1, 150)],
    yard: { id: 'yard', teu: 60, tiers: 3, reeferPlugs: null },
    sides: ['west', 'east'].map((id) =>
      createSide(id, {
        tracks: [{ id: `tracks ${id}`, count: 2, lengthM: 1000 }],
        wagons: { id: `wagons ${id}`, count: 100, returnS: { meanS: 14_400, cv: 1 } },
      }),
    ),
  },
);

function change(key: string, value: number): TerminalModel {
  const { model, fault } = applySetting(BUSY, key, value);
  if (fault !== null) throw new Error(fault.message);
  return model;
}

const runOf = (model: TerminalModel): RunResult => runTerminal(model, { seed: 3, days: 60, warmUpDays: 5 });
const dwellOf = (model: TerminalModel): number => runOf(model).flows[0].dwellS;
const before = dwellOf(BUSY);

describe('applySetting', () => {
  it.each([
    ['cranes', 2],
    ['cranes.cranes', 2],
    ['servers.officers', 3],
    ['tracks.west', 6],
    ['wagons.east', 300],
    ['declared', 1],
    ['inspected', 0],
    ['per_day', 12],
  ])('%s = %s shortens the dwell', (key, value) => {
    expect(dwellOf(change(key, value))).toBeLessThan(0.97 * before);
  });

  it.each([
    ['tracks.east', 1],
    ['shift_h.officers', 20],
    ['inspected', 0.5],
    ['window_h', 8],
    ['wagons.east', 60],
  ])('%s = %s lengthens it', (key, value) => {
    expect(dwellOf(change(key, value))).toBeGreaterThan(1.03 * before);
  });

  it('longer trains carry more', () => {
    const teu = (model: TerminalModel) => runOf(model).flows[0].teuOut;
    expect(teu(change('train_teu', 22)) / teu(BUSY)).toBeCloseTo(1.1, 2);
  });

  it('lateness moves arrivals', () => {
    const last = (model: TerminalModel) => runTerminal(model, { seed: 3, days: 3, log: true }).log!.hash();
    expect(last(change('delay_h', 5))).not.toBe(last(BUSY));
  });

  it('a smaller yard holds less, and blocks', () => {
    const small = runOf(change('yard_teu', 24));
    const blocked = small.resources.find(({ kind }) => kind === 'yard')!;
    expect(blocked.waitS).toBeGreaterThan(runOf(BUSY).resources.find(({ kind }) => kind === 'yard')!.waitS);
  });

  it('every setting is tried here', () => {
    const tried = [
      'cranes',
      'servers',
      'tracks',
      'wagons',
      'shift_h',
      'yard_teu',
      'declared',
      'inspected',
      'per_day',
      'train_teu',
      'window_h',
      'delay_h',
    ];
    expect(SETTINGS.map(({ key }) => key).sort()).toEqual(tried.sort());
  });

  it('refuses what is unknown, out of range, or changes nothing', () => {
    const code = (key: string, value: number) => applySetting(BUSY, key, value).fault?.code;
    expect(code('crane', 2)).toBe('setting.unknown');
    expect(code('cranes.other', 2)).toBe('setting.target');
    expect(code('cranes', 1.5)).toBe('setting.value');
    expect(code('declared', Number.NaN)).toBe('setting.value');
    expect(code('cranes', 1)).toBe('setting.no_effect');
  });
});

describe('simulateTerminal', () => {
  it('finds what binds, though it is elsewhere that containers wait', async () => {
    const options = { seed: 1, days: 40, replications: 4 };
    const bindingOf = (model: TerminalModel): string | null => {
      const present = runTerminal(model, { seed: 1, days: 40 }).meanPresent;
      return findBinding(measureRelief(model, { ...options, replications: 1 }), present)?.id ?? null;
    };
    // Four trains of wagons for three on average that are away.
    const plain = change('wagons.east', 80);
    const few: TerminalModel = {
      ...plain,
      cranes: [createCranes(4, 10)],
      yard: { id: 'yard', teu: 600, tiers: 3, reeferPlugs: null },
      pools: [{ id: 'officers', servers: 9, shifts: [] }],
      sides: plain.sides.map((side) => ({ ...side, tracks: [{ ...side.tracks[0], count: 12 }] })),
    };
    expect(bindingOf(few)).toBe('wagons east');
    const slow = { ...change('cranes', 20), pools: [{ id: 'officers', servers: 1, shifts: [] }] };
    expect(bindingOf(slow)).toBe('officers');
    expect((await simulateTerminal(slow, options)).longestWait?.id).toBe('officers');
    // Nobody waits: nothing binds.
    expect(
      bindingOf({
        ...slow,
        pools: [{ id: 'officers', servers: 99, shifts: [] }],
        yard: null,
        flows: [{ ...slow.flows[0], perDay: 0.5 }],
      }),
    ).toBeNull();
  });

  it('finds a warm-up, and gives paired observations', async () => {
    const report = await simulateTerminal(change('cranes', 2), { seed: 1, days: 60, replications: 5 });
    expect(report.status).toBe('solved');
    expect(report.warmUpDays).toBeLessThanOrEqual(30);
    expect(report.observations.dwellMeanS).toHaveLength(5);
    expect(report.figures.dwellP50S.mean).toBeLessThan(report.figures.dwellP95S.mean);
    expect(report.runs[0].daily[0]).toHaveLength(60);
  });

  it('refuses a model that cannot run, with every fault', async () => {
    const wrong = {
      ...BUSY,
      cranes: [createCranes(1, 60, { covers: ['west'] })],
      flows: BUSY.flows.map((flow) => ({ ...flow, teu: 5000, departingTeu: 5000, declaredShare: 2, to: 'north' })),
    };
    await expect(simulateTerminal(wrong, { seed: 1, days: DAY_S, replications: 2 })).rejects.toThrow(
      /share outside 0 to 1[\s\S]*needs 50 tracks[\s\S]*no tracks of north[\s\S]*no crane reaches north/,
    );
  });
});
