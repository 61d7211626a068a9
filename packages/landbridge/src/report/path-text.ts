/** A d3-geo path context that writes SVG path text to a tenth of a pixel and leaves out points too near to see. */
import type { GeoContext } from 'd3-geo';

export interface PathText extends GeoContext {
  /** The path so far. */
  toString(): string;
}

/** @param minStepPx points nearer than this to the last one drawn are left out; ends of lines are kept */
export function createPathText(minStepPx: number): PathText {
  const parts: string[] = [];
  let lastX = 0;
  let lastY = 0;
  let skipped: string | null = null;
  const round = (value: number) => String(Math.round(value * 10) / 10);
  const point = (x: number, y: number) => `${round(x)},${round(y)}`;
  const flush = () => {
    if (skipped !== null) parts.push('L', skipped);
    skipped = null;
  };
  return {
    beginPath() {},
    moveTo(x, y) {
      flush();
      parts.push('M', point(x, y));
      lastX = x;
      lastY = y;
    },
    lineTo(x, y) {
      if (Math.abs(x - lastX) + Math.abs(y - lastY) < minStepPx) {
        skipped = point(x, y);
        return;
      }
      skipped = null;
      parts.push('L', point(x, y));
      lastX = x;
      lastY = y;
    },
    closePath() {
      skipped = null;
      parts.push('Z');
    },
    arc() {
      throw new Error('report: a path of lines has no arcs');
    },
    toString() {
      flush();
      return parts.join('');
    },
  };
}
