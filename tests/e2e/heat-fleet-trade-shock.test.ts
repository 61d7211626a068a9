/** Heat, fleet, trade and shock as a planner walks them; what the page hands out is what the command line prints with `--json`. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

const CLI = fileURLToPath(new URL('../../apps/cli/bin/landbridge.js', import.meta.url));
const SCREENS = ['heat', 'fleet', 'trade', 'shock'] as const;
const NARROW = { width: 390, height: 844 };
const WIDE = { width: 1440, height: 900 };

/** Counts of a solver's work: another engine of the same language may take one round more to the same answer. */
const WORK = /\/iterations$/;

type Scale = (path: string, row: Readonly<Record<string, unknown>>) => number;

/**
 * Numbers to 1e-9, all else the same.
 *
 * @param scaleOf  size of the totals that a figure is the difference of: it carries their error
 * @returns paths that differ
 */
function listDifferences(page: unknown, terminal: unknown, scaleOf: Scale = () => 1, path = '', row = {}): string[] {
  if (typeof page === 'number' && typeof terminal === 'number') {
    const size = Math.max(1, Math.abs(terminal), scaleOf(path, row));
    return Math.abs(page - terminal) <= 1e-9 * size || WORK.test(path) ? [] : [`${path}: ${page} ${terminal}`];
  }
  if (page !== null && terminal !== null && typeof page === 'object' && typeof terminal === 'object') {
    const keys = new Set([...Object.keys(page), ...Object.keys(terminal)]);
    return [...keys].flatMap((key) =>
      listDifferences((page as never)[key], (terminal as never)[key], scaleOf, `${path}/${key}`, terminal),
    );
  }
  return page === terminal ? [] : [`${path}: ${JSON.stringify(page)} ${JSON.stringify(terminal)}`];
}

/*
 * Last bits of exp, log, pow and asin differ between the JavaScript of a browser and of Node, so that two equilibria end
 * at points a trifle apart within their gap. Totals agree to 1e-9; what is left of two totals carries that error of them.
 */
const TRADE_TOTALS: readonly (readonly [RegExp, number])[] = [
  // Percent of what was there: of a pair, and of a country.
  [/\/pairs\/.*percent$/, 1e5],
  [/shrinks_by_percent$/, 1e6],
  [/(percent|change_low|change_high)$/, 1e4],
  // GDP of the twelve economies is 4e13 USD, their trade 2e11.
  [/usd$/, 1e12],
  [/teu_per_year$/, 1e8],
  [/convergence\/.*residual$/, 1e3],
];
const scaleOfTrade: Scale = (path) => TRADE_TOTALS.find(([pattern]) => pattern.test(path))?.[1] ?? 1;

/** Cost of the year's containers is 2e10 USD, their time 3e9 TEU-h, and there are 5e6 TEU. */
const SHOCK_TOTALS: readonly (readonly [RegExp, number])[] = [
  [/usd$/, 2e10],
  // What is left of two costs of a container.
  [/usd_per_teu$/, 3e3],
  [/teu_h$/, 3e9],
  [/teu_change$/, 5e6],
];
const scaleOfShock: Scale = (path, { base, shock, unit }) => {
  if (unit === 'M USD/yr') return 2e4;
  const own = Math.max(...[base, shock].map((value) => (typeof value === 'number' ? Math.abs(value) : 0)));
  return SHOCK_TOTALS.find(([pattern]) => pattern.test(path))?.[1] ?? own;
};

