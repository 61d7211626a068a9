/** What the filling of a crossing or transfer says: nothing, a gain or loss, or how full it is. */
import { classOfUtilisation, PALETTES, type Theme, UTILISATION_COLOURS } from '../theme/palette.ts';
import type { Scene } from './scene.ts';
import type { ScenePoint } from './scene-points.ts';

export const POINT_TONES = ['plain', 'gained', 'lost', 'full-0', 'full-1', 'full-2', 'full-3'] as const;
export type PointTone = (typeof POINT_TONES)[number];

/** A change below this part of what passes is not shown. */
const LEAST_CHANGE = 0.01;

export function toneOf({ mode, widths }: Scene, { teu, changeTeu, peakUtilisation }: ScenePoint): PointTone {
  if (mode === 'utilisation' && peakUtilisation !== null) return POINT_TONES[3 + classOfUtilisation(peakUtilisation)];
  if (mode !== 'difference' || changeTeu === null) return 'plain';
  const least = Math.max(widths.leastTeu, LEAST_CHANGE * (teu - changeTeu));
  if (Math.abs(changeTeu) < least) return 'plain';
  return changeTeu < 0 ? 'lost' : 'gained';
}

export function toneColour(theme: Theme, tone: PointTone): string {
  const palette = PALETTES[theme];
  if (tone === 'plain') return palette.ground;
  if (tone === 'gained' || tone === 'lost') return palette[tone];
  return UTILISATION_COLOURS[theme][Number(tone.slice(-1))];
}
