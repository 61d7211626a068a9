/** The map as a picture: the drawn map, its legend beside or below it, a scale bar, and the notes that a map needs. */

import { roundDown125 } from '../../format/number.ts';
import type { MapShot } from '../../map/atlas-map.ts';
import { type Caption, compose, type Picture } from './compose.ts';
import { drawElement, rect, textAt } from './draw-element.ts';

const GAP_PX = 20;
/** A wider legend lies below the map. */
const BESIDE_PX = 420;
const SCALE_BAR_PX = 140;
const SCALE_TEXT_PX = 11;

/** @param legend  opened while it is drawn; null: without @cost O(elements of the legend) beside the map's own image */
export function composeMap(shot: MapShot, legend: HTMLDetailsElement | null, caption: Caption): Picture {
  const { image, widthPx, heightPx } = shot;
  const key = legend ? drawLegend(legend) : { svg: '', widthPx: 0, heightPx: 0 };
  const beside = key.widthPx < BESIDE_PX;
  const parts = [
    `<image x="0" y="0" width="${widthPx}" height="${heightPx}" href="${image}" xlink:href="${image}"/>`,
    drawScale(shot),
    beside
      ? `<g transform="translate(${widthPx + GAP_PX} 0)">${key.svg}</g>`
      : `<g transform="translate(0 ${heightPx + GAP_PX})">${key.svg}</g>`,
  ].join('\n');
  return compose(caption, {
    widthPx: beside ? widthPx + GAP_PX + key.widthPx : Math.max(widthPx, key.widthPx),
    heightPx: beside ? Math.max(heightPx, key.heightPx) : heightPx + GAP_PX + key.heightPx,
    parts,
  });
}

function drawLegend(legend: HTMLDetailsElement): { svg: string; widthPx: number; heightPx: number } {
  const wasOpen = legend.open;
  legend.open = true;
  const body = legend.querySelector('.legend-body') ?? legend;
  const { x, y, width, height } = body.getBoundingClientRect();
  // A legend that is scrolled, or higher than its frame, is drawn whole.
  const svg = drawElement(body, { x, y: y - body.scrollTop });
  const heightPx = Math.max(height, body.scrollHeight);
  legend.open = wasOpen;
  return { svg, widthPx: width, heightPx };
}

/** A round length at the lower left, on the map's own ground. */
function drawScale({ kmPerPx, heightPx }: MapShot): string {
  const km = roundDown125(SCALE_BAR_PX * kmPerPx);
  const page = getComputedStyle(document.body);
  const ink = page.getPropertyValue('--ink').trim();
  const [x, y, length] = [16, heightPx - 16, km / kmPerPx];
  return [
    `<g opacity="0.8">${rect(x - 8, y - 24, length + 16, 34, page.getPropertyValue('--ground').trim())}</g>`,
    rect(x, y, length, 2, ink),
    rect(x, y - 5, 1.5, 7, ink),
    rect(x + length - 1.5, y - 5, 1.5, 7, ink),
    textAt(`${km} km`, x + 4, y - 6, { sizePx: SCALE_TEXT_PX, weight: '600', fill: ink, family: page.fontFamily }),
  ].join('\n');
}
