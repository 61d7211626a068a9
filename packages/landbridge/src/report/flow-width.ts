/** From containers to the width of a line, and the samples of it that a legend shows. */
import { roundDown125 } from './number-format.ts';

export interface WidthScale {
  readonly kind: 'linear' | 'root';
  readonly toPx: (teu: number) => number;
  /** Round values for the legend, the widest first; the last is as thin as a line gets, and stands for less too. */
  readonly samples: readonly number[];
  /** Changes below this are within what two solutions of one question differ by: not drawn, and the legend says so. */
  readonly leastTeu: number;
}

/** Thinner lines vanish. */
const MIN_PX = 0.8;

/** @param kind `root` where one flow is a hundred times the others: it lets them be seen, and the legend says so */
export function createWidthScale(maxTeu: number, maxPx: number, kind: 'linear' | 'root' = 'linear'): WidthScale {
  const toPx = (teu: number) => {
    if (teu === 0) return 0;
    const share = Math.min(1, Math.abs(teu) / (maxTeu || 1));
    return Math.max(MIN_PX, maxPx * (kind === 'linear' ? share : Math.sqrt(share)));
  };
  const top = maxTeu > 0 ? roundDown125(maxTeu) : 0;
  const thinnest = MIN_PX / maxPx;
  const least = maxTeu * (kind === 'linear' ? thinnest : thinnest ** 2);
  const middle = top / (kind === 'linear' ? 4 : 20);
  const samples = [top, middle, least].filter((teu) => teu > 0).map(roundDown125);
  return { kind, toPx, samples, leastTeu: top / 100 };
}
