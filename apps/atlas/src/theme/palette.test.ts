import { fileURLToPath } from 'node:url';
import { createReport, findScenario, runScenario } from 'landbridge';
import { readCorridor } from 'landbridge/node';
import { renderPage } from 'landbridge/report';
import { describe, expect, it } from 'vitest';
import { PALETTES, UTILISATION_COLOURS } from './palette.ts';

const TOY = fileURLToPath(new URL('../../../../corridors/toy', import.meta.url));

describe('the palette', () => {
  it("has the hues of the report's page, light and dark", async () => {
    const { corridor } = await readCorridor(TOY);
    if (!corridor) throw new Error('the toy corridor cannot be read');
    const run = runScenario(corridor, findScenario(corridor, 'baseline'));
    const report = createReport(corridor, [run], false);
    const tables = new Map([[report.scenarios[0].id, run.applied.corridor.tables]]);
    const { files } = renderPage({ corridor, report, tables, changes: new Map() });
    const css = [...files].find(([name]) => name.endsWith('.css'))?.[1] ?? '';
    const [light, dark] = [...css.matchAll(/:root\{(--ground:[^}]*)\}/g)].map(([, body]) => readColours(body));
    expect(PALETTES.light).toEqual(light);
    expect(PALETTES.dark).toEqual(dark);
  });

  it('has text that can be read on its ground, in both', () => {
    for (const palette of Object.values(PALETTES)) {
      for (const text of ['ink', 'muted', 'link', 'worse', 'better'] as const) {
        for (const ground of ['ground', 'panel'] as const) {
          expect(contrast(palette[text], palette[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  it('has a ramp whose lightness runs one way', () => {
    expect(isMonotone(UTILISATION_COLOURS.light.map(luminance))).toBe(true);
    expect(isMonotone(UTILISATION_COLOURS.dark.map(luminance))).toBe(true);
  });
});

function readColours(body: string): Record<string, string> {
  return Object.fromEntries(body.split(';').map((pair) => pair.replace('--', '').split(':')));
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function isMonotone(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, index) => value - values[index]);
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
}
