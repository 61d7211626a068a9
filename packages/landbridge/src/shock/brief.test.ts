/** The brief on paper and the traces over engines, of a shock with gas and heat. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { runShock } from '../couple.ts';
import { findFigure } from '../figures.ts';
import { type PreparedShock, prepareShock } from '../node/shocks.ts';
import { renderBrief } from './brief.ts';
import { BRIEF_LANGUAGES, BRIEF_WORDS } from './brief-words.ts';
import { traceShock, traceShockForward } from './trace-shock.ts';
import type { CouplingName, ShockReport } from './types.ts';

const FOLDER = join(import.meta.dirname, '../../../../corridors/china-central-asia');
const CHROMIUM = process.env.LANDBRIDGE_CHROMIUM ?? '/usr/bin/chromium';
const QUICK: { without: CouplingName[]; bands: boolean } = {
  without: ['terminal-freight', 'freight-trade', 'freight-spares'],
  bands: false,
};
let prepared: PreparedShock;
let report: ShockReport;

beforeAll(async () => {
  prepared = await prepareShock(FOLDER, 'cold-week-half-gas');
  report = await runShock(prepared.corridor, prepared.shock, prepared.scenarios, QUICK);
}, 120_000);

describe('the brief', () => {
  it.each(BRIEF_LANGUAGES)('in %s needs no other file, has no script and names what it shows', (language) => {
    const page = renderBrief(prepared.corridor, report, language);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).not.toMatch(/<script|src="http|href="http|undefined|NaN/);
    const words = BRIEF_WORDS[language];
    for (const heading of [words.losers, words.timeline, words.substitutes, words.engines]) {
      expect(page).toContain(heading);
    }
    if (language !== 'en') expect(page).not.toContain('Who loses what');
  });

  it('has the same words in every language', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, item]) => (key === 'what' ? [] : [[key, shape(item)]]))
        : typeof value;
    for (const language of BRIEF_LANGUAGES) expect(shape(BRIEF_WORDS[language])).toEqual(shape(BRIEF_WORDS.en));
    expect(Object.keys(BRIEF_WORDS.ru.what)).toEqual(Object.keys(BRIEF_WORDS.zh.what));
  });

  it.skipIf(!existsSync(CHROMIUM))(
    'fills no more than two sheets of A4, in each language, with every list as long as it can be',
    async () => {
      const country = report.losers[0];
      const moment = report.timeline[0];
      const full: ShockReport = {
        ...report,
        losers: Array.from({ length: 12 }, () => country),
        timeline: Array.from({ length: 30 }, () => moment),
        search: {
          closings: 300,
          not_converged: 0,
          worst: { kind: 'link', id: 'x', name: 'x' },
          losses: ['KZ', 'KG', 'TJ', 'TM', 'UZ'].map((id) => ({
            country: id,
            name: id,
            kind: 'link',
            id: 'rail-1520:karshi-termez',
            element: 'x',
            damage_usd_per_day: 123456,
            unserved_teu_per_day: 12,
            share_of_goods: 0.01,
            runner_up: null,
            runner_up_usd_per_day: 0,
          })),
        },
      };
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
      try {
        const page = await browser.newPage();
        for (const language of BRIEF_LANGUAGES) {
          for (const item of [report, full]) {
            await page.setContent(renderBrief(prepared.corridor, item, language));
            const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
            const sheets = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
            expect([language, sheets >= 1 && sheets <= 2]).toEqual([language, true]);
          }
        }
      } finally {
        await browser.close();
      }
    },
    120_000,
  );
});

describe('a trace over engines', () => {
  it('leads from the rooms of Dushanbe to figures with sources, and says what each moves', async () => {
    const { corridor, shock, scenarios } = prepared;
    const trace = await traceShock(corridor, shock, scenarios, report, 'heat.indoor_temperature');
    expect(trace.figure).toBe('heat.coldest_indoor_c');
    expect(trace.unit).toBe('°C');
    expect(trace.path[0]).toMatchObject({ engine: 'heat', over: null });
    expect(trace.path.some(({ engine, over }) => engine === 'gas' && over === 'gas-heat')).toBe(true);
    expect(trace.given.some((line) => line.includes('road:dushanbe-khujand'))).toBe(true);
    const sources = new Set(corridor.tables.source.map((row) => row.source_id));
    for (const { source_id: source } of trace.inputs) expect(sources.has(source)).toBe(true);
    const of = (figure: string) => trace.inputs.find((row) => row.figure === figure);
    expect(of('heat_demand/north/time_constant_h')).toBeDefined();
    // More heat in a tonne of coal keeps rooms warmer; a greater load empties the heap sooner.
    expect(of('heat_parameter/coal_mwh_per_t/value')?.moves ?? 0).toBeGreaterThan(0);
    expect(trace.inputs.some(({ engine }) => engine === 'gas')).toBe(true);
    await expect(traceShock(corridor, shock, scenarios, report, 'heat.nothing')).rejects.toThrow(/heat.delivered_mwh/);
  }, 300_000);

  it('forward: heat in a tonne of coal moves heat alone; a figure that nothing uses moves nothing', async () => {
    const { corridor, shock, scenarios } = prepared;
    const ask = (figure: string) => traceShockForward(corridor, shock, scenarios, figure, QUICK);
    const coal = await ask('heat_parameter/coal_mwh_per_t/value');
    expect([...new Set(coal.results.map(({ engine }) => engine))]).toEqual(['heat']);
    expect(coal.moved_to).toBeCloseTo(1.01 * (findFigure(corridor, coal.input.figure)?.value ?? 0), 12);
    expect((await ask('heat_parameter/record_low_c/value')).results).toEqual([]);
    await expect(ask('heat_parameter/none/value')).rejects.toThrow(/no number/);
  }, 300_000);
});
