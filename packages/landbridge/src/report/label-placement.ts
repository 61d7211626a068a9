/**
 * Labels beside points without one touching another: the most important first, each in the first free place around its
 * point; one that finds none is left out. Greedy, so not the most labels possible, and stable from map to map.
 */
import { estimateTextWidth } from './text-width.ts';

export interface LabelRequest {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Distance from the point to the text. */
  readonly gapPx: number;
  readonly fontSizePx: number;
  /** Smaller goes first. */
  readonly priority: number;
  readonly bold?: boolean;
  /** On the point itself, or no farther from it than this: a country's name. Without: beside the point. */
  readonly reachPx?: number;
  readonly letterSpacingEm?: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface PlacedLabel<Request extends LabelRequest = LabelRequest> {
  readonly request: Request;
  readonly box: Box;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Where the text is anchored, and its baseline. */
  readonly textX: number;
  readonly baselineY: number;
}

/** Direction from the point to the label, the best first. */
const BESIDE = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const;
/** Steps from a point that a label may stand on, in parts of its reach. */
const ON_AND_AROUND = [
  [0, 0],
  [0, -0.5],
  [0, 0.5],
  [-0.5, 0],
  [0.5, 0],
  [0, -1],
  [0, 1],
  [-1, 0],
  [1, 0],
  [0.7, 0.7],
  [0.7, -0.7],
  [-0.7, 0.7],
  [-0.7, -0.7],
] as const;

/** How much wider a bold text is. */
const BOLD_WIDTH = 1.08;

/** Air between two labels. */
const MARGIN_PX = 2;

export interface Obstacles {
  /** No label covers one of these. */
  readonly never: readonly Box[];
  /** A label beside its point covers one only where no other place is free; a label on its point never does. */
  readonly rather: readonly Box[];
}

/** @cost O(labels x (labels + obstacles)) */
export function placeLabels<Request extends LabelRequest>(
  requests: readonly Request[],
  frame: Box,
  { never, rather }: Obstacles,
): PlacedLabel<Request>[] {
  const placed: PlacedLabel<Request>[] = [];
  const ordered = [...requests].sort((a, b) => a.priority - b.priority || (a.text < b.text ? -1 : 1));
  for (const request of ordered) {
    const free = listCandidates(request).filter(
      ({ box }) =>
        contains(frame, box) &&
        !placed.some((other) => overlaps(other.box, box, MARGIN_PX)) &&
        !never.some((obstacle) => overlaps(obstacle, box, 0)),
    );
    const clear = free.find(({ box }) => !rather.some((obstacle) => overlaps(obstacle, box, 0)));
    const label = clear ?? (request.reachPx === undefined ? free[0] : undefined);
    if (label) placed.push(label);
  }
  return placed;
}

export function overlaps(a: Box, b: Box, marginPx: number): boolean {
  return (
    a.left < b.right + marginPx &&
    b.left < a.right + marginPx &&
    a.top < b.bottom + marginPx &&
    b.top < a.bottom + marginPx
  );
}

function listCandidates<Request extends LabelRequest>(request: Request): PlacedLabel<Request>[] {
  const { x, y, reachPx } = request;
  if (reachPx === undefined) {
    // A name that must be read may stand a little farther off, where a wide line leaves no room beside the point.
    const gaps = request.bold ? [request.gapPx, request.gapPx * 2.2] : [request.gapPx];
    return gaps.flatMap((gapPx) => BESIDE.map(([dx, dy]) => createLabel({ ...request, gapPx }, x, y, dx, dy)));
  }
  return ON_AND_AROUND.map(([dx, dy]) => createLabel(request, x + dx * reachPx, y + dy * reachPx, 0, 0));
}

function createLabel<Request extends LabelRequest>(
  request: Request,
  x: number,
  y: number,
  dx: number,
  dy: number,
): PlacedLabel<Request> {
  const { text, gapPx, fontSizePx } = request;
  const spacing = (request.letterSpacingEm ?? 0) * fontSizePx * text.length;
  const width = estimateTextWidth(text, fontSizePx) * (request.bold ? BOLD_WIDTH : 1) + spacing;
  const height = fontSizePx * 1.1;
  // A diagonal place needs less of a gap along each axis.
  const gap = dx !== 0 && dy !== 0 ? gapPx * 0.6 : gapPx;
  const left = dx > 0 ? x + gap : dx < 0 ? x - gap - width : x - width / 2;
  const top = dy > 0 ? y + gap : dy < 0 ? y - gap - height : y - height / 2;
  const anchor = dx > 0 ? 'start' : dx < 0 ? 'end' : 'middle';
  return {
    request,
    box: { left, top, right: left + width, bottom: top + height },
    anchor,
    textX: dx > 0 ? left : dx < 0 ? left + width : x,
    baselineY: top + fontSizePx * 0.9,
  };
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right && inner.bottom <= outer.bottom
  );
}
