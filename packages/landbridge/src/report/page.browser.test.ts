/** The page in a real browser, opened from a folder: Chromium by LANDBRIDGE_CHROMIUM, else at the usual paths. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from './page.ts';
import {
  BASE_FLOWS,
  CLOSED_FLOWS,
  createCorridor,
  createReport,
  createRun,
  createTables,
  restrict,
} from './testing/small-corridor.ts';

const executablePath = [process.env.LANDBRIDGE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);

describe.skipIf(executablePath === undefined)('the page in Chromium', () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'landbridge-page-'));
    const tables = createTables();
    const { files } = renderPage({
      corridor: createCorridor(tables),
      report: createReport([
        createRun('base', 'Baseline', BASE_FLOWS),
        createRun('closed', 'Khorgos closed', CLOSED_FLOWS),
        createRun('long', 'A scenario with a title that is a good deal longer than the others', CLOSED_FLOWS),
      ]),
      tables: new Map([['closed', restrict(tables, [{ row_id: 'khorgos' }])]]),
    });
    for (const [name, content] of files) {
      const path = join(folder, 'sub path', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    address = pathToFileURL(join(folder, 'sub path', 'index.html')).href;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  });

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

  it.each(['maps/base.svg', 'maps/closed.svg'])('opens %s alone, as XML', async (name) => {
    const page = await browser.newPage();
    await page.goto(new URL(name, address).href);
    expect(await page.evaluate('document.documentElement.nodeName')).toBe('svg');
    expect(await page.evaluate('document.getElementsByTagName("parsererror").length')).toBe(0);
    const title = page.locator('text').first();
    expect((await title.boundingBox())?.height).toBeGreaterThan(10);
    await page.close();
  });
});
