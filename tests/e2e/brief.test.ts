/** The brief on paper: two pages of A4 for one to four scenarios in each language, with what a meeting needs on them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { type AtlasBrowser, SLOW_MS, startAtlas, waitForQuiet } from './atlas-browser.ts';

const SCENARIOS = ['cku-railway', 'khorgos-closed-30-days', 'suez-closed'] as const;
const LANGUAGES = ['en', 'zh', 'ru'] as const;
const TITLES = { en: 'China – Central Asia corridor', zh: '中国—中亚走廊', ru: 'Коридор Китай – Центральная Азия' };

describeWith('chromium', 'the brief of the atlas in Chromium', (executablePath) => {
  let atlas: AtlasBrowser;
  let page: Page;

  beforeAll(async () => {
    atlas = await startAtlas(executablePath);
    page = await atlas.open(`#/compare?with=${SCENARIOS.join(',')}`);
    await waitForSolved(SCENARIOS.length);
  }, SLOW_MS);

  afterAll(async () => {
    expect(atlas?.faults ?? []).toEqual([]);
    await atlas?.close();
  });

  const waitForSolved = async (count: number) => {
    await page.locator(`.brief[data-scenarios="${count}"]`).waitFor();
    await page.waitForFunction(() => document.querySelector('.compared') && !document.querySelector('.pending'));
    await waitForQuiet(page);
  };

  const show = async (scenarios: readonly string[], language: string) => {
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      `#/compare?with=${scenarios.join(',')}&lang=${language}`,
    );
    await page.waitForFunction((lang) => document.documentElement.lang.startsWith(lang), language);
    await waitForSolved(scenarios.length);
  };

  const printPages = async (): Promise<number> => {
    const pdf = await page.pdf({ preferCSSPageSize: true });
    return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
  };

  it(
    'is two pages for each scenario in each language, with map, figures, causes, sources and the command',
    async () => {
      for (const scenario of SCENARIOS) {
        for (const language of LANGUAGES) {
          await show([scenario], language);
          await page.locator('.change-map .land').waitFor();
          expect(await printPages(), `${scenario} ${language}`).toBe(2);
          await page.emulateMedia({ media: 'print' });
          expect(await page.locator('.brief h1').textContent()).toBe(TITLES[language]);
          const shown = await page.locator('.change-map').boundingBox();
          expect(shown?.height ?? 0, `map of ${scenario} ${language}`).toBeGreaterThan(150);
          expect(await page.locator('.compared tbody tr[data-kpi]').count()).toBeGreaterThan(7);
          expect(await page.locator('.cause:visible').count()).toBeGreaterThan(1);
          expect(await page.locator('.command:visible').textContent()).toBe(
            `npx landbridge compare baseline-2022 ${scenario}`,
          );
          expect(await page.locator('.no-print:visible, .top-bar:visible').count()).toBe(0);
          await page.emulateMedia({ media: null });
        }
      }
    },
    2 * SLOW_MS,
  );

  it(
    'is two pages for several scenarios beside each other',
    async () => {
      for (const [scenarios, language] of [
        [SCENARIOS.slice(0, 2), 'ru'],
        [SCENARIOS, 'zh'],
        [[...SCENARIOS, 'northern-route-closed'], 'ru'],
      ] as const) {
        await show(scenarios, language);
        expect(await printPages(), `${scenarios.join(' ')} ${language}`).toBe(2);
      }
    },
    SLOW_MS,
  );
});
