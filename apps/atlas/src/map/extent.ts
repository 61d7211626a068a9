/** What part of the world the map shows at first. */

/** From the North Sea to the East China Sea; on a narrow page Central Asia with its borders. */
const WIDE: [number, number, number, number] = [13, 24, 122, 60];
const NARROW: [number, number, number, number] = [49, 36, 89, 54];
const NARROW_PX = 640;

/** Room for what floats over the map: tools above, the legend below. */
export function fitPadding(container: HTMLElement): { top: number; right: number; bottom: number; left: number } {
  return container.clientWidth < NARROW_PX
    ? { top: 64, right: 12, bottom: Math.round(container.clientHeight * 0.58) + 24, left: 12 }
    : { top: 72, right: 24, bottom: 220, left: 24 };
}

/** What the panel of details covers, px: on a wide page its right side, on a narrow one its lower part. */
export function coveredByDetails(container: HTMLElement): { right: number; bottom: number } {
  return matchMedia('(max-width: 60rem)').matches
    ? { right: 0, bottom: container.clientHeight * 0.58 }
    : { right: 376, bottom: 0 };
}

/** @returns west, south, east, north, in degrees */
export function fitExtent(container: HTMLElement): [number, number, number, number] {
  return container.clientWidth < NARROW_PX ? NARROW : WIDE;
}
