/**
 * The atlas beside a page with the map library alone, in Chromium, in turns: the first map and the script before it, and
 * a generated corridor of 100,000 links, loaded and panned. Software rendering draws both where there is no GPU.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { createGridCorridor, type GridCorridor } from './atlas-grid.ts';
import { median } from './measure.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const LINKS = 100_000;
const ROUNDS = 3;
const DRAW_ROUNDS = 2;
const PAN_ROUNDS = 2;
/** Moves of the pointer in a drag there and back; where a frame takes seconds the drag ends before its end. */
const PAN_STEPS = 40;
const LONGEST_DRAG_MS = 15_000;
const DATA = 'data/china-central-asia/';
export const CHROMIUM = '/usr/bin/chromium';
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const MOST_JS_BYTES = 700_000;
const MOST_FIRST = 1.3;
const WAIT_MS = 120_000;

interface Served {
  readonly address: string;
  /** Script that was asked for, with the time of each request. */
  readonly scripts: { readonly file: string; readonly atMs: number }[];
  close(): Promise<void>;
}

export async function benchAtlasMap(): Promise<Section> {
  const here = import.meta.dirname;
  const work = await mkdtemp(join(tmpdir(), 'landbridge-bench-atlas-'));
  const [atlas, bare] = [join(work, 'atlas'), join(work, 'bare')];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  try {
    await buildPage(join(here, '..', 'apps', 'atlas'), atlas, join(here, '..', 'apps', 'atlas', 'vite.config.ts'));
    await buildPage(join(here, 'atlas-bare'), bare, false);
    const grid = createGridCorridor(LINKS);
    const first = await measureFirst(browser, atlas, bare);
    const large = await measureLarge(browser, atlas, bare, grid);
    return describe(first, large, grid.links);
  } finally {
    await browser.close();
    await rm(work, { recursive: true, force: true });
  }
}

export async function buildPage(root: string, outDir: string, configFile: string | false): Promise<void> {
  await build({
    root,
    configFile,
    base: './',
    logLevel: 'error',
    mode: 'production',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
  });
}

/** @param overlay  files by path that stand in for those of the folder */
export async function serve(folder: string, overlay: ReadonlyMap<string, string> = new Map()): Promise<Served> {
  const scripts: Served['scripts'] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1) || 'index.html';
    const file = join(folder, path);
    const over = overlay.get(path);
    const type = TYPES[extname(path)] ?? 'application/octet-stream';
    if (extname(path) === '.js') scripts.push({ file, atMs: Date.now() });
    if (over === undefined && (path.includes('..') || !existsSync(file) || !statSync(file).isFile()))
      return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': type }).end(over ?? readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}/`,
    scripts,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export async function openPage(browser: Browser, address: string, before?: () => void): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  // What runs TypeScript here wraps functions in a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(() => {
    const times: Record<string, number> = {};
    Object.assign(globalThis, { benchTimes: times });
    new MutationObserver(() => {
      const frame = document.querySelector<HTMLElement>('.map-frame');
      for (const name of ['painted', 'drawn']) {
        if (frame?.dataset[name] === 'true') times[name] ??= performance.now();
      }
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  if (before) await page.addInitScript(before);
  await page.goto(address);
  return page;
}

/** ms from the navigation until the frame says so. */
async function timeOf(page: Page, name: 'painted' | 'drawn'): Promise<number> {
  const handle = await page.waitForFunction(
    (wanted) => (globalThis as unknown as { benchTimes: Record<string, number> }).benchTimes[wanted],
    name,
  );
  return (await handle.jsonValue()) as number;
}

interface First {
  readonly atlasMs: number;
  readonly bareMs: number;
  readonly ratio: number;
  readonly atlasBytes: number;
  readonly bareBytes: number;
}

async function measureFirst(browser: Browser, atlas: string, bare: string): Promise<First> {
  const times: [number, number][] = [];
  const bytes: [number, number] = [0, 0];
  for (let round = -1; round < ROUNDS; round++) {
    const own: [number, number] = [0, 0];
    for (const [index, folder] of [atlas, bare].entries()) {
      const served = await serve(folder);
      const page = await openPage(browser, served.address);
      own[index] = await timeOf(page, 'painted');
      const originMs = await page.evaluate(() => performance.timeOrigin);
      const before = served.scripts.filter(({ atMs }) => atMs <= originMs + own[index]);
      bytes[index] = before.reduce((sum, { file }) => sum + gzipSync(readFileSync(file)).length, 0);
      await page.context().close();
      await served.close();
    }
    if (round >= 0) times.push(own);
  }
  return {
    atlasMs: median(times.map(([own]) => own)),
    bareMs: median(times.map(([, own]) => own)),
    ratio: median(times.map(([a, b]) => a / b)),
    atlasBytes: bytes[0],
    bareBytes: bytes[1],
  };
}

interface Large {
  readonly atlasDrawnMs: number;
  readonly bareDrawnMs: number;
  readonly drawnRatio: number;
  readonly atlasFrameMs: number;
  readonly bareFrameMs: number;
  readonly frameRatio: number;
}

async function measureLarge(browser: Browser, atlas: string, bare: string, grid: GridCorridor): Promise<Large> {
  const listing = JSON.stringify({
    files: [...grid.files].map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) })),
  });
  const overlay = new Map([...grid.files].map(([name, text]) => [DATA + name, text]));
  overlay.set(`${DATA}index.json`, listing);
  const served = [await serve(atlas, overlay), await serve(bare, new Map([['grid.geojson', grid.geojson]]))];
  const addresses = [served[0].address, `${served[1].address}#links`];
  const drawn: [number, number][] = [];
  let pages: Page[] = [];
  for (let round = 0; round < DRAW_ROUNDS; round++) {
    for (const page of pages) await page.context().close();
    pages = [];
    const own: [number, number] = [0, 0];
    for (const [index, address] of addresses.entries()) {
      const page = await openPage(browser, address);
      own[index] = await timeOf(page, 'drawn');
      // What is solved beside the map would share the machine with it.
      if (index === 0) await page.waitForFunction(() => !document.querySelector('progress, .skeleton'));
      pages.push(page);
    }
    drawn.push(own);
  }
  const frames: [number, number][] = [];
  for (let round = 0; round < PAN_ROUNDS; round++) {
    const own: [number, number] = [0, 0];
    for (const [index, page] of pages.entries()) {
      await page.bringToFront();
      own[index] = await measurePan(page);
    }
    frames.push(own);
  }
  for (const page of pages) await page.context().close();
  for (const server of served) await server.close();
  return {
    atlasDrawnMs: median(drawn.map(([own]) => own)),
    bareDrawnMs: median(drawn.map(([, own]) => own)),
    drawnRatio: median(drawn.map(([a, b]) => a / b)),
    atlasFrameMs: median(frames.map(([own]) => own)),
    bareFrameMs: median(frames.map(([, own]) => own)),
    frameRatio: median(frames.map(([a, b]) => a / b)),
  };
}

