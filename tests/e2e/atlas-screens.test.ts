/** The screens beside the map as a planner walks them: every answer is what the facade says in Node from the same files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Corridor,
  findScenario,
  measureCapacity,
  planRoute,
  readCorridorNetwork,
  readScenarioText,
  runScenario,
  type ScenarioRun,
  solveNetwork,
  viewAsForwarder,
} from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { checkRecord } from 'landbridge/record';
import { loadRecord } from 'landbridge/record/node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

const TOY = fileURLToPath(new URL('../../corridors/toy/', import.meta.url));
const SCREENS = ['editor', 'routes', 'gas', 'record', 'data', 'compare'] as const;

describeWith('chromium', 'the screens of the atlas in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let corridor: Corridor;
  let folder: string;
  let base: ScenarioRun;

  beforeAll(async () => {
    atlas = await startAtlas(executablePath);
    folder = join(atlas.served.folder, 'data', 'china-central-asia');
    const read = await readCorridor(folder);
    if (!read.corridor) throw new Error('the built corridor cannot be read');
    corridor = read.corridor;
    base = runScenario(corridor, findScenario(corridor, 'baseline-2022'));
    page = await atlas.open('#/routes');
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
  });

  const go = async (name: string) => {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  };

  function expectKpis(shown: readonly (readonly [string, string])[], run: ScenarioRun): void {
    expect(shown.length).toBeGreaterThan(5);
    for (const [id, text] of shown) {
      const value = run.result.kpis.find((kpi) => kpi.id === id)?.value ?? Number.NaN;
      expect(Math.abs(Number(text) - value), id).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    }
  }

  /** Unrounded figures of a column of the table. */
  const readColumn = (table: string, column: number) =>
    page
      .locator(`${table} tbody tr[data-kpi]`)
      .evaluateAll(
        (rows, index) =>
          rows.map(
            (row) =>
              [
                (row as HTMLElement).dataset.kpi ?? '',
                (row.children[index] as HTMLElement).dataset.value ?? '',
              ] as const,
          ),
        column,
      );

  it(
    'plans a way by names in two scripts, leg by leg, with its chances',
    async () => {
      await page.getByRole('heading', { name: 'Where from, and where to?' }).waitFor();
      await page.getByRole('combobox', { name: 'From', exact: true }).fill('重庆');
      await page.keyboard.press('Enter');
      await page.getByRole('combobox', { name: 'To', exact: true }).fill('Ташкент');
      await page.keyboard.press('Enter');
      await page.locator('.legs tfoot').waitFor();
      const { alternatives } = planRoute(corridor, { from: 'chongqing', to: 'tashkent', alternatives: 4 });
      expect(await page.locator('.choice').count()).toBe(alternatives.length);
      expect(await page.locator('.legs tbody tr').count()).toBe(alternatives[0].legs.length);
      await expect(page.locator('.legs tfoot td').nth(2).textContent()).resolves.toBe(
        alternatives[0].time_h.toFixed(1),
      );
      await page.getByRole('radio', { name: /Way 2/ }).check();
      await expect(page.locator('.legs tfoot td').nth(2).textContent()).resolves.toBe(
        alternatives[1].time_h.toFixed(1),
      );
      expect(page.url()).toContain('#/routes?from=chongqing&to=tashkent&route=2');
      await page.getByRole('button', { name: 'Compute P50 to P95' }).click();
      const chances = page.getByRole('region', { name: 'How sure is that?' }).locator('tbody tr');
      const p95 = chances.first().locator('td').nth(2);
      const forward = viewAsForwarder(corridor, { from: 'chongqing', to: 'tashkent', alternatives: 4 });
      await expect(p95.textContent()).resolves.toBe(forward.routes[0].time_h.p95.toFixed(0));
      // As many as there are ways; one that is listed above keeps its number.
      expect(await chances.count()).toBe(forward.routes.length);
      const steps = (legs: readonly { kind: string; id: string }[]) =>
        legs.map(({ kind, id }) => `${kind}/${id}`).join();
      for (const [index, route] of forward.routes.entries()) {
        const listed = alternatives.find(({ legs }) => steps(legs) === steps(route.legs));
        const name = await chances.nth(index).locator('th').textContent();
        expect(name).toMatch(listed ? `Way ${listed.rank},` : /^Another way/);
      }
      expect(atlas.faults).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'puts a scenario together by keyboard, runs it at once, and takes it back',
    async () => {
      await go('Scenario editor');
      await page.getByRole('combobox', { name: 'To what' }).fill('alashankou rail');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByLabel('From', { exact: true }).fill('2022-03-01');
      await page.getByLabel('Until, not included').fill('2022-03-31');
      await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
      await page.locator('.edits li').waitFor();
      const yaml = await page.getByLabel('YAML').inputValue();
      expect(yaml).toContain('from: 2022-03-01');
      await page.locator('.kpis td:nth-child(3)[data-value]').first().waitFor();
      await waitForQuiet(page);
      expectKpis(
        await readColumn('.kpis', 2),
        runScenario(corridor, readScenarioText(yaml, 'draft.yaml'), { start: base }),
      );
      await expect(page.locator('.changes').textContent()).resolves.toMatch(/Closed for 30 days from 2022-03-01/);
      // The address holds the scenario.
      expect(new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get('draft')).toBe(yaml);
      await page.getByLabel('YAML').fill(yaml.replace('close:', 'clsoe:'));
      await page.getByRole('alert').getByText('did you mean close?').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.locator('.edits li').waitFor();
      await page.getByRole('button', { name: 'Remove edit 1' }).click();
      await page.getByText('None yet.').waitFor();
      expect(atlas.faults).toEqual([]);
    },
    SLOW_MS,
  );

  it('shows the pipelines as the solver leaves them, and every stage beside what was published', async () => {
    await go('Gas');
    const solved = solveNetwork(readCorridorNetwork(corridor, '2022-07-01'));
    const state = page.getByRole('region', { name: 'What enters and leaves', exact: true });
    const khorgos = state.getByRole('row', { name: /^Khorgos metering station/ });
    const pressurePa = solved.nodes.find(({ id }) => id === 'khorgos')?.pressure_pa ?? 0;
    const pressure = await khorgos.locator('td').last().textContent();
    // The figure leads to its trace, which a screen reader hears after it.
    expect(pressure?.split(' ')[0]).toBe((pressurePa / 1e6).toFixed(2));
    const { stages } = measureCapacity(corridor);
    const rows = page.getByRole('region', { name: 'Nameplate beside hydraulic capacity' }).locator('tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(stages.length);
    await expect(rows.first().locator('td').nth(1).textContent()).resolves.toBe(
      stages[0].capacity_bcm_per_year?.toFixed(1),
    );
    expect(atlas.faults).toEqual([]);
  });

  it('tells every verdict of the record, and a claim with its evidence', async () => {
    await go('Gas');
    await go('Record');
    const { record } = await loadRecord(corridor, folder);
    const { counts, claims } = checkRecord(record);
    await page.locator('.counts').waitFor();
    await expect(page.locator('.counts strong').allTextContents()).resolves.toEqual(
      [counts.agrees, counts.disagrees, counts.unclear].map(String),
    );
    await page.locator('.dossiers').getByRole('button', { name: 'Trade', exact: true }).click();
    const own = claims.filter(({ dossier }) => dossier === 'trade');
    expect(await page.locator('.claim').count()).toBe(own.length);
    await page.locator('.claim summary').first().press('Enter');
    expect(await page.locator('.claim').first().locator('.evidence li').count()).toBe(own[0].evidence.length);
    // A disclosure tells of its opening a moment later.
    await page.waitForURL((url) => url.hash.includes(`claim=${own[0].id}`));
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Gas' }).waitFor();
    expect(atlas.faults).toEqual([]);
  });

  it(
    'sorts, filters and hands out a table, and checks and opens a corridor that is brought',
    async () => {
      await go('Data');
      await page.getByRole('combobox', { name: 'Table' }).selectOption('bcp');
      await page.locator('.data tbody tr').first().waitFor();
      await page.getByLabel('Show rows with').fill('kashgar');
      const wanted = corridor.tables.bcp.filter((row) => JSON.stringify(row).toLowerCase().includes('kashgar'));
      await page
        .getByRole('status')
        .filter({ hasText: `${wanted.length} of ${corridor.tables.bcp.length} rows` })
        .waitFor();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download CSV' }).click(),
      ]);
      const lines = readFileSync(await file.path(), 'utf8')
        .trim()
        .split('\n');
      expect(lines[0].split(',')[0]).toBe('bcp_id');
      expect(lines.length).toBe(wanted.length + 1);
      const files = listFiles(TOY);
      const input = page.locator('input[type=file]');
      await input.setInputFiles(files.filter(({ name }) => name !== 'node.csv'));
      await page.locator('.findings').getByText('node.csv').first().waitFor();
      expect(await page.getByRole('button', { name: 'Open it' }).count()).toBe(0);
      await input.setInputFiles(files);
      await page.getByRole('button', { name: 'Open it' }).click();
      await page.getByRole('button', { name: 'Back to the built-in corridor' }).waitFor();
      await page.getByRole('link', { name: 'Map', exact: true }).click();
      await page
        .getByRole('radio', { name: /closed/i })
        .first()
        .waitFor();
      await page.locator('.kpis').waitFor();
      await go('Data');
      await page.getByRole('button', { name: 'Back to the built-in corridor' }).click();
      await page.getByRole('combobox', { name: 'Table' }).selectOption('bcp');
      expect(atlas.faults).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'compares two scenarios in the terminal’s figures, and prints them on two pages',
    async () => {
      await go('Compare');
      await page.getByRole('checkbox', { name: 'Suez Canal closed' }).check();
      await page.getByRole('checkbox', { name: 'Khorgos closed for 30 days' }).check();
      await page.locator('.compared td:nth-child(4)[data-value]').first().waitFor();
      await waitForQuiet(page);
      const fresh = (id: string) => runScenario(corridor, findScenario(corridor, id), { start: base });
      expectKpis(await readColumn('.compared', 1), base);
      expectKpis(await readColumn('.compared', 2), fresh('suez-closed'));
      expectKpis(await readColumn('.compared', 3), fresh('khorgos-closed-30-days'));
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(2);
      expect(atlas.faults).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'has no fault that axe knows, and fits a telephone, on every screen in light and in dark',
    async () => {
      for (const theme of ['light', 'dark']) {
        for (const screen of SCREENS) {
          const more = { routes: '&from=xian&to=almaty', compare: '&with=suez-closed' }[screen as string] ?? '';
          const opened = await atlas.open(`#/${screen}?theme=${theme}${more}`);
          await opened.getByRole('heading', { level: 1 }).waitFor();
          await waitForQuiet(opened);
          expect(await listViolations(opened, `${theme} ${screen}`)).toEqual([]);
          await opened.setViewportSize({ width: 390, height: 844 });
          expect(await findOverflow(opened), `${theme} ${screen}`).toEqual([]);
          await opened.close();
        }
      }
      expect(atlas.faults).toEqual([]);
    },
    SLOW_MS,
  );
});

function listFiles(directory: string): { name: string; mimeType: string; buffer: Buffer }[] {
  return ['.', 'scenarios'].flatMap((below) =>
    readdirSync(join(directory, below))
      .filter((name) => /\.(csv|yaml)$/.test(name))
      .map((name) => ({ name, mimeType: 'text/plain', buffer: readFileSync(join(directory, below, name)) })),
  );
}
