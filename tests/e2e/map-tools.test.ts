/** The map's tools as a planner uses them: years, whose flows, filters, an edit from the map with undo, files of a table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Corridor, findElement, findScenario, runScenario, type ScenarioRun, selectInRun } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

const LINK = 'rail-1520:altynkol-zhetygen';

describeWith('chromium', "the map's tools in Chromium", (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let corridor: Corridor;
  let base: ScenarioRun;

  beforeAll(async () => {
    atlas = await startAtlas(executablePath);
    const read = await readCorridor(join(atlas.served.folder, 'data', 'china-central-asia'));
    if (!read.corridor) throw new Error('the built corridor cannot be read');
    corridor = read.corridor;
    base = runScenario(corridor, findScenario(corridor, 'baseline-2022'));
    page = await atlas.open(`#select=link/${LINK}`);
    await page.waitForSelector('.map-frame[data-ready=true]');
    await waitForQuiet(page);
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
  });

  const numberIn = (text: string) => Number(text.replace(/[^\d.]/g, ''));

  it(
    'tells whose flows use a link, as the facade does, and holds the map to them',
    async () => {
      await page.getByRole('button', { name: 'Show these flows on the map' }).click();
      await page.waitForSelector('.figures.ods');
      const picked = selectInRun(base, [findElement(corridor, `link/${LINK}`)]);
      const [first] = picked.ods;
      const cell = await page.locator('.figures.ods tbody tr').first().locator('td').textContent().then(String);
      expect(Math.abs(numberIn(cell) - first.teuPerYear) / first.teuPerYear).toBeLessThan(0.01);
      expect(page.url()).toContain(`over=link/${LINK}`);
      await page.getByText('Flows are filtered').click();
      await page.getByRole('combobox', { name: 'Class of cargo' }).selectOption(first.classId);
      await waitForQuiet(page);
      const own = selectInRun(base, [findElement(corridor, `link/${LINK}`)], { classId: first.classId });
      const said = await page.locator('.filter [role=status]').textContent().then(String);
      expect(Math.abs(numberIn(said) - own.teuPerYear) / own.teuPerYear).toBeLessThan(0.01);
      await page.locator('.filter').getByRole('button', { name: 'Show all flows' }).click();
      expect(page.url()).not.toContain('over=');
      await page.keyboard.press('Escape');
    },
    SLOW_MS,
  );

  it(
    'says that it waits where a link asks for some flows, before any are known',
    async () => {
      const opened = await atlas.open(`#over=link/${LINK}`);
      await opened.locator('.filter-wait [role=status]').waitFor();
      await opened.locator('.filter-wait').waitFor({ state: 'detached' });
      expect(await findOverflow(opened)).toEqual([]);
      await opened.close();
    },
    SLOW_MS,
  );

  it(
    'goes through the years by keyboard, and names what opened',
    async () => {
      await page.getByText('Years', { exact: true }).click();
      const slider = page.getByRole('slider', { name: 'Year' });
      await slider.focus();
      await page.keyboard.press('Home');
      expect(await slider.inputValue()).toBe('1992');
      for (let step = 0; step < 22; step++) await page.keyboard.press('ArrowRight');
      expect(await slider.inputValue()).toBe('2014');
      expect(page.url()).toContain('stand=2014');
      const events = page.locator('.years-events');
      await events.getByRole('button', { name: /line C/ }).click();
      expect(await page.locator('#details-heading').textContent().then(String)).toContain('line C');
      expect(await listViolations(page, 'years')).toEqual([]);
      expect(await findOverflow(page)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'closes a link from the map: the words, the YAML and the result follow, and undo takes it back',
    async () => {
      await page.getByText('Flows', { exact: true }).first().click();
      await page.goto(`${atlas.served.address}#select=link/${LINK}`);
      const here = page.locator('.edit-here');
      await here.getByRole('combobox', { name: 'Do' }).selectOption('close');
      await here.getByRole('button', { name: 'Add', exact: true }).click();
      await here.getByText('1 edit', { exact: true }).waitFor();
      await waitForQuiet(page);
      await here.locator('summary', { hasText: 'YAML' }).click();
      expect(await here.locator('pre').textContent().then(String)).toContain(`close: link/${LINK}`);
      expect(page.url()).toContain('scenario=draft');
      const shown = await page.locator('.details table.figures').first().textContent().then(String);
      expect(shown).toMatch(/−/);
      await here.getByRole('button', { name: 'Undo' }).click();
      await page.waitForFunction(() => !document.querySelector('.edit-here .changes'));
      expect(await here.getByRole('button', { name: 'Redo' }).isEnabled()).toBe(true);
      expect(await listViolations(page, 'edit from the map')).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'hands out a table as GeoJSON and as Parquet',
    async () => {
      await page.goto(`${atlas.served.address}#/data?table=terminal`);
      const give = async (name: string) => {
        const coming = page.waitForEvent('download');
        await page.getByRole('button', { name }).click();
        return readFileSync(await (await coming).path());
      };
      const read = JSON.parse((await give('Download GeoJSON')).toString('utf8'));
      expect(read.features.length).toBe(corridor.tables.terminal.length);
      for (const { geometry } of read.features) expect(geometry.type).toBe('Point');
      const parquet = await give('Download Parquet');
      expect(parquet.subarray(0, 4).toString('latin1')).toBe('PAR1');
      expect(parquet.subarray(-4).toString('latin1')).toBe('PAR1');
    },
    SLOW_MS,
  );
});
