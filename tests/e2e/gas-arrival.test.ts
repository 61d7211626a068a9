/** Gas at the ends of its way as a planner reads it: every figure is what the facade says in Node. */
import { join } from 'node:path';
import { type Arrival, type Corridor, createCorridorGasUnit, traceArrivals } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

const DAY = '2022-07-01';
const H_PER_DAY = 24;

describeWith('chromium', 'gas that arrives, in Chromium', (executablePath) => {
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

  const readCells = async (selector: string) =>
    page
      .locator(`#arrivals ${selector}`)
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));

  /** Rounded as a column of so many decimals is. */
  function expectShown(shown: string, value: number, decimals: number): void {
    expect(Math.abs(Number(shown) - value), `${shown} for ${value}`).toBeLessThan(0.501 * 10 ** -decimals);
  }

  const farthest = (arrivals: readonly Arrival[]) =>
    [...arrivals].sort((a, b) => (b.transit_time_h ?? -1) - (a.transit_time_h ?? -1))[0];

  it(
    'shows each delivery, and the farthest by origin, with what is assumed',
    async () => {
      await page.locator('#arrivals [data-origin]').first().waitFor();
      const report = traceArrivals(corridor, DAY);
      const rows = await readCells('[data-arrival]');
      expect(rows.length).toBe(report.arrivals.length);
      for (const [k, own] of report.arrivals.entries()) {
        expectShown(rows[k][1], own.volume_bcm_per_year, 2);
        expectShown(rows[k][2], own.pressure_pa / 1e6, 2);
        expectShown(rows[k][3], own.transit_time_h!, 0);
        const shares = rows[k].slice(4).filter((text) => text !== '');
        expect(shares.length).toBe(own.origins.filter(({ share }) => share > 5e-5).length);
        expect(Math.abs(shares.reduce((sum, text) => sum + Number(text), 0) - 100)).toBeLessThan(0.3);
      }
      const last = farthest(report.arrivals);
      await page.getByRole('heading', { name: `Gas arriving at ${last.name} by origin` }).waitFor();
      const origins = await readCells('[data-origin]');
      for (const [k, own] of last.origins.entries()) {
        expectShown(origins[k][1], own.volume_bcm_per_year, 2);
        expectShown(origins[k][2], 100 * own.share, 1);
        expectShown(origins[k][3], own.transit_time_h!, 1);
        expectShown(origins[k][4], own.transit_time_h! / H_PER_DAY, 1);
      }
      for (const note of report.notes) await page.locator('#arrivals p', { hasText: note }).waitFor();
      expect(report.notes.some((note) => note.startsWith('Assumed:'))).toBe(true);
      await page.getByText('Not drawn here: West-East gas pipeline 1').waitFor();
    },
    SLOW_MS,
  );

  it(
    'says when a fall of supply is seen, at the delivery that is looked at',
    async () => {
      await page.getByRole('spinbutton', { name: 'Of Gedaim’s supply is left, %' }).fill('70');
      await page.getByRole('button', { name: 'Follow the change' }).click();
      await page.locator('#arrivals [data-front]').first().waitFor();
      expect(page.url()).toContain('arrival=0.7');
      const report = traceArrivals(corridor, DAY, { change: { at: 'gedaim', left: 0.7 } });
      await expectFronts(farthest(report.arrivals));
      await page.getByRole('combobox', { name: 'Delivery to look at' }).selectOption('urumqi');
      await page.getByRole('heading', { name: /^Gedaim at 70.%: when Urumqi/ }).waitFor();
      expect(page.url()).toContain('seen=urumqi');
      await expectFronts(report.arrivals.find(({ node }) => node === 'urumqi')!);
    },
    SLOW_MS,
  );

  async function expectFronts({ in_time: inTime }: Arrival): Promise<void> {
    const rows = await readCells('[data-front]');
    expect(inTime?.origins.length).toBe(rows.length);
    for (const [k, { front }] of inTime!.origins.entries()) {
      expect(front).not.toBeNull();
      const { share_before: before, share_after: after, first_h: first, half_h: half, whole_h: whole } = front!;
      expectShown(rows[k][1], 100 * before, 1);
      expectShown(rows[k][2], 100 * after, 1);
      for (const [at, hours] of [first, half, whole].entries()) {
        if (hours === null) expect(rows[k][3 + at]).toBe('not by the end');
        else expectShown(rows[k][3 + at], hours / H_PER_DAY, 1);
      }
    }
  }

  it(
    'speaks in the unit that is chosen',
    async () => {
      await page.getByRole('combobox', { name: 'Unit of gas' }).selectOption('gwh');
      await page.locator('#arrivals th .unit', { hasText: 'GWh/d' }).first().waitFor();
      const unit = createCorridorGasUnit(corridor, 'gwh');
      const rows = await readCells('[data-arrival]');
      for (const [k, own] of traceArrivals(corridor, DAY).arrivals.entries()) {
        expectShown(rows[k][1].replaceAll(/\s/g, ''), unit.flowOf(own.flow_kg_s), 1);
      }
    },
    SLOW_MS,
  );

  it(
    'lets a change be given up, and says where nothing is nominated',
    async () => {
      await page.getByRole('spinbutton', { name: 'Of Gedaim’s supply is left, %' }).fill('60');
      await page.getByRole('button', { name: 'Follow the change' }).click();
      const status = page.locator('#arrivals .status');
      await status.getByText('Following the change in time').waitFor();
      await status.getByRole('button', { name: 'Cancel' }).click();
      await status.waitFor({ state: 'detached' });
      expect(await page.locator('#arrivals [data-front]').count()).toBe(0);
      await page.getByRole('button', { name: '2012-07-01' }).click();
      await page.locator('#arrivals .empty').waitFor();
      await page.getByText('gas at rest').waitFor();
    },
    SLOW_MS,
  );

  it(
    'can be read by everyone, and fits a telephone, from a link',
    async () => {
      const other = await atlas.open('#/gas?arrival=0.8&seen=nanjing');
      await other.locator('#arrivals [data-front]').first().waitFor();
      await waitForQuiet(other);
      expect(await listViolations(other, 'gas that arrives')).toEqual([]);
      expect(await findOverflow(other)).toEqual([]);
      await other.setViewportSize({ width: 390, height: 844 });
      expect(await findOverflow(other)).toEqual([]);
      await other.emulateMedia({ colorScheme: 'dark' });
      expect(await listViolations(other, 'gas that arrives, dark')).toEqual([]);
    },
    SLOW_MS,
  );
});
