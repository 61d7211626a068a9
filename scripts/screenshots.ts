/**
 * The documentation's pictures, made from the built-in corridor by what a user calls: `npm run screenshots`. Needs
 * Chromium: LANDBRIDGE_CHROMIUM, else the usual paths.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Tables } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { createReport, diffScenarios, findScenario, runScenarios } from 'landbridge';
import { renderMap, renderPage } from 'landbridge/report';
import { type Browser, chromium } from 'playwright-core';
import { shootAtlas } from './screenshots-atlas.ts';

const SCENARIOS = ['baseline-2022', 'khorgos-closed-30-days'];
const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs', 'images');
const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
  '--disable-dev-shm-usage',
];

interface Shot {
  readonly file: string;
  readonly image: string;
  readonly widthPx: number;
  readonly colorScheme: 'light' | 'dark';
  /** Pixels of the picture for one of the page. */
  readonly scale: number;
  /** The whole page, or as much as a reader sees at first. */
  readonly heightPx?: number;
}

const folder = await mkdtemp(join(tmpdir(), 'landbridge-screenshots-'));
try {
  await writeReport(folder);
  await mkdir(images, { recursive: true });
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGUMENTS });
  try {
    await shoot(browser, {
      file: 'khorgos-closed.svg',
      image: 'khorgos-closed.png',
      widthPx: 1000,
      colorScheme: 'light',
      scale: 1.6,
    });
    for (const widthPx of [1440, 390]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const image = `page-${widthPx}-${colorScheme}.png`;
        const heightPx = widthPx === 390 ? 1700 : 2100;
        await shoot(browser, {
          file: 'index.html',
          image,
          widthPx,
          colorScheme,
          scale: widthPx === 390 ? 2 : 1,
          heightPx,
        });
      }
    }
    await shootAtlas(browser, images);
  } finally {
    await browser.close();
  }
} finally {
  await rm(folder, { recursive: true });
}

async function writeReport(target: string): Promise<void> {
  const { corridor, issues } = await readCorridor(join(root, 'corridors', 'china-central-asia'));
  if (!corridor) throw new Error(`screenshots: the corridor has ${issues.length} issue(s): run landbridge validate`);
  const runs = runScenarios(
    corridor,
    SCENARIOS.map((id) => findScenario(corridor, id)),
  );
  const report = createReport(corridor, runs, true);
  const tables = new Map<string, Tables>(runs.map(({ applied }) => [applied.scenario.id, applied.corridor.tables]));
  const [base, ...others] = runs;
  const changes = new Map(
    others.map(({ applied }) => [applied.scenario.id, diffScenarios(base.applied, applied).map(({ words }) => words)]),
  );
  const files = new Map(renderPage({ corridor, report, tables, changes }).files);
  const [baseReport, closed] = report.scenarios;
  files.set(
    'khorgos-closed.svg',
    renderMap({
      tables: tables.get(closed.id) ?? corridor.tables,
      scenario: closed,
      base: { tables: corridor.tables, scenario: baseReport },
      theme: 'light',
      widthPx: 1000,
      source: `Source: Landbridge, corridor ${corridor.id}. Basemap: Natural Earth, 1:50 million.`,
    }),
  );
  for (const [name, content] of files) {
    const path = join(target, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

async function shoot(browser: Browser, shot: Shot): Promise<void> {
  const { widthPx, heightPx = 600, colorScheme, scale } = shot;
  const viewport = { width: widthPx, height: heightPx };
  const page = await browser.newPage({ viewport, deviceScaleFactor: scale, colorScheme });
  const faults: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(pathToFileURL(join(folder, shot.file)).href);
  const path = join(images, shot.image);
  if (shot.file.endsWith('.svg')) await page.locator('svg').first().screenshot({ path });
  else await page.screenshot({ path });
  await page.close();
  if (faults.length > 0) throw new Error(`screenshots: ${shot.file} said: ${faults.join('; ')}`);
  console.log(`docs/images/${shot.image}`);
}

function findChromium(): string {
  const candidates = [
    process.env.LANDBRIDGE_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const path = candidates.find((candidate) => candidate !== undefined && existsSync(candidate));
  if (!path) throw new Error('screenshots: Chromium is missing; on Debian: apt-get install chromium fonts-noto-cjk');
  return path;
}
