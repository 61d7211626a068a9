/** The network and the flows on it as SVG paths, the widest below so that no line hides a thinner one. */
import { geoPath } from 'd3-geo';
import { escapeText } from './escape.ts';
import type { WidthScale } from './flow-width.ts';
import type { Box } from './label-placement.ts';
import type { MapLink } from './map-model.ts';
import type { MapView } from './map-view.ts';
import type { MapWords } from './map-words.ts';
import { formatChange, formatNumber, formatPercentChange } from './number-format.ts';
import { createPathText } from './path-text.ts';

const NETWORK_PX = 0.9;
/** Names keep off wider lines. */
const WIDE_PX = 4;

export interface LinkOnMap {
  readonly link: MapLink;
  readonly path: string;
  /** The flow, or on a map of differences the change, in TEU/yr. */
  readonly amount: number;
}

/** Links of which some part lies on the map, the greatest flow first. */
export function locateLinks(links: readonly MapLink[], view: MapView, comparing: boolean): LinkOnMap[] {
  return links
    .map((link) => ({ link, path: drawPath(link, view), amount: (comparing ? link.changeTeu : link.teu) ?? 0 }))
    .filter(({ path }) => path !== '')
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || (a.link.id < b.link.id ? -1 : 1));
}

export function drawLines(links: readonly LinkOnMap[], scale: WidthScale, comparing: boolean, words: MapWords): string {
  const network = links.map(({ link, path }) => {
    const kind = comparing ? 'lb-network' : `lb-${link.style}`;
    // Under a flow the thin line would show through; on a map of changes it says where the network is.
    if (!comparing && link.teu > 0) return '';
    const dash = link.planned ? ' stroke-dasharray="4 3"' : '';
    const classes = `lb-line ${kind}${link.planned ? ' lb-planned' : ''}`;
    const width = link.planned ? NETWORK_PX * 1.5 : NETWORK_PX;
    const opacity = comparing || link.planned ? '' : ' stroke-opacity=".55"';
    return `<path class="${classes}" stroke-width="${width}"${dash}${opacity} d="${path}">${title(link, words)}</path>`;
  });
  const flows = links.map(({ link, path, amount }) => {
    const width = scale.toPx(amount);
    if (width === 0 || (comparing && Math.abs(amount) < scale.leastTeu)) return '';
    const kind = comparing ? (amount < 0 ? 'lb-lost' : 'lb-gained') : `lb-${link.style}`;
    const stroke = `stroke-width="${width.toFixed(1)}"${lostDash(amount, width)}`;
    return `<path class="lb-line ${kind}" ${stroke} d="${path}">${title(link, words)}</path>`;
  });
  return `<g>${network.join('')}</g><g>${flows.join('')}</g>`;
}

/** Boxes along the wide lines, for the placing of names. */
export function listWideBoxes(links: readonly LinkOnMap[], scale: WidthScale): Box[] {
  const boxes: Box[] = [];
  for (const { path, amount } of links) {
    const half = scale.toPx(amount) / 2;
    if (half * 2 < WIDE_PX) continue;
    let last: readonly [number, number] | null = null;
    for (const [, command, x, y] of path.matchAll(/([ML])(-?[\d.]+),(-?[\d.]+)/g)) {
      const next = [Number(x), Number(y)] as const;
      const from = command === 'L' && last ? last : next;
      const steps = Math.max(1, Math.ceil(Math.hypot(next[0] - from[0], next[1] - from[1]) / (half * 2)));
      for (let step = 1; step <= steps; step++) {
        const [cx, cy] = [0, 1].map((axis) => from[axis] + ((next[axis] - from[axis]) * step) / steps);
        boxes.push({ left: cx - half, right: cx + half, top: cy - half, bottom: cy + half });
      }
      last = next;
    }
  }
  return boxes;
}

/** Dashes that keep their look at any width: print and every kind of colour vision tell lost from gained. */
export function lostDash(amount: number, widthPx: number): string {
  if (amount >= 0) return '';
  const dash = Math.max(4, widthPx * 1.2);
  return ` stroke-dasharray="${dash.toFixed(1)} ${Math.max(2, dash * 0.4).toFixed(1)}"`;
}

function drawPath(link: MapLink, view: MapView): string {
  const text = createPathText(0.5);
  geoPath(
    view.projection,
    text,
  )({ type: 'LineString', coordinates: link.line.map(([longitude, latitude]) => [longitude, latitude]) });
  return text.toString();
}

function title(link: MapLink, words: MapWords): string {
  const lines = [`${link.name} (${link.layerName})`];
  if (link.planned) lines.push(words.planned);
  else lines.push(link.teu === 0 ? words.noFlow : `${formatNumber(link.teu)} ${words.teuPerYear}`);
  if (link.changeTeu !== null) lines.push(describeChange(link.teu, link.changeTeu, words));
  return `<title>${escapeText(lines.join('\n'))}</title>`;
}

/** `+1 234 TEU/yr (+5.6 %)` */
export function describeChange(teu: number, changeTeu: number, words: MapWords): string {
  const before = teu - changeTeu;
  const percent = before > 0.5 ? ` (${formatPercentChange(changeTeu / before)})` : '';
  return `${formatChange(changeTeu)} ${words.teuPerYear}${percent}`;
}