describeWith('chromium', 'heat, fleet, trade and shock in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'landbridge-screens-'));
    atlas = await startAtlas(executablePath);
    page = await atlas.open('#/heat');
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
    await rm(folder, { recursive: true });
  });

  /** What the command prints with `--json` for the corridor that the page has. */
  const ask = async (...words: string[]): Promise<Record<string, unknown>> => {
    const corridor = ['--corridor', join(atlas.served.folder, 'data', 'china-central-asia')];
    const own = words[1] === 'estimate' ? [] : corridor;
    const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...words, ...own, '--json', '--quiet'], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout);
  };

  const go = async (name: string) => {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  };

  const take = async (selector: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator(selector).click()]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    return path;
  };
  const takeJson = async (name: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(await take(`[data-json="${name}"]`), 'utf8'));

  /** Nothing waits, now and after what the answer brings. */
  const settle = async () => {
    await page.locator('.screen section.card').first().waitFor();
    await waitForQuiet(page);
    await page.waitForTimeout(100);
    await waitForQuiet(page);
  };

  const expectSound = async (where: string) => {
    expect(await listViolations(page, where)).toEqual([]);
    await page.setViewportSize(NARROW);
    expect(await findOverflow(page), where).toEqual([]);
    await page.setViewportSize(WIDE);
    expect(atlas.faults).toEqual([]);
  };

  it(
    'shows a design day, a week, losses and a cold spell as the command line has them',
    async () => {
      await settle();
      expect(listDifferences(await takeJson('heat-solve'), await ask('heat', 'solve'))).toEqual([]);
      expect(listDifferences(await takeJson('heat-dispatch'), await ask('heat', 'dispatch', '--days', '7'))).toEqual(
        [],
      );
      expect(listDifferences(await takeJson('heat-outage'), await ask('heat', 'outage'))).toEqual([]);
      expect(listDifferences(await takeJson('heat-winter'), await ask('heat', 'winter'))).toEqual([]);
      await expectSound('heat');
    },
    SLOW_MS,
  );

  it(
    'takes a rival capacity and a heap of coal, and says when rooms grow cold',
    async () => {
      await page.getByRole('radio', { name: '270 (rival)' }).check();
      await page.locator('[data-figure="unmet"]').waitFor();
      await page.getByRole('spinbutton', { name: 'At hand, t' }).fill('9000');
      await page.waitForURL(/stock=9000/);
      await page.getByRole('slider').focus();
      await page.keyboard.press('Home');
      await page.waitForURL(/delivery=0/);
      await settle();
      const report = await ask('heat', 'winter', '--capacity', '270', '--stock', '9000', '--deliveries', '0');
      const shown = Number(await page.locator('[data-figure="hours-until-cold"]').getAttribute('data-value'));
      expect(shown).toBe(report.hours_until_cold);
      expect(shown).toBeGreaterThan(0);
      expect(page.url()).toContain('capacity=270');
      expect(listDifferences(await takeJson('heat-winter'), report)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'plans parts, the night and the life of buses as the command line does',
    async () => {
      await go('Fleet');
      await settle();
      const terminal = await ask('fleet', 'spares', '--built-in', '--scenario', 'khorgos-closed-30-days');
      expect(listDifferences(await takeJson('fleet-spares'), terminal)).toEqual([]);
      expect(listDifferences(await takeJson('fleet-charge'), await ask('fleet', 'charge', '--built-in'))).toEqual([]);
      expect(listDifferences(await takeJson('fleet-tco'), await ask('fleet', 'tco', '--built-in'))).toEqual([]);
      await expectSound('fleet');
      // Below what a night needs the limit binds, and a kW more has a price.
      await page.getByRole('slider').focus();
      for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowLeft');
      await page.waitForURL(/limit=3100/);
      await settle();
      const { sites } = (await takeJson('fleet-charge')) as { sites: { limit_value_usd_per_kw_day: number }[] };
      expect(Math.max(...sites.map((row) => row.limit_value_usd_per_kw_day))).toBeGreaterThan(0);
    },
    SLOW_MS,
  );

  it(
    'solves trade with freight, and estimates a table that the command line reads too',
    async () => {
      await go('Trade');
      await settle();
      const loops = [await takeJson('trade-loop'), await ask('trade', 'loop', 'cku-railway')];
      // The hash holds lengths measured by asin, to the last bit.
      for (const loop of loops) delete (loop.scenario as { hash?: string }).hash;
      expect(listDifferences(loops[0], loops[1], scaleOfTrade)).toEqual([]);
      expect(listDifferences(await takeJson('trade-indicators'), await ask('trade', 'indicators'))).toEqual([]);
      const table = basename(await take('[data-csv="gravity"]'));
      const variables = 'ln_GDP_exporter,ln_GDP_importer,ln_DIST';
      const estimate = await ask('trade', 'estimate', table, '--variables', variables, '--effects', 'none');
      expect(listDifferences(await takeJson('trade-estimate'), estimate)).toEqual([]);
      await expectSound('trade');
    },
    SLOW_MS,
  );

  it(
    'runs a shock through every engine, gives one up and begins it again',
    async () => {
      await go('Shock');
      await settle();
      const terminal = await ask('shock', 'khorgos-closed-30-days');
      expect(listDifferences(await takeJson('shock-khorgos-closed-30-days'), terminal, scaleOfShock)).toEqual([]);
      const { couplings } = terminal as { couplings: unknown[] };
      expect(await page.locator('tr[data-coupling]').count()).toBe(couplings.length);
      await expectSound('shock');
      await page.getByRole('combobox', { name: 'Shock' }).selectOption('cold-week-half-gas');
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: /^Try again/ }).click();
      await settle();
      await page.getByRole('heading', { name: 'All engines on one axis of time' }).waitFor();
      expect(page.url()).toContain('shock=cold-week-half-gas');
      expect(await page.locator('.small-multiples figure').count()).toBeGreaterThan(3);
    },
    SLOW_MS,
  );

  it(
    'reads as well in the dark, and keeps within a narrow page in three languages',
    async () => {
      for (const screen of SCREENS) {
        const own = await atlas.open(`#/${screen}`);
        await own.emulateMedia({ colorScheme: 'dark' });
        await own.setViewportSize(NARROW);
        await own.locator('.screen section.card').first().waitFor();
        await waitForQuiet(own);
        await own.waitForTimeout(100);
        await waitForQuiet(own);
        expect(await listViolations(own, `${screen}, dark`)).toEqual([]);
        for (const language of ['ru', 'zh']) {
          await own.locator('.head-controls select').first().selectOption(language);
          await own.waitForTimeout(100);
          expect(await findOverflow(own), `${screen}, ${language}`).toEqual([]);
        }
        await own.close();
      }
    },
    2 * SLOW_MS,
  );
});
