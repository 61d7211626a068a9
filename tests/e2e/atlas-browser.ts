/** A real browser on the served atlas, which writes down everything that a page must not do. */
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type ServedAtlas, serveAtlas } from './atlas-server.ts';

export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];
/** Software rendering beside two solves on a shared machine. */
export const SLOW_MS = 180_000;

export interface AtlasBrowser {
  readonly served: ServedAtlas;
  readonly context: BrowserContext;
  /** Console messages, errors, answers that are none, requests to other hosts. */
  readonly faults: string[];
  /** A page at the address; nothing of it is waited for. */
  open(hash: string): Promise<Page>;
  close(): Promise<void>;
}

export async function startAtlas(executablePath: string): Promise<AtlasBrowser> {
  const served = await serveAtlas();
  const browser: Browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    colorScheme: 'light',
  });
  const faults: string[] = [];
  return {
    served,
    context,
    faults,
    async open(hash) {
      const page = await context.newPage();
      page.setDefaultTimeout(SLOW_MS);
      page.on('console', (message) => faults.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(served.address) && !url.startsWith('blob:')) faults.push(`request: ${url}`);
      });
      page.on('response', (response) => {
        if (!response.ok()) faults.push(`status ${response.status()}: ${response.url()}`);
      });
      await page.goto(served.address + hash);
      return page;
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** Nothing is being read, asked or solved. */
export async function waitForQuiet(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('progress, .skeleton'));
}

/** What is wider than the page or than the part of it that it stands in. */
export async function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      document.documentElement,
      ...document.querySelectorAll('.panel, .details, .map-area, .toolbar, .screen, .screen .form, .screen .card'),
    ]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className || element.tagName}: ${element.scrollWidth} > ${element.clientWidth}`),
  );
}

export async function listViolations(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${where}: ${id}: ${nodes[0].html}`);
}
