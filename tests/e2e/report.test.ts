/** The report page in a real browser, opened from a folder: no fault, no request to elsewhere, no sideways scroll. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createReport, diffScenarios, findScenario, runScenarios } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { renderPage } from 'landbridge/report';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';

const SHOWN = ['baseline-2022', 'khorgos-closed-30-days', 'cku-railway'];
const SLOW_MS = 180_000;

describeWith('chromium', 'the report page in Chromium', (executablePath) => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'landbridge-page-'));
    const { corridor } = await readCorridor(builtInCorridorDirectory());
    if (!corridor) throw new Error('the built-in corridor does not validate');
    const runs = runScenarios(
      corridor,
      SHOWN.map((id) => findScenario(corridor, id)),
    );
    const { files } = renderPage({
      corridor,
      report: createReport(corridor, runs, true),
      tables: new Map(runs.map(({ applied }) => [applied.scenario.id, applied.corridor.tables])),
      changes: new Map(
        runs
          .slice(1)
          .map(({ applied }) => [
            applied.scenario.id,
            diffScenarios(runs[0].applied, applied).map((change) => change.words),
          ]),
      ),
    });
    for (const [name, content] of files) {
      const path = join(folder, 'sub path', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    address = pathToFileURL(join(folder, 'sub path', 'index.html')).href;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  }, SLOW_MS);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    [390, 'light'],
    [390, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)('fits %i px in %s, without a fault or a request to elsewhere', async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) faults.push(request.url());
    });
    await page.goto(address);
    expect(faults).toEqual([]);
    const scroll = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(scroll).toBeLessThanOrEqual(width);
    const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(ground).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(18, 24, 30)');
    // The map for the other width is not there for anyone: neither drawn nor read out.
    expect(await page.locator('figure .lb-map:visible').count()).toBe(3);
    await page.close();
  });

  it('draws land under the maps and colours links by the style sheet', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, colorScheme: 'light' });
    await page.goto(address);
    const land = await page.evaluate<{ width: number; fill: string }>(`(() => {
      const use = document.querySelector('.wide use');
      const land = document.querySelector(use.getAttribute('href') + ' .lb-land');
      return { width: use.getBoundingClientRect().width, fill: getComputedStyle(land).fill };
    })()`);
    expect(land.width).toBeGreaterThan(800);
    expect(land.fill).toBe('rgb(251, 250, 247)');
    const stroke = await page.evaluate("getComputedStyle(document.querySelector('.wide .lb-lost')).stroke");
    expect(stroke).toBe('rgb(194, 65, 12)');
    await page.close();
  });

  it('lets the keyboard reach the content and every table', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    await page.goto(address);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    const box = await page.locator('.skip').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(await page.locator('.scroll:not([tabindex="0"])').count()).toBe(0);
    await page.close();
  });

  it.each(['maps/baseline-2022.svg', 'maps/khorgos-closed-30-days.svg'])('opens %s alone, as XML', async (name) => {
    const page = await browser.newPage();
    await page.goto(new URL(name, address).href);
    expect(await page.evaluate('document.documentElement.nodeName')).toBe('svg');
    expect(await page.evaluate('document.getElementsByTagName("parsererror").length')).toBe(0);
    const title = page.locator('text').first();
    expect((await title.boundingBox())?.height).toBeGreaterThan(10);
    await page.close();
  });
});
