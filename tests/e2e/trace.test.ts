/** From figures on the screens back to their inputs, and from an input on: what the facade says in Node from the same files. */
import { join } from 'node:path';
import {
  applyToCorridor,
  type Corridor,
  findScenario,
  sweepGas,
  type Trace,
  traceFigure,
  traceForward,
  traceGas,
} from 'landbridge';
import { readCorridor } from 'landbridge/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

describeWith('chromium', 'the trace of the atlas in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let applied: { corridor: Corridor; scenario: { year: number } };
  let cost: Trace;

  beforeAll(async () => {
    atlas = await startAtlas(executablePath);
    const { corridor } = await readCorridor(join(atlas.served.folder, 'data', 'china-central-asia'));
    if (!corridor) throw new Error('the built corridor cannot be read');
    applied = applyToCorridor(corridor, findScenario(corridor, 'cku-railway'));
    cost = traceFigure(applied.corridor, 'kpi/total_cost_usd', applied.scenario.year);
    page = await atlas.open('#scenario=cku-railway');
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
  });

  const readMovements = () =>
    page
      .locator('tr[data-figure]')
      .evaluateAll((rows) =>
        rows.map((row) => [
          (row as HTMLElement).dataset.figure ?? '',
          row.querySelector<HTMLElement>('[data-movement]')?.dataset.movement ?? '',
        ]),
      );

  it(
    'goes from a key figure of the map to its inputs, those that move it most first',
    async () => {
      await page.locator('tr[data-kpi="total_cost_usd"] td:nth-child(3) a').click();
      await page.getByRole('heading', { level: 2, name: 'Total cost, time valued' }).waitFor();
      expect(page.url()).toContain('figure=kpi/total_cost_usd');
      const value = await page.locator('.traced-value').getAttribute('data-value');
      expect(Number(value) / (cost.value ?? Number.NaN)).toBeCloseTo(1, 6);
      const shown = await readMovements();
      expect(shown.length).toBeGreaterThan(20);
      shown.slice(0, 10).forEach(([figure, movement], index) => {
        expect(figure).toBe(cost.inputs[index].figure);
        expect(Number(movement)).toBeCloseTo(cost.inputs[index].sensitivity ?? Number.NaN, 5);
      });
      // Every input has a source, or says that it has none.
      for (const text of await page.locator('.inputs tbody td:nth-of-type(3)').allInnerTexts()) {
        expect(text.trim()).not.toBe('');
      }
    },
    SLOW_MS,
  );

  it(
    'goes on from an input to what depends on it, and back',
    async () => {
      const [{ figure }] = cost.inputs;
      await page.locator(`tr[data-figure="${figure}"] th a`).click();
      await page.locator('.forward tr[data-figure="kpi/total_cost_usd"]').waitFor();
      const expected = traceForward(applied.corridor, figure, applied.scenario.year);
      const shown = await page
        .locator('.forward tr[data-figure]')
        .evaluateAll((rows) =>
          rows.map((row) => [
            (row as HTMLElement).dataset.figure,
            Number(row.querySelector<HTMLElement>('[data-movement]')?.dataset.movement),
          ]),
        );
      expect(shown.map(([name]) => name)).toEqual(expected.results.map((result) => result.figure));
      shown.forEach(([, movement], index) => {
        expect(movement).toBeCloseTo(expected.results[index].sensitivity, 5);
      });
      await page.goBack();
      await page.getByRole('heading', { level: 2, name: 'Total cost, time valued' }).waitFor();
    },
    SLOW_MS,
  );

  it(
    'goes from what passes a crossing to the hours that make its time, and gives a long trace up',
    async () => {
      const id = 'rail:khorgos_cn-altynkol';
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#scenario=cku-railway&select=bcp/${id}`);
      await page.locator('.details table.figures a').last().click();
      await page.locator('.inputs tbody tr').first().waitFor();
      expect(page.url()).toContain(`figure=result/bcp/${id}/time_h`);
      const expected = traceFigure(applied.corridor, `result/bcp/${id}/time_h`, applied.scenario.year);
      const value = Number(await page.locator('.traced-value').getAttribute('data-value'));
      expect(value / (expected.value ?? Number.NaN)).toBeCloseTo(1, 5);
      const [[figure]] = await readMovements();
      expect(figure).toBe(expected.inputs[0].figure);
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/trace?figure=result/bcp/${id}/teu_per_year&scenario=cku-railway`);
      await page.locator('progress[value]').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.locator('progress').waitFor({ state: 'detached' });
    },
    SLOW_MS,
  );

  it(
    'goes from the power of the compressor stations on a day to what moves it',
    async () => {
      const figure = 'gas/2022-07-01/kpi/power_w';
      await page.evaluate(() => {
        location.hash = '#/gas?day=2022-07-01';
      });
      await page.locator('[data-figure="power_w"] a').click();
      await page.locator('.inputs tbody tr').first().waitFor();
      expect(page.url()).toContain(`figure=${figure}`);
      const { corridor } = await readCorridor(join(atlas.served.folder, 'data', 'china-central-asia'));
      if (!corridor) throw new Error('the built corridor cannot be read');
      const expected = traceGas(corridor, figure, sweepGas(corridor, '2022-07-01'));
      const value = Number(await page.locator('.traced-value').getAttribute('data-value'));
      expect((value * 1e6) / (expected.value ?? Number.NaN)).toBeCloseTo(1, 9);
      const shown = await readMovements();
      shown.slice(0, 10).forEach(([name, movement], index) => {
        expect(name).toBe(expected.inputs[index].figure);
        expect(Number(movement)).toBeCloseTo(expected.inputs[index].sensitivity ?? Number.NaN, 6);
      });
      expect(await listViolations(page, 'trace of gas')).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'says what to do where there is no such figure, and teaches where none is asked for',
    async () => {
      const go = (hash: string) =>
        page.evaluate((to) => {
          location.hash = to;
        }, hash);
      await go('#/trace?figure=link/nowhere/length');
      await page.getByRole('alert').first().waitFor();
      expect(await page.getByRole('alert').first().textContent()).toContain('table/row/column');
      await go('#/trace');
      await page.getByRole('heading', { name: 'Which figure?' }).waitFor();
    },
    SLOW_MS,
  );

  it(
    'has no violation that axe finds, wide and narrow, light and dark, and nothing wider than its place',
    async () => {
      await page.evaluate(() => {
        location.hash = '#/trace?figure=layer/sea/running_h_per_day';
      });
      await page.locator('.forward tr[data-figure]').first().waitFor();
      await waitForQuiet(page);
      for (const [width, colorScheme] of [
        [1440, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        expect(await listViolations(page, `trace ${width}`)).toEqual([]);
        expect(await findOverflow(page)).toEqual([]);
      }
    },
    SLOW_MS,
  );

  it(
    'saves the map with its legend, scale, boundary note and data',
    async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.evaluate(() => {
        location.hash = '#scenario=cku-railway';
      });
      await page.locator('.map-frame[data-ready="true"]').waitFor();
      await waitForQuiet(page);
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.map-frame').getByRole('button', { name: 'Save as SVG' }).click(),
      ]);
      const svg = await (await import('node:fs/promises')).readFile(await saved.path(), 'utf8');
      for (const words of [
        'China-Kyrgyzstan-Uzbekistan railway, 2022',
        ' km</text>',
        'Boundaries are drawn',
        'TEU/yr',
      ]) {
        expect(svg).toContain(words);
      }
      // A blank canvas is a few kilobytes.
      const [, image = ''] = /href="data:image\/png;base64,([^"]+)"/.exec(svg) ?? [];
      expect(image.length).toBeGreaterThan(50_000);
    },
    SLOW_MS,
  );
});
