/** From containers to the size of what is drawn, and the samples of it that the legend shows. */
import { roundDown125 } from '../format/number.ts';

export interface WidthScale {
  readonly toPx: (teu: number) => number;
  /** Round values for the legend, the widest first; the last is as thin as a line gets, and stands for less too. */
  readonly samples: readonly number[];
  /** Changes below this are not drawn, and the legend says so. */
  readonly leastTeu: number;
}

/** Thinner lines vanish. */
const MIN_PX = 1;
const MAX_PX = 13;

/** In proportion: twice the width is twice the flow. @param maxTeu the largest flow one way */
export function createWidthScale(maxTeu: number): WidthScale {
  const toPx = (teu: number) => (teu === 0 ? 0 : Math.max(MIN_PX, MAX_PX * Math.min(1, Math.abs(teu) / (maxTeu || 1))));
  const top = maxTeu > 0 ? roundDown125(maxTeu) : 0;
  const thinnest = (maxTeu * MIN_PX) / MAX_PX;
  const samples = [top, top / 4, thinnest].filter((teu) => teu > 0).map(roundDown125);
  return { toPx, samples, leastTeu: top / 200 };
}

export interface AreaScale {
  readonly toRadiusPx: (teu: number) => number;
  readonly samples: readonly number[];
}

const MIN_RADIUS_PX = 2.2;
const MAX_RADIUS_PX = 9;

/** Area in proportion to what passes. */
export function createAreaScale(maxTeu: number): AreaScale {
  const toRadiusPx = (teu: number) =>
    Math.max(MIN_RADIUS_PX, MAX_RADIUS_PX * Math.sqrt(Math.min(1, Math.abs(teu) / (maxTeu || 1))));
  const top = maxTeu > 0 ? roundDown125(maxTeu) : 0;
  return { toRadiusPx, samples: [top, top / 10].filter((teu) => teu > 0) };
}
