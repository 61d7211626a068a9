/** The appraisal on the screen that compares: its figures are the facade's, and its charts are saved as pictures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AppraisalReport, appraise, baseOf, findScenario } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

describeWith('chromium', 'the appraisal of the atlas in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let report: AppraisalReport;

  beforeAll(async () => {
    atlas = await startAtlas(executablePath);
    const { corridor } = await readCorridor(join(atlas.served.folder, 'data', 'china-central-asia'));
    if (!corridor) throw new Error('the built corridor cannot be read');
    const scenario = findScenario(corridor, 'cku-railway');
    report = appraise(corridor, scenario, baseOf(corridor, scenario));
    page = await atlas.open('#/compare');
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
  });

  const readValues = (selector: string) =>
    page.locator(selector).evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset.value ?? ''));

  function expectValues(shown: readonly string[], expected: readonly (number | null)[]): void {
    expect(shown).toHaveLength(expected.length);
    expected.forEach((value, index) => {
      if (value === null) expect(shown[index]).toBe('');
      else expect(Number(shown[index]) / value).toBeCloseTo(1, 6);
    });
  }

  it(
    'chooses a scenario with works, and shows what the facade computes',
    async () => {
      await waitForQuiet(page);
      expect(await page.locator('.appraisal optgroup').first().locator('option').allInnerTexts()).toContain(
        'China-Kyrgyzstan-Uzbekistan railway',
      );
      await page.getByLabel('Scenario to appraise').selectOption('cku-railway');
      await page.locator('tr[data-indicator="npv_usd"]').waitFor();
      expect(page.url()).toContain('appraise=cku-railway');
      const { indicators, switching, by_country: countries, assumptions } = report;
      for (const [column, pick] of [
        [1, 'value'],
        [2, 'low'],
        [3, 'high'],
      ] as const) {
        expectValues(
          await readValues(`tr[data-indicator] td:nth-of-type(${column})`),
          indicators.map((row) => row[pick]),
        );
      }
      expectValues(
        await readValues('tr[data-input] td:nth-of-type(2)[data-value]'),
        switching.map((row) => row.switching_value).filter((value) => value !== null),
      );
      const present = await readValues('tr[data-row="CN"] td[data-value]');
      expectValues(present, [countries.find(({ country_id: id }) => id === 'CN')?.present_value_usd ?? null]);
      expect(await page.locator('tr[data-assumption]').count()).toBe(assumptions.length);
      expect(await page.locator('tr[data-assumption="discount_rate"]').textContent()).toContain('ADB');
      expect(await page.locator('.appraisal pre').textContent()).toBe('npx landbridge appraise cku-railway');
    },
    SLOW_MS,
  );

  it(
    'saves both charts with title, scenario and units',
    async () => {
      const figures = page.locator('.appraisal figure.picture');
      expect(await figures.count()).toBe(2);
      for (const [at, title] of ['From gains to net present value', 'What the answer hangs on'].entries()) {
        const [saved] = await Promise.all([
          page.waitForEvent('download'),
          figures.nth(at).getByRole('button', { name: 'Save as SVG' }).click(),
        ]);
        const svg = readFileSync(await saved.path(), 'utf8');
        for (const words of [title, 'China-Kyrgyzstan-Uzbekistan railway', 'USD (2022)', 'Data: china-central-asia']) {
          expect(svg, title).toContain(words);
        }
        expect(svg).not.toContain('class=');
        const [png] = await Promise.all([
          page.waitForEvent('download'),
          figures.nth(at).getByRole('button', { name: 'Save as PNG' }).click(),
        ]);
        const bytes = readFileSync(await png.path());
        expect([...bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
        expect(bytes.readUInt32BE(16)).toBeGreaterThan(800);
      }
    },
    SLOW_MS,
  );

  it(
    'has no violation that axe finds, wide and narrow, light and dark, and nothing wider than its place',
    async () => {
      for (const [width, colorScheme] of [
        [1440, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        expect(await listViolations(page, `appraisal ${width}`)).toEqual([]);
        expect(await findOverflow(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
    },
    SLOW_MS,
  );
});
