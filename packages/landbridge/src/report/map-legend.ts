/** The legend under a map: samples with their names, in as many rows as the width needs, and the scale bar. */
import { escapeText } from './escape.ts';
import type { WidthScale } from './flow-width.ts';
import { lostDash } from './map-lines.ts';
import type { MapLink } from './map-model.ts';
import { drawCross, drawDiamond } from './map-points.ts';
import { type MapView, pixelsPerKm } from './map-view.ts';
import type { MapWords } from './map-words.ts';
import { formatNumber, roundDown125 } from './number-format.ts';
import { LAYER_STYLES } from './palette.ts';
import { estimateTextWidth } from './text-width.ts';

interface LegendItem {
  /** Of the sample, before its text. */
  readonly sampleWidthPx: number;
  readonly text: string;
  /** The sample, from x, about the line y. */
  readonly draw: (x: number, y: number) => string;
}

export interface Legend {
  readonly svg: string;
  readonly heightPx: number;
}

export interface LegendOptions {
  readonly links: readonly MapLink[];
  readonly scale: WidthScale;
  readonly view: MapView;
  readonly words: MapWords;
  readonly comparing: boolean;
  readonly showCrossings: boolean;
  readonly showClosed: boolean;
  readonly fontSizePx: number;
}

const SAMPLE_PX = 26;
const TEXT_GAP_PX = 7;
const ITEM_GAP_PX = 16;

/** @param topPx where the legend begins */
export function drawLegend(options: LegendOptions, leftPx: number, topPx: number, widthPx: number): Legend {
  const { fontSizePx } = options;
  const rows = [listKinds(options), [...listWidths(options), createScaleBar(options)]];
  const rowHeightPx = Math.round(fontSizePx * 1.9);
  const parts: string[] = [];
  let y = topPx + rowHeightPx / 2;
  for (const row of rows) {
    let x = leftPx;
    for (const item of row) {
      const itemWidth = item.sampleWidthPx + TEXT_GAP_PX + estimateTextWidth(item.text, fontSizePx);
      if (x > leftPx && x + itemWidth > leftPx + widthPx) {
        x = leftPx;
        y += rowHeightPx;
      }
      parts.push(item.draw(x, y));
      const textX = (x + item.sampleWidthPx + (item.sampleWidthPx > 0 ? TEXT_GAP_PX : 0)).toFixed(1);
      const baseline = (y + fontSizePx * 0.35).toFixed(1);
      parts.push(`<text x="${textX}" y="${baseline}" font-size="${fontSizePx}">${escapeText(item.text)}</text>`);
      x += itemWidth + ITEM_GAP_PX;
    }
    if (row.length > 0) y += rowHeightPx;
  }
  return { svg: `<g>${parts.join('')}</g>`, heightPx: y - rowHeightPx / 2 - topPx };
}

function listKinds({ links, scale, words, comparing, showCrossings, showClosed }: LegendOptions): LegendItem[] {
  const items: LegendItem[] = [];
  if (comparing) {
    items.push(lineItem('lb-lost', 7, words.lost, lostDash(-1, 7)));
    items.push(lineItem('lb-gained', 7, words.gained));
    items.push(lineItem('lb-network', 1, words.smallChange(`${formatNumber(scale.leastTeu)} ${words.teuPerYear}`)));
  } else {
    for (const style of LAYER_STYLES) {
      // One colour may stand for two layers of a user's corridor; the first names it.
      const link = links.find((candidate) => candidate.style === style);
      if (link) items.push(lineItem(`lb-${style}`, 4, link.layerName));
    }
  }
  if (links.some((link) => link.planned)) {
    items.push(lineItem('lb-network lb-planned', 1.5, words.planned, ' stroke-dasharray="4 3"'));
  }
  if (showCrossings) {
    items.push({ sampleWidthPx: 10, text: words.crossing, draw: (x, y) => drawDiamond(x + 5, y, 4) });
  }
  if (showClosed) items.push({ sampleWidthPx: 12, text: words.closed, draw: (x, y) => drawCross(x + 6, y, 5) });
  return items;
}

function listWidths({ scale, words }: LegendOptions): LegendItem[] {
  if (scale.samples.length === 0) return [];
  return scale.samples.map((teu, index) => {
    const unit =
      index === scale.samples.length - 1 ? ` ${words.teuPerYear} ${words.orLess}; ${scaleWords(scale, words)}` : '';
    return lineItem('lb-tick', scale.toPx(teu), `${formatNumber(teu)}${unit}`);
  });
}

function scaleWords(scale: WidthScale, words: MapWords): string {
  return scale.kind === 'linear' ? words.linear : words.root;
}

function lineItem(classes: string, widthPx: number, text: string, attributes = ''): LegendItem {
  return {
    sampleWidthPx: SAMPLE_PX,
    text,
    draw: (x, y) =>
      `<path class="lb-sample ${classes}" stroke-width="${widthPx.toFixed(1)}"${attributes} d="M${x.toFixed(1)},${y.toFixed(1)}h${SAMPLE_PX}"/>`,
  };
}

function createScaleBar({ view, words }: LegendOptions): LegendItem {
  const km = roundDown125((view.widthPx * 0.16) / pixelsPerKm(view));
  const lengthPx = km * pixelsPerKm(view);
  return {
    sampleWidthPx: lengthPx,
    text: words.scale(km, view.centre[1]),
    draw: (x, y) =>
      `<path class="lb-tick" stroke-width="1.2" d="M${x.toFixed(1)},${(y - 4).toFixed(1)}v8m0,-4h${lengthPx.toFixed(1)}m0,-4v8"/>`,
  };
}
