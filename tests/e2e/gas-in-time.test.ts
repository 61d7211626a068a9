/** The pipelines in time as a dispatcher plays them through: every figure is what the facade says in Node. */
import { join } from 'node:path';
import { type Corridor, type CorridorSimulation, createCorridorGasUnit, simulateCorridor } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

/** On a shared machine. */
const SOON = { timeout: 30_000 };
const DAY = '2022-01-15';

describeWith('chromium', 'gas in time in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let corridor: Corridor;

  beforeAll(async () => {
    atlas = await startAtlas(executablePath);
    const read = await readCorridor(join(atlas.served.folder, 'data', 'china-central-asia'));
    if (!read.corridor) throw new Error('the built corridor cannot be read');
    corridor = read.corridor;
    page = await atlas.open('#/gas');
    page.setDefaultTimeout(60_000);
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
  });

  const settled = async () => {
    await page.locator('.time-slider').waitFor();
    await waitForQuiet(page);
  };

  /** Cells of the table below a chart, as numbers. */
  async function readTable(label: string): Promise<number[][]> {
    const rows = await page
      .locator(`section.scroll[aria-label="${label}"] tbody tr`)
      .evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    return rows.map((cells) => cells.map((cell) => Number(cell.replaceAll(/[\u202f\s]/g, '').replace('−', '-'))));
  }

  async function expectRun(run: CorridorSimulation): Promise<void> {
    expect(run.status).toBe('solved');
    const unit = createCorridorGasUnit(corridor, 'bcm');
    const linepack = await readTable('Linepack');
    expect(linepack.map(([hour]) => hour)).toEqual(run.times_h.map((hour) => Math.round(hour)));
    for (const [k, [, shown]] of linepack.entries()) {
      expect(Math.abs(shown / unit.amountOf(run.times[k].linepack_kg) - 1)).toBeLessThan(6e-3);
    }
    const flows = await readTable('What enters, and what each place takes');
    for (const [k, [, enters, ...leaves]] of flows.entries()) {
      expect(Math.abs(enters - unit.flowOf(run.times[k].entering_kg_s))).toBeLessThan(0.0051);
      const sum = leaves.reduce((total, value) => total + value, 0);
      expect(Math.abs(sum - unit.flowOf(run.times[k].leaving_kg_s))).toBeLessThan(0.0051 * leaves.length);
    }
  }

  it(
    'plays half the supply lost for three days: linepack, deliveries, pressure at the hour',
    async () => {
      await page.getByRole('button', { name: 'Supply cut by half for three days' }).click();
      await page.getByText('Following the gas in time').first().waitFor();
      await settled();
      expect(page.url()).toContain('study=supply-cut');
      const run = simulateCorridor(corridor, DAY, {
        hours: 97,
        study: { study: 'supply-cut', at: 'gedaim', left: 0.5, forH: 72 },
      });
      await expectRun(run);
      const slider = page.getByRole('slider', { name: 'Hour' });
      await slider.press('End');
      await page.locator('[data-pressure="97"]').waitFor();
      const pressures = await page
        .locator('section.scroll[aria-label="Pressure by kilometre at hour 97"] tbody tr')
        .evaluateAll((list) => list.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
      const khorgos = run.nodes.find(({ id }) => id === 'khorgos');
      const last = pressures.filter(([place]) => place.includes('line A')).at(-1);
      expect(Number(last?.[1])).toBeCloseTo((khorgos?.pressures_pa.at(-1) ?? 0) / 1e6, 3);
      await slider.press('Home');
      await page.getByRole('button', { name: 'Play', exact: true }).press('Enter');
      await expect.poll(() => page.locator('[data-hour]').getAttribute('data-hour'), SOON).not.toBe('0');
      await page.getByRole('button', { name: 'Pause' }).press('Enter');
    },
    SLOW_MS,
  );

  it(
    'says when each offtake loses its contract pressure',
    async () => {
      await page.getByRole('spinbutton', { name: 'Supply that is left, %' }).fill('0');
      await page.getByRole('spinbutton', { name: 'For how long, h' }).fill('90');
      await page.getByRole('button', { name: 'Play it through' }).click();
      await page.getByText('Following the gas in time').first().waitFor();
      await settled();
      const run = simulateCorridor(corridor, DAY, {
        hours: 115,
        study: { study: 'supply-cut', at: 'gedaim', left: 0, forH: 90 },
      });
      const [contract] = run.contracts;
      const shown = await page.locator('.contracts [data-below]').first().getAttribute('data-below');
      expect(contract.below_from_h).not.toBeNull();
      expect(Math.abs(Number(shown) / contract.below_from_h! - 1)).toBeLessThan(1e-9);
    },
    SLOW_MS,
  );

  it(
    'speaks in the unit that is chosen',
    async () => {
      await page.getByRole('button', { name: 'A station lost in January' }).click();
      await page.getByText('Following the gas in time').first().waitFor();
      await settled();
      const texts: string[] = [];
      for (const [name, unit, words] of [
        ['bcm', 'bcm', 'bcm/yr'],
        ['sm3', 'sm3', 'Sm3/h'],
        ['kg', 'kg', 'kg/s'],
        ['gwh', 'gwh', 'GWh/d'],
      ] as const) {
        await page.getByRole('combobox', { name: 'Unit of gas' }).selectOption(name);
        await page.locator('th .unit', { hasText: words }).first().waitFor();
        const [[, , leaves]] = await readTable('What enters, and what each place takes');
        const steady = simulateSteady().find(({ id }) => id === 'khorgos');
        const expected = createCorridorGasUnit(corridor, unit).flowOf(steady?.withdrawals_kg_s[0] ?? 0);
        expect(Math.abs(leaves / expected - 1)).toBeLessThan(1e-3);
        texts.push(String(leaves));
      }
      expect(new Set(texts).size).toBe(4);
      await page.getByRole('combobox', { name: 'Unit of gas' }).selectOption('bcm');
    },
    SLOW_MS,
  );

  const simulateSteady = () => simulateCorridor(corridor, DAY, { hours: 1 }).nodes;

  it(
    'opens line D, and lets a run be given up',
    async () => {
      await page.getByRole('button', { name: 'Line D opens' }).click();
      await page.getByText('Following the gas in time').first().waitFor();
      await settled();
      await expectRun(
        simulateCorridor(corridor, '2030-01-15', {
          hours: 97,
          study: { study: 'line-opening', at: 'cagp-d', forH: 72 },
        }),
      );
      await page.getByRole('button', { name: 'Winter peak' }).click();
      const status = page.locator('#in-time .status');
      await status.getByText('Following the gas in time').waitFor();
      await status.getByRole('button', { name: 'Cancel' }).click();
      await status.waitFor({ state: 'detached' });
      expect(await page.locator('#in-time .time-slider').count()).toBe(0);
    },
    SLOW_MS,
  );

  it(
    'can be read by everyone, and fits a telephone',
    async () => {
      await page.getByRole('button', { name: 'Supply cut by half for three days' }).click();
      await settled();
      expect(await listViolations(page, 'gas in time')).toEqual([]);
      expect(await findOverflow(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await findOverflow(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await listViolations(page, 'gas in time, dark')).toEqual([]);
      expect(atlas.faults).toEqual([]);
    },
    SLOW_MS,
  );
});
