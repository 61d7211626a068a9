/**
 * From an edit in the scenario editor to its new figures on the page, in Chromium: the whole, and what of it is the pause
 * after typing, the check of the text, the solve, and what the worker and the page do around it.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { buildPage, CHROMIUM, CHROMIUM_ARGUMENTS, openPage, serve } from './atlas-map.ts';
import { median } from './measure.ts';
import { formatSeconds, type Section } from './section.ts';

const SCENARIOS = ['khorgos-closed-30-days', 'double-khorgos-cranes', 'cku-railway', 'suez-closed'];
const ROUNDS = 3;
/** Of the editor, after the last key. */
const PAUSE_MS = 350;

interface Times {
  readonly wholeMs: number;
  /** Text sound, run asked for: since the edit, without the pause. */
  readonly checkMs: number;
  readonly solveMs: number;
  /** In the worker, and on the way from it, beside the solve: report, sums, copies. */
  readonly aroundMs: number;
  /** Answer to figures. */
  readonly pageMs: number;
}

export async function benchAtlasEdit(): Promise<Section> {
  const root = join(import.meta.dirname, '..');
  const work = await mkdtemp(join(tmpdir(), 'landbridge-bench-edit-'));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS });
  try {
    await buildPage(join(root, 'apps', 'atlas'), work, join(root, 'apps', 'atlas', 'vite.config.ts'));
    const served = await serve(work);
    const page = await openPage(browser, served.address, watchWorkers);
    await page.goto(`${served.address}#/editor`);
    await page.reload();
    await page.waitForSelector('#yaml');
    await page.waitForFunction(() => (globalThis as unknown as Watched).benchEdit.based);
    const times = new Map<string, Times[]>(SCENARIOS.map((id) => [id, []]));
    const load: number[] = [];
    for (let round = -1; round < ROUNDS; round++) {
      for (const id of SCENARIOS) {
        const text = readFileSync(join(root, 'corridors', 'china-central-asia', 'scenarios', `${id}.yaml`), 'utf8');
        load.push(loadavg()[0]);
        // Another title each time: what is known is not asked again.
        const took = await measureEdit(page, text.replace(/^title: .*$/m, `title: Edit ${round + 1} of ${id}`));
        if (round >= 0) times.get(id)?.push(took);
      }
    }
    await served.close();
    return describe(times, median(load));
  } finally {
    await browser.close();
    await rm(work, { recursive: true, force: true });
  }
}

interface Watched {
  readonly benchEdit: { based: boolean; askedMs: number; answeredMs: number; solveMs: number };
}

/** Runs in the page before its own script: notes when a run is asked for and answered. */
function watchWorkers(): void {
  const seen = { based: false, askedMs: 0, answeredMs: 0, solveMs: 0 };
  Object.assign(globalThis, { benchEdit: seen });
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given: ConstructorParameters<typeof Plain>) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (data?.type === 'base') seen.based = true;
        if (data?.type !== 'result') return;
        Object.assign(seen, { answeredMs: performance.now(), solveMs: data.view.solveMs });
      });
    }
    override postMessage(...given: [message: unknown]): void {
      if ((given[0] as { type?: string })?.type === 'run') seen.askedMs = performance.now();
      super.postMessage(...given);
    }
  };
}

async function measureEdit(page: Page, text: string): Promise<Times> {
  return page.evaluate(
    ({ text, pauseMs }) =>
      new Promise<Times>((resolve) => {
        const seen = (globalThis as unknown as Watched).benchEdit;
        seen.answeredMs = 0;
        const area = document.querySelector<HTMLTextAreaElement>('#yaml');
        const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
        const began = performance.now();
        set?.call(area, text);
        area?.dispatchEvent(new Event('input', { bubbles: true }));
        const look = () => {
          // The answer makes the page anew within its own message; figures are there with the frame after it.
          if (seen.answeredMs < began || document.querySelector('.kpis td:nth-child(3)[data-value]') === null)
            return void requestAnimationFrame(look);
          const shownMs = performance.now();
          const { askedMs, answeredMs, solveMs } = seen;
          resolve({
            wholeMs: shownMs - began,
            checkMs: askedMs - began - pauseMs,
            solveMs,
            aroundMs: answeredMs - askedMs - solveMs,
            pageMs: shownMs - answeredMs,
          });
        };
        requestAnimationFrame(look);
      }),
    { text, pauseMs: PAUSE_MS },
  );
}

function describe(times: ReadonlyMap<string, readonly Times[]>, load: number): Section {
  return {
    title: 'An edit in the atlas',
    text: `From the last key in the scenario editor to the new figures on the page, beside the solved base: medians of ${ROUNDS} rounds after one that warms up, in Chromium with software rendering. The editor waits ${PAUSE_MS} ms after the last key; then the text is checked, solved in a worker, and shown. Load of the machine meanwhile: ${load.toFixed(1)}.`,
    head: ['edit', 'with the pause', 'without', 'check of the text', 'solve', 'around it in the worker', 'page'],
    rows: [...times].map(([id, all]) => {
      const of = (pick: (row: Times) => number) => formatSeconds(Math.max(0, median(all.map(pick))) / 1000);
      return [
        id,
        of(({ wholeMs }) => wholeMs),
        of(({ wholeMs }) => wholeMs - PAUSE_MS),
        of(({ checkMs }) => checkMs),
        of(({ solveMs }) => solveMs),
        of(({ aroundMs }) => aroundMs),
        of(({ pageMs }) => pageMs),
      ];
    }),
  };
}
