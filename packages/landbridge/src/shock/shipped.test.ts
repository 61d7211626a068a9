/** Every shock that ships: solved, what is handed over arrives, and things move the way that its file says and why. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runAllShocks } from '../node/shocks.ts';
import type { ShockReport } from './types.ts';

const FOLDER = join(import.meta.dirname, '../../../../corridors/china-central-asia');
let reports: ReadonlyMap<string, ShockReport>;

beforeAll(async () => {
  const all = await runAllShocks(FOLDER, { workers: 2 });
  reports = new Map(all.map((report) => [report.shock.id, report]));
}, 600_000);

const get = (id: string): ShockReport => {
  const report = reports.get(id);
  if (!report) throw new Error(`no shock ${id}`);
  return report;
};
const figure = (id: string, engine: string, name: string) =>
  get(id)
    .engines.find((item) => item.engine === engine)
    ?.figures.find((item) => item.id === name);
const coupling = (id: string, name: string) => get(id).couplings.find((item) => item.coupling === name);
const tradeChange = (id: string) => {
  const { received } = coupling(id, 'trade-freight') ?? { received: Number.NaN };
  return received;
};

it('is solved by every engine, with three links or all that move, one axis, and a file that says what to expect', () => {
  expect(reports.size).toBe(9);
  for (const report of reports.values()) {
    const id = report.shock.id;
    expect([id, report.status]).toEqual([id, 'solved']);
    expect(report.shock.expected.length).toBeGreaterThan(0);
    expect(report.links).toHaveLength(Math.min(3, report.couplings.filter(({ moves }) => moves).length));
    for (const link of report.links) expect(link).toMatch(/\d/);
    const times = report.timeline.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    for (const { at, until } of report.timeline) if (until !== null) expect(until > at).toBe(true);
  }
});

it('hands over what arrives, in every run: the fixed point of trade to its gap, all else to rounding', () => {
  for (const { couplings, conservation_residual: residual } of reports.values()) {
    expect(residual).toBeLessThan(1e-4);
    for (const { coupling: name, handed_over: a, received: b } of couplings) {
      const gap = a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
      expect([name, gap < (name === 'trade-freight' ? 1e-4 : 1e-9)]).toEqual([name, true]);
    }
  }
});

it('has bands that hold their value, and halves at either end that add up to what is lost', () => {
  for (const { losers, substitution } of reports.values()) {
    for (const row of losers) {
      expect(row.cost_low_usd ?? Number.NaN).toBeLessThanOrEqual(row.cost_change_usd);
      expect(row.cost_high_usd ?? Number.NaN).toBeGreaterThanOrEqual(row.cost_change_usd);
    }
    for (const { teu_base: before, teu_shock: after, teu_change: change } of [
      ...substitution.lost,
      ...substitution.gained,
    ]) {
      expect(after - before).toBeCloseTo(change, 6);
    }
  }
});

it('has bands of parts, gas and heat that hold their value and have a width; what has none is said, and why', () => {
  for (const { shock, engines, bands } of reports.values()) {
    for (const [engine, begins] of [
      ['spares', 'Parts: '],
      ['gas', 'Gas: '],
      ['heat', 'Heat: '],
    ]) {
      const figures = engines.find((item) => item.engine === engine)?.figures;
      const words = bands.filter((text) => text.startsWith(begins));
      expect([shock.id, engine, words.length]).toEqual([shock.id, engine, figures ? 1 : 0]);
      for (const { id, name, change, shock: value, low, high } of figures ?? []) {
        const central = change ?? value;
        if (low === undefined || high === undefined)
          expect([id, words[0]]).toEqual([
            id,
            expect.stringMatching(/no band|No band|no figure|no range in the data$/),
          ]);
        else if (central !== null) {
          expect([id, low === null || low <= central]).toEqual([id, true]);
          expect([id, high === null || high >= central]).toEqual([id, true]);
          expect([id, low !== high]).toEqual([id, true]);
        }
        if (low === undefined && words[0].includes('No band, since')) expect(words[0]).toContain(name);
      }
    }
  }
  // Half the gas falls below its contract at 43.2 bcm a year, not at 36.5.
  expect(figure('cold-week-half-gas', 'gas', 'below_contract:khorgos')?.high).toBeNull();
  expect(figure('cold-week-half-gas', 'heat', 'fuel_at_hand_t')).toMatchObject({ low: -40_000, high: -30_000 });
});

describe('closings: ways get longer or dearer, so that less is traded', () => {
  it.each(['khorgos-closed-30-days', 'northern-route-closed', 'suez-closed', 'largest-single-loss'])('%s', (id) => {
    const { losers, substitution } = get(id);
    expect(losers.reduce((sum, { cost_change_usd: usd }) => sum + usd, 0)).toBeGreaterThan(0);
    expect(substitution.cost_usd_per_teu).toBeGreaterThan(0);
    expect(substitution.gained.length).toBeGreaterThan(0);
    // In the whole of the economies dearer ways leave less: terms of trade move income from one to another and add up to
    // nothing. One by one some gain, those whose rivals' ways got longer; the EU is one economy and has its own row.
    const world = losers.reduce((sum, { income_change_usd: usd }) => sum + (usd ?? 0), 0);
    expect(world).toBeLessThan(0);
    const figures = get(id).engines.find(({ engine }) => engine === 'trade')?.figures ?? [];
    const all = figures.reduce((sum, { change }) => sum + 1e6 * (change ?? 0), 0);
    expect(Math.abs(world / all - 1)).toBeLessThan(1e-9);
    expect(losers.find(({ country }) => country === 'EU')?.members).toEqual(['DE', 'PL']);
    // Trade that costs more to deliver is less, or goes by ways that need no container.
    expect(losers.reduce((sum, { teu_change: teu }) => sum + teu, 0)).toBeLessThan(0);
  });

  it('what is closed loses: Khorgos to Alashankou, Suez to the Cape', () => {
    const { lost, gained } = get('khorgos-closed-30-days').substitution;
    expect(lost.some(({ id }) => id.includes('altynkol') || id.includes('khorgos'))).toBe(true);
    expect(gained.some(({ id }) => id.includes('alashankou') || id.includes('dostyk'))).toBe(true);
    expect(get('khorgos-closed-30-days').substitution).toMatchObject({ from: '2022-03-01', to: '2022-03-31' });
  });

  it('parts come later where Khorgos is closed', () => {
    expect(figure('khorgos-closed-30-days', 'spares', 'lead_h')?.change).toBeGreaterThan(0);
  });
});

it('a cold week: linepack and coal fall, rooms get colder, and the gas heats nothing', () => {
  const id = 'cold-week-half-gas';
  expect(figure(id, 'gas', 'linepack_kg')?.change).toBeLessThan(0);
  expect(figure(id, 'heat', 'fuel_at_hand_t')?.change).toBe(-35_000);
  expect(figure(id, 'heat', 'coldest_indoor_c')?.change).toBeLessThan(0);
  expect(coupling(id, 'gas-heat')?.moves).toBe(false);
  // The road is shut or as ever: coal is missing, and none is late.
  expect(coupling(id, 'freight-fuel')).toMatchObject({ moves: false, handed_over: 0, received: 0 });
  const engines = new Set(get(id).timeline.map(({ engine }) => engine));
  expect([...engines]).toEqual(expect.arrayContaining(['gas', 'heat']));
});

it('the CKU railway with line D: Kyrgyz and Uzbek containers get cheaper, line D delivers what its pipes carry, less than planned', () => {
  const id = 'cku-with-line-d';
  expect(figure(id, 'trade', 'real_income:KG')?.change).toBeGreaterThan(0);
  expect(figure(id, 'trade', 'real_income:UZ')?.change).toBeGreaterThan(0);
  expect(figure(id, 'gas', 'linepack_kg')?.change).toBeGreaterThan(0);
  // 30 bcm/yr are planned, taken as nominated; the pipes and stations that are assumed for it carry less.
  const delivered = figure(id, 'gas', 'delivered:wuqia')?.shock ?? Number.NaN;
  expect(delivered).toBeGreaterThan(15);
  expect(delivered).toBeLessThan(30);
  expect(figure(id, 'gas', 'short:wuqia')?.shock).toBeCloseTo(30 - delivered, 9);
  expect(figure(id, 'gas', 'leaving_kg_s')?.change).toBeGreaterThan(0);
});

it('promises: what slips or has no money is missing, so that trade gains no more than as promised', () => {
  const [promised, slipped, funded] = ['as-promised', 'slipped', 'funded-only'].map((kind) => `commitments-${kind}`);
  const phases = (id: string) => coupling(id, 'record-scenario')?.received ?? Number.NaN;
  expect(phases(slipped)).toBeLessThan(phases(promised));
  expect(phases(funded)).toBeLessThan(phases(promised));
  expect(tradeChange(slipped)).toBeLessThanOrEqual(tradeChange(promised));
  expect(tradeChange(funded)).toBeLessThan(tradeChange(promised));
  const uzbek = (id: string) => figure(id, 'trade', 'real_income:UZ')?.change ?? Number.NaN;
  expect(uzbek(promised)).toBeGreaterThan(uzbek(funded));
});

it('the largest single loss: no other closing costs the country more, and the worst of all is the one that is closed', () => {
  const { search } = get('largest-single-loss');
  expect(search?.not_converged).toBe(0);
  expect(search?.losses.map(({ country }) => country)).toEqual(['KZ', 'KG', 'TJ', 'TM', 'UZ']);
  for (const row of search?.losses ?? []) {
    expect(row.damage_usd_per_day).toBeGreaterThan(0);
    expect(row.damage_usd_per_day).toBeGreaterThanOrEqual(row.runner_up_usd_per_day);
  }
  const lost = get('largest-single-loss').substitution.lost.map(({ kind, id }) => `${kind}/${id}`);
  expect(lost.length).toBeGreaterThan(0);
  expect(get('largest-single-loss').substitution.from).toBe('2022-03-01');
});
