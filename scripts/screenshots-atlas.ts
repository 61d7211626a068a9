/** Pictures of every screen of the atlas, both themes, at a desk's width and a telephone's: `docs/images/atlas/`. */
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { readAtlasFiles } from 'landbridge/node';
import type { Browser } from 'playwright-core';

interface Screen {
  readonly name: string;
  readonly hash: string;
  /** What must be there before the picture is taken. */
  readonly wait: string;
}

const SCREENS: readonly Screen[] = [
  { name: 'map', hash: '#scenario=khorgos-closed-30-days', wait: '.map-frame[data-ready=true]' },
  {
    name: 'editor',
    hash: `#/editor?${new URLSearchParams({
      draft: [
        'id: dostyk-closed',
        'title: Dostyk closed in March',
        'extends: baseline-2022',
        'edits:',
        '  - close: bcp/rail:alashankou-dostyk',
        '    from: 2022-03-01',
        '    to: 2022-03-31',
        '',
      ].join('\n'),
    })}`,
    wait: '.kpis td:nth-child(3)[data-value]',
  },
  { name: 'routes', hash: '#/routes?from=chongqing&to=tashkent', wait: '.legs' },
  { name: 'gas', hash: '#/gas', wait: '.bar-mark' },
  { name: 'record', hash: '#/record?dossier=trade&claim=A069', wait: '.claim[open]' },
  { name: 'data', hash: '#/data?table=bcp', wait: '.data' },
  {
    name: 'compare',
    hash: '#/compare?with=suez-closed,khorgos-closed-30-days',
    wait: '.compared td:nth-child(4)[data-value]',
  },
];
const WIDTHS = [
  { widthPx: 1440, heightPx: 1000 },
  { widthPx: 390, heightPx: 844 },
] as const;
const SLOW_MS = 120_000;

/** @throws Error where a screen says anything on the console, or asks another host */
export async function shootAtlas(browser: Browser, images: string): Promise<void> {
  const folder = join(images, 'atlas');
  await mkdir(folder, { recursive: true });
  const served = await serveAtlas();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const { name, hash, wait } of SCREENS) {
        const context = await browser.newContext({ colorScheme, locale: 'en-GB' });
        const page = await context.newPage();
        page.setDefaultTimeout(SLOW_MS);
        const faults: string[] = [];
        page.on('console', (message) => faults.push(message.text()));
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('request', (request) => {
          if (!request.url().startsWith(served.address) && !request.url().startsWith('blob:')) {
            faults.push(request.url());
          }
        });
        await page.setViewportSize({ width: WIDTHS[0].widthPx, height: WIDTHS[0].heightPx });
        await page.goto(served.address + hash);
        await page.waitForSelector(wait);
        await page.waitForFunction(() => !document.querySelector('progress, .skeleton, .pending'));
        for (const { widthPx, heightPx } of WIDTHS) {
          await page.setViewportSize({ width: widthPx, height: heightPx });
          // The map draws anew for its new size, and charts for theirs.
          await page.waitForTimeout(name === 'map' ? 2500 : 400);
          const image = `${name}-${widthPx}-${colorScheme}.png`;
          await page.screenshot({ path: join(folder, image) });
          console.log(`docs/images/atlas/${image}`);
        }
        await context.close();
        if (faults.length > 0) throw new Error(`screenshots: ${name} said: ${faults.join('; ')}`);
      }
    }
  } finally {
    await served.close();
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The built page on a port of this machine alone. @throws Error where it cannot be built */
async function serveAtlas(): Promise<{ readonly address: string; close(): Promise<void> }> {
  const { files, problem } = await readAtlasFiles(() => console.log('building the atlas'));
  if (files.size === 0 || problem !== null) throw new Error(`screenshots: the atlas cannot be built: ${problem}`);
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1) || 'index.html';
    const content = files.get(name);
    response.writeHead(content ? 200 : 404, { 'content-type': TYPES[extname(name)] ?? 'text/plain; charset=utf-8' });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    address: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