/** @returns mean time between frames while the map is dragged there and back, ms */
async function measurePan(page: Page): Promise<number> {
  const box = await page.locator('.map-frame canvas').first().boundingBox();
  if (!box) throw new Error('bench: there is no map to drag');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 3];
  await page.evaluate(() => {
    const frames: number[] = [];
    const note = (now: number) => {
      frames.push(now);
      requestAnimationFrame(note);
    };
    Object.assign(globalThis, { benchFrames: frames });
    requestAnimationFrame(note);
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  const began = Date.now();
  for (let step = 0; step <= PAN_STEPS && Date.now() - began < LONGEST_DRAG_MS; step++) {
    const turn = (step / PAN_STEPS) * 2 * Math.PI;
    await page.mouse.move(x + 220 * Math.sin(turn), y + 60 * Math.sin(turn));
  }
  await page.mouse.up();
  return page.evaluate(() => {
    const { benchFrames: frames } = globalThis as unknown as { benchFrames: number[] };
    return (frames[frames.length - 1] - frames[0]) / (frames.length - 1);
  });
}

function describe(first: First, large: Large, links: number): Section {
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  const { atlasMs, bareMs, ratio, atlasBytes, bareBytes } = first;
  return {
    title: 'The map of the atlas',
    text: `The peer is a page with MapLibre GL and the same basemap alone. First map: from the navigation until land and water are painted, ${ROUNDS} rounds. Script: gzip, all that was asked for before that. The corridor of ${links.toLocaleString('en')} links is generated (\`bench/atlas-grid.ts\`); the peer gets the same lines as GeoJSON in one layer, and no table, check or result. Links drawn: from the navigation until the network stands on the map, reading and checking of the tables within it, ${DRAW_ROUNDS} rounds. Panning: mean time between frames while the map is dragged, ${PAN_ROUNDS} rounds.`,
    head: ['', 'atlas', 'map library alone', 'ratio', ''],
    rows: [
      [
        'first map',
        formatSeconds(atlasMs / 1000),
        formatSeconds(bareMs / 1000),
        formatRatio(ratio),
        formatTarget(ratio <= MOST_FIRST, `at most ${MOST_FIRST} times`),
      ],
      [
        'script before it',
        kB(atlasBytes),
        kB(bareBytes),
        formatRatio(atlasBytes / bareBytes),
        formatTarget(atlasBytes <= MOST_JS_BYTES, `at most ${kB(MOST_JS_BYTES)}`),
      ],
      [
        'links drawn',
        formatSeconds(large.atlasDrawnMs / 1000),
        formatSeconds(large.bareDrawnMs / 1000),
        formatRatio(large.drawnRatio),
        formatTarget(large.drawnRatio <= 1, 'no slower'),
      ],
      [
        'a frame of panning',
        formatSeconds(large.atlasFrameMs / 1000),
        formatSeconds(large.bareFrameMs / 1000),
        formatRatio(large.frameRatio),
        formatTarget(large.frameRatio <= 1.05, 'no slower, within 5 %'),
      ],
    ],
  };
}
