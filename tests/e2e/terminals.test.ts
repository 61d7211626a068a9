/** The screen of terminals as an operator walks it: what it shows is what the command line says, event by event. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { SimulationAnswer } from 'landbridge';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, findOverflow, listViolations, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** On a shared machine. */
const SOON = { timeout: 30_000 };
const COMMAND = join(ROOT, 'apps', 'cli', 'bin', 'landbridge.js');

describeWith('chromium', 'the terminals of the atlas in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'landbridge-terminals-'));
    atlas = await startAtlas(executablePath);
    page = await atlas.open('#/terminals');
    page.setDefaultTimeout(60_000);
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  /** As a person types it; what it printed and the events that it wrote. */
  async function simulate(...options: string[]): Promise<{ answer: SimulationAnswer; events: Buffer }> {
    const file = join(folder, `events-${Math.random().toString(36).slice(2)}.csv`);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [COMMAND, 'simulate', ...options, '--json', '--quiet', '--events', file],
      { cwd: ROOT, maxBuffer: 2 ** 28 },
    );
    return { answer: JSON.parse(stdout) as SimulationAnswer, events: readFileSync(file) };
  }

  async function save(button: string): Promise<Buffer> {
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: false }).first().click(),
    ]);
    return readFileSync(await saved.path());
  }

  const settled = async () => {
    await page.locator('.film').waitFor();
    await waitForQuiet(page);
  };

  it(
    'simulates Khorgos Gateway: figures, and every event to the byte, as the command line has them',
    async () => {
      await page.getByRole('button', { name: 'Khorgos Gateway rail terminal' }).click();
      await page.getByRole('spinbutton', { name: 'Days counted' }).waitFor();
      await settled();
      await page.getByRole('spinbutton', { name: 'Days counted' }).fill('20');
      await page.getByRole('spinbutton', { name: 'Replications' }).fill('3');
      await page.getByRole('textbox', { name: 'Seed' }).fill('seven');
      await page.getByText('What if:').click();
      await page.locator('[data-setting="cranes.cranes"]').fill('4');
      await page.getByRole('button', { name: 'Simulate' }).click();
      await page.getByText('With cranes.cranes=4').waitFor();
      await settled();
      expect(page.url()).toContain('terminal=khorgos_gateway_terminal');
      const { answer, events } = await simulate(
        ...['khorgos-gateway', '--days', '20', '--replications', '3', '--seed', 'seven', '--set', 'cranes.cranes=4'],
      );
      expect(await page.locator('[data-hash]').getAttribute('data-hash')).toBe(answer.event_hash);
      const csv = await save('Download events (CSV)');
      expect(csv.length).toBeGreaterThan(100_000);
      expect(csv.equals(events)).toBe(true);
      const json = JSON.parse((await save('Download JSON')).toString('utf8')) as SimulationAnswer;
      expect(json.event_hash).toBe(answer.event_hash);
      expect(json.settings).toEqual(answer.settings);
      expect(json.tables.dwell_histogram).toEqual(answer.tables.dwell_histogram);
      const shown = await page
        .locator('tr[data-kpi]')
        .evaluateAll((rows) =>
          rows.map((row) => [(row as HTMLElement).dataset.kpi, row.querySelector('td')?.dataset.value] as const),
        );
      expect(shown.map(([id]) => id)).toEqual(answer.kpis.map(({ id }) => id));
      for (const [id, text] of shown) {
        const value = answer.kpis.find((kpi) => kpi.id === id)?.value ?? Number.NaN;
        expect(Math.abs(Number(text) - value), id).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
      }
      expect(await page.locator('[data-binding]').getAttribute('data-binding')).toBe(answer.binding?.id ?? '');
      // Another seed is another year.
      const other = await simulate('khorgos-gateway', '--days', '20', '--replications', '2', '--seed', 'eight');
      expect(other.answer.event_hash).not.toBe(answer.event_hash);
    },
    SLOW_MS,
  );

  it(
    'shows a day as a picture that moves, stands still, and is told in words',
    async () => {
      const clock = page.locator('.film-clock');
      const slider = page.getByRole('slider', { name: 'Time of day' });
      const before = await clock.textContent();
      await slider.press('ArrowRight');
      await expect.poll(() => clock.textContent(), SOON).not.toBe(before);
      await slider.press('Home');
      await expect.poll(() => clock.textContent(), SOON).toBe('00:00');
      await page.getByRole('button', { name: 'Play' }).press('Enter');
      await expect.poll(() => clock.textContent(), SOON).not.toBe('00:00');
      await page.getByRole('button', { name: 'Pause' }).press('Enter');
      // The words say what the rows of the day say.
      await slider.fill('6');
      await expect.poll(() => clock.textContent(), SOON).toBe('06:00');
      const words = (await page.locator('.moment').textContent()) ?? '';
      const trains = await page.locator('.moment li').count();
      expect(words).toMatch(/^At 06:00:/);
      expect(words).toContain(`${trains} of 6 tracks taken`);
      expect(words).toMatch(/of 4 cranes lifting/);
      expect(await page.locator('.film .train-word').count()).toBe(trains);
      // Where no motion is wanted the picture changes in whole steps: ten minutes in a second.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await slider.press('Home');
      await page.getByRole('button', { name: 'Play' }).click();
      const seen = new Set<string | null>();
      await expect
        .poll(async () => {
          seen.add(await clock.textContent());
          return seen.size;
        }, SOON)
        .toBeGreaterThan(2);
      for (const time of seen) expect(time).toMatch(/^\d\d:\d0$/);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.emulateMedia({ reducedMotion: 'no-preference' });
    },
    SLOW_MS,
  );

  it(
    'saves the film, the rows of the day and the histogram with what they are of',
    async () => {
      for (const title of [/^The day moving/, /^Who stands on which track/, /^Dwell of/]) {
        const figure = page.getByRole('figure', { name: title });
        const [saved] = await Promise.all([
          page.waitForEvent('download'),
          figure.getByRole('button', { name: 'Save as SVG' }).click(),
        ]);
        const svg = readFileSync(await saved.path(), 'utf8');
        expect(svg).toMatch(/days after/);
        expect(svg).toMatch(/<(rect|line)/);
      }
    },
    SLOW_MS,
  );

  it(
    'tells the life of one train and of one container',
    async () => {
      const trace = page.locator('[data-trace]');
      await page.getByRole('spinbutton', { name: 'Number in the log' }).fill('40');
      await page.getByRole('combobox', { name: 'Of a' }).selectOption('container');
      await page.getByRole('button', { name: 'Tell' }).click();
      await page.locator('[data-trace="container 40"]').waitFor();
      const cells = await trace.locator('tbody tr').allTextContents();
      expect(cells[0]).toMatch(/vehicle \d+arrives/);
      expect(cells.some((text) => text.includes('container 40container on its train'))).toBe(true);
      expect(cells.at(-1)).toMatch(/leaves/);
      await page.getByRole('spinbutton', { name: 'Number in the log' }).fill('999999999');
      await page.getByRole('button', { name: 'Tell' }).click();
      await page.getByRole('alert').getByText('There is no container 999999999').waitFor();
    },
    SLOW_MS,
  );

  it(
    'measures the curve, and gives a long run up where it is asked to',
    async () => {
      await page.getByRole('checkbox', { name: 'Measure the capacity curve' }).check();
      await page.getByRole('button', { name: 'Simulate' }).click();
      await page.locator('[data-capacity]').waitFor();
      await settled();
      const capacity = Number(await page.locator('[data-capacity]').getAttribute('data-capacity'));
      expect(capacity).toBeGreaterThan(11);
      expect(await page.locator('[data-capacity]').textContent()).toMatch(/root mean square error/);
      await page.getByRole('spinbutton', { name: 'Days counted' }).fill('3650');
      await page.getByRole('spinbutton', { name: 'Replications' }).fill('500');
      await page.getByRole('button', { name: 'Simulate' }).click();
      await page.locator('progress[value]').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.locator('progress').waitFor({ state: 'detached' });
      await page.getByRole('spinbutton', { name: 'Days counted' }).fill('10');
      await page.getByRole('spinbutton', { name: 'Replications' }).fill('2');
      await page.getByRole('checkbox', { name: 'Measure the capacity curve' }).uncheck();
      await page.getByRole('button', { name: 'Simulate' }).click();
      await settled();
      await page.getByText(/10 days after/).waitFor();
    },
    SLOW_MS,
  );

  it(
    'has a road border too: hours beside the published ones',
    async () => {
      await page.getByRole('combobox', { name: 'Terminal or border' }).selectOption('nur_zholy_crossing');
      await page.getByRole('heading', { name: /Nur Zholy road crossing, \d+/ }).waitFor();
      await settled();
      const published = page.getByRole('region', { name: 'Model beside published figures' });
      expect(await published.locator('tbody tr').count()).toBeGreaterThanOrEqual(2);
      expect(await page.locator('.moment').textContent()).toMatch(/staff at work/);
    },
    SLOW_MS,
  );

  it(
    'can be read by everyone, and fits a telephone',
    async () => {
      await page.getByRole('combobox', { name: 'Terminal or border' }).selectOption('khorgos_gateway_terminal');
      await page.getByRole('heading', { name: /Khorgos Gateway rail terminal, \d+/ }).waitFor();
      await settled();
      expect(await listViolations(page, 'terminals')).toEqual([]);
      expect(await findOverflow(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await findOverflow(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await listViolations(page, 'terminals, dark')).toEqual([]);
      expect(atlas.faults).toEqual([]);
    },
    SLOW_MS,
  );
});
