/** The atlas in a real browser, from a static host below a path: what a planner does first, and that it asks nobody else. */
import { join } from 'node:path';
import { type Corridor, findScenario, formatIssue, runScenario, type ScenarioRun } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas } from './atlas-browser.ts';

const CLOSED = 'khorgos-closed-30-days';
const LINK = 'rail-1520:altynkol-zhetygen';

describeWith('chromium', 'the atlas in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let corridor: Corridor;
  let base: ScenarioRun;
  let faults: string[];

  beforeAll(async () => {
    atlas = await startAtlas(executablePath);
    faults = atlas.faults;
    // The very files that the page fetches.
    const read = await readCorridor(join(atlas.served.folder, 'data', 'china-central-asia'));
    if (!read.corridor)
      throw new Error(`the built corridor cannot be read: ${read.issues.map(formatIssue).join('\n')}`);
    corridor = read.corridor;
    base = runScenario(corridor, findScenario(corridor, 'baseline-2022'));
    page = await openPage('');
  }, SLOW_MS);

  afterAll(async () => {
    await atlas?.close();
  });

  async function openPage(hash: string): Promise<Page> {
    const opened = await atlas.open(hash);
    await opened.waitForSelector('.map-frame[data-ready=true]');
    await waitForSolved(opened);
    return opened;
  }

  /** KPI values of a column, unrounded: 2 is the base, 3 the scenario. */
  async function readKpis(from: Page, column: number): Promise<Record<string, number>> {
    const cells = await from
      .locator(`.kpis tbody tr`)
      .evaluateAll(
        (rows, index) =>
          rows.map((row) => [
            (row as HTMLElement).dataset.kpi ?? '',
            Number((row.children[index] as HTMLElement).dataset.value),
          ]),
        column - 1,
      );
    return Object.fromEntries(cells);
  }

  function expectKpis(shown: Record<string, number>, run: ScenarioRun): void {
    const wanted = run.result.kpis.filter(({ unit }) => unit !== 'ratio');
    expect(Object.keys(shown).sort()).toEqual(wanted.map(({ id }) => id).sort());
    for (const { id, value } of wanted) {
      expect(Math.abs(shown[id] - (value ?? Number.NaN)), id).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(value ?? 0)),
      );
    }
  }

  it('solves the baseline to the figures that Node computes', async () => {
    expectKpis(await readKpis(page, 2), base);
    expect(faults).toEqual([]);
  });

  it(
    'compares a scenario with it, and says where the difference arises',
    async () => {
      await page.getByRole('radio', { name: /^Khorgos closed for 30 days/ }).check();
      await page.getByRole('button', { name: 'Cancel' }).waitFor();
      await waitForSolved(page);
      const run = runScenario(corridor, findScenario(corridor, CLOSED), { start: base });
      expectKpis(await readKpis(page, 2), base);
      expectKpis(await readKpis(page, 3), run);
      await expect(page.locator('.changes').textContent()).resolves.toMatch(
        /Closed for 30 days from 2022-03-01: Horgos/,
      );
      await page.getByRole('tab', { name: 'Why' }).click();
      await expect(page.locator('.cause li').first().textContent()).resolves.toMatch(
        /(crossing|running|transfer) .*\d/s,
      );
      expect(faults).toEqual([]);
    },
    SLOW_MS,
  );

  it('shows a link of the table with its figures and where they come from', async () => {
    await page.getByRole('tab', { name: 'Flows' }).click();
    const row = corridor.tables.link.find(({ link_id }) => link_id === LINK);
    const source = corridor.tables.source.find(({ source_id }) => source_id === row?.source_id);
    await page.getByRole('button', { name: row?.name.replaceAll(' - ', ' – '), exact: true }).press('Enter');
    const details = page.locator('.details');
    await details.getByRole('heading', { name: row?.name.replaceAll(' - ', ' – ') }).waitFor();
    // What it is comes after its name: the panel's parts are fetched when they are first wanted.
    await details.locator('dl').first().waitFor();
    await expect(details.textContent()).resolves.toContain(`${row?.length} km`);
    await expect(details.textContent()).resolves.toContain(`${row?.basis}: `);
    expect(await details.locator('a[href^="http"]').first().getAttribute('href')).toBe(source?.url);
    await expect(details.locator('a[href^="http"]').first().textContent()).resolves.toContain(source?.title);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it(
    'shows one period of the year in TEU a day, and the ranges of the figures where they are asked for',
    async () => {
      await page.getByRole('radio', { name: /^Baseline 2022/ }).check();
      await waitForSolved(page);
      const { period } = base.input.periods[0];
      await page.getByLabel('Days that the map shows').selectOption(period.id);
      await page.locator('.legend').getByText('TEU/day one way').waitFor();
      expect(new URL(page.url()).hash).toContain(`period=${period.id}`);
      await page.getByLabel('Days that the map shows').selectOption('');
      await page.getByRole('tab', { name: 'Figures' }).click();
      await page.getByRole('button', { name: 'Show ranges' }).click();
      await page.locator('.kpis .range').first().waitFor();
      expectKpis(await readKpis(page, 2), base);
      expect(faults).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'stops a run that is under way, and the next one still starts from the base',
    async () => {
      // As soon as there is something to stop: a solve may be over before a click from here arrives.
      await page.evaluate(() => {
        new MutationObserver((_, observer) => {
          const stop = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel');
          if (!stop) return;
          observer.disconnect();
          stop.click();
        }).observe(document.body, { childList: true, subtree: true });
      });
      await page.getByRole('radio', { name: /^Suez Canal closed/ }).click();
      await waitForSolved(page);
      expect(await page.getByRole('radio', { name: /^Baseline 2022/ }).isChecked()).toBe(true);
      await page.getByRole('tab', { name: 'Figures' }).click();
      await page.getByRole('radio', { name: /^Twice the cranes/ }).check();
      await waitForSolved(page);
      const run = runScenario(corridor, findScenario(corridor, 'double-khorgos-cranes'), { start: base });
      expectKpis(await readKpis(page, 3), run);
      expect(faults).toEqual([]);
    },
    SLOW_MS,
  );

  it('finds a place by a name in another script and by its code', async () => {
    const field = page.getByRole('searchbox');
    for (const typed of ['阿拉木图', 'KZALA']) {
      await field.fill(typed);
      await field.press('Enter');
      await page.locator('.details').getByRole('heading', { name: 'Almaty', exact: true }).waitFor();
      await page.keyboard.press('Escape');
    }
  });

  it('speaks Russian and Chinese, in labels, scenarios and units', async () => {
    await page.getByLabel('Language').selectOption('ru');
    await page.getByRole('radio', { name: /^Хоргос закрыт на 30 дней/ }).waitFor();
    await expect(page.locator('.kpis').textContent()).resolves.toMatch(
      /Стоимость перевозок\s*млрд долл\. \(2022\)\/год/,
    );
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    await page.getByLabel('Язык').selectOption('zh');
    await page.getByRole('radio', { name: /^霍尔果斯口岸关闭30天/ }).waitFor();
    await page.getByLabel('语言').selectOption('en');
  });

  it(
    'has no fault that axe knows, in light and in dark, on every tab and with details open',
    async () => {
      for (const theme of ['light', 'dark']) {
        await page.getByLabel('Colours').selectOption(theme);
        for (const tab of ['Figures', 'Why', 'Shares', 'Flows']) {
          await page.getByRole('tab', { name: tab }).click();
          expect(await listViolations(page, `${theme} ${tab}`)).toEqual([]);
        }
        await page.locator('.links tbody button').first().click();
        expect(await listViolations(page, `${theme} details`)).toEqual([]);
        await page.keyboard.press('Escape');
      }
    },
    SLOW_MS,
  );

  it('keeps its figures where the browser draws no map', async () => {
    const opened = await atlas.context.newPage();
    await opened.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    await opened.goto(atlas.served.address);
    await opened.getByText('no WebGL').waitFor();
    await opened.getByRole('radio', { name: /^Baseline 2022/ }).waitFor();
    await opened.close();
  });

  it(
    'restores what a link carries, and fits a telephone',
    async () => {
      const hash = `#scenario=${CLOSED}&map=utilisation&tab=links&select=link/${LINK}&hide=road&at=5.00/44.000/78.000&lang=zh&theme=dark`;
      const opened = await openPage(hash);
      expect(await opened.locator('input[value=khorgos-closed-30-days]').isChecked()).toBe(true);
      expect(await opened.getByRole('radio', { name: '饱和度' }).isChecked()).toBe(true);
      expect(await opened.locator('html').getAttribute('data-theme')).toBe('dark');
      await opened.locator('.details').waitFor();
      expect(new URLSearchParams(new URL(opened.url()).hash.slice(1)).get('at')).toBe('5.00/44.000/78.000');
      await opened.setViewportSize({ width: 390, height: 844 });
      for (const tab of [0, 1, 2, 3]) {
        await opened.keyboard.press('Escape');
        await opened.getByRole('tab').nth(tab).click();
        expect(await findOverflow(opened)).toEqual([]);
      }
      await opened.locator('.links tbody button').first().click();
      await opened.locator('.details').waitFor();
      expect(await findOverflow(opened)).toEqual([]);
      await opened.close();
      expect(faults).toEqual([]);
    },
    SLOW_MS,
  );
});

/** Nothing is being read or solved. */
async function waitForSolved(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('.kpis, .figures, .cause, .shares') && !document.querySelector('progress'),
  );
}
