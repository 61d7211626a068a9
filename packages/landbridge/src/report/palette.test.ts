import { describe, expect, it } from 'vitest';
import { contrastOf, LAYER_STYLES } from './palette.ts';

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  it('has text at 4.5 : 1 or more on every ground that it stands on (WCAG 2.2, 1.4.3)', () => {
    for (const text of ['ink', 'muted', 'link', 'worse', 'better'] as const) {
      for (const ground of ['ground', 'panel', 'land', 'water'] as const) {
        expect(contrastOf(theme, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('has lines at 3 : 1 or more on land and water (WCAG 2.2, 1.4.11)', () => {
    for (const line of [...LAYER_STYLES, 'lost', 'gained'] as const) {
      for (const ground of ['land', 'water'] as const) {
        expect(contrastOf(theme, line, ground), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
    expect(contrastOf(theme, 'network', 'land')).toBeGreaterThanOrEqual(3);
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrastOf('light', 'ground', 'ground')).toBe(1);
  // #4d5b68 has a relative luminance of 0.1006, by hand: (1 + 0.05) / (0.1006 + 0.05).
  expect(contrastOf('light', 'muted', 'ground')).toBeCloseTo(6.97, 1);
});
